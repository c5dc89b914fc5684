"""The database against the newsroom's own truth: a table of what was asked, what was found, and whether it is right."""

import hashlib
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.soak.newsroom import Newsroom
from benchmarks.soak.stories import Fact, Piece, pieces
from crawlers.archive.read import read_record
from crawlers.fates import Fate
from pipelines.database.archive_files import archive_path

MOST_MIXED = 0.1
"""Share of figures that may mix two questions: stories that share every word but an invented place are hard to tell."""
MOST_WAL = 64 * 2**20
"""Bytes of write-ahead log that a database may have beside it once nobody writes."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the table."""

    asked: str
    found: str
    right: bool | None
    """None for what is told and not judged."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the database says of one article."""

    texts: list[str]
    current: set[tuple[str, float]]
    withdrawn: set[tuple[str, float]]


def verdict(path: Path, room: Newsroom) -> list[Check]:
    """Everything that is checked at the end; the database is only read."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
        return [
            *_sound(db, path),
            *_kept(db, path.parent),
            *_articles(db, room),
            *_figures(db, room),
            *_let_in(db, room),
        ]


def table(checks: list[Check]) -> str:
    """The checks as lines to print."""
    marks = {True: "ok   ", False: "WRONG", None: "     "}
    width = max(len(check.asked) for check in checks)
    return "\n".join(f"{marks[check.right]} {check.asked:{width}}  {check.found}" for check in checks)


def _one(db: sqlite3.Connection, sql: str) -> int:
    found: int = db.execute(sql).fetchone()[0]
    return found


def _none(db: sqlite3.Connection, asked: str, sql: str) -> Check:
    count = _one(db, sql)
    return Check(asked, str(count), count == 0)


def _sound(db: sqlite3.Connection, path: Path) -> Iterator[Check]:
    said = db.execute("PRAGMA integrity_check").fetchone()[0]
    yield Check("the file's integrity", said, said == "ok")
    broken = len(db.execute("PRAGMA foreign_key_check").fetchall())
    yield Check("rows that refer to missing ones", str(broken), broken == 0)
    log = path.with_name(path.name + "-wal")
    size = log.stat().st_size if log.exists() else 0
    yield Check("bytes of write-ahead log", f"{size:,}", size <= MOST_WAL)
    urls, fates = (
        _one(db, "SELECT count(*) FROM urls"),
        Counter(dict(db.execute("SELECT fate, count(*) FROM urls GROUP BY 1"))),
    )
    known = sum(fates[fate.value] for fate in Fate)
    yield Check("URLs, and those with one known fate", f"{urls} {known}", urls == known > 0)
    yield Check("how they ended", ", ".join(f"{fate} {count}" for fate, count in fates.most_common()), None)
    yield _none(
        db,
        "fetches of URLs that nobody found",
        """SELECT count(*) FROM fetches
        WHERE kind = 'page' AND url NOT IN (SELECT url FROM urls)""",
    )
    runs = Counter(dict(db.execute("SELECT outcome, count(*) FROM runs GROUP BY 1")))
    yield Check("runs", ", ".join(f"{outcome} {count}" for outcome, count in runs.most_common()), None)
    yield _none(
        db, "runs that are over and still called running", "SELECT count(*) FROM runs WHERE outcome = 'running'"
    )


def _kept(db: sqlite3.Connection, folder: Path) -> Iterator[Check]:
    misplaced = rows = 0
    sql = """SELECT c.quantity_text, c.start, c.end, CASE c.field WHEN 'text' THEN r.text ELSE r.title END
        FROM claim_rows c JOIN revisions r USING (article_id, revision)"""
    for rows, (quantity, start, end, text) in enumerate(db.execute(sql), 1):  # noqa: B007
        misplaced += text[start:end] != quantity
    yield Check("claims that do not stand where they say", f"{misplaced} of {rows}", misplaced == 0 < rows)
    pages = db.execute("SELECT warc_file, warc_offset, body_sha256 FROM pages").fetchall()
    lost = sum(not _as_read(archive_path(file, folder), offset, digest) for file, offset, digest in pages)
    yield Check("pages whose archived record is not what was read", f"{lost} of {len(pages)}", lost == 0 < len(pages))
    yield _none(
        db,
        "pages that wait, or failed for a bug",
        """SELECT count(*) FROM pages
        WHERE state = 'queued' OR problem LIKE '%Traceback%'""",
    )


def _as_read(file: Path, offset: int, digest: str) -> bool:
    try:
        return hashlib.sha256(read_record(file, offset).body).hexdigest() == digest
    except Exception as error:  # whatever it is, the page is lost
        print(f"{file} {offset}: {error}")
        return False


def _articles(db: sqlite3.Connection, room: Newsroom) -> Iterator[Check]:
    served: dict[tuple[str, int], list[int]] = defaultdict(list)
    for one in sorted(room.served, key=lambda one: one.hour):
        versions = served[one.outlet, one.number]
        if not versions or versions[-1] != one.version:
            versions.append(one.version)
    published = {(piece.outlet, piece.number): piece for piece in pieces(room.seed, min(room.clock(), room.frozen))}
    told = _told(db)
    yield Check(
        "articles published, served whole, stored",
        f"{len(published)} {len(served)} {len(told)}",
        served.keys() == told.keys(),
    )
    stale, invented, missed, wrong, not_withdrawn, never = 0, 0, 0, 0, 0, 0
    figures = 0
    for key, versions in served.items():
        piece = published[key]
        if key not in told:
            continue
        texts = ["\n".join(version.paragraphs) for version in piece.versions]
        stored = [texts.index(text) if text in texts else None for text in told[key].texts]
        invented += None in stored
        missed += len(set(versions) - set(stored))
        stale += stored[-1] != versions[-1]
        last = piece.versions[versions[-1]].facts
        figures += len(last)
        wrong += len({(fact.quantity, fact.value) for fact in last} ^ told[key].current)
        gone = {(fact.quantity, fact.value) for n in stored if n is not None for fact in piece.versions[n].facts}
        not_withdrawn += told[key].withdrawn != gone - {(fact.quantity, fact.value) for fact in last}
        never += not room.gone(piece) and room.state(piece) != versions[-1]
    yield Check("articles with a text that was never printed", str(invented), invented == 0)
    yield Check("articles that do not end with what they last served", str(stale), stale == 0)
    yield Check("current figures, and those wrong, missing or too many", f"{figures} {wrong}", wrong == 0 < figures)
    yield Check("articles whose withdrawn figures are not the former ones", str(not_withdrawn), not_withdrawn == 0)
    yield Check("versions served and not kept (a kill may cost one)", str(missed), None)
    edits = sum(len(versions) - 1 for versions in served.values())
    yield Check("edits seen; articles whose last edit was not", f"{edits} {never}", never == 0 < edits)


def _told(db: sqlite3.Connection) -> dict[tuple[str, int], Told]:
    found = {}
    for article, outlet, url in db.execute("SELECT article_id, outlet, url FROM articles").fetchall():
        texts = [
            row[0] for row in db.execute("SELECT text FROM revisions WHERE article_id = ? ORDER BY revision", [article])
        ]
        claims = db.execute(
            "SELECT quantity_text, value_low, withdrawn_at FROM claim_rows WHERE article_id = ?", [article]
        ).fetchall()
        current = {(quantity, value) for quantity, value, withdrawn in claims if withdrawn is None}
        withdrawn = {(quantity, value) for quantity, value, at in claims if at is not None}
        number = int(url[-6:]) if url[-6:].isdigit() else -1
        found[outlet, number] = Told(texts, current, withdrawn - current)
    return found


def _figures(db: sqlite3.Connection, room: Newsroom) -> Iterator[Check]:
    """Claims of one fact belong together, those of two never; and what outlets print at one time agrees or does not."""
    published = {(piece.outlet, piece.number): piece for piece in pieces(room.seed, min(room.clock(), room.frozen))}
    together: dict[str, set[str]] = defaultdict(set)
    by_fact: dict[str, set[str]] = defaultdict(set)
    outlets: dict[str, dict[str, float]] = defaultdict(dict)
    unedited = {
        number
        for number in {n for _, n in published}
        if all(len(p.versions) == 1 for (_, n), p in published.items() if n == number)
    }
    sql = """SELECT figure_id, outlet, url, quantity_text, value_low FROM claims
        WHERE figure_id IS NOT NULL AND withdrawn_at IS NULL"""
    for figure, outlet, url, quantity, value in db.execute(sql):
        piece = published.get((outlet, int(url[-6:])))
        fact = next((f for f in _facts(piece) if (f.quantity, f.value) == (quantity, value)), None)
        if fact:
            together[figure].add(fact.key)
            by_fact[fact.key].add(figure)
            outlets[figure][outlet] = value
    mixed = sum(len(keys) > 1 for keys in together.values())
    apart = sum(len(figures) > 1 for figures in by_fact.values())
    yield Check(
        "figures, and those that mix two questions",
        f"{len(together)} {mixed}",
        len(together) > 0 and mixed <= MOST_MIXED * len(together),
    )
    yield Check("questions whose claims are apart (lining up's recall)", f"{apart} of {len(by_fact)}", None)
    status = dict(db.execute("SELECT figure_id, status FROM figures").fetchall())
    judged = wrong = 0
    for figure, said in outlets.items():
        if all(int(key.split()[0]) in unedited for key in together[figure]) and len(together[figure]) == 1:
            right = "single" if len(said) == 1 else "agree" if len(set(said.values())) == 1 else "conflict"
            judged += 1
            wrong += status[figure] != right
    yield Check("figures never edited, and those whose status is wrong", f"{judged} {wrong}", wrong == 0 < judged)


def _facts(piece: Piece | None) -> Iterator[Fact]:
    for version in piece.versions if piece else ():
        yield from version.facts


def _let_in(db: sqlite3.Connection, room: Newsroom) -> Iterator[Check]:
    yield Check("requests at addresses inside", str(len(room.trapped)), not room.trapped)
    yield _none(
        db,
        "pages of shells, walls and strangers read as articles",
        """SELECT count(*) FROM articles
        WHERE text LIKE '%human%' OR url NOT GLOB '*-[0-9][0-9][0-9][0-9][0-9][0-9]'""",
    )
