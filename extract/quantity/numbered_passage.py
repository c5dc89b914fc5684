"""A parsed text with the numbers read in it, and what is asked of both: sentences, roles, nouns, topics."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc, Token

from extract.grammar import PLURALS
from extract.lexicon import word_set
from extract.nouns import looks_plural, singular
from extract.number.atoms import Atoms
from extract.people import counted_people, crowds
from extract.quantity.draft import DraftQuantity
from extract.quantity.parse_tree import dependents
from extract.quantity.roles import Part, Role, role_of
from extract.quantity.token_index import TokenIndex
from extract.quantity.verb_slots import Slot, slots_of_noun
from extract.word_classes import noun_is
from extract.words import words_of

PEOPLE = "person"
FAR = 3
"""Sentences back, from which on more of them hardly tell."""
REACH = 150
"""Tokens on either side of a number among which plurals are looked for."""
TOPICS = 6
"""Nouns that a text has most often in the plural."""
_PARTS: dict[str, Part] = {"nsubj": "subject", "nsubjpass": "passive", "dobj": "object"}


@dataclass(frozen=True)
class Passage:
    """A parsed text with the numbers read in it."""

    doc: Doc
    atoms: Atoms
    drafts: Sequence[DraftQuantity]
    _found: dict[int, Role] = field(default_factory=dict)

    @cached_property
    def tokens(self) -> TokenIndex:
        return TokenIndex(self.doc)

    @cached_property
    def _bounds(self) -> list[int]:
        """Where each sentence starts, and where the last one ends."""
        return [*(sentence.start for sentence in self.doc.sents), len(self.doc)]

    def sentence(self, token: Token) -> int:
        """Which sentence of the text a token stands in."""
        return bisect_right(self._bounds, token.i) - 1

    def sentence_around(self, place: int) -> tuple[int, int]:
        """Where the sentence of a character of the text starts and ends."""
        return self._spans[max(0, bisect_right(self._spans, (place, len(self.doc.text))) - 1)]

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [(sentence.start_char, sentence.end_char) for sentence in self.doc.sents]

    def plurals_around(self, token: Token, back: int) -> Sequence[Token]:
        """The plurals of the token's sentence and so many before it, without a number; of endless ones those near."""
        here = self.sentence(token)
        first = max(self._bounds[max(here - back, 0)], token.i - REACH)
        last = min(self._bounds[here + 1], token.i + REACH)
        return self._plurals[
            bisect_left(self._plurals, first, key=_place) : bisect_left(self._plurals, last, key=_place)
        ]

    @cached_property
    def _plurals(self) -> list[Token]:
        return [
            token
            for token in words_of(self.doc)
            if _is_plural(token) and not any(child.dep_ == "nummod" for child in dependents(token))
        ]

    def role(self, place: int) -> Role:
        """The part of a number in its sentence; of one with a noun, that of the noun."""
        if place not in self._found:
            role = role_of(self.tokens, self.atoms, self.drafts[place].mention)
            counted = self.drafts[place].counted
            if counted is not None and role.token.dep_ == "nummod":
                noun = self.doc[counted.last]
                role = Role(_PARTS.get(noun.dep_, "other"), noun.head, role.token)
            self._found[place] = role
        return self._found[place]

    @cached_property
    def nouns(self) -> Counter[str]:
        """How often each noun stands in the text, in the singular."""
        return Counter(singular(token.lower_) for token in words_of(self.doc) if token.pos_ == "NOUN")

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """The nouns that the text has most often in the plural."""
        plurals = Counter(singular(token.lower_) for token in words_of(self.doc) if token.tag_ == "NNS")
        return tuple(noun for noun, _ in plurals.most_common(TOPICS))

    @cached_property
    def takers(self) -> dict[Slot, list[Token]]:
        """The plurals of the text by their place beside verbs."""
        found: dict[Slot, list[Token]] = {}
        for token in words_of(self.doc):
            if token.tag_ in PLURALS:
                for slot in slots_of_noun(token):
                    found.setdefault(slot, []).append(token)
        return found


def _place(token: Token) -> int:
    return token.i


def _is_plural(token: Token) -> bool:
    """Plural by its tag; what opens a sentence may be taken for a name."""
    named = token.tag_ in {"NNP", "NNPS"} and token.is_sent_start is True
    return token.tag_ == "NNS" or (named and looks_plural(token.lower_))


def unit_of(noun: str) -> str:
    """What a noun counts: itself, but people are one unit, under whatever name."""
    return PEOPLE if noun in crowds() or noun in counted_people() else noun


def is_measure(noun: str) -> bool:
    """Is a noun, in the singular, one for a span of time or a measure, which numbers do not count?"""
    return noun_is(noun, "time") or noun_is(noun, "measure") or noun in word_set("measures", "measured")


def steps(back: int) -> str:
    """So many sentences back, as far as that tells."""
    return str(back) if back < FAR else "many"
