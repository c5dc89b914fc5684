"""Whether a quantity is by how much something rose or fell, or the level that it stands at."""

from functools import partial

from extract.lexicon import word_set
from extract.number.atoms import Atoms
from extract.number.direction import change_after, change_before
from extract.number.mentions import Mention
from extract.records import Change, Kind

_SIGNS = frozenset({"+", "-", "−", "–"})
"""Signs that tell a move; `negative $71m` is a level below nothing."""
_RELATIVE_KINDS = frozenset({"percent", "points"})


def change_of(atoms: Atoms, mention: Mention, kind: Kind) -> Change | None:
    """Up or down, where the quantity is a move; None where it is a level."""
    bounding = {atoms.low(place) for place in range(mention.start, mention.number_start)}
    levelled = bounding & {"below", "above", "beyond"} and atoms.low(mention.start - 1) != "by"
    if levelled or atoms.low(mention.start) in word_set("comparators", "crossing"):
        return None  # "climbed past 200", "fell below 3%": the level that is reached
    relative = kind in _RELATIVE_KINDS or _is_equated(atoms, mention.end)
    signs = {atoms[place].text for place in range(mention.start, mention.number_start)}
    if mention.signed and kind in {"percent", "money"} and signs & _SIGNS:
        return "down" if mention.high is not None and mention.high < 0 else "up"
    before = partial(change_before, atoms, relative=relative, money=kind == "money")
    found = before(mention.start)
    if found is None and mention.start != mention.number_start:
        found = before(mention.number_start)
    if kind in {"duration", "age", "ratio"}:
        return found if atoms.low(mention.start - 1) == "by" else None
    if found is None and (relative or kind in {"money", "length"}):
        found = change_after(atoms, mention.end, relative=relative)
    return found


def _is_equated(atoms: Atoms, end: int) -> bool:
    """`added $4.60, or 0.3%`, `gained 10 sen to RM31.20`: what follows shows that the amount is a move."""
    place = end + 1 if atoms[end].text == "," else end
    if atoms.low(place) not in {"or", "to"} or (place > end and atoms.low(place) == "to"):
        return False
    return any(atoms[after].kind == "number" for after in range(place + 1, place + 4))
