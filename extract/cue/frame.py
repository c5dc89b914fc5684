"""The frame of a cue verb: who speaks, to whom, and which tokens belong to saying rather than to what is said."""

from dataclasses import dataclass

from spacy.tokens import Token

from extract.cue.cues import Cue
from extract.grammar import FINITE, FULL_FINITE
from extract.passage.parsed import Slice
from extract.words import row_of


@dataclass(slots=True)
class Frame:
    """A cue verb with what belongs to it."""

    verb: Token
    cue: Cue
    source: Slice | None
    start: int
    """First token of the speaker's phrase or the verb group, whichever comes first."""
    end: int
    inverted: bool = False
    """The speaker stands after the verb: "said X"."""
    passive: bool = False
    hearer: Token | None = None
    tail: bool = False
    """Ends its clause, so that what is said stands before it."""

    @property
    def cue_span(self) -> Slice:
        """The verb with its particle."""
        return self.verb.i, after_particle(self.verb, self.cue)


def after_particle(verb: Token, cue: Cue) -> int:
    """Where a verb ends with the particle that its cue wants: "point out"."""
    following = verb.i + 1
    if cue.particle and following < len(verb.doc) and row_of(verb)[following].lower_ in cue.particle:
        return following + 1
    return following


def is_negated(verb: Token) -> bool:
    """ "did not say", "never claimed"."""
    return any(child.dep_ == "neg" or child.lower_ in {"never", "nor"} for child in verb.lefts)


def is_finite(verb: Token) -> bool:
    """ "said", "has said", "will say"; not "saying", "to say"."""
    if verb.tag_ in FULL_FINITE:
        return True
    auxiliaries = [child for child in verb.lefts if child.dep_ == "aux"]
    if verb.tag_ == "VBN" and verb.dep_ in {"ROOT", "conj", "ccomp", "parataxis"} and not auxiliaries:
        # ", the officer, Jana Reed, announced after a recount": the tagger takes many a past tense for a participle
        return any(child.dep_ == "nsubj" for child in verb.lefts)
    return any(child.tag_ in FINITE for child in auxiliaries)
