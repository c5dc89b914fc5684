"""Rows of `reservations`: what outlets say of the use of their pages, and in which runs they said it."""

from collections.abc import Iterable

from sqlite_utils import Database

from crawlers.manners.reservations import Reservation
from pipelines.database.open import storable


def keep_reservations(
    db: Database, run_id: int, outlet: str, found: Iterable[Reservation], at: str
) -> list[Reservation]:
    """Write down what a run read, within the caller's transaction; what no run had read before."""
    new = []
    for one in sorted(found, key=lambda one: (one.host, one.means, one.text)):
        row = {"outlet": outlet, "host": one.host, "means": one.means, "text": storable(one.text)}
        known = db.execute(
            """UPDATE reservations SET last_seen = :at, last_run = :run_id
               WHERE outlet = :outlet AND host = :host AND means = :means AND text = :text""",
            row | {"at": at, "run_id": run_id},
        ).rowcount
        if not known:
            seen = {"first_seen": at, "last_seen": at, "first_run": run_id, "last_run": run_id}
            db.table("reservations").insert(row | seen)
            new.append(one)
    return new


def present_reservations(db: Database) -> list[dict[str, str]]:
    """What the outlets reserve by what their last runs read, in order of outlet and host."""
    rows = db.query(
        """SELECT outlet, host, means, text, first_seen, last_seen FROM reservations r
           WHERE last_run = (SELECT max(last_run) FROM reservations WHERE host = r.host AND means = r.means)
           ORDER BY outlet, host, means, text"""
    )
    return list(rows)
