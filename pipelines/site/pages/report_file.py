"""What `claims check --html` and `claims trace --html` write: a text, figures marked, on a page that stands alone."""

from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from sqlite_utils import Database

from pipelines.check.report import CheckReport, Order
from pipelines.database.claims import count_current
from pipelines.figures.phrases import counted
from pipelines.site.parts.checked import checked
from pipelines.site.parts.looks import OUTLETS, OutletLook, looks_of
from pipelines.site.parts.traced import traced
from pipelines.site.server.metadata import SAMPLE_NOTE
from pipelines.trace.report import TraceReport


def checked_file(db: Database, report: CheckReport, text: str, *, name: str, order: Order = "urgency") -> str:
    """The page for a report on `text`, which goes by `name`: no script, nothing loaded, style and text within."""
    shown = checked(report, text, _looks(db), urls=None, order=order)
    return _page(db, "check-report.html", name, sample=report.sample, checked=shown)


def traced_file(db: Database, report: TraceReport, text: str, *, name: str) -> str:
    """The same for a release that was traced."""
    return _page(
        db, "trace-report.html", name, sample=report.sample, traced=traced(report, text, _looks(db), urls=None)
    )


def _looks(db: Database) -> dict[str, OutletLook]:
    return looks_of(db.query(OUTLETS))


def _page(db: Database, template: str, name: str, *, sample: bool, **shown: Any) -> str:
    pages = Environment(
        loader=PackageLoader("pipelines.site"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    pages.globals["counted"] = counted
    return pages.get_template(template).render(
        claims=f"{count_current(db):,}",
        name=name,
        sample_note=SAMPLE_NOTE if sample else "",
        style=Markup((files("pipelines.site") / "static" / "site.css").read_text(encoding="utf-8")),  # noqa: S704 (ours)
        when=datetime.now(UTC).strftime("%Y-%m-%d %H:%M"),
        **shown,
    )
