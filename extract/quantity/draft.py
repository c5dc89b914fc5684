"""What a number expression is of: unit, counted noun, kind, direction, and whether it makes a claim."""

from dataclasses import dataclass

from extract.number.atoms import Atoms
from extract.number.mentions import Mention
from extract.quantity.counted import Counted
from extract.records import Change, Kind


@dataclass(frozen=True, slots=True)
class DraftQuantity:
    """A mention with everything that is known of it; `start` and `end` are code points."""

    mention: Mention
    start: int
    end: int
    unit: str | None
    unit_phrase: str | None
    kind: Kind
    change: Change | None
    reason: str | None = None
    counted: Counted | None = None
    inherited: bool = False
    likely: bool = False
    """Is the unit only the one most likely meant?"""

    def mention_end(self, atoms: Atoms) -> int:
        """Where the number expression itself ends, without the noun that it counts."""
        return atoms[self.mention.end - 1].end
