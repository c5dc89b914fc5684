"""Are the archive's files where the database says?"""

from collections.abc import Iterator

from sqlite_utils import Database

from pipelines.database.archive_files import archive_path, is_there
from pipelines.doctor.finding import Finding, Level, Subject

# What was imported lies where it lay: in the archives of others.
_NAMES = "SELECT DISTINCT warc_file FROM pages WHERE provenance <> 'imported' ORDER BY 1"


def look(db: Database, subject: Subject) -> Iterator[Finding]:
    """Files that pages point to."""
    names = [row[0] for row in db.execute(_NAMES)]
    missing = [name for name in names if not is_there(archive_path(name, subject.path.parent))]
    values = {"files": len(names), "missing": len(missing)}
    if missing:
        text = f"{len(missing)} of {len(names)} files are gone, {missing[0]} first"
        todo = "bring them back beside the database"
        yield Finding(name="archive", level=Level.BAD, text=text, todo=todo, values=values)
    else:
        yield Finding(name="archive", text=f"{len(names)} files", values=values)
