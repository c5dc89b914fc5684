"""Lists of figures: those that fit what is asked for, in the order that is asked for."""

from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from pipelines.database.tables.figures import BORNE_OUT, CONFLICTS_FIRST
from pipelines.errors import ClaimsError
from pipelines.figures.vocabulary import Order

_BY: dict[Order, str] = {
    "surest": f"outlets > 1 DESC, {CONFLICTS_FIRST}",
    "widest": "spread DESC, outlets DESC",
    "newest": "last_published DESC",
    "outlets": "outlets DESC, origins DESC, claims DESC",
    "title": "title COLLATE NOCASE",
}
_SUREST_OF = {None: ("true", CONFLICTS_FIRST), "conflict": ("(status = 'conflict') = 1", BORNE_OUT)}
"""By status, the lists that the index `figures_surest` has in order: what is in each, and its order, in its words."""
_SUBSETS = ("verified_subset_of", "part_of")
_RIVAL = f"""SELECT whole.figure_id, part.figure_id, l.relation FROM figure_links l
      JOIN figures whole ON whole.figure_id = l.figure_to JOIN figures part ON part.figure_id = l.figure_from
    WHERE l.relation IN {_SUBSETS} AND whole.status = 'conflict' AND whole.outlets > 1 AND part.outlets > 1
    ORDER BY whole.outlets + part.outlets DESC, whole.conflict_certainty DESC, whole.figure_id LIMIT 1"""  # noqa: S608


class Unknown(ClaimsError):
    """Nothing in the database has the name that was asked for; the message says what there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which figures: all, or those that fit every field set."""

    words: str = ""
    """Of the title; any case, any order."""
    status: str | None = None
    outlet: str | None = None
    """Key or title."""
    source: str | None = None
    unit: str | None = None
    since: str | None = None
    """Last published at or after this time or date."""
    until: str | None = None
    """Published before the end of this date, or at or before this time."""
    order: Order = "surest"
    most: int | None = None


def figures_like(db: Database, wanted: Wanted) -> list[dict[str, Any]]:
    """Rows of `figures`. Raises `Unknown`."""
    if wanted == Wanted(status=wanted.status, most=wanted.most) and wanted.status in _SUREST_OF:
        return _surest(db, *_SUREST_OF[wanted.status], wanted.most)
    where, values = _where(db, wanted)
    sql = f"SELECT * FROM figures {where} ORDER BY {_BY[wanted.order]}, figure_id LIMIT ?"  # noqa: S608 (ours)
    return list(db.query(sql, [*values, -1 if wanted.most is None else wanted.most]))


def _surest(db: Database, condition: str, order: str, most: int | None) -> list[dict[str, Any]]:
    """What would come of the one query, in two: for the figures of several outlets, which are first, by their index."""
    found: list[dict[str, Any]] = []
    for outlets in ("outlets > 1", "outlets <= 1"):
        sql = f"SELECT * FROM figures WHERE {outlets} AND {condition} ORDER BY {order} LIMIT ?"  # noqa: S608 (ours)
        found += db.query(sql, [-1 if most is None else most - len(found)])
    return found


def count_like(db: Database, wanted: Wanted) -> int:
    """How many figures fit, however many are asked for. Raises `Unknown`."""
    where, values = _where(db, wanted)
    found: int = db.execute(f"SELECT count(*) FROM figures {where}", values).fetchone()[0]  # noqa: S608 (ours)
    return found


def false_rivals(db: Database) -> tuple[str, str, str] | None:
    """A conflict that several outlets bear, a figure that seems one more side of it and is a part of it, and how.

    The founding case is such a pair: 35,000 children taken, 19,500 of them verified.
    """
    row: tuple[str, str, str] | None = db.execute(_RIVAL).fetchone()
    return row


def _where(db: Database, wanted: Wanted) -> tuple[str, list[Any]]:
    conditions: list[tuple[str, Any]] = []
    if wanted.words.strip():
        match = "rowid IN (SELECT rowid FROM figures_fts WHERE figures_fts MATCH ?)"
        conditions.append((match, db.quote_fts(wanted.words)))
    if wanted.status:
        conditions.append(("status = ?", wanted.status))
    if wanted.outlet:
        of_outlet = "figure_id IN (SELECT figure_id FROM figure_outlets WHERE outlet = ?)"
        conditions.append((of_outlet, _outlet(db, wanted.outlet)))
    if wanted.source:
        of_source = "figure_id IN (SELECT figure_id FROM claim_rows WHERE kept_source = ? AND withdrawn_at IS NULL)"
        conditions.append((of_source, _source(db, wanted.source)))
    if wanted.unit:
        conditions.append(("unit = ?", _unit(db, wanted.unit)))
    if wanted.since:
        conditions.append(("last_published >= ?", wanted.since))
    if wanted.until:
        conditions.append(("last_published < ?", f"{wanted.until}~"))  # a bare date means the whole day
    if not conditions:
        return "", []
    return f"WHERE {' AND '.join(text for text, _ in conditions)}", [value for _, value in conditions]


def _outlet(db: Database, name: str) -> str:
    sql = "SELECT outlet, title FROM outlets ORDER BY outlet"
    known = dict(db.execute(sql).fetchall())
    for outlet, title in known.items():
        if name.casefold() in (outlet.casefold(), title.casefold()):
            return str(outlet)
    raise Unknown(f"no outlet {name!r} in this database; it has {', '.join(known) or 'none'}")


def _source(db: Database, name: str) -> str:
    sql = """SELECT source FROM source_names WHERE name = ?1 COLLATE NOCASE
        UNION SELECT source FROM sources WHERE source = ?1 COLLATE NOCASE LIMIT 1"""
    row = db.execute(sql, [name]).fetchone()
    if row is None:
        raise Unknown(f"nobody called {name!r} is given as a source; `claims figures` and the site have the names")
    return str(row[0])


def _unit(db: Database, name: str) -> str:
    row = db.execute("SELECT unit FROM figures WHERE unit = ? COLLATE NOCASE LIMIT 1", [name]).fetchone()
    if row is None:
        sql = "SELECT unit FROM figures WHERE unit IS NOT NULL GROUP BY unit ORDER BY count(*) DESC LIMIT 8"
        common = ", ".join(unit for (unit,) in db.execute(sql))
        raise Unknown(f"no figure is counted in {name!r}; most are in {common or 'nothing yet'}")
    return str(row[0])
