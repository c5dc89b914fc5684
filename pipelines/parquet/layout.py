"""Where files lie: `claims/outlet=bbc/month=2026-02/claims.parquet`, articles likewise, and `about.json` over all.

A folder of articles and claims is complete where `about.json` says so: until then some rows wait elsewhere.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote, unquote

from pipelines.errors import ClaimsError
from pipelines.files.output import written

TABLES = ("articles", "claims")
FORMAT = 1
"""Raised where a reader of the former format would go wrong."""
_ABOUT = "about.json"


class BadFolder(ClaimsError):
    """A folder that does not hold what `claims backfill` writes; the message says why."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One outlet's month: a file of each table."""

    outlet: str
    month: str


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a folder says of itself."""

    extractor: str
    """Version of what read the pages."""
    complete: bool
    """Has all that was read been put into the files by outlet and month?"""
    format: int = FORMAT


def month_of(published: str | None, captured: str) -> str:
    """The month that a row belongs to, of two times as the tables have them."""
    return (published or captured)[:7]


def file_of(folder: Path, table: str, cell: Cell) -> Path:
    """The file that holds a table's rows of an outlet's month."""
    place = folder / table / f"outlet={quote(cell.outlet, safe='')}" / f"month={cell.month}"
    return place / f"{table}.parquet"


def cells_in(folder: Path, table: str = "articles") -> Iterator[Cell]:
    """The outlets' months of which there is a file, in order."""
    for path in sorted((folder / table).glob(f"outlet=*/month=*/{table}.parquet")):
        yield Cell(unquote(path.parts[-3].partition("=")[2]), path.parts[-2].partition("=")[2])


def cells_of_all(folder: Path) -> list[Cell]:
    """The outlets' months of a folder, in order.

    Raises `BadFolder` where one has a file of one table and none of another, or a Parquet file lies there that is not
    ours: both would be passed over without a word, and other programs read the latter with the rest.
    """
    cells = {table: set(cells_in(folder, table)) for table in TABLES}
    for table, there in cells.items():
        if missing := set().union(*cells.values()) - there:
            raise BadFolder(f"{folder} is not as claims backfill writes it: no {file_of(folder, table, min(missing))}")
        ours = {file_of(folder, table, cell) for cell in there}
        for path in (folder / table).rglob("*.parquet"):
            if path not in ours:
                raise BadFolder(f"{path} is no file that claims backfill writes: take it out of the folder")
    return sorted(cells[TABLES[0]])


def about(folder: Path) -> About:
    """What a folder says of itself. Raises `BadFolder` where it is none of ours."""
    if not folder.is_dir():
        raise BadFolder(f"there is no folder {folder}: `claims backfill` makes one")
    path = folder / _ABOUT
    if not path.exists():
        raise BadFolder(f"the folder {folder} holds nothing from claims backfill: it has no {_ABOUT}")
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        found = About(extractor=str(said["extractor"]), complete=bool(said["complete"]), format=int(said["format"]))
    except (ValueError, KeyError, TypeError, ArithmeticError, RecursionError, OSError) as error:
        raise BadFolder(f"{path} is not as claims backfill writes it: {error}") from error
    if found.format != FORMAT:
        raise BadFolder(f"{folder} was written by another version of claims: its format is {found.format}")
    return found


def holds_something(folder: Path) -> bool:
    """Is there a folder, and more in it than what is left of a note that was cut short by a kill?"""
    return folder.is_dir() and any(not path.name.startswith(f".{_ABOUT}.") for path in folder.iterdir())


def note_about(folder: Path, said: About) -> None:
    """Have a folder say this of itself."""
    with written(str(folder / _ABOUT)) as out:
        out.write(json.dumps(asdict(said), indent=1) + "\n")
