"""What an attribution rule finds, in token numbers, before names are resolved and offsets written."""

from dataclasses import dataclass, field

from extract.cue.cues import Cue
from extract.passage.parsed import Slice


@dataclass(slots=True)
class DraftAttribution:
    """One attribution as a rule read it."""

    rule: str
    cue: Cue | None
    cue_span: Slice
    source: Slice | None
    content: list[Slice] = field(default_factory=list)
    negated: bool = False
    question: bool = False
    wish: bool = False
    """A plan or promise rather than a statement."""
    via: str | None = None
    """Title of the outlet or agency that relays the source."""

    @property
    def reporting(self) -> bool:
        """False for wishes, plans and judgements, which vouch for nothing."""
        return not self.wish and (self.cue is None or self.cue.reporting)

    @property
    def length(self) -> int:
        """Tokens of the content."""
        return sum(end - start for start, end in self.content)

    def covers(self, i: int) -> bool:
        """Is token `i` in the content?"""
        return any(start <= i < end for start, end in self.content)
