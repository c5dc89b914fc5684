"""Claims as files for the users' own tools: in every format the same claims and fields, written row by row.

Beside the claims lie the figures that they answer and how those are linked, all of one moment of the database.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from pipelines.database.open import is_sample
from pipelines.database.selection import Selection, known_outlets, selected_claims, selected_figures, selected_links
from pipelines.export.content import BESIDE, CLAIMS_CONTENT, FIGURES_CONTENT, LINKS_CONTENT, Content
from pipelines.export.datapackage import Described, Package
from pipelines.export.formats import FORMATS, ExportError, Row
from pipelines.files.output import STDOUT, written_bytes

AROUND = 48
"""Characters of context with a quotation: enough to find its place in a page whose text differs a little."""


def export_file(db: Database, path: str, *, form: str, selection: Selection) -> int:
    """Write the claims of `selection`, ordered by `claim_id`, to `path` (`-`: standard output); returns how many.

    Beside a file come two more, with the figures and the links, and a `datapackage.json` that describes all. Raises
    `ExportError`, and `OutputError` where something cannot be written or would take the place of a stranger's file;
    then nothing is.
    """
    asked, sample = FORMATS[form], is_sample(db)
    files = [Described(path, CLAIMS_CONTENT, asked)]
    if path != STDOUT:
        other = FORMATS[asked.beside or form]
        files += [Described(beside(path, content), content, other) for content in BESIDE]
    writers = [file.form.writer() for file in files]
    refuse_unknown(db, selection)
    package = None if path == STDOUT else Package.beside(path, files)
    if asked.surrounded:
        selection = replace(selection, around=AROUND)
    count = 0

    def counted() -> Iterator[Row]:
        nonlocal count
        for count, row in enumerate(select_claims(db, selection), 1):  # noqa: B007 (told at the end)
            yield row

    with _one_moment(db), ExitStack() as open_files:
        for file, write in zip(files, writers, strict=True):
            out = open_files.enter_context(written_bytes(file.path))
            rows = counted() if file.content is CLAIMS_CONTENT else _ROWS[file.content.name](db, selection)
            write(rows, out, file.content, sample)
    if package:
        package.describe(files, sample, feeds=selection.feeds)
    return count


def beside(path: str, content: Content) -> str:
    """Where the file with figures or links lies: `claims.csv` has `claims.figures.csv` beside it."""
    file = Path(path)
    return str(file.with_name(f"{file.stem}.{content.name}{file.suffix}"))


def refuse_unknown(db: Database, selection: Selection) -> None:
    """Raise `ExportError` for an outlet that the database has not, before anything is written."""
    known = known_outlets(db)
    for outlet in selection.outlets:
        if outlet not in known:
            raise ExportError(f"no outlet {outlet!r}: there are {', '.join(known) or 'none yet'}")


def select_claims(db: Database, selection: Selection) -> Iterator[Row]:
    """The claims of `selection` as rows of the view `claims`. Those of the sample say so."""
    return (_marked(row, "title") if row["sample"] else row for row in selected_claims(db, selection))


def select_figures(db: Database, selection: Selection) -> Iterator[Row]:
    """The figures that they answer, as rows of `figures`. Those of the sample say so."""
    return (_marked(row, "title") if row["sample"] else row for row in selected_figures(db, selection))


def select_links(db: Database, selection: Selection) -> Iterator[Row]:
    """How those are linked. Of the sample both titles say so."""
    rows = selected_links(db, selection)
    return (_marked(row, "title_from", "title_to") for row in rows) if is_sample(db) else rows


_ROWS: dict[str, Callable[[Database, Selection], Iterator[Row]]] = {
    FIGURES_CONTENT.name: select_figures,
    LINKS_CONTENT.name: select_links,
}


def _marked(row: Mapping[str, Any], *titles: str) -> Row:
    """A row of the sample newsroom: invented news must never be taken for real. A `url` is no live link already."""
    said = {name: row[name] if "SAMPLE" in row[name] else f"SAMPLE: {row[name]}" for name in titles}
    return {**row, **said}


@contextmanager
def _one_moment(db: Database) -> Iterator[None]:
    """All that is read in the block is of one moment, whatever a run writes meanwhile."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")
