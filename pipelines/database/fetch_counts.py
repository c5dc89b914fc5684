"""Old rows of `fetches` folded into counts: by day, outlet, kind and how they ended."""

from sqlite_utils import Database

from pipelines.database.open import transaction

# The newest crawl's rows stay: the site tells its coverage by them.
_OLD = """fetched < :cutoff
    AND run_id < (SELECT max(run_id) FROM fetches WHERE kind <> 'file')"""
_FOLD = f"""INSERT INTO fetch_counts (day, outlet, kind, fate, fetches, bytes)
    SELECT substr(fetched, 1, 10), outlet, kind, fate, count(*), coalesce(sum(bytes), 0) FROM fetches
    WHERE {_OLD} AND fetch_id BETWEEN :first AND :last GROUP BY 1, 2, 3, 4
    ON CONFLICT (day, outlet, kind, fate) DO UPDATE
    SET fetches = fetch_counts.fetches + excluded.fetches, bytes = fetch_counts.bytes + excluded.bytes"""  # noqa: S608
_DROP = f"DELETE FROM fetches WHERE {_OLD} AND fetch_id BETWEEN :first AND :last"  # noqa: S608 (it is ours)
_BATCH = 50_000


def count_old(db: Database, cutoff: str) -> int:
    """How many rows are old."""
    return int(db.execute(f"SELECT count(*) FROM fetches WHERE {_OLD}", {"cutoff": cutoff}).fetchone()[0])  # noqa: S608


def fold_old(db: Database, cutoff: str) -> int:
    """Fold old rows, so many in a transaction; returns how many there were."""
    folded = 0
    last = db.execute("SELECT coalesce(max(fetch_id), 0) FROM fetches").fetchone()[0]
    first = db.execute("SELECT coalesce(min(fetch_id), 0) FROM fetches").fetchone()[0]
    for start in range(first, last + 1, _BATCH):
        some = {"cutoff": cutoff, "first": start, "last": start + _BATCH - 1}
        with transaction(db):
            db.execute(_FOLD, some)
            folded += db.execute(_DROP, some).rowcount
    return folded
