"""Revisions of articles in the database: each distinct text, in order of time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, NamedTuple, Protocol

from sqlite_utils import Database

_ASIDE = 1_000_000
"""Revision numbers are moved out of the way by this much while they are shifted: the key stays unique throughout."""


class Seen(NamedTuple):
    """From when to when something was seen."""

    first_seen: str
    last_seen: str


class HasSeen(Protocol):
    """What was seen from one time to another."""

    @property
    def first_seen(self) -> str:
        """First time."""

    @property
    def last_seen(self) -> str:
        """Last time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One distinct text of an article, without the text itself, and when it was seen."""

    article_id: str
    revision: int
    title: str
    text_sha256: str
    first_seen: str
    last_seen: str
    record_id: str
    extractor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionText(Revision):
    """The same with its text, which is only read where texts are compared: a live blog has hundreds of long ones."""

    text: str


def revisions_of(db: Database, article: str) -> list[Revision]:
    """The revisions of an article, the first one first."""
    return [Revision(**row) for row in _rows(db, article, Revision)]


def revision_texts_of(db: Database, article: str) -> list[RevisionText]:
    """The same with their texts."""
    return [RevisionText(**row) for row in _rows(db, article, RevisionText)]


def _rows(db: Database, article: str, kind: type[Revision]) -> Iterator[dict[str, Any]]:
    names = ", ".join(field.name for field in fields(kind))
    return iter(db.query(f"SELECT {names} FROM revisions WHERE article_id = ? ORDER BY revision", [article]))  # noqa: S608


def change_revision(db: Database, revision: Revision, values: Mapping[str, Any]) -> None:
    """Write some fields of a revision."""
    db.table("revisions").update((revision.article_id, revision.revision), dict(values))


def add_revision(db: Database, values: Mapping[str, Any]) -> None:
    """Store a new revision."""
    db.table("revisions").insert(dict(values))


def make_room(db: Database, article: str, number: int) -> None:
    """Make room for a revision `number`: it and all later ones, and their claims, move up by one."""
    for table in ("revisions", "claim_rows"):
        move = f"UPDATE {table} SET revision = revision + ? WHERE article_id = ? AND revision >= ?"  # noqa: S608
        db.execute(move, [_ASIDE, article, number])
        db.execute(move, [1 - _ASIDE, article, _ASIDE])


def joined(one: HasSeen, other: HasSeen) -> dict[str, str]:
    """The period that covers both, as columns."""
    return {
        "first_seen": min(one.first_seen, other.first_seen),
        "last_seen": max(one.last_seen, other.last_seen),
    }


def spread_times(db: Database, article: str) -> None:
    """Bring the claims' times in line with the revisions'.

    A claim was last seen when the newest revision that has it was; it is withdrawn at the first sighting after that.
    """
    db.execute(
        """UPDATE claim_rows SET first_seen = min(claim_rows.first_seen, r.first_seen),
             last_seen = max(claim_rows.last_seen, r.last_seen)
           FROM revisions r WHERE claim_rows.article_id = ? AND r.article_id = claim_rows.article_id
             AND r.revision = claim_rows.revision
             AND (r.last_seen > claim_rows.last_seen OR r.first_seen < claim_rows.first_seen)""",
        [article],
    )
    gone = """SELECT min(iif(r.first_seen > c.last_seen, r.first_seen, r.last_seen)) FROM revisions r
        WHERE r.article_id = c.article_id AND r.last_seen > c.last_seen"""
    db.execute(
        f"UPDATE claim_rows AS c SET withdrawn_at = ({gone}) "  # noqa: S608
        f"WHERE article_id = ? AND withdrawn_at IS NOT ({gone})",
        [article],
    )


def articles_that_say(db: Database, text_sha256: str, outlet: str, *, before: tuple[str, str], but: str) -> int:
    """How many articles of an outlet, `but` one, had this very text in a page fetched `before`: time and record."""
    sql = """SELECT count(DISTINCT article_id) FROM revisions r JOIN articles a USING (article_id)
        WHERE r.text_sha256 = ? AND a.outlet = ? AND r.article_id <> ? AND (r.first_seen, r.record_id) < (?, ?)"""
    found: int = db.execute(sql, [text_sha256, outlet, but, *before]).fetchone()[0]
    return found


def distinct_texts(db: Database, outlet: str, *, before: tuple[str, str], most: int) -> int:
    """How many different texts an outlet's articles had in pages fetched `before`; counted up to `most`."""
    sql = """SELECT count(*) FROM (SELECT DISTINCT r.text_sha256 FROM revisions r JOIN articles a USING (article_id)
        WHERE a.outlet = ? AND (r.first_seen, r.record_id) < (?, ?) LIMIT ?)"""
    found: int = db.execute(sql, [outlet, *before, most]).fetchone()[0]
    return found
