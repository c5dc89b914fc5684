"""Claims as files for the users' own tools: in every format the same claims and fields, written row by row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from pipelines.database.open import is_sample
from pipelines.database.tables.claims import CLAIM_FIELDS
from pipelines.export.datapackage import Package
from pipelines.export.formats import FORMATS, ExportError, Row
from pipelines.files.output import STDOUT, written_bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which claims: all current ones, or those that fit every field set. What a person rejected is never among them."""

    outlets: tuple[str, ...] = ()
    source: str | None = None
    since: str | None = None
    """Published at or after this time or date."""
    until: str | None = None
    """Published before the end of this date, or at or before this time."""
    unit: str | None = None
    figure: str | None = None
    status: str | None = None
    attributed: bool = False
    withdrawn: bool = False
    """Withdrawn claims as well."""


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
        package.describe(path, asked, sample)
    return count


def select_claims(db: Database, selection: Selection) -> Iterator[Row]:
    """The claims of `selection` as rows of the view `claims`. Those of the sample say so.

    Raises `ExportError` for an outlet that the database has not.
    """
    known = [outlet for (outlet,) in db.execute("SELECT outlet FROM outlets ORDER BY outlet")]
    for outlet in selection.outlets:
        if outlet not in known:
            raise ExportError(f"no outlet {outlet!r}: there are {', '.join(known) or 'none yet'}")
    where, parameters = _where(selection)
    fields = ", ".join(CLAIM_FIELDS)
    sql = f"SELECT {fields} FROM claims {where} ORDER BY claim_id"  # noqa: S608 (names are ours, values are bound)
    return (_marked(row) if row["sample"] else row for row in db.query(sql, parameters))


def _where(selection: Selection) -> tuple[str, list[Any]]:
    conditions: list[tuple[str, list[Any]]] = [("decided IS NOT 'rejected'", [])]
    if selection.outlets:
        conditions.append((f"outlet IN ({', '.join('?' * len(selection.outlets))})", list(selection.outlets)))
    for value, condition in (
        (selection.source, "source = ? COLLATE NOCASE"),
        (selection.since, "published >= ?"),
        # A bare date means the whole day: "…T" and "…Z" sort after it, the next day does not.
        (selection.until and selection.until + "~", "published < ?"),
        (selection.unit, "unit = ?"),
        (selection.figure, "figure_id = ?"),
        (selection.status, "figure_status = ?"),
    ):
        if value is not None:
            conditions.append((condition, [value]))
    if selection.attributed:
        conditions.append(("source IS NOT NULL", []))
    if not selection.withdrawn:
        conditions.append(("withdrawn_at IS NULL", []))
    text = " AND ".join(condition for condition, _ in conditions)
    return f"WHERE {text}", [value for _, values in conditions for value in values]


def _marked(row: Mapping[str, Any]) -> Row:
    """A claim of the sample newsroom: invented news must never be taken for real. Its `url` is no live link already."""
    title = row["title"]
    return {**row, "title": title if "SAMPLE" in title else f"SAMPLE: {title}"}
