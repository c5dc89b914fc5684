"""What outlets are called wherever people read it: a host outside the crawled ones is marked with its name."""

from sqlite_utils import Database

OUTLET_TITLE = "o.title || iif(o.outside AND NOT o.imported, ' (added by hand)', '')"
"""SQL for the title of a row `o` of `outlets`."""


def is_outside(outlet: str) -> bool:
    """Whether an outlet is a host outside the crawled ones, by its name: those have names of modules, without a dot."""
    return "." in outlet


def outlet_titles(db: Database) -> dict[str, str]:
    """Titles by outlet."""
    return dict(db.execute(f"SELECT o.outlet, {OUTLET_TITLE} FROM outlets o").fetchall())  # noqa: S608 (ours)
