"""What `claims check` finds: the figures of a text, what the outlets say of each, and what needs a look first."""

from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any, Literal

from pipelines.check.findings import Evidence, FeedLead, Nearest
from pipelines.check.verdicts import REASONS, VERDICTS, Reason, Verdict

Order = Literal["urgency", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFigure:
    """One figure of the text with what was found for it."""

    start: int
    end: int
    quantity_text: str
    sentence: str
    """The text's sentence in which it stands."""
    value_low: float | None
    value_high: float | None
    comparator: str
    unit: str | None
    source: str | None
    cue: str | None
    via: str | None
    verdict: Verdict
    reason: Reason
    explanation: str
    """The verdict in a sentence or two: what the outlets say, on whose word, when it changed."""
    figure_id: str | None
    figure_title: str | None
    disputed_by: str | None
    """Who denies it, as the outlets report."""
    origins: int | None
    """On how many independent words the figure rests; None where it is not found."""
    evidence: tuple[Evidence, ...]
    """One for each outlet and source, those that contradict the text first."""
    nearest: Nearest | None = None
    """Only where it is not found."""
    feed_leads: tuple[FeedLead, ...] = ()
    """What feeds say of it whose pages were refused; they count in no verdict."""

    @property
    def urgency(self) -> tuple[int, int, int, int]:
        """What an editor looks at first comes first: by verdict and reason, then by how many outlets contradict it."""
        against = len({one.outlet for one in self.evidence if one.fit == "against"})
        return VERDICTS.index(self.verdict), REASONS.index(self.reason), -against, self.start


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
    waiting: int = 0
    """Figures of the text that are not compared yet: more than none only in a partial answer."""

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many figures have each verdict that occurs, by urgency."""
        found = Counter(figure.verdict for figure in self.figures)
        return {verdict: found[verdict] for verdict in VERDICTS if found[verdict]}

    def ordered(self, order: Order) -> tuple[CheckedFigure, ...]:
        """The figures by urgency, or as the text has them."""
        return self.figures if order == "urgency" else tuple(sorted(self.figures, key=lambda one: one.start))

    def as_json(self, order: Order = "urgency") -> dict[str, Any]:
        """Plain data, as `--json` writes it; `feed_leads` and `nearest` only where there are some."""
        told = asdict(self)
        del told["waiting"]
        told["figures"] = [asdict(figure) for figure in self.ordered(order)]
        for figure in told["figures"]:
            for name in ("feed_leads", "nearest"):
                if not figure[name]:
                    del figure[name]
        return told


def report_of(figures: list[CheckedFigure], outlets_named: list[str], *, sample: bool, waiting: int = 0) -> CheckReport:
    """The report on a text of which these are the figures, `waiting` more being still uncompared."""
    used = []
    for outlet in outlets_named:
        said = [_outlet_fits(figure, outlet) for figure in figures]
        used.append(UsedOutlet(outlet=outlet, fits=said.count(True), does_not_fit=said.count(False)))
    return CheckReport(
        outlets_named=tuple(outlets_named),
        outlets_used=tuple(used),
        figures=tuple(sorted(figures, key=lambda figure: figure.urgency)),
        sample=sample,
        waiting=waiting,
    )


def _outlet_fits(figure: CheckedFigure, outlet: str) -> bool | None:
    """Does what an outlet says go together with a figure? None where it says nothing of it."""
    said = [one.compatible for one in figure.evidence if one.outlet == outlet]
    return any(said) if said else None
