"""Amounts that a hyphen makes part of a name: of a product, a plan, a rule (`two-year fixed`, `two-child limit`)."""

from collections.abc import Sequence
from decimal import Decimal

from extract.grammar import NOUNS
from extract.lexicon import word_set
from extract.nouns import singular
from extract.number.atoms import Atoms
from extract.quantity.draft import DraftQuantity
from extract.quantity.token_index import TokenIndex
from extract.word_classes import noun_is

MAX_PHRASE = 5
"""Words between the amount and the noun that it is tied to."""

_IN_PHRASE = NOUNS | {"JJ", "JJR", "VBN", "VBG", "VBD", "HYPH", "VB", "VBP"}


def is_term(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity, earlier: Sequence[DraftQuantity]) -> bool:
    """`two-year fixed`, `18-week target`, `five-point scale`: part of a product's, a plan's or a rule's name."""
    return _is_named(atoms, tokens, draft) or _is_listed(atoms, tokens, draft, earlier) or _is_packed(atoms, draft)


def _is_named(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity) -> bool:
    mention = draft.mention
    if draft.kind == "count":
        tied = atoms.ties(mention.number_end)
        packed = draft.unit == "pack"  # "a 12-pack of eggs"
        return tied and (packed or _names(tokens, draft.mention_end(atoms), rules=True))
    if draft.kind not in {"duration", "points"} or not mention.hyphenated:
        return False
    if draft.unit == "year" and mention.low == Decimal("0.5"):
        return True  # "half-year results"
    return _names(tokens, draft.mention_end(atoms), rules=draft.kind == "points")


def _names(tokens: TokenIndex, end: int, *, rules: bool) -> bool:
    """Does a noun that is named by lengths of time, or by counts (`rules`), end the phrase behind an amount?"""
    named = word_set("claims", "ruled") if rules else word_set("claims", "termed")
    for token in tokens.run(tokens.at_or_after(end), MAX_PHRASE):
        if token.tag_ not in _IN_PHRASE:
            return False
        word = token.lower_
        if word in _SERVED:
            return False  # "a five-year jail term": how long it is
        if word in named or singular(word) in named or (not rules and noun_is(singular(word), "money")):
            return True
    return False


_SERVED = frozenset({"jail", "prison", "custodial", "suspended"})


def _is_listed(atoms: Atoms, tokens: TokenIndex, draft: DraftQuantity, earlier: Sequence[DraftQuantity]) -> bool:
    """The second of `a ten-year fix and a three-year tracker`."""
    earlier = [other for other in earlier[-MAX_BETWEEN:] if other.kind != "percent"]
    if not (earlier and draft.mention.hyphenated and draft.kind == "duration" and earlier[-1].kind == "duration"):
        return False
    near = range(earlier[-1].mention.end, draft.mention.start)
    if len(near) > MAX_APART or any(atoms.closes_sentence(place) for place in near):
        return False
    joined = any(atoms.low(place) in _JOINTS for place in near)
    return joined and earlier[-1].mention.hyphenated and _is_named(atoms, tokens, earlier[-1])


_JOINTS = frozenset({"and", "or", ","})

MAX_APART = 12
"""Atoms between two lengths of time of one list."""

MAX_BETWEEN = 3
"""Numbers back to the first of them: `a three-year fix rose to 4.9% and its two-year tracker`."""


def _is_packed(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`a 440ml can`, `per 25kg bag`: how much goes into what is sold, not how much there is."""
    mention = draft.mention
    unit, noun = mention.unit, atoms.low(mention.end)
    if unit is None or unit.group not in {"mass", "volume"} or mention.start != mention.number_start:
        return False
    each = atoms.low(mention.start - 1) in {"a", "an", "each", "every", "per"}
    return each and (noun in word_set("claims", "packs") or noun_is(noun, "container"))
