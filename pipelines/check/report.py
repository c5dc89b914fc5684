"""What `claims check` finds: the figures of a text, what the outlets say of each, and what needs a look first."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

Verdict = Literal["conflicts", "disputed", "misattributed", "outdated", "not_found", "agrees"]
"""In the order in which an editor must look at them: contradicted, denied by somebody, credited otherwise, overtaken,
unsupported, borne out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one outlet says: its latest claim that answers the figure."""

    outlet: str
    claim_id: str
    quantity_text: str
    value_low: float | None
    value_high: float | None
    comparator: str
    unit: str | None
    source: str | None
    via: str | None
    published: str | None
    url: str | None
    """None in a sample database: its addresses lead nowhere."""
    sentence: str
    """The outlet's own words."""
    denied: bool
    """Does the outlet, or its source, deny it?"""
    denies: bool
    """Does it deny what the text says, or say what the text denies?"""
    compatible: bool
    """Can it be true together with the text?"""
    agreed_before: bool
    """Could what the outlet said earlier, and has since changed, be true together with the text?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLead:
    """What an outlet's feed says, whose page was refused: a lead, and no evidence."""

    outlet: str
    claim_id: str
    provenance: str
    quantity_text: str
    value_low: float | None
    value_high: float | None
    comparator: str
    unit: str | None
    source: str | None
    published: str | None
    url: str | None
    """None in a sample database: its addresses lead nowhere."""
    sentence: str
    note: str
    """What it is, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFigure:
    """One figure of the text with what was found for it."""

    start: int
    end: int
    quantity_text: str
    value_low: float | None
    value_high: float | None
    comparator: str
    unit: str | None
    source: str | None
    cue: str | None
    via: str | None
    verdict: Verdict
    figure_id: str | None
    figure_title: str | None
    disputed_by: str | None
    """Who denies it, as the outlets report."""
    origins: int | None
    """On how many independent words the figure rests; None where it is not found."""
    evidence: tuple[Evidence, ...]
    """One for each outlet, those that contradict the text first."""
    feed_leads: tuple[FeedLead, ...] = ()
    """What feeds say of it whose pages were refused; they count in no verdict."""

    @property
    def on_one_word(self) -> bool:
        """Do several outlets bear it out, and all say that it is on the same word?"""
        said = all(one.compatible and (one.source or one.via) for one in self.evidence)
        return said and self.origins == 1 and len({one.outlet for one in self.evidence}) > 1

    @property
    def urgency(self) -> tuple[int, int, int]:
        """What an editor looks at first comes first: by verdict, then by how many outlets contradict it."""
        against = sum(not one.compatible for one in self.evidence)
        return get_args(Verdict).index(self.verdict), -against, self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedOutlet:
    """An outlet that the text says it used, checked off: how many of the text's figures it states, and how."""

    outlet: str
    fits: int
    does_not_fit: int

    @property
    def told(self) -> str:
        """In words: "3 figures fit, 1 does not"."""
        if not self.fits + self.does_not_fit:
            return "states none of these figures"
        parts = [f"{self.fits} fit{'s' if self.fits == 1 else ''}"] if self.fits else []
        if self.does_not_fit:
            parts.append(f"{self.does_not_fit} {'does' if self.does_not_fit == 1 else 'do'} not fit")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """All figures of a text, by urgency, and the outlets that it says it used, in its order."""

    outlets_named: tuple[str, ...]
    outlets_used: tuple[UsedOutlet, ...]
    figures: tuple[CheckedFigure, ...]
    sample: bool

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many figures have each verdict that occurs, by urgency."""
        return dict(Counter(figure.verdict for figure in self.figures))

    def as_json(self) -> dict[str, Any]:
        """Plain data, as `--json` writes it; `feed_leads` only where there are some."""
        told = asdict(self)
        for figure in told["figures"]:
            if not figure["feed_leads"]:
                del figure["feed_leads"]
        return told


def report_of(figures: list[CheckedFigure], outlets_named: list[str], *, sample: bool) -> CheckReport:
    """The report on a text of which these are the figures."""
    used = []
    for outlet in outlets_named:
        said = [one.compatible for figure in figures for one in figure.evidence if one.outlet == outlet]
        used.append(UsedOutlet(outlet=outlet, fits=said.count(True), does_not_fit=said.count(False)))
    return CheckReport(
        outlets_named=tuple(outlets_named),
        outlets_used=tuple(used),
        figures=tuple(sorted(figures, key=lambda figure: figure.urgency)),
        sample=sample,
    )
