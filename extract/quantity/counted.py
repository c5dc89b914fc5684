"""The noun that a number counts: its head, its modifiers and where it stands."""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extract.grammar import NAMES, NOUNS, PLURALS
from extract.nouns import is_irregular_plural, singular
from extract.number.atoms import HYPHENS
from extract.quantity.headline_verbs import can_be_verb, is_verb_form
from extract.quantity.noun_phrases import MODIFIERS, QUOTES, further_one, noun_run

_DETERMINER_TAGS = frozenset({"DT", "PRP$", "PDT", "WP$"})
_PRONOUNS = frozenset({"them", "these", "those", "whom", "which", "us", "you", "it"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts; `first` and `last` (inclusive) are token places of the noun phrase."""

    unit: str
    phrase: str
    first: int
    last: int
    partitive: bool = False
    """`three of the children`: the number takes a part of what is named."""


def counted_after(doc: Doc, place: int, *, plural: bool, of_whole: bool = False) -> Counted | None:
    """The noun that a number ending before token `place` counts. `plural`: the number is not one;
    `of_whole`: it is a share, which stands before its whole (`half the firms`)."""
    place = _behind_marks(doc, place)
    start = place
    partitive = False
    if place < len(doc) and doc[place].lower_ == "of" and place + 1 < len(doc):
        after = doc[place + 1]
        noun_follows = place + 2 < len(doc) and doc[place + 2].tag_ in NOUNS | MODIFIERS
        if after.lower_ in _PRONOUNS and not (after.lower_ in {"these", "those"} and noun_follows):
            return None
        partitive, start = True, place + 1
        while start < len(doc) and (doc[start].tag_ in _DETERMINER_TAGS or doc[start].tag_ in {"CD", "$"}):
            start += 1
    hyphen = not partitive and _ties(doc, start)
    if hyphen or (of_whole and start < len(doc) and doc[start].tag_ in _DETERMINER_TAGS):
        start += 1
    run = noun_run(doc, start, partitive=partitive) or further_one(doc, start)
    if not run:
        return None
    if hyphen and run[0].tag_ in NOUNS:
        return Counted(_unit_of(run[0]), singular(run[0].text), run[0].i, run[0].i)
    head = _head(run, plural=plural or partitive)
    if head is not None and head.lower_ == "others":
        return None  # "five others hurt": who they are is said elsewhere
    if head is None:
        # "one in five trust judges": a share stands before no measure
        return _adjectival(run, partitive) if plural and not (partitive or of_whole) else None
    used = [token for token in run if token.i <= head.i]
    return Counted(_unit_of(head), _phrase_of(used, head), used[0].i, head.i, partitive)


def _behind_marks(doc: Doc, place: int) -> int:
    """Past a second space, and past the mark that closes a quoted number: `"thousands" of people`."""
    while place < len(doc) and doc[place].is_space and "\n" not in doc[place].text:
        place += 1
    quoted = place + 1 < len(doc) and doc[place].text in QUOTES and doc[place + 1].lower_ == "of"
    return place + 1 if quoted else place


def _ties(doc: Doc, place: int) -> bool:
    """A hyphen at `place` without spaces around it."""
    if not 0 < place < len(doc) or doc[place].text not in HYPHENS:
        return False
    return not doc[place - 1].whitespace_ and not doc[place].whitespace_


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
    if first.i and _is_many(first.nbor(-1)) and can_be_verb(first.lower_):
        return None  # "as 200,000 face call-up"
    articled = first.i > 1 and first.nbor(-2).lower_ in {"a", "an"}  # "a 12 page Times supplement"
    if run[1].tag_ in NAMES and not articled and is_verb_form(first.lower_):
        return None  # "More than 500 cross Channel"
    return Counted(_unit_of(first), singular(first.text), first.i, first.i, partitive)


def _is_many(number: Token) -> bool:
    """`200,000`, `million`: more than what stands before the next noun is long, wide or old."""
    text = number.lower_.replace(",", "")
    return text.endswith(("million", "billion", "thousand", "m", "bn", "thousands", "hundreds", "millions")) or (
        text.isdigit() and len(text) > MAX_ADJECTIVAL
    )


MAX_ADJECTIVAL = 4
"""Digits of `a 1,200 page report`."""


def _unit_of(head: Token) -> str:
    """The unit that a counted noun makes: its singular, `person` for `people`."""
    return singular(head.text)


def _phrase_of(tokens: list[Token], head: Token) -> str:
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
