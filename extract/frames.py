"""The frame of a cue verb: who speaks, to whom, and which tokens belong to saying rather than to what is said."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extract.cues import Cue, verb_cue
from extract.source_phrases import full_extent, mention_of
from extract.passage import Passage, Slice
from extract.subjects import agent_of, is_passive, subject_of

_BEFORE_VERB = frozenset({"aux", "auxpass", "neg", "advmod"})
_HEARERS = frozenset({"dobj", "dative", "iobj"})
MAX_GAP = 12
"""Tokens between a subject and its verb within one frame: "Jane Doe, who runs the charity, said"."""


@dataclass(slots=True)
class Frame:
    """A cue verb with what belongs to it."""

    verb: Token
    cue: Cue
    subject: Token | None
    source: Slice | None
    start: int
    end: int
    inverted: bool
    passive: bool
    hearer: Token | None

    @property
    def cue_span(self) -> Slice:
        """The verb with its particle."""
        particle = self.verb.i + 1
        has_particle = bool(self.cue.particle) and self.verb.nbor().lower_ in self.cue.particle
        return self.verb.i, particle + has_particle


def frames(passage: Passage) -> Iterator[Frame]:
    """A frame for every cue verb of the text, quoted or not."""
    for token in passage.doc:
        cue = verb_cue(token)
        if cue is not None and token.dep_ not in {"amod", "compound", "aux"}:
            yield _frame(passage, token, cue)


def is_negated(verb: Token) -> bool:
    """ "did not say", "never claimed"."""
    return any(child.dep_ == "neg" or child.lower_ in {"never", "nor"} for child in verb.lefts)


def _frame(passage: Passage, verb: Token, cue: Cue) -> Frame:
    passive = is_passive(verb)
    subject = agent_of(verb) if passive else subject_of(verb)
    hearer = _hearer(verb, cue)
    start, end = _verb_group(verb)
    inverted = subject is not None and subject.i > verb.i
    if subject is not None and inverted:
        end = max(end, full_extent(subject))
    elif subject is not None and verb.i - subject.right_edge.i <= MAX_GAP:
        start = min(start, _subject_start(passage, subject))
    if hearer is not None:
        end = max(end, hearer.right_edge.i + 1 if hearer.right_edge.i - hearer.i < MAX_GAP else hearer.i + 1)
    return Frame(
        verb, cue, subject, mention_of(subject) if subject is not None else None, start, end, inverted, passive, hearer
    )


def _verb_group(verb: Token) -> Slice:
    start, end = verb.i, verb.i + 1
    for child in verb.lefts:
        if child.dep_ in _BEFORE_VERB and verb.i - child.i <= 4:
            start = min(start, child.i)
    doc = verb.doc
    if end < len(doc) and doc[end].dep_ == "prt":
        end += 1
    return start, end


def _hearer(verb: Token, cue: Cue) -> Token | None:
    """ "told reporters", "said to the BBC": who is spoken to."""
    if cue.hearer:
        return next((child for child in verb.rights if child.dep_ in _HEARERS), None)
    if "clause" not in cue.takes:
        return None
    to = next((child for child in verb.rights if child.lower_ == "to" and child.dep_ in {"prep", "dative"}), None)
    return next((child for child in to.rights if child.dep_ == "pobj"), None) if to is not None else None


def _subject_start(passage: Passage, subject: Token) -> int:
    """Where the subject's phrase starts, without quotations that the parser made part of it."""
    start = subject.i
    while start > subject.left_edge.i and not passage.quoted(start - 1):
        start -= 1
    return start
