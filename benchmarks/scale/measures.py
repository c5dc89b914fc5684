"""What is measured on a database of one size, each in a process of its own: name, unit, and how.

What changes the database is done to a copy, which lies beside it meanwhile.
"""

import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlite_utils import Database

from benchmarks.invented import Piece
from benchmarks.make_database import make_database
from benchmarks.processes import peak_mb
from benchmarks.scale.articles import arriving, store_all, stored
from benchmarks.scale.kept import following
from benchmarks.scale.lining_up import is_lined_up, lined_up
from benchmarks.scale.spent import Spent, spent, spent_by
from benchmarks.site import measure as ask
from benchmarks.site import served
from benchmarks.site_pages import Drawn, kinds
from pipelines.check.text import check_text
from pipelines.crosscheck.job import crosscheck
from pipelines.database.figure_list import Wanted, figures_like
from pipelines.database.open import opened
from pipelines.workers import available_processors

STORED, ADDED, CHECKS = 300, 20, 8
"""Articles that are stored, articles that are lined up one by one, and texts that are checked."""
LISTS = (Wanted(most=50), Wanted(status="conflict", most=50), Wanted(words="people", most=50))
"""As `claims figures` is asked for them."""
PAGES = (
    "home", "figure", "figure, the most claims", "article", "source, the most claims", "claims table, its facets",
    "claims table of a status", "figures table of a status", "search, broad word", "query widest_conflicts",
)  # fmt: skip
"""Those of the site's that most readers see."""
ASKED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a measure found."""

    cost: float
    """In its unit."""
    clock: float
    """Seconds that all of it took."""
    memory: float
    """MB: the most that the process had which did the work."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is measured, and in what it is told."""

    take: Callable[[Path, int], Cost]
    """Of a database at a path with so many claims."""
    unit: str
    whole: bool = True
    """Is it the cost of all claims, which may grow with them, or of one thing, which should not?"""


def _making(path: Path, claims: int) -> Cost:
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        file = Path(folder) / "made.db"
        found = spent(lambda: make_database(file, claims))
        return _whole(found, _size(file))


def _storing(path: Path, claims: int) -> Cost:
    with _copy(path) as db:
        read = [arriving(db, piece, "benchmark") for piece in following(path)[:STORED]]
        return _each(spent(lambda: store_all(db, read)), STORED)


def _again(path: Path, claims: int) -> Cost:
    with _copy(path) as db:
        step = max(1, claims // 10 // STORED)
        some = db.execute("SELECT article_id FROM articles WHERE rowid % ? = 0 LIMIT ?", [step, STORED]).fetchall()
        read = [stored(db, article) for (article,) in some]
        return _each(spent(lambda: store_all(db, read)), len(read))


def _lining_up(path: Path, claims: int) -> Cost:
    """What is lined up stays, beside the database."""
    return _whole(lined_up(_lined_up(path), claims), f"{available_processors()} processes")


def _one_more(path: Path, claims: int) -> Cost:
    if not is_lined_up(_lined_up(path)):
        _lining_up(path, claims)
    with _copy(_lined_up(path)) as db:
        return _one([_added(db, piece) for piece in following(path)[:ADDED]], 1000)


def _added(db: Database, piece: Piece) -> Spent:
    store_all(db, [arriving(db, piece, "benchmark")])
    return spent(lambda: crosscheck(db))


def _checking(path: Path, claims: int) -> Cost:
    with opened(path, create=False, read_only=True) as db:
        drawn = Drawn(db)
        check_text(db, drawn.text())  # loads the language model
        return _one([spent(lambda: check_text(db, drawn.text())) for _ in range(CHECKS)], 1)


def _listing(path: Path, claims: int) -> Cost:
    with opened(path, create=False, read_only=True) as db:
        return _one([spent(partial(figures_like, db, one)) for one in LISTS for _ in range(5)], 1000)


def _export(form: str) -> Callable[[Path, int], Cost]:
    def take(path: Path, claims: int) -> Cost:
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            file = Path(folder) / f"claims.{form}"
            return _whole(spent_by("export", "--db", str(path), "--format", form, "-o", str(file)), _size(file))

    return take


def _publishing(path: Path, claims: int) -> Cost:
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        site = Path(folder) / "site"
        return _whole(spent_by("publish", "--db", str(path), str(site)), _size(*site.rglob("*")))


def _asking(path: Path, claims: int) -> Cost:
    with opened(path, create=False, read_only=True) as db:
        wanted = [kind for kind in kinds(db) if kind.name in PAGES]
    with served(path) as (client, process):
        found = [ask(client, process, kind, ASKED) for kind in wanted]
        worst = max(found, key=lambda one: one.p95)
        return Cost(
            cost=worst.p95, clock=sum(sum(one.times) for one in found) / 1000, memory=peak_mb(process),
            note=f"{worst.kind.name}; processor {max(one.cpu_p95 for one in found):.0f} ms",
        )  # fmt: skip


MEASURES: Mapping[str, Measure] = {
    "making the database": Measure(take=_making, unit="s"),
    "storing an article": Measure(take=_storing, unit="ms", whole=False),
    "storing what was extracted again": Measure(take=_again, unit="ms", whole=False),
    "lining up everything": Measure(take=_lining_up, unit="s"),
    "lining up one article more": Measure(take=_one_more, unit="ms", whole=False),
    "check of 12 sentences": Measure(take=_checking, unit="s", whole=False),
    "list of figures": Measure(take=_listing, unit="ms", whole=False),
    "export, jsonl": Measure(take=_export("jsonl"), unit="s"),
    "export, csv": Measure(take=_export("csv"), unit="s"),
    "export, parquet": Measure(take=_export("parquet"), unit="s"),
    "publish": Measure(take=_publishing, unit="s"),
    "site, the slowest page": Measure(take=_asking, unit="ms", whole=False),
}
"""By name, in the order of the table. Units are of processor time, of the site the p95 by the clock."""


def _whole(found: Spent, note: str = "") -> Cost:
    return Cost(cost=found.cpu, clock=found.clock, memory=found.memory, note=note)


def _each(found: Spent, number: int) -> Cost:
    return Cost(cost=1000 * found.cpu / number, clock=found.clock, memory=found.memory)


def _size(*files: Path) -> str:
    return f"{sum(file.stat().st_size for file in files) / 1e6:,.0f} MB"


def _one(found: list[Spent], scale: int) -> Cost:
    costs = [scale * one.cpu for one in found]
    return Cost(
        cost=statistics.median(costs), clock=sum(one.clock for one in found), memory=found[-1].memory,
        note=f"at most {max(costs):.2f}" if scale == 1 else f"at most {max(costs):.0f}",
    )  # fmt: skip


@contextmanager
def _copy(path: Path) -> Iterator[Database]:
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        file = Path(folder) / "copy.db"
        shutil.copyfile(path, file)
        with opened(file) as db:
            yield db


def _lined_up(path: Path) -> Path:
    return path.with_suffix(".lined.db")
