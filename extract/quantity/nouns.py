"""The noun that a number counts: its head, its modifiers and where it stands. Uses tags; the parse is not needed."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from spacy.tokens import Doc, Token

from extract.grammar import FINITE, NAMES, NOUNS, PLURALS
from extract.nouns import is_irregular_plural, singular
from extract.number.atoms import HYPHENS
from extract.number.numbers import VAGUE
from extract.word_classes import NounClass, VerbClass, noun_is, verb_form_is
from extract.words import WIDE, WINDOW

MAX_TOKENS = 9
"""Longest noun phrase looked at: `six former senior Conservative party press officers`."""

_MODIFIER_TAGS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "RBS", "RBR"})
_DETERMINER_TAGS = frozenset({"DT", "PRP$", "PDT", "WP$"})
_PRONOUNS = frozenset({"them", "these", "those", "whom", "which", "us", "you", "it"})
_AUXILIARIES = frozenset({"was", "were", "had", "did"})
_QUOTES = frozenset({'"', "'", "‘", "’", "“", "”"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts; `first` and `last` (inclusive) are token places of the noun phrase."""

    unit: str
    phrase: str
    first: int
    last: int
    partitive: bool = False
    """`three of the children`: the number takes a part of what is named."""


class TokenIndex:
    """Finds the token at or after a code point offset."""

    def __init__(self, tokens: Doc | Sequence[Token]) -> None:
        self._tokens = tokens
        self._starts = [token.idx for token in tokens]

    def at_or_after(self, offset: int) -> int:
        """Place of the first token that starts at or behind `offset`; the length of the doc where there is none."""
        return bisect_left(self._starts, offset)

    def at(self, place: int) -> Token:
        """The token at a place of the text."""
        return self._tokens[place]

    def run(self, place: int, length: int) -> Sequence[Token]:
        """The tokens from a place on, so many at most."""
        return [self._tokens[at] for at in range(place, min(place + length, len(self._starts)))]

    def covering(self, offset: int) -> Token:
        """The token that holds the character at `offset`."""
        place = bisect_left(self._starts, offset + 1) - 1
        return self._tokens[max(place, 0)]


def counted_after(doc: Doc, place: int, *, plural: bool, of_whole: bool = False) -> Counted | None:
    """The noun that a number ending before token `place` counts. `plural`: the number is not one;
    `of_whole`: it is a share, which stands before its whole (`half the firms`)."""
    place = _behind_marks(doc, place)
    start = place
    partitive = False
    if place < len(doc) and doc[place].lower_ == "of" and place + 1 < len(doc):
        after = doc[place + 1]
        noun_follows = place + 2 < len(doc) and doc[place + 2].tag_ in NOUNS | _MODIFIER_TAGS
        if after.lower_ in _PRONOUNS and not (after.lower_ in {"these", "those"} and noun_follows):
            return None
        partitive, start = True, place + 1
        while start < len(doc) and (doc[start].tag_ in _DETERMINER_TAGS or doc[start].tag_ in {"CD", "$"}):
            start += 1
    hyphen = not partitive and _ties(doc, start)
    if hyphen or (of_whole and start < len(doc) and doc[start].tag_ in _DETERMINER_TAGS):
        start += 1
    run = _noun_run(doc, start, partitive=partitive) or _further_one(doc, start)
    if not run:
        return None
    if hyphen and run[0].tag_ in NOUNS:
        return Counted(unit_of(run[0]), singular(run[0].text), run[0].i, run[0].i)
    head = _head(run, plural=plural or partitive)
    if head is not None and head.lower_ == "others":
        return None  # "five others hurt": who they are is said elsewhere
    if head is None:
        # "one in five trust judges": a share stands before no measure
        return _adjectival(run, partitive) if plural and not (partitive or of_whole) else None
    used = [token for token in run if token.i <= head.i]
    return Counted(unit_of(head), phrase_of(used, head), used[0].i, head.i, partitive)


def _behind_marks(doc: Doc, place: int) -> int:
    """Past a second space, and past the mark that closes a quoted number: `"thousands" of people`."""
    while place < len(doc) and doc[place].is_space and "\n" not in doc[place].text:
        place += 1
    quoted = place + 1 < len(doc) and doc[place].text in _QUOTES and doc[place + 1].lower_ == "of"
    return place + 1 if quoted else place


def _ties(doc: Doc, place: int) -> bool:
    """A hyphen at `place` without spaces around it."""
    if not 0 < place < len(doc) or doc[place].text not in HYPHENS:
        return False
    return not doc[place - 1].whitespace_ and not doc[place].whitespace_


