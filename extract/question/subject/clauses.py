"""What befell what is counted, to stand behind its noun: "killed in the crush", "after which talks ended"."""

import re
from collections.abc import Sequence
from itertools import takewhile

from extract.cue.cues import is_framing
from extract.grammar import NOUNS, PLURALS, SUBJECTS
from extract.nouns import looks_plural
from extract.passage.subjects import is_passive
from extract.question.events import is_said, moves
from extract.question.forms import participle_of
from extract.question.frame import Frame
from extract.question.subject.doers import doer_of
from extract.question.subject.levels import LEVELS
from extract.question.subject.noun_phrases import noun_phrase
from extract.question.subject.spelling import written
from extract.question.subject.verb_phrases import (
    complements,
    hanging_on,
    helping,
    is_finite,
    with_governing,
    with_helping,
)
from extract.words import Word

_LEADING = frozenset({"for", "after", "within", "by", "over", "beside"})
"""Prepositions without which "that" would say another thing: talks ended *after* 11 hours."""
_BY_WHEN = frozenset({"within", "by"})
"""Before these a verb of saying is what is yet to be done: "would report within six months"."""
_TYING = frozenset({"to", "through", "into", "on"})
"""Prepositions that can stand before what is counted: voters *to* whom a pollster spoke."""
_HAVE = re.compile(r"^that (have|are|were)\b")
_SINGULAR = {"have": "has", "are": "is", "were": "was"}


def told_of(frame: Frame, subject: Word | None, *, of_people: bool, named: bool) -> str | None:
    """What befell it: "killed in the crush", "who fled the town", "that the firm sold", "after which talks ended"."""
    verb = frame.verb
    if verb is None or is_said(frame) or (verb.tag_ == "VBG" and verb.lemma_ == "include"):
        return written(_state(frame))
    passive = is_passive(verb)
    who = doer_of(subject) if frame.role != "subject" and not passive else None
    if verb.lemma_ == "be":
        return _being(frame, verb, who, of_people=of_people)
    if frame.role == "subject" and not passive:
        return _doing(frame, verb, of_people=of_people)
    rest = complements(verb, frame)
    finite = is_finite(with_governing(verb))
    tie = frame.preposition.lower_ if frame.role == "oblique" and frame.preposition is not None else None
    if tie is not None and tie not in _LEADING:
        if not (who and finite and named and tie in _TYING) or (moves(verb) and verb.lemma_ != "go"):
            return written(_state(frame))
        return f"{tie} {'whom' if of_people else 'which'} {who} {written([*with_governing(verb), *_objects(rest)])}"
    if tie is not None and passive and verb.tag_ == "VBN" and (thing := doer_of(_done_to(verb))) and helping(verb):
        return f"{tie} which {thing} {written([*with_helping(verb), *rest])}"
    if who and finite:
        return f"{f'{tie} which' if tie else 'that'} {who} {written([*with_governing(verb), *rest])}"
    if (tie is not None and tie != "for") or not verb.is_alpha:
        return written(_state(frame))
    participle = verb.text.lower() if verb.tag_ == "VBN" else participle_of(verb.lemma_.lower())
    return " ".join(part for part in (participle if verb.lemma_ != "have" else None, written(rest)) if part)


def _objects(rest: Sequence[Word]) -> list[Word]:
    """Of what stands behind a verb what it is done to: "had restored power" without "in the final week"."""
    return [*takewhile(lambda word: word.tag_ != "IN", rest)]


def _being(frame: Frame, verb: Word, who: str | None, *, of_people: bool) -> str | None:
    """What it is: "who are missing", "closed", "by which families will be better off"."""
    more = _more(verb)
    if who and more and frame.preposition is None and frame.role != "subject":
        return f"by which {who} {written([*with_helping(verb), *more])}"
    if verb.dep_ == "auxpass" and verb.head.tag_ == "JJ":
        return verb.head.lower_  # "schools are closed", read as two words
    kind = next((c for c in verb.rights if c.dep_ == "attr" and c.tag_ in PLURALS), None)
    if frame.role == "subject" and kind is not None and not frame.own & kind.covered():
        return f"{'who' if of_people else 'that'} {written([*with_helping(verb), *noun_phrase(kind, frame)])}"
    return written([*_state(frame), *complements(verb, frame)])


def _doing(frame: Frame, verb: Word, *, of_people: bool) -> str | None:
    """What it does itself: "who fled the town"."""
    said = [t for c in verb.rights if c.dep_ == "ccomp" and is_framing(verb) for t in hanging_on(c)]
    rest = complements(verb, frame)
    thing = next((c for c in verb.rights if c.dep_ == "dobj" and c not in rest), None)
    if thing is not None:
        if thing.i in frame.others or thing.tag_ not in NOUNS:
            return None  # "the pits employ 3,000 miners": the other number's, without which nothing is said
        rest = [*noun_phrase(thing, frame), *(t for t in rest if t.i > thing.i)]
    clause = written([*with_helping(verb), *rest, *said])
    if (verb.tag_ in {"VBN", "VBG"} and not helping(verb)) or any(t.tag_ == "TO" for t in helping(verb)[:1]):
        return clause  # "they want 20 gone", "the 80 to have heat"
    return f"{'who' if of_people else 'that'} {clause}"


def _done_to(verb: Word) -> Word | None:
    """The subject of a verb in the passive."""
    return next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)


def _more(verb: Word) -> list[Word]:
    """ "Better off" of "will be £10 a week better off"."""
    found = next((c for c in verb.dependents if c.dep_ == "acomp" and c.tag_ in {"JJR", "RBR", "JJ"}), None)
    if found is None:
        return []
    return [found, *(c for c in found.rights if c.dep_ in {"prt", "advmod"} and c.i == found.i + 1)]


def _state(frame: Frame) -> list[Word]:
    """ "14 dead", "nine missing": an adjective behind what is counted."""
    head = frame.head
    found = [t for t in head.dependents if t.i > head.i and t.tag_ in {"JJ", "VBN"} and t.dep_ not in {"acl", "relcl"}]
    is_so = head.dep_ in SUBJECTS and head.head.tag_ == "JJ" and head.head.i > head.i
    return [head.head] if is_so and not found else found


def by_which(frame: Frame, subject: Word | None) -> str | None:
    """ "In which visits have doubled": the clause that a preposition ties a number to, with who or what it is of."""
    verb, tie = frame.verb, frame.preposition
    if verb is None or tie is None or frame.role != "oblique" or verb.pos_ != "VERB":
        return None
    if tie.lower_ in LEVELS | {"from", "than"} or frame.nouns or (is_framing(verb) and tie.lower_ not in _BY_WHEN):
        return None
    if tie.lower_ in _LEADING and any(child.tag_ == "TO" for child in verb.lefts):
        return f"{tie.lower_} which {written([*with_helping(verb), *complements(verb, frame)])}"
    who = doer_of(_done_to(verb) or subject)
    if who is None or not is_finite(with_governing(verb)):
        return None
    return f"{tie.lower_} which {who} {written([*with_governing(verb), *complements(verb, frame)])}"


def joined(noun: str, told: str | None) -> str:
    """The noun and what befell it; a single thing has a single verb: "money that has gone"."""
    if told is None:
        return noun
    if not any(map(looks_plural, noun.lower().split())) and " of " not in noun:
        told = _HAVE.sub(lambda match: f"that {_SINGULAR[match[1]]}", told)
    if noun == "share" and told.startswith("by which"):
        noun = "percentage"
    return f"{noun} {told}"
