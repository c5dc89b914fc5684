"""Claims put into the database and changed there: as they were read, with what storing and lining up add."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

from sqlite_utils import Database

from extract.records import Claim
from pipelines.database.claims import OF_ARTICLE, THESE, as_json
from pipelines.database.open import storable

_READ = [field.name for field in fields(Claim) if field.name not in OF_ARTICLE]
_read = attrgetter(*_READ)
_ADDED = ("revision", "record_id", "first_seen", "last_seen")
_WRITTEN = (*_READ, *_ADDED, "decided", "as_read")
# A statement of its own: the library looks at each value of each claim, twice the time that SQLite takes to store it.
_PUT = f"""INSERT INTO claim_rows ({", ".join(_WRITTEN)}) VALUES ({", ".join("?" * len(_WRITTEN))})
    ON CONFLICT (claim_id) DO UPDATE SET
    {", ".join(f"{name} = excluded.{name}" for name in _WRITTEN if name != "claim_id")}"""  # noqa: S608 (names are ours)


def put_told_sources(db: Database, articles: Collection[str], told: Mapping[tuple[str, str], str]) -> set[str]:
    """Have the sources of some articles be who they are in their story; returns the articles where that changed."""
    rows = db.execute(
        f"""SELECT DISTINCT article_id, source, told_source FROM claim_rows
            WHERE article_id IN {THESE} AND source IS NOT NULL""",  # noqa: S608 (it is ours)
        {"these": as_json(articles)},
    ).fetchall()
    changed = {(article, name): told.get((article, name)) for article, name, is_told in rows
               if told.get((article, name)) != is_told}  # fmt: skip
    db.conn.executemany(
        "UPDATE claim_rows SET told_source = ? WHERE article_id = ? AND source = ?",
        [(known, article, name) for (article, name), known in changed.items()],
    )
    return {article for article, _ in changed}


def put_figures(db: Database, figure_of: Mapping[str, str]) -> None:
    """Have claims answer these figures, and keep their status."""
    moved = [(figure, claim) for claim, figure in figure_of.items()]
    sql = """UPDATE claim_rows SET figure_id = ?1, kept_status = (SELECT status FROM figures WHERE figure_id = ?1)
        WHERE claim_id = ?2"""
    db.conn.executemany(sql, moved)


def move_withdrawn(db: Database, figure_of: Mapping[str, str | None]) -> int:
    """Have withdrawn claims answer these figures, or none; returns how many did not."""
    moved = [(figure, claim, figure) for claim, figure in figure_of.items()]
    sql = "UPDATE claim_rows SET figure_id = ? WHERE claim_id = ? AND figure_id IS NOT ?"
    return max(0, db.conn.executemany(sql, moved).rowcount) if moved else 0


def release_rejected(db: Database) -> int:
    """What a person rejected answers no figure once its article was lined up without it; returns how many did."""
    return db.execute(
        """UPDATE claim_rows SET figure_id = NULL WHERE decided = 'rejected' AND figure_id IS NOT NULL
           AND article_id NOT IN (SELECT article_id FROM waiting)"""
    ).rowcount


def change_claim(db: Database, claim: str, values: Mapping[str, Any]) -> None:
    """Write some fields of a claim."""
    db.table("claim_rows").update(claim, dict(values))


@dataclass(frozen=True, slots=True)
class Sighting:
    """When and by whom a stored claim was read."""

    revision: int
    extractor: str
    first_seen: str
    last_seen: str


def sightings(db: Database, article: str) -> dict[str, Sighting]:
    """The sightings of all claims of an article, by claim."""
    rows = db.execute(
        "SELECT claim_id, revision, extractor, first_seen, last_seen FROM claim_rows WHERE article_id = ?", [article]
    )
    return {claim: Sighting(*seen) for claim, *seen in rows}


def put_claims(db: Database, claims: Iterable[tuple[Claim, Mapping[str, Any]]]) -> None:
    """Write claims as they were read, each with the fields that storing adds; figures stay as they are."""
    db.conn.executemany(_PUT, [_row(claim, added) for claim, added in claims])


def drop_claims_read_otherwise(db: Database, article: str, revision: int, extractor: str) -> None:
    """Drop the claims of a revision that another version of the extractor read."""
    db.execute(
        "DELETE FROM claim_rows WHERE article_id = ? AND revision = ? AND extractor <> ?",
        [article, revision, extractor],
    )


def _row(claim: Claim, added: Mapping[str, Any]) -> list[Any]:
    """A claim as it was read, as a row of `claim_rows`: what is written, in its order."""
    read = [storable(value) if isinstance(value, str) else value for value in _read(claim)]
    return [*read, *(added[name] for name in _ADDED), None, None]
