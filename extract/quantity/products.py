"""Numbers in the names of things that are sold or paid with: `a box of 12 eggs`, `a £5 note`."""

from extract.lexicon import word_set
from extract.nouns import singular
from extract.number.atoms import Atoms
from extract.quantity.draft import DraftQuantity
from extract.word_classes import noun_is

_FACES = {"bill": 100, "note": 1000, "banknote": 1000, "coin": 500}
"""The largest that are printed or struck."""
_DIGITS = frozenset({(1,), (2,), (5,), (2, 5)})
"""Of the values that coins and notes have."""


def is_pack(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`a box of 12 eggs` names a product."""
    start = draft.mention.start
    if atoms.low(start - 1) != "of" or draft.kind != "count":
        return False
    return atoms.low(start - 2) in word_set("claims", "packs") or noun_is(atoms.low(start - 2), "container")


def is_denomination(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`a £5 note`, `50p coins`, `any $1 bill`: what is printed on money; `a $500 bill` is to be paid."""
    mention = draft.mention
    if draft.kind != "money" or mention.comparator != "=" or mention.low is None:
        return False
    money = singular(atoms.low(mention.end))
    limit = _FACES.get(money, 0) if money != "bill" or draft.unit in {"USD", "CAD"} else 0
    return mention.low <= limit and mention.low.normalize().as_tuple().digits in _DIGITS
