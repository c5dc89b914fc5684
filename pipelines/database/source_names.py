"""Which names stand for one source, as the database knows it."""

from sqlite_utils import Database


def all_names(db: Database) -> dict[str, str]:
    """The one name of a source by each name under which articles give it."""
    return dict(db.execute("SELECT name, source FROM source_names").fetchall())
