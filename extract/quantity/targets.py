"""Times that a target promises or that miss it: `waiting more than 18 weeks`, `seen within four hours`."""

from extract.lexicon import word_set
from extract.number.atoms import Atoms
from extract.quantity.draft import DraftQuantity

REACH = 6
"""Atoms before a time among which its subject stands."""
_TYPICAL = frozenset({"typical", "average", "median", "mean", "longest", "shortest"})
"""`The typical patient waits more than 13 weeks`: how long, and of nobody else."""


def is_of_target(atoms: Atoms, draft: DraftQuantity) -> bool:
    """`waiting more than 18 weeks`, `seen within four hours`: what a target promises, or misses."""
    mention = draft.mention
    before = [atoms.low(place) for place in range(mention.start - 3, mention.start)]
    if draft.kind == "duration" and before[-1] == "within":
        window = {atoms.low(place) for place in range(mention.start - 8, mention.start)}
        return bool(window & word_set("claims", "served"))
    if draft.kind != "duration" or mention.comparator not in {">", ">="}:
        return False
    window = {atoms.low(place) for place in range(mention.start - REACH, mention.start)}
    return bool(set(before) & word_set("claims", "waiting")) and not window & _TYPICAL
