"""Under which address an article is kept: the first it was seen at, whatever its headline makes of it later."""

from sqlite_utils import Database

from crawlers.outlet import Outlet
from crawlers.urls import article_id


class KnownArticles:
    """The articles of an outlet, by what the outlet itself calls them."""

    def __init__(self, db: Database, outlet: Outlet) -> None:
        self._db, self._outlet = db, outlet
        self._addresses: dict[str, str] | None = None

    def address_of(self, url: str) -> str:
        """The address under which the article at `url` is kept: `url` itself where the article is new."""
        known = article_id(url, self._outlet)
        if known is None:
            return url
        if self._addresses is None:
            self._addresses = self._read()
        return self._addresses.setdefault(known, url)

    def same(self, one: str, other: str) -> bool:
        """Whether two addresses are the same article's."""
        known = article_id(one, self._outlet)
        return known is not None and known == article_id(other, self._outlet)

    def _read(self) -> dict[str, str]:
        found: dict[str, str] = {}
        rows = self._db.execute(
            "SELECT article_url FROM pages WHERE outlet = ? GROUP BY article_url ORDER BY min(fetched), article_url",
            [self._outlet.name],
        )
        for (url,) in rows:
            known = article_id(url, self._outlet)
            if known is not None:
                found.setdefault(known, url)
        return found
