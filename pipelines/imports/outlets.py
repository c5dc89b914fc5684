"""Whose an outlet's month is: one of the crawled outlets', or a host's, which is an outlet of its own."""

from dataclasses import dataclass, replace

from sqlite_utils import Database

from crawlers.outlet import Outlet
from crawlers.outlets import load_outlets
from crawlers.saved.owner import owner_of
from pipelines.database.crawled import name_outlet
from pipelines.database.forgotten import ForgottenArticles
from pipelines.database.open import transaction

NOWHERE = ".invalid"
"""What the hosts of an outlet end with whose real ones nobody here knows."""


def outlet_of(name: str) -> tuple[Outlet, bool]:
    """The outlet of this key or host, and whether it is one that is crawled."""
    known = load_outlets().get(name)
    if known:
        return known, True
    if "." in name:
        return owner_of(f"https://{name}/")
    # An outlet file of one's own that is not here: its key is no host.
    return Outlet(name=name, title=name, hosts=(f"{name}{NOWHERE}",), article=r"^/."), False


@dataclass(frozen=True, slots=True)
class KnownOutlet:
    """An outlet that has a row in the database."""

    outlet: Outlet
    crawled: bool
    forgotten: ForgottenArticles


class Outlets:
    """The outlets of an import, each made when it is asked for."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._known: dict[str, KnownOutlet] = {}

    def of(self, name: str) -> KnownOutlet:
        """The outlet of this key or host, with a row in the database."""
        if name not in self._known:
            outlet, crawled = outlet_of(name)
            outlet = replace(outlet, name=name)
            with transaction(self._db):
                name_outlet(self._db, outlet, outside=not crawled, imported=True)
            self._known[name] = KnownOutlet(outlet, crawled, ForgottenArticles(self._db, outlet))
        return self._known[name]
