"""The sources' names in the database: which stand for one, as far as names that came or went can change it."""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from pipelines.compare.source_names import canonical_names, index_key
from pipelines.database.claims import CURRENT

SMALL = 1000
"""Claims up to which a source is counted again; what a larger one gains is added."""

# The plus takes the type from the name, and with it what would keep SQLite from the index of that expression.
_THESE = "AND n.source IN (SELECT value FROM json_each(:these))"
_COUNT = f"""SELECT n.source, c.source_kind AS kind, a.outlet, count(*) AS claims, min(a.published) AS first,
      max(a.published) AS last
    FROM source_names n %s claim_rows c ON coalesce(c.told_source, c.source) = +n.name
      JOIN articles a USING (article_id)
    WHERE {CURRENT} %s
    GROUP BY n.source, c.source_kind, a.outlet ORDER BY n.source, c.source_kind"""  # noqa: S608 (it is ours)
_COUNT_ALL = _COUNT % ("JOIN", "")
# A CROSS JOIN keeps its order: else SQLite reads all claims, however few sources are asked for.
_COUNT_THESE = _COUNT % ("CROSS JOIN", _THESE)
_PUT = """INSERT INTO sources (source, kind, claims, outlets, first_published, last_published)
    VALUES (:source, :kind, :claims, :outlets, :first, :last) ON CONFLICT (source) DO UPDATE SET kind = excluded.kind,
      claims = excluded.claims, outlets = excluded.outlets, first_published = excluded.first_published,
      last_published = excluded.last_published
    WHERE (kind, claims, outlets, first_published, last_published) IS NOT (excluded.kind, excluded.claims,
      excluded.outlets, excluded.first_published, excluded.last_published)"""

Counts = Mapping[tuple[str, bool], int]
"""Claims by name, and whether it is a person's."""


def name_all(db: Database) -> None:
    """Give every name anew the one that stands for it, and count the claims of each source."""
    counts = {
        (name, bool(person)): claims
        for name, person, claims in db.execute(
            f"""SELECT coalesce(c.told_source, c.source), c.source_kind IS 'person', count(*) FROM claim_rows c
                WHERE {CURRENT} AND c.source IS NOT NULL GROUP BY 1, 2"""  # noqa: S608
        )
    }
    names: dict[str, str] = {}
    for person in (False, True):  # who is a person somewhere is one
        told = {name: claims for (name, is_person), claims in counts.items() if is_person == person}
        names |= canonical_names(told, people=person)
    people = {name for name, person in counts if person}
    total = Counter(dict.fromkeys(names, 0))
    for (name, _), claims in counts.items():
        total[name] += claims
    _put_names(db, {name: (source, total[name], name in people) for name, source in names.items()})
    gone = {name for (name,) in db.execute("SELECT name FROM source_names")} - names.keys()
    _drop(db, gone)
    _count(db, None)


def name_changed(db: Database, change: Counts, last: Mapping[str, tuple[str, str]]) -> set[str]:
    """Take in how many claims each name gained or lost; returns names that stand for another source now.

    `last` has the earliest and latest publication of the claims that each name gained.
    """
    known = {row["name"]: row for row in _rows(db, "SELECT * FROM source_names", "name", {name for name, _ in change})}
    come: dict[str, tuple[str, int, bool]] = {}
    gone, affected = set(), set()
    gained: Counter[str] = Counter()
    for (name, person), claims in sorted(change.items()):
        gained[name] += claims
        row = known.get(name)
        if row is None and gained[name] > 0:
            come[name] = (name, gained[name], person or come.get(name, (name, 0, False))[2])
    for name, row in known.items():
        if row["claims"] + gained[name] <= 0:
            gone.add(name)
        else:
            db.execute("UPDATE source_names SET claims = claims + ? WHERE name = ?", [gained[name], name])
        affected.add(row["source"])
    _put_names(db, come)
    around = [(name, person) for name, (_, _, person) in come.items()]
    around += [(name, bool(known[name]["person"])) for name in sorted(gone)]
    _drop(db, gone)
    renamed: dict[str, str] = {}
    for name, person in around:
        renamed |= _name_around(db, name, person=person)
    sources = {row["source"] for row in _rows(db, "SELECT * FROM source_names", "name", {*come, *renamed})}
    again = {known[name]["source"] for name in gone} | sources | set(renamed.values())
    _settle(db, affected, again, gained, known, last)
    return renamed.keys() - come.keys()


def names_in(db: Database, names: Collection[str]) -> dict[str, str]:
    """The common name of each of `names`."""
    return {row["name"]: row["source"] for row in _rows(db, "SELECT * FROM source_names", "name", names)}


