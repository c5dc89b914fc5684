"""Where a number hangs in its sentence: the nouns above it, the verb of its clause, and its part in that."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from extract.grammar import NOUNS, SUBJECTS
from extract.passage.subjects import agent_of, is_passive, subject_of
from extract.quantity.token_index import TokenIndex
from extract.records import Span
from extract.words import Word, root_of

MAX_CLIMB = 8
"""Steps from the number to the verb of its clause."""

Role = Literal["subject", "object", "predicate", "oblique"]

_OBJECTS = frozenset({"dobj", "dative", "npadvmod", "oprd"})
_PREDICATES = frozenset({"attr", "acomp"})
_INSIDE = frozenset({"nummod", "quantmod", "compound", "nmod", "amod", "npadvmod", "poss", "advmod", "meta", "dep"})
"""How a number hangs on the noun that it describes: "a £1.2bn bid", "the six-month inquiry"."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What governs a number."""

    head: Word
    """The noun that it counts, or the number's own root."""
    own: frozenset[int]
    """Places of the tokens of the number, without the noun."""
    nouns: tuple[Word, ...]
    """The nouns that it hangs on, nearest first: "debts" of "debts of £90m", "bid" of "a £1.2bn bid"."""
    verb: Word | None
    role: Role | None
    """Its part in what the verb says, or that of the last of `nouns`."""
    preposition: Word | None
    """What ties it to the verb where it is `oblique`: the "by" of "fell by 4%"."""
    counted: frozenset[int] = frozenset()
    """Places of the words of the noun that is counted."""
    others: frozenset[int] = frozenset()
    """Places of the words that are of other numbers of the sentence."""
    voices: frozenset[int] = frozenset()
    """Places of the words that only say who says it."""
    times: frozenset[int] = frozenset()
    """Places of the words that tell when: they make a slot of their own."""

    @property
    def silent(self) -> frozenset[int]:
        """Places of words that say nothing of what is measured: the number's own, and those that tell when."""
        return self.own | self.times | self.others | self.voices

    @property
    def top(self) -> Word:
        """The last word below the verb."""
        return self.nouns[-1] if self.nouns else self.head

    def subject(self) -> Word | None:
        """What the verb is said of, where that is not the number itself."""
        if self.verb is None or self.role == "subject" or _is_purpose(self.verb):
            return None
        found = agent_of(self.verb) or subject_of(self.verb) if is_passive(self.verb) else subject_of(self.verb)
        return None if found is None or found.i == self.top.i or found.i in self.own else self.head.row[found.i]


def _is_purpose(verb: Word) -> bool:
    """ "Plans to free 200 horses": plans free nothing."""
    return verb.dep_ == "acl" and any(child.lower_ == "to" for child in verb.lefts)


def frame_of(words: list[Word], tokens: TokenIndex, span: Span, noun: Span | None) -> Frame:
    """The frame of the number at `span`; `noun` is what it counts."""
    number = _places(tokens, span)
    own = set(number)
    if noun is None:
        return _climb(root_of(words, number.start, number.stop), frozenset(own))
    counted = _places(tokens, noun)
    own -= set(counted)
    return replace(_climb(words[counted.stop - 1], frozenset(own)), counted=frozenset(counted))


def _places(tokens: TokenIndex, span: Span) -> range:
    """The places of the tokens that a span of characters touches."""
    first = tokens.covering(span[0]).i
    return range(first, max(tokens.covering(span[1] - 1).i, first) + 1)


def _climb(head: Word, own: frozenset[int]) -> Frame:
    nouns: list[Word] = []
    token = head
    preposition: Word | None = None
    for _ in range(MAX_CLIMB):
        if token.pos_ in {"VERB", "AUX"} and token.i != head.i:
            return Frame(head, own, tuple(nouns), token, "object", preposition)
        above, dep = token.head, token.dep_
        if above is token and token.pos_ not in {"VERB", "AUX"}:
            break
        if dep == "conj" and above.pos_ not in {"VERB", "AUX"}:
            token = _first_of_row(token)
            if token.i in own or token.head is token:
                break
            above, dep = token.head, token.dep_
        if above.pos_ in {"VERB", "AUX"}:
            return Frame(head, own, tuple(nouns), above, _role(dep), preposition)
        if dep in {"pobj", "pcomp"}:
            preposition, token = above, above
            continue
        if dep in {"prep", "agent"} and above.tag_ in NOUNS | {"CD", "PRP", "JJ"}:
            preposition = None
        if above.tag_ in NOUNS and above.i not in own and (dep in _INSIDE or dep in {"prep", "appos", "relcl", "acl"}):
            nouns.append(above)
        if dep == "prep" and above.pos_ in {"ADP", "SCONJ"}:
            pass  # "up to", "out of": one preposition after the other
        token = above
    return Frame(head, own, tuple(nouns), None, None, None)


def _first_of_row(token: Word) -> Word:
    while token.dep_ == "conj" and token.head is not token and token.head.pos_ not in {"VERB", "AUX"}:
        token = token.head
    return token


def _role(dep: str) -> Role:
    if dep in SUBJECTS:
        return "subject"
    if dep in _PREDICATES:
        return "predicate"
    return "object" if dep in _OBJECTS else "oblique"


def clause_verb(token: Word) -> Word | None:
    """The participle or relative clause that says of a noun what befell it: "people killed in", "who were taken"."""
    return next((c for c in token.dependents if c.dep_ in {"acl", "relcl"} and c.pos_ in {"VERB", "AUX"}), None)


def above(token: Word, most: int = MAX_CLIMB) -> Iterator[Word]:
    """A token and what governs it, a few steps up."""
    yield token
    for _ in range(most):
        if token.head is token:
            return
        token = token.head
        yield token
