"""Rows of what was found, fetched and archived: outlets, addresses and how they ended, pages."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from crawlers.discovery.frontier import Ending, Found
from crawlers.fates import Fate
from crawlers.outlet import Outlet
from crawlers.outlets import load_outlets
from crawlers.page import Page
from crawlers.urls import article_id
from pipelines.database.archive_files import archive_name
from pipelines.database.open import storable
from pipelines.database.rows import BATCH
from pipelines.database.sightings import see_again

_DISCOVER = """INSERT INTO urls (url, location, outlet, found_in, found_at, published, listed_change, revisit_from)
    VALUES (:url, :location, :outlet, :found_in, :found_at, :published, :changed, :revisit_from)
    ON CONFLICT (url) DO NOTHING"""
# An archive older than what is known of the URL changes nothing; what is had now does, also where the clock went back.
_END = """UPDATE urls SET fate = :fate, reason = :reason, http_status = :http_status,
    redirected_to = :redirected_to, article_url = coalesce(:article_url, article_url),
    etag = iif(:as_before, coalesce(:etag, etag), :etag),
    last_modified = iif(:as_before, coalesce(:last_modified, last_modified), :last_modified),
    attempts = iif(:counts, attempts + 1, 0), ended_at = :at,
    revisit_from = iif(:live, min(revisit_from, :at), revisit_from)
    WHERE url = :url AND (:live OR ended_at IS NULL OR ended_at <= :at)"""
_LOG = """INSERT INTO fetches (run_id, url, outlet, kind, fetched, fate, http_status, reason, bytes, record_id)
    VALUES (:run_id, :url, :outlet, :kind, :at, :fate, :http_status, :reason, :size, :record_id)"""


def name_outlet(db: Database, outlet: Outlet, *, outside: bool = False, imported: bool = False) -> None:
    """Have a row for the outlet, with its present name; `outside` for one that is not crawled.

    `imported` says of one that is new and outside that others' archives know it.
    """
    db.execute(
        """INSERT INTO outlets (outlet, title, home, outside, imported)
           VALUES (:outlet, :title, :home, :outside, :imported)
           ON CONFLICT (outlet) DO UPDATE SET title = :title, home = :home, outside = :outside
           WHERE title IS NOT :title OR home IS NOT :home OR outside IS NOT :outside""",
        {
            "outlet": outlet.name,
            "title": outlet.title,
            "home": f"https://{outlet.hosts[0]}/",
            "outside": int(outside),
            "imported": int(imported and outside),
        },
    )


def discover_url(db: Database, found: Found, *, revisit_from: str | None = None) -> int:
    """Queue a URL unless it is known; returns how many rows that made.

    `revisit_from` is from when the hours are counted at which it is looked at again; unless given, when it was found.
    """
    row = _storable(
        url=found.url,
        location=found.location,
        outlet=found.outlet,
        found_in=found.found_in,
        found_at=found.found_at,
        published=found.published,
        changed=found.changed,
        revisit_from=revisit_from or found.found_at,
    )
    return db.execute(_DISCOVER, row).rowcount


def end_url(db: Database, run_id: int, ending: Ending, *, counts: bool = False, live: bool = False) -> None:
    """Write down a URL's fate and log the fetch.

    `counts` where it is one failure more in a row, `live` where it came about now, whatever was written down before.
    What is as it was and could not be read stays unread: its fate is what reading came to, not that nothing changed.
    """
    row = _storable(
        run_id=run_id,
        url=ending.url,
        outlet=ending.outlet,
        kind=ending.kind,
        at=ending.at,
        fate=ending.fate.value,
        reason=ending.reason,
        http_status=ending.http_status,
        redirected_to=ending.redirected_to,
        article_url=ending.article_url,
        etag=ending.etag,
        last_modified=ending.last_modified,
        size=ending.size,
        record_id=ending.record_id,
        counts=counts,
        live=live,
    )
    if ending.kind != "listing":
        as_before = ending.fate is Fate.UNCHANGED
        unread = _unread(db, ending.url) if as_before else {}
        db.execute(_END, row | unread | {"as_before": as_before})
        if as_before:
            see_again(db, ending.url, ending.at)
    db.execute(_LOG, row)


def _unread(db: Database, url: str) -> dict[str, str]:
    """Fate and reason of a URL whose newest page gave no article; else nothing."""
    newest = "SELECT fate, problem FROM pages WHERE url = ? ORDER BY fetched DESC, record_id DESC LIMIT 1"
    fate, problem = db.execute(newest, [url]).fetchone() or (None, None)
    return {"fate": fate, "reason": last_line(problem or "")} if fate else {}


def last_line(problem: str) -> str:
    """What went wrong, without the traceback before it."""
    return storable(problem).strip().rpartition("\n")[2]


def insert_page(db: Database, page: Page, folder: Path, *, provenance: str = "crawled") -> None:
    """Queue an archived page for reading; `folder` is the database's."""
    db.table("pages").insert(
        _storable(
            record_id=page.record_id,
            url=page.url,
            article_url=page.article_url,
            outlet=page.outlet,
            fetched=page.fetched,
            http_status=page.http_status,
            warc_file=archive_name(Path(page.warc_file), folder),
            warc_offset=page.warc_offset,
            body_sha256=page.body_sha256,
            provenance=provenance,
            article_key=_key_of(page),
        )
    )


def _key_of(page: Page) -> str | None:
    """What its outlet calls the article of a page; None where that is for `KnownArticles` to find."""
    outlet = load_outlets().get(page.outlet)
    return None if outlet is None else article_id(page.article_url, outlet) or ""


def hash_of_record(db: Database, record_id: str) -> str | None:
    """SHA-256 of the body of this archived page; None where it is not known."""
    row = db.execute("SELECT body_sha256 FROM pages WHERE record_id = ?", [record_id]).fetchone()
    return str(row[0]) if row else None


def how_read(db: Database, records: Collection[str]) -> dict[str, dict[str, Any]]:
    """By record: what reading made of these pages, with the article's revision and how many claims it makes now."""
    found: dict[str, dict[str, Any]] = {}
    names = list(records)
    for start in range(0, len(names), BATCH):
        batch = names[start : start + BATCH]
        sql = f"""SELECT p.record_id, p.state, p.problem, u.fate, a.article_id, a.title, a.paywalled, r.revision,
              (SELECT count(*) FROM claim_rows c WHERE c.article_id = a.article_id AND c.withdrawn_at IS NULL) AS claims
            FROM pages p LEFT JOIN urls u USING (url) LEFT JOIN articles a ON a.url = p.article_url
            LEFT JOIN revisions r ON r.article_id = a.article_id AND p.fetched BETWEEN r.first_seen AND r.last_seen
            WHERE p.record_id IN ({", ".join("?" * len(batch))})"""  # noqa: S608
        found |= {row["record_id"]: row for row in db.query(sql, batch)}
    return found


def _storable(**values: Any) -> dict[str, Any]:
    return {name: storable(value) if isinstance(value, str) else value for name, value in values.items()}
