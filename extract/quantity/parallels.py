"""The unit that a number shares with one earlier in its sentence: `29 per cent, Labour on 22`."""

from collections.abc import Sequence
from decimal import Decimal

from extract.number.atoms import Atoms
from extract.number.mentions import Mention
from extract.quantity.draft import DraftQuantity
from extract.quantity.inherited import MAX_SENTENCE, Inherited, of_draft, sentence_between, size_of

MAX_RATIO = Decimal(12)
"""Figures of one measure in one sentence differ by less; an index level is far above its daily move."""
_LEVELS = frozenset(
    {"on", "at", "to", "from", "is", "was", "by", "of", "with", "and", "around", "about", "were"}
    | {"reached", "hit", "topped", "gaining", "losing", "gained", "lost", "got", "took", "won", "polled", "scored"}
)


def parallel_to(atoms: Atoms, mention: Mention, earlier: Sequence[DraftQuantity]) -> Inherited | None:
    """A figure of a measure earlier in the same sentence, in the same frame and of the same size."""
    for draft in reversed(earlier[-MAX_SENTENCE:]):
        other = draft.mention
        if sentence_between(atoms, other.end, mention.start):
            return None
        if other.unit is None or other.unit.group in {"duration", "age", "ratio"} or draft.unit is None:
            if draft.kind == "count" and draft.counted is not None:
                return None
            continue
        if _same_size(mention, other) and _same_frame(atoms, mention, other):
            return of_draft(draft)
        if other.unit.id == "point" and atoms.low(mention.start - 1) in {"to", "at"}:
            return of_draft(draft)
    return None


def _same_size(mention: Mention, other: Mention) -> bool:
    one, two = size_of(mention), size_of(other)
    if other.unit is not None:
        two /= other.unit.scale  # cents as they were written
    if not one or not two:
        return False
    return max(one, two) <= MAX_RATIO * min(one, two)


def _same_frame(atoms: Atoms, mention: Mention, other: Mention) -> bool:
    """The words before both numbers agree, or what follows shows that nothing else is counted."""
    before, before_other = atoms.low(mention.start - 1), atoms.low(other.start - 1)
    after = atoms[mention.end]
    closed = not after.is_word or after.low in {"and", "but", "in", "while", "last", "from", "on", "for", "at", "or"}
    return closed and (before == before_other or before in _LEVELS or atoms[mention.start - 1].is_capital)