def _noun_run(doc: Doc, start: int, *, partitive: bool) -> list[Token]:
    """Modifiers and nouns from `start` on, ending with a noun; `and` between modifiers is passed over."""
    run: list[Token] = []
    last_noun = 0
    for token in doc[start : start + MAX_TOKENS]:
        if token.lower_ in VAGUE or (not partitive and _closes_possessor(token, run)):
            break
        if token.is_space and "\n" not in token.text:
            continue
        if token.tag_ in {"$", "CD"} and run and _noun_soon(doc, token.i):
            continue
        if not last_noun and _is_prefix(doc, token.i):
            run.append(token)
            continue
        is_noun = token.tag_ in NOUNS and token.lower_ not in {"per", "%"}
        if last_noun and _closes_quote(doc, token.i, run):
            continue
        if last_noun and not is_noun and token.tag_ not in {"HYPH", "CC", "POS"} and not _resumes(doc, token.i, run):
            break
        if last_noun and run[-1].tag_ == "NNS" and token.tag_ in NAMES:
            break
        if is_noun:
            run.append(token)
            last_noun = len(run)
            continue
        if token.tag_ == "CC" and not (run and _goes_on(doc, token.i, run)):
            break
        if token.tag_ == "RB" and not run and _is_modifier(doc, token.i + 1):
            continue
        if _is_modifier(doc, token.i) or token.tag_ in {"HYPH", "CC", "POS"} or token.text in _QUOTES - {"’", "”"}:
            run.append(token)
            continue
        break
    return _without_verb(doc, run[:last_noun])


def _closes_quote(doc: Doc, place: int, run: list[Token]) -> bool:
    """`two "rogue" envoys`, `one "osk.test" address`: a mark within the phrase, if it was opened there."""
    if doc[place].text not in _QUOTES or not any(token.text in _QUOTES for token in run) or place + 1 >= len(doc):
        return False
    return doc[place + 1].tag_ in NOUNS | _MODIFIER_TAGS


def _closes_possessor(token: Token, run: list[Token]) -> bool:
    """`the two nations' interests`, `'TWO ROGUES' ON TRIAL`: it counts the nations, and ends with its quotation."""
    if token.tag_ not in {"POS", "''"} or token.text not in {"'", "’"} or not run:
        return False
    return run[-1].tag_ in PLURALS or (run[-1].text.isupper() and run[-1].text.endswith("S"))


def _without_verb(doc: Doc, run: list[Token]) -> list[Token]:
    """`Lorry carrying 14 pianos overturns`: the last noun of a line with a participle and no other verb may be it."""
    if not run or run[-1].tag_ != "NNS":
        return run
    first = run[0].i
    if len(run) > 1:
        may_act = run[-2].tag_ == "NNS"
    else:
        may_act = first > 1 and doc[first - 2].tag_ == "VBG" and _can_be_verb(run[0].lower_)
    line = _short_sentence(doc, first) if may_act else []
    lacks_verb = any(token.tag_ == "VBG" and token.i < first for token in line)
    # "Nurse accused of robbing nine patients": a participle is the verb of a headline
    return run[:-1] if lacks_verb and not any(token.tag_ in FINITE | {"VBN"} for token in line) else run


MAX_LINE = 25
"""Tokens on either side of a number in a headline."""


def _short_sentence(doc: Doc, place: int) -> Sequence[Token]:
    """The sentence around a token, if it is as short as a headline, up to a comma behind it; else nothing."""
    start = end = place
    while start > max(0, place - MAX_LINE) and not doc[start].is_sent_start:
        start -= 1
    while end < min(len(doc), place + MAX_LINE) and (end == place or not doc[end].is_sent_start):
        end += 1
    closed = (start == 0 or doc[start].is_sent_start) and (end == len(doc) or doc[end].is_sent_start)
    comma = next((i for i in range(place, end) if doc[i].text == ","), end)
    return list(doc[start:comma]) if closed else []


def _can_be_verb(word: str) -> bool:
    """Is it the form of a verb, or of nothing that could be counted?"""
    return any(verb_form_is(word, kind) for kind in _VERBS) or not any(noun_is(singular(word), kind) for kind in _KINDS)


_KINDS: tuple[NounClass, ...] = get_args(NounClass)
_VERBS: tuple[VerbClass, ...] = ("move", "do", "take", "befall", "rise", "fall", "say")


def _further_one(doc: Doc, start: int) -> list[Token]:
    """`one further cut`: behind such a word stands a noun, even where the tagger sees a verb."""
    more = doc[start : start + 2]
    if len(more) == 2 and more[0].lower_ in {"further", "additional", "extra"} and more[1].tag_ in {"VBN", "VB", "VBP"}:
        return [more[1]]
    return []


