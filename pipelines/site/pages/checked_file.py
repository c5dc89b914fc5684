"""`claims check --html`: the text with its figures marked and compared, as one page that needs nothing else."""

from datetime import UTC, datetime
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from sqlite_utils import Database

from pipelines.check.report import CheckReport, Order
from pipelines.database.claims import count_current
from pipelines.figures.phrases import counted
from pipelines.site.parts.checked import checked
from pipelines.site.parts.looks import OUTLETS, looks_of
from pipelines.site.server.metadata import SAMPLE_NOTE


def render_html(db: Database, report: CheckReport, text: str, *, name: str, order: Order = "urgency") -> str:
    """The page for a report on `text`, which goes by `name`: no script, nothing loaded, style and text within."""
    pages = Environment(
        loader=PackageLoader("pipelines.site"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    pages.globals["counted"] = counted
    return pages.get_template("check-report.html").render(
        checked=checked(report, text, looks_of(db.query(OUTLETS)), urls=None, order=order),
        claims=f"{count_current(db):,}",
        name=name,
        sample_note=SAMPLE_NOTE if report.sample else "",
        style=Markup((files("pipelines.site") / "static" / "site.css").read_text(encoding="utf-8")),  # noqa: S704 (ours)
        when=datetime.now(UTC).strftime("%Y-%m-%d %H:%M"),
    )
