"""Articles that were forgotten on request: all their addresses, so that none is fetched or added again."""

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from crawlers.archive.notes import Forgotten
from crawlers.outlet import Outlet
from crawlers.saved.owner import owner_of
from crawlers.urls import BadUrl, article_id, canonical
from pipelines.database.open import storable

_PUT = """INSERT INTO forgotten (url, article, outlet, forgotten_at, erased_at)
    VALUES (:url, :article, :outlet, :at, :erased) ON CONFLICT"""
# What led to an article: pages that gave it as theirs, addresses that redirected to it.
_LEADING = """SELECT article_url FROM pages WHERE url = :url UNION SELECT url FROM pages WHERE article_url = :url
    UNION SELECT url FROM urls WHERE article_url = :url
    UNION SELECT url FROM urls WHERE redirected_to IN (:url, :other)
    UNION SELECT url FROM forgotten WHERE article = :url"""


class ForgottenArticles:
    """The forgotten articles of an outlet, known by any address."""

    def __init__(self, db: Database, outlet: Outlet) -> None:
        self._outlet = outlet
        rows = db.execute("SELECT url, forgotten_at FROM forgotten WHERE outlet = ?", [outlet.name]).fetchall()
        self._at = dict(rows)
        self._by_id = {article_id(url, outlet): at for url, at in rows if article_id(url, outlet)}

    def why(self, url: str) -> str | None:
        """Why an address is not to be fetched: its article was forgotten; None where it was not."""
        if not self._at:
            return None
        at = self._at.get(url) or self._by_id.get(article_id(url, self._outlet))
        return f"forgotten on request on {at[:10]}" if at else None


def put_forgotten(db: Database, addresses: Iterable[Forgotten]) -> None:
    """Remember addresses; what of them is here is still to be erased."""
    db.conn.executemany(f"{_PUT} (url) DO UPDATE SET erased_at = NULL", map(_row, addresses))


def put_new_forgotten(db: Database, addresses: Iterable[Forgotten]) -> None:
    """Remember addresses that an archive says are forgotten: nothing of them is here."""
    db.conn.executemany(f"{_PUT} DO NOTHING", [_row(one) | {"erased": one.at} for one in addresses])


def _row(one: Forgotten) -> dict[str, str | None]:
    row = {"url": one.url, "article": one.article, "outlet": one.outlet, "at": one.at}
    return {name: storable(value) for name, value in row.items()} | {"erased": None}


def to_be_erased(db: Database) -> list[Forgotten]:
    """Addresses of which something may still be here."""
    rows = db.execute(
        "SELECT url, article, outlet, forgotten_at FROM forgotten WHERE erased_at IS NULL OR article IN"
        " (SELECT article FROM forgotten WHERE erased_at IS NULL) ORDER BY url"
    )
    return [Forgotten(*row) for row in rows]


def note_erased(db: Database, addresses: Sequence[Forgotten], at: str) -> None:
    """Nothing of these is left."""
    db.conn.executemany("UPDATE forgotten SET erased_at = ? WHERE url = ?", [(at, one.url) for one in addresses])


def addresses_of(db: Database, url: str, at: str) -> list[Forgotten]:
    """All addresses by which the article at `url` is known: variants, aliases, redirects to it. Raises `BadUrl`."""
    outlet, _ = owner_of(url)
    given, found = canonical(url, outlet), set[str]()
    waiting = [given]
    if not db.execute("SELECT 1 FROM pages WHERE url = ?", [given]).fetchone():
        waiting += _where_it_led(db, given)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += _leading_to(db, one, outlet)
    articles = [one for one in sorted(found) if db.execute("SELECT 1 FROM articles WHERE url = ?", [one]).fetchone()]
    article = articles[0] if articles else min(found)
    return [Forgotten(url=one, article=article, outlet=outlet.name, at=at) for one in sorted(found)]


def _where_it_led(db: Database, url: str) -> list[str]:
    row = db.execute("SELECT coalesce(article_url, redirected_to) FROM urls WHERE url = ?", [url]).fetchone()
    try:
        return [canonical(row[0], owner_of(row[0])[0])] if row and row[0] else []
    except BadUrl:
        return []


def _leading_to(db: Database, url: str, outlet: Outlet) -> set[str]:
    found = {one for (one,) in db.execute(_LEADING, {"url": url, "other": url.replace("https://", "http://", 1)})}
    if name := article_id(url, outlet):
        rows = db.execute("SELECT url FROM urls WHERE outlet = ? AND instr(url, ?)", [outlet.name, name])
        found |= {one for (one,) in rows if article_id(one, outlet) == name}
    return found
