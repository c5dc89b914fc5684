"""A question in words that read by themselves: "people injured in the crush", "money owed by Harlow Tiles to lenders".

What is counted stands first, then what befell it as a participle or a relative clause, in the text's own words.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

from spacy.tokens import Token

from extract.cue.cues import preposition_at
from extract.grammar import NAMES, NOUNS
from extract.lexicon import load, word_set
from extract.nouns import plural, singular
from extract.number.units import group_of
from extract.passage.subjects import is_passive
from extract.people import counted_people
from extract.quantity.nouns import dependents
from extract.question.antecedents import meant
from extract.question.events import is_said
from extract.question.forms import participle_of
from extract.question.frame import Frame
from extract.question.measured import is_container
from extract.records import Quantity, Question

MAX_WORDS = 14
NEAR = 12
"""Words from the verb beyond which what it governs is left out."""
_LEFT_OUT = frozenset(
    {"det", "predet", "nummod", "quantmod", "punct", "cc", "conj", "preconj", "appos", "relcl", "ccomp"}
)
_OF_CLAUSE = frozenset(
    {"prep", "prt", "dobj", "dative", "oprd", "acomp", "xcomp", "agent", "advmod", "neg", "npadvmod"}
)
_NAMING = frozenset({"compound", "poss", "case", "amod", "det", "nmod"})
_LOOSE = frozenset("of in to for at the a an and by on with from that who worth as than".split())
"""Words that end no phrase."""
_BEFORE = frozenset({"aux", "auxpass", "neg"})
_POINTING = frozenset({"PRP", "PRP$", "WDT", "WP", "WP$", "DT", "EX"})


def subject_of(frame: Frame, quantity: Quantity, question: Question, subject: Token | None) -> str | None:
    """What a number is of, in words for one line; None where its sentence has none."""
    if quantity.kind == "age":
        return f"age of {question.holder}" if question.holder else "age"
    noun = _counted(frame, quantity)
    line = None if noun else _line(frame, quantity, subject)
    if line is not None:
        return _short(_moved(quantity, line))
    noun = noun or _of_kind(quantity)
    told = _told(frame, subject, of_people=noun is not None and singular(noun.split()[-1]) in counted_people())
    if noun is None or (told is None and quantity.noun is None):
        slots = " ".join(part for part in (question.measured, question.event) if part)
        return _short(re.sub(r" ?\([^)]*\)", "", slots)) or noun
    return _short(f"{noun} {told}" if told else _moved(quantity, noun))


def _counted(frame: Frame, quantity: Quantity) -> str | None:
    if quantity.noun is not None:
        above = [noun for noun in frame.nouns if noun.tag_ in NOUNS and noun.i < frame.head.i]
        whole = above[-1] if above and not is_container(above[-1]) else frame.head
        said = _text(_noun_phrase(whole, frame))
        return f"share of {said}" if quantity.kind == "percent" and said else said
    if quantity.kind == "count" and quantity.unit:
        return plural((quantity.unit_phrase or quantity.unit).replace("_", " "))
    return None


def _of_kind(quantity: Quantity) -> str | None:
    """What an amount is where nothing is named: money, time, a share."""
    named: dict[str, str] = load("question")["measures"]
    return named.get(quantity.kind) or named.get(group_of(quantity.unit) or "")


def _line(frame: Frame, quantity: Quantity, subject: Token | None) -> str | None:
    """The line of the books that an amount is: the noun it hangs on, or the one that a verb of level says it of."""
    noun = next((noun for noun in frame.nouns if noun.tag_ in NOUNS), None)
    timed = quantity.kind in {"duration", "length"}
    if noun is None and not timed and subject is not None and subject.tag_ in NOUNS - NAMES and not is_said(frame):
        if frame.role == "object" and not _is_level(frame.verb):
            return None
        noun = subject
    return _text(_noun_phrase(noun, frame)) if noun is not None else None


def _is_level(verb: Token | None) -> bool:
    if verb is None:
        return False
    return verb.lemma_.lower() in word_set("measures", "level_verbs")


def _moved(quantity: Quantity, line: str) -> str:
    """Of a change: which way what is measured went."""
    if quantity.change is None or line.split()[0] in {"rise", "fall", "increase", "drop", "cut", "growth"}:
        return line
    return f"{'rise' if quantity.change == 'up' else 'fall'} in {line}"


def _noun_phrase(noun: Token, frame: Frame) -> list[Token]:
    """A noun with what stands before it and the phrases behind it, without the number."""
    kept: list[Token] = []
    stack = [noun]
    while stack:
        token = stack.pop()
        vouching = preposition_at(token)
        if token.i in frame.own or abs(token.i - noun.i) > NEAR or (vouching is not None and not vouching.doubtful):
            continue
        kept.append(token)
        stack += [child for child in dependents(token) if child.dep_ not in _LEFT_OUT]
    return _closed(kept, noun)


def _told(frame: Frame, subject: Token | None, *, of_people: bool) -> str | None:
    """What befell it: "killed in the crush", "who fled the town", "that the firm sold"."""
    verb = frame.verb
    if verb is None or is_said(frame):
        return _text(_state(frame))
    rest = _complements(verb, frame, subject)
    if verb.lemma_ == "be":
        return _text([*_state(frame), *rest])
    if frame.role == "subject" and not is_passive(verb):
        helping = [child for child in verb.lefts if child.dep_ in _BEFORE]
        return f"{'who' if of_people else 'that'} {_text([*helping, verb, *rest])}"
    participle = verb.text.lower() if verb.tag_ == "VBN" else participle_of(verb.lemma_.lower())
    who = _who(subject) if frame.role != "subject" and not is_passive(verb) else None
    if who:
        return f"that {who} {_text([*(c for c in verb.lefts if c.dep_ in _BEFORE), verb, *rest])}"
    return " ".join(part for part in (participle if verb.lemma_ != "have" else None, _text(rest)) if part)


def _who(subject: Token | None) -> str | None:
    """Who did it, by name where a pronoun stands for one."""
    if subject is None:
        return None
    found = meant(subject) if subject.tag_ in _POINTING else subject
    if found is None or found.tag_ in _POINTING or found.like_num:
        return None
    words = [t for t in found.subtree if t.i <= found.i and (t.dep_ in _NAMING or t.tag_ == "HYPH")] + [found]
    said = _text([t for t in dict.fromkeys(words) if t.tag_ not in _POINTING or t.lower_ == "the"])
    return said.replace("The ", "the ", 1) if said else None


def _state(frame: Frame) -> list[Token]:
    """ "14 dead", "nine missing": an adjective behind what is counted."""
    return [t for t in dependents(frame.head) if t.i > frame.head.i and t.tag_ in {"JJ", "VBN"} and t.dep_ != "acl"]


def _complements(verb: Token, frame: Frame, subject: Token | None) -> list[Token]:
    """What the verb governs beside the number and who acts, in text order."""
    own = {frame.head.i, frame.top.i, *frame.own}
    found: list[Token] = []
    for child in dependents(verb):
        if child.dep_ not in _OF_CLAUSE or child is subject or abs(child.i - verb.i) > NEAR or child.i < verb.i:
            continue
        below = [t for t in child.subtree if t.dep_ not in {"relcl", "appos", "punct"}]
        if own & {t.i for t in below} or any(t.tag_ in {"CD", "$"} for t in below) or preposition_at(child) is not None:
            continue
        found += below if len(below) <= NEAR else []
    return sorted(found, key=lambda token: token.i)


def _closed(tokens: Iterable[Token], noun: Token) -> list[Token]:
    """In text order, without prepositions whose object is gone and words before the noun that begin nothing."""
    kept = sorted(tokens, key=lambda token: token.i)
    places = {token.i for token in kept}
    held = [t for t in kept if t.dep_ not in {"prep", "agent"} or any(child.i in places for child in t.children)]
    while (
        held
        and held[0].i < noun.i
        and (held[0].tag_ in {"IN", "RB", "RBR", "JJR", "DT", "PRP$", ","} or held[0].is_punct)
    ):
        held = held[1:]
    return held


def _text(tokens: Sequence[Token]) -> str | None:
    """The words, with the spaces that the text has between neighbours."""
    parts: list[str] = []
    for token, following in zip_longest(tokens, tokens[1:]):
        near = following is not None and following.i == token.i + 1
        parts.append(token.text + (token.whitespace_ if near else " "))
    return " ".join("".join(parts).split()) or None


def _short(text: str) -> str:
    words = text.split()
    while len(words) > MAX_WORDS or (len(words) > 1 and words[-1].lower() in _LOOSE):
        words = words[:-1]
    return " ".join(words)