def _name_around(db: Database, name: str, *, person: bool) -> dict[str, str]:
    """Name again what may stand for `name`, come or gone, or be it: names of its words. Returns what changed was."""
    own = set(_words(name, person=person))
    rows = {
        row["name"]: row
        for row in db.query(
            """SELECT DISTINCT n.* FROM source_words w JOIN source_names n USING (name)
               WHERE w.word IN (SELECT value FROM json_each(?)) AND n.person = ?""",
            [json.dumps(sorted(own)), int(person)],
        )
    }
    canonical = canonical_names({name: row["claims"] for name, row in rows.items()}, people=person)
    changed = {
        name: (canonical[name], row["claims"], person)
        for name, row in rows.items()
        if set(_words(name, person=person)) <= own and canonical[name] != row["source"]
    }
    _put_names(db, changed)
    return {name: rows[name]["source"] for name in changed}


def _settle(
    db: Database,
    affected: set[str],
    again: set[str],
    gained: Mapping[str, int],
    known: Mapping[str, Mapping[str, Any]],
    last: Mapping[str, tuple[str, str]],
) -> None:
    """Bring the sources' own rows in line: small and renamed ones counted, what large ones gain added."""
    all_outlets = db.execute("SELECT count(*) FROM outlets").fetchone()[0]
    lost = {known[name]["source"] for name, claims in gained.items() if claims < 0 and name in known}
    large = {
        row["source"]
        for row in _rows(db, "SELECT * FROM sources", "source", affected - again - lost)
        if row["claims"] > SMALL and row["outlets"] == all_outlets
    }
    _count(db, (affected | again) - large)
    for name, row in known.items():
        if row["source"] in large:
            first, latest = last.get(name, (None, None))
            db.execute(
                """UPDATE sources SET claims = claims + :gained,
                   first_published = min(first_published, coalesce(:first, first_published)),
                   last_published = max(last_published, coalesce(:latest, last_published)) WHERE source = :source""",
                {"gained": gained[name], "first": first, "latest": latest, "source": row["source"]},
            )


def _count(db: Database, sources: Collection[str] | None) -> None:
    """Count `sources`, or all, and leave none without claims."""
    only, counting = ("", _COUNT_ALL) if sources is None else (_THESE, _COUNT_THESE)
    values = {} if sources is None else {"these": json.dumps(sorted(sources))}
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in db.query(counting, values):
        found[row["source"]].append(row)
    for source, told in found.items():
        kinds: Counter[str] = Counter()
        for part in told:
            kinds[part["kind"]] += part["claims"]
        dates = [date for part in told for date in (part["first"], part["last"]) if date]
        db.execute(_PUT, {
            "source": source, "kind": max(sorted(kinds), key=kinds.__getitem__), "claims": kinds.total(),
            "outlets": len({part["outlet"] for part in told}), "first": min(dates, default=None),
            "last": max(dates, default=None),
        })  # fmt: skip
    db.execute(
        f"DELETE FROM sources AS n WHERE source NOT IN (SELECT source FROM source_names) {only}",  # noqa: S608
        values,
    )


def _put_names(db: Database, names: Mapping[str, tuple[str, int, bool]]) -> None:
    """Write names with the source they stand for, their claims, and whether they are a person's."""
    db.conn.executemany(
        "INSERT INTO sources (source, kind, claims, outlets) VALUES (?, 'organisation', 0, 0) ON CONFLICT DO NOTHING",
        [(source,) for source, _, _ in names.values()],
    )
    db.conn.executemany(
        """INSERT INTO source_names (name, source, claims, person) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE
           SET source = excluded.source, claims = excluded.claims, person = excluded.person
           WHERE (source, claims, person) IS NOT (excluded.source, excluded.claims, excluded.person)""",
        [(name, *rest) for name, rest in names.items()],
    )
    db.conn.executemany(
        "INSERT INTO source_words (word, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(word, name) for name, (_, _, person) in names.items() for word in set(_words(name, person=person))],
    )


def _drop(db: Database, names: Iterable[str]) -> None:
    db.conn.executemany("DELETE FROM source_names WHERE name = ?", [(name,) for name in names])


def _words(name: str, *, person: bool) -> tuple[str, ...]:
    return index_key(name, people=person)


def _rows(db: Database, select: str, column: str, values: Collection[str]) -> list[dict[str, Any]]:
    sql = f"{select} WHERE {column} IN (SELECT value FROM json_each(?))"  # noqa: S608 (names are ours)
    return list(db.query(sql, [json.dumps(sorted(values))]))
