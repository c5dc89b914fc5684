"""A number set against one that names its unit: `40 days, compared to 60`, `up from 12`, `from 12 cases to 40`."""

from collections.abc import Sequence
from functools import cache

from extract.lexicon import word_set
from extract.number.atoms import Atoms
from extract.number.mentions import Mention
from extract.number.phrases import Phrases
from extract.number.units import PERCENTAGE_POINT
from extract.quantity.draft import DraftQuantity
from extract.quantity.inherited import MAX_SENTENCE, Inherited, of_draft, sentence_between

ALL = 100
"""More per cent than this are seldom compared without saying so."""


def set_against(atoms: Atoms, mention: Mention, earlier: Sequence[DraftQuantity]) -> Inherited | None:
    """The unit of the number of the same sentence that `mention` is compared with."""
    if earlier and _is_share_moved(atoms, mention, earlier[-1]):
        return Inherited(PERCENTAGE_POINT.id, PERCENTAGE_POINT.name, PERCENTAGE_POINT.kind)
    other = compared_with(atoms, mention, earlier)
    return of_draft(other) if other is not None else None


def compared_with(atoms: Atoms, mention: Mention, earlier: Sequence[DraftQuantity]) -> DraftQuantity | None:
    """The number of the same sentence that `mention` is compared with, whether it names its unit or not."""
    found = _against().before(atoms, mention.start)
    ranged = atoms.low(mention.start - 1) == "to" and earlier and _follows_from(atoms, earlier[-1])
    if found is None and not ranged and not (earlier and _is_move_of(atoms, mention, earlier[-1])):
        return None
    for other in reversed(earlier[-MAX_SENTENCE:]):
        if sentence_between(atoms, other.mention.end, mention.start):
            return None
        if other.reason is None and other.kind != "age" and not _is_share_of(other, mention):
            return other
    return None


def _is_share_of(share: DraftQuantity, mention: Mention) -> bool:
    """`risen by 8 per cent, from 29,000`: the share is of what the number counts."""
    return share.kind in {"percent", "points"} and (mention.low or mention.high or 0) > ALL


def _is_move_of(atoms: Atoms, mention: Mention, level: DraftQuantity) -> bool:
    """`71 seats, down 14`, `90 lemurs (up 12)`: how far what stands directly before has moved."""
    mark = atoms[mention.start - 2]
    moved = atoms.low(mention.start - 1) in {"up", "down"} and mark.text in {",", "("}
    return moved and level.kind not in {"percent", "points"} and 0 <= mark.start - level.end <= 1


def _is_share_moved(atoms: Atoms, mention: Mention, level: DraftQuantity) -> bool:
    """`Labour on 26 per cent, down three`: shares move by points."""
    moved = atoms.low(mention.start - 1) in {"up", "down"} and atoms[mention.start - 2].text in {",", "("}
    near = 0 <= mention.start - 2 - level.mention.end <= 1
    return moved and near and level.kind == "percent" and not atoms[mention.end].is_word and (mention.low or 0) < ALL


def _follows_from(atoms: Atoms, draft: DraftQuantity) -> bool:
    return atoms.low(draft.mention.start - 1) == "from"


@cache
def _against() -> Phrases[bool]:
    return Phrases((phrase, True) for phrase in word_set("measures", "against"))
