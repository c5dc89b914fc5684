"""Claims as files for the users' own tools: in every format the same claims and fields, written row by row."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlite_utils import Database

from pipelines.database.open import is_sample
from pipelines.database.selection import Selection, known_outlets, selected_claims
from pipelines.export.datapackage import Package
from pipelines.export.formats import FORMATS, ExportError, Row
from pipelines.files.output import STDOUT, written_bytes


def export_file(db: Database, path: str, *, form: str, selection: Selection) -> int:
    """Write the claims of `selection`, ordered by `claim_id`, to `path` (`-`: standard output); returns how many.

    Beside a file comes a `datapackage.json` that describes it. Raises `ExportError`, and `OutputError` where the file
    or the description cannot be written; then nothing is.
    """
    asked, sample = FORMATS[form], is_sample(db)
    write = asked.writer()
    package = None if path == STDOUT else Package.beside(path)
    count = 0

    def counted() -> Iterator[Row]:
        nonlocal count
        for count, row in enumerate(select_claims(db, selection), 1):  # noqa: B007 (told at the end)
            yield row

    with written_bytes(path) as out:
        write(counted(), out, sample)
    if package:
        package.describe(path, asked, sample, feeds=selection.feeds)
    return count


def select_claims(db: Database, selection: Selection) -> Iterator[Row]:
    """The claims of `selection` as rows of the view `claims`. Those of the sample say so.

    Raises `ExportError` for an outlet that the database has not.
    """
    known = known_outlets(db)
    for outlet in selection.outlets:
        if outlet not in known:
            raise ExportError(f"no outlet {outlet!r}: there are {', '.join(known) or 'none yet'}")
    return (_marked(row) if row["sample"] else row for row in selected_claims(db, selection))


def _marked(row: Mapping[str, Any]) -> Row:
    """A claim of the sample newsroom: invented news must never be taken for real. Its `url` is no live link already."""
    title = row["title"]
    return {**row, "title": title if "SAMPLE" in title else f"SAMPLE: {title}"}
