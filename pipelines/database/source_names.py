"""Which names stand for one source, as the database knows it."""

from sqlite_utils import Database


def all_names(db: Database) -> dict[str, str]:
    """The one name of a source by each name under which articles give it."""
    return dict(db.execute("SELECT name, source FROM source_names").fetchall())


def kind_of_source(db: Database, name: str) -> str | None:
    """What a source is that current claims cite under this name; None for one that nobody cites."""
    row = db.execute("SELECT kind FROM sources WHERE source = ?", [name]).fetchone()
    return str(row[0]) if row else None
