"""Whose an outlet's month is: one of the crawled outlets', or a host's, which is an outlet of its own."""

from sqlite_utils import Database

from crawlers.outlet import Outlet
from crawlers.outlets import load_outlets
from crawlers.saved.owner import owner_of
from pipelines.database.crawled import name_outlet
from pipelines.database.open import transaction


def outlet_of(name: str) -> tuple[Outlet, bool]:
    """The outlet of this key or host, and whether it is one that is crawled."""
    known = load_outlets().get(name)
    if known:
        return known, True
    if "." in name:
        return owner_of(f"https://{name}/")
    # An outlet file of one's own that is not here: its key is no host.
    return Outlet(name=name, title=name, hosts=(f"{name}.invalid",), article=r"^/."), False


def ensure_outlet(db: Database, name: str) -> Outlet:
    """The outlet of this key or host, with a row in the database."""
    outlet, crawled = outlet_of(name)
    with transaction(db):
        name_outlet(db, outlet, outside=not crawled, imported=True)
    return outlet