def _is_modifier(doc: Doc, place: int) -> bool:
    """An adjective or participle; the tagger takes many a participle before a noun for a past tense."""
    if place >= len(doc):
        return False
    if doc[place].tag_ == "VBD" and doc[place].lower_ not in _AUXILIARIES:
        return place + 1 < len(doc) and doc[place + 1].tag_ == "NNS"
    return doc[place].tag_ in _MODIFIER_TAGS


def _is_prefix(doc: Doc, place: int) -> bool:
    """The `by` of `by-elections`, the `co` of `co-founders`: whatever the tagger makes of it."""
    if place + 2 >= len(doc) or doc[place + 1].text not in HYPHENS or doc[place].tag_ == "CD":
        return False
    glued = not doc[place].whitespace_ and not doc[place + 1].whitespace_
    return glued and doc[place].is_alpha and doc[place + 2].tag_ in NOUNS


def _resumes(doc: Doc, place: int, run: list[Token]) -> bool:
    """`US eligible voters`, `members' economic output`: an adjective before a plural, or behind an owner."""
    if run[-1].tag_ == "POS":
        return _is_modifier(doc, place)
    if run[-1].tag_ in PLURALS or doc[place].tag_ not in _MODIFIER_TAGS or place + 1 >= len(doc):
        return False
    return doc[place + 1].tag_ == "NNS"


def _noun_soon(doc: Doc, place: int) -> bool:
    """`rare $1 bills`: an amount of money inside the noun phrase."""
    return any(token.tag_ == "NNS" for token in doc[place + 1 : place + 3])


def _goes_on(doc: Doc, place: int, run: list[Token]) -> bool:
    """`digital and physical sales`, `past and present staff`: nothing plural before `and`, and several soon after."""
    if any(token.tag_ in PLURALS for token in run):
        return False
    following = doc[place + 1 : place + 4]
    ends = any(token.tag_ == "NNS" or (token.tag_ == "NN" and noun_is(token.lower_, "body")) for token in following)
    return ends and following[0].tag_ in NOUNS | _MODIFIER_TAGS


def _head(run: list[Token], *, plural: bool) -> Token | None:
    """The last noun of the run; for a plural number one that can be plural."""
    nouns = [token for token in run if token.tag_ in NOUNS]
    owner = max((token.i for token in run if token.tag_ == "POS"), default=-1)
    nouns = [token for token in nouns if token.i > owner] or nouns  # "5% of their owners' income": no owners
    if not plural:
        return nouns[-1] if nouns else run[-1]
    for noun in reversed(nouns):
        if _is_plural(noun):
            return noun
    return None


def _is_plural(noun: Token) -> bool:
    if noun.tag_ in PLURALS:
        return True
    low = noun.lower_
    return is_irregular_plural(low) or (low.endswith("s") and singular(low) != low)


def _adjectival(run: list[Token], partitive: bool) -> Counted | None:
    """`a 12 page document`, `three-bed flat`: a singular noun right behind the number measures the next one."""
    first = run[0]
    if first.tag_ != "NN" or len(run) < 2:
        return None
    articled = first.i > 1 and first.nbor(-2).lower_ in {"a", "an"}  # "a 12 page Times supplement"
    if run[1].tag_ in NAMES and not articled and any(verb_form_is(first.lower_, kind) for kind in _VERBS):
        return None  # "More than 500 cross Channel"
    return Counted(unit_of(first), singular(first.text), first.i, first.i, partitive)


def unit_of(head: Token) -> str:
    """The unit that a counted noun makes: its singular, `person` for `people`."""
    return singular(head.text)


def phrase_of(tokens: list[Token], head: Token) -> str:
    """The noun with its modifiers, lemmatised: `Ukrainian child`, `separate mission concept`."""
    parts: list[str] = []
    for token in tokens:
        if not parts and token.lower_ in {"more", "fewer", "less"} and token.i != head.i:
            continue  # "four more years"
        if token.i == head.i:
            parts.append(singular(token.text))
        elif token.tag_ == "HYPH" and parts:
            parts.append("-")
        elif token.tag_ not in {"POS", "CC"} and any(map(str.isalnum, token.text)):
            parts.append(token.lemma_ if token.tag_ in {"JJS", "JJR", "NNS"} else token.text)
    return " ".join(parts).replace(" - ", "-").strip("- ")


def dependents(token: Token) -> Iterable[Token]:
    """The children of a token in the parse; of a huge subtree only those nearby."""
    if token.right_edge.i - token.left_edge.i <= WIDE:
        return token.children
    near = token.doc[max(0, token.i - WINDOW) : token.i + WINDOW]
    return (other for other in near if other.head.i == token.i and other.i != token.i)
