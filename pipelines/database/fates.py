"""How URLs ended, counted."""

from collections import Counter
from collections.abc import Iterable

from sqlite_utils import Database


def count_fates(db: Database, run_id: int, outlets: Iterable[str]) -> dict[str, Counter[str]]:
    """How the URLs that a run touched stand now, by outlet: once pages are read, also what reading made of them."""
    fates: dict[str, Counter[str]] = {outlet: Counter() for outlet in outlets}
    touched = db.execute(
        # By their keys, and grouped by no index: there are millions of addresses, and a run touches few.
        """SELECT outlet, fate, count(*) FROM urls WHERE url IN (
             SELECT url FROM urls WHERE outlet IN (SELECT outlet FROM outlets) AND fate = 'queued'
             UNION SELECT url FROM fetches WHERE run_id = ? AND kind = 'page') GROUP BY +outlet, +fate""",
        [run_id],
    )
    for outlet, fate, count in touched:
        if outlet in fates:
            fates[outlet][fate] += count
    return fates


def last_fetch(db: Database) -> str | None:
    """When something was fetched last, as far as the last runs tell; replays among them tell of times long past."""
    sql = "SELECT max(fetched) FROM fetches WHERE kind <> 'file' AND run_id > (SELECT max(run_id) FROM runs) - 50"
    found: str | None = db.execute(sql).fetchone()[0]
    return found
