"""Under which address an article is kept: the first it was seen at, whatever its headline makes of it later."""

import hashlib

from sqlite_utils import Database

from crawlers.outlet import Outlet
from crawlers.urls import article_id
from pipelines.database.notes import note, noted
from pipelines.database.open import transaction

# The plus keeps SQLite from going through all of an outlet's pages by their time.
_FIRST = """SELECT article_url FROM pages WHERE article_key = :key AND article_key <> '' AND +outlet = :outlet
    ORDER BY fetched, article_url LIMIT 1"""
_UNNAMED = "SELECT record_id, article_url FROM pages WHERE outlet = ? AND article_key IS NULL"


class KnownArticles:
    """The articles of an outlet, by what the outlet itself calls them."""

    def __init__(self, db: Database, outlet: Outlet) -> None:
        self._db, self._outlet = db, outlet
        self._addresses: dict[str, str] = {}
        self._named = False

    def address_of(self, url: str) -> str:
        """The address under which the article at `url` is kept: `url` itself where the article is new.

        Not to be called in a transaction.
        """
        key = article_id(url, self._outlet)
        if key is None:
            return url
        if not self._named:
            self._name_pages()
        if key not in self._addresses:
            row = self._db.execute(_FIRST, {"key": key, "outlet": self._outlet.name}).fetchone()
            self._addresses[key] = row[0] if row else url
        return self._addresses[key]

    def same(self, one: str, other: str) -> bool:
        """Whether two addresses are the same article's."""
        known = article_id(one, self._outlet)
        return known is not None and known == article_id(other, self._outlet)

    def _name_pages(self) -> None:
        """Note of pages what their article is called, where it is not noted, or by another rule of the outlet."""
        name, written = self._outlet.name, f"{self._outlet.article}\n{self._outlet.article_id}"
        rule, of_rule = hashlib.sha256(written.encode()).hexdigest()[:12], f"article_keys_{name}"
        with transaction(self._db):
            if noted(self._db, of_rule) not in (None, rule):
                self._db.execute("UPDATE pages SET article_key = NULL WHERE outlet = ?", [name])
            note(self._db, of_rule, rule)
            keys = [
                (article_id(url, self._outlet) or "", record)
                for record, url in self._db.execute(_UNNAMED, [name]).fetchall()
            ]
            self._db.conn.executemany("UPDATE pages SET article_key = ? WHERE record_id = ?", keys)
        self._named = True
