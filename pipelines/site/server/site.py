"""Where the site stands and what it shows: what pages need to know beside their rows."""

from dataclasses import dataclass

from datasette.app import Datasette
from datasette.database import Database
from datasette.utils.asgi import Request

from pipelines.site.server.database import NAME, ClaimsDatabase, PublishedDatabase
from pipelines.site.server.metadata import SAMPLE_NOTE


@dataclass(frozen=True, slots=True)
class Site:
    """One running site."""

    datasette: Datasette

    @property
    def database(self) -> Database:
        """The claims database."""
        return self.datasette.get_database(NAME)

    @property
    def own(self) -> ClaimsDatabase | None:
        """The operator's own database, with texts and archives beside it; None for a published copy."""
        database = self.database
        published = isinstance(database, PublishedDatabase)
        return database if isinstance(database, ClaimsDatabase) and not published else None

    @property
    def is_sample(self) -> bool:
        """Does it show the invented newsroom?"""
        return str(self.datasette.metadata("title") or "").startswith("SAMPLE")

    @property
    def sample_note(self) -> str:
        """What every page of a sample says; empty for real news."""
        return SAMPLE_NOTE if self.is_sample else ""

    def address(self, request: Request) -> str:
        """Where the site is reached, without a slash at its end."""
        return str(self.datasette.absolute_url(request, self.datasette.urls.path("/"))).rstrip("/")


def own_path(request: Request) -> str:
    """The path of a request within the site, whether or not a proxy leaves its prefix on."""
    return str(request.scope.get("route_path") or request.path).partition("?")[0]
