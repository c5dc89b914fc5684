"""What `claims trace` finds: each figure of a release in print, and for each outlet what it took and whom it names."""

from dataclasses import asdict, dataclass
from typing import Any

from pipelines.figures.phrases import minute
from pipelines.trace.altered import MISLEADING, Alteration
from pipelines.trace.altered import SAID as ALTERED
from pipelines.trace.credit import SAID as CREDITED
from pipelines.trace.credit import Credit


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Another wording in which an outlet gives a figure, or gave it once."""

    quantity_text: str
    field: str
    alterations: tuple[Alteration, ...]
    claim_id: str
    withdrawn_at: str | None

    @property
    def told(self) -> str:
        """In words: "nearly 5,000 (headline, rounded)"."""
        marks = ["headline"] if self.field == "title" else []
        marks += [ALTERED[one] for one in self.alterations]
        marks += [f"until {minute(self.withdrawn_at)}"] if self.withdrawn_at else []
        return f"{self.quantity_text} ({', '.join(marks)})" if marks else self.quantity_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """How one outlet prints a figure of the release: of its claims the one that is nearest to it."""

    outlet: str
    claim_id: str
    article_id: str
    field: str
    quantity_text: str
    value_low: float | None
    value_high: float | None
    comparator: str
    unit: str | None
    source: str | None
    via: str | None
    sentence: str
    url: str | None
    """None in a sample database: its addresses lead nowhere."""
    published: str | None
    """When it printed this: publication, or when the edit was seen that put it in."""
    by_edit: bool
    withdrawn_at: str | None
    """Since when it prints this no more."""
    alterations: tuple[Alteration, ...]
    """Empty where it is as in the release."""
    worked_out_from: tuple[str, ...]
    """The counts of the release from which a share was worked out."""
    credit: Credit
    names_issuer: bool | None
    """Does the article name the issuer anywhere? None where its text is not at hand and no claim of it does."""
    copied: float
    """Share of its sentence's words that stand in runs of four or more in the release."""
    also: tuple[Wording, ...]

    @property
    def altered(self) -> str:
        """In words: "as in the release", "rounded, bound dropped"."""
        if self.worked_out_from:
            return f"worked out from {' and '.join(self.worked_out_from)}"
        return ", ".join(ALTERED[one] for one in self.alterations) or "as in the release"

    @property
    def misleads(self) -> bool:
        """May it say something else than the release does? Another value on another's word is a rival of it."""
        rival = {"value"} if self.credit == "other" else set()
        return bool(MISLEADING & set(self.alterations) - rival)

    def credited(self, issuer: str | None) -> str:
        """On whose word, in words: "names Yale University", "names nobody; names the Institute elsewhere"."""
        said = CREDITED[self.credit]
        if self.credit == "issuer":
            said = f"names {issuer}" + (f" as “{self.source}”" if self.source != issuer else "")
        if self.credit in {"quoted", "as_given", "other"}:
            said += f": {self.source}"
        if self.via:
            said += f", via {self.via}"
        if self.credit != "issuer" and issuer and self.names_issuer is not None:
            said += f"; {'names' if self.names_issuer else 'does not name'} {issuer} in the article"
        return said


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedFigure:
    """One figure of the release, and the outlets that print it, in the order in which they did."""

    start: int
    end: int
    quantity_text: str
    value_low: float | None
    value_high: float | None
    comparator: str
    unit: str | None
    subject: str | None
    source: str | None
    """On whose word the release gives it; None for the issuer's own."""
    sentence: str
    figure_id: str | None
    figure_title: str | None
    printed: tuple[Printed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletTrace:
    """What one outlet made of the release."""

    outlet: str
    prints: int
    """Figures of the release that it prints, in whatever form."""
    of: int
    """Figures that the release has."""
    altered: int
    """Those that it prints so that they may say something else."""
    names_issuer_for: int
    names_nobody_for: int
    names_issuer: bool | None
    """Somewhere in its articles."""
    copies: int
    """Sentences of the release that it has almost word for word."""
    quotations: int
    """Those of them that are somebody's words in quotation marks."""
    first: str | None
    """When it first printed one of the figures."""
    articles: tuple[str, ...]

    def told(self, issuer: str | None) -> str:
        """In words: "prints 5 of 7 figures, 1 of them altered, names the Institute for 3, copies 2 sentences"."""
        parts = ["prints the figure" if self.of == 1 else f"prints {self.prints} of {self.of} figures"]
        if self.altered:
            parts.append(f"{'' if self.prints == 1 else f'{self.altered} of them '}not as the release has it")
        parts.append(self._naming(issuer))
        if self.copies:
            quoted = f" ({self.quotations} of them {'quotations' if self.quotations > 1 else 'a quotation'})"
            parts.append(
                f"copies {self.copies} sentence{'s' if self.copies > 1 else ''}{quoted if self.quotations else ''}"
            )
        return ", ".join(part for part in parts if part)

    def _naming(self, issuer: str | None) -> str:
        none = "not for it" if self.prints == 1 else "for none of them"
        if issuer is None:
            return f"names nobody for {self.names_nobody_for}" if self.names_nobody_for else ""
        if self.names_issuer_for:
            return f"names {issuer} for {'it' if self.prints == 1 else self.names_issuer_for}"
        if self.names_issuer:
            return f"names {issuer}, but {none}"
        return f"does not name {issuer}" if self.names_issuer is False else f"names {issuer} {none}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceReport:
    """A release in print."""

    issuer: str | None
    issuer_found_by: tuple[str, ...]
    figures: tuple[TracedFigure, ...]
    """In the order of the text."""
    outlets: tuple[OutletTrace, ...]
    """Those that print most of it first."""
    silent: tuple[str, ...]
    """Outlets of the database that print none of its figures."""
    full_texts: bool
    """Were the articles' texts at hand? In a published copy only the sentences of claims are."""
    sample: bool

    @property
    def misleading(self) -> int:
        """Printings that may say something else than the release does."""
        return sum(one.misleads for figure in self.figures for one in figure.printed)

    def as_json(self) -> dict[str, Any]:
        """Plain data, as `--json` writes it."""
        told = asdict(self)
        for row, figure in zip(told["figures"], self.figures, strict=True):
            for one, printed in zip(row["printed"], figure.printed, strict=True):
                one |= {"altered": printed.altered, "credited": printed.credited(self.issuer)}
        for row, outlet in zip(told["outlets"], self.outlets, strict=True):
            row["told"] = outlet.told(self.issuer)
        return told
