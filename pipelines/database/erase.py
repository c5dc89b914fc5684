"""Erasing articles: their rows, what people decided on their claims, and what deleted rows leave in the file."""

import json
from collections.abc import Collection

from sqlite_utils import Database

from pipelines.database.schema import SEARCH

_THESE = "(SELECT value FROM json_each(:articles))"
_URLS = "(SELECT value FROM json_each(:urls))"
_OF_ARTICLES = (
    f"""INSERT INTO touched SELECT article_id, '' FROM copies WHERE copy_of IN {_THESE} ON CONFLICT DO NOTHING""",  # noqa: S608
    f"DELETE FROM copies WHERE article_id IN {_THESE} OR copy_of IN {_THESE}",  # noqa: S608
    f"DELETE FROM sketches WHERE article_id IN {_THESE}",  # noqa: S608
    f"DELETE FROM changes WHERE article_id IN {_THESE}",  # noqa: S608 (names are ours)
    f"DELETE FROM claim_rows WHERE article_id IN {_THESE}",  # noqa: S608
    f"DELETE FROM live_updates WHERE article_id IN {_THESE}",  # noqa: S608
    f"DELETE FROM revisions WHERE article_id IN {_THESE}",  # noqa: S608
    f"""UPDATE articles SET title = '', text = '', authors = '[]', warnings = '[]', published = NULL, modified = NULL
        WHERE article_id IN {_THESE}""",  # noqa: S608
    f"""INSERT INTO erased_pages (record_id, erased_at)
        SELECT record_id, :at FROM pages WHERE url IN {_URLS} OR article_url IN {_URLS}
        ON CONFLICT DO NOTHING""",  # noqa: S608
    f"DELETE FROM pages WHERE url IN {_URLS} OR article_url IN {_URLS}",  # noqa: S608
    f"DELETE FROM answers WHERE url IN {_URLS}",  # noqa: S608
    f"DELETE FROM feed_items WHERE url IN {_URLS}",  # noqa: S608
    f"""UPDATE urls SET fate = 'refused', reason = 'forgotten on request', etag = NULL, last_modified = NULL,
        listed_change = NULL WHERE url IN {_URLS}""",  # noqa: S608
    f"UPDATE fetches SET reason = NULL WHERE url IN {_URLS}",  # noqa: S608
)
_REST = (
    f"DELETE FROM touched WHERE article_id IN {_THESE}",  # noqa: S608
    f"DELETE FROM waiting WHERE article_id IN {_THESE}",  # noqa: S608
    f"DELETE FROM same_story WHERE article_id IN {_THESE} OR other IN {_THESE}",  # noqa: S608
    f"DELETE FROM articles WHERE article_id IN {_THESE}",  # noqa: S608
    "DELETE FROM words WHERE articles <= 0",
)


def empty_articles(db: Database, urls: Collection[str], at: str) -> list[str]:
    """Take out all that articles at these addresses say; returns which articles. Call it in a transaction.

    The names of their archived pages stay, with the time `at`, so that a citation leads to an answer. Their bare rows
    stay until the cross-check has counted them out: then `remove_articles`.
    """
    db.execute("PRAGMA secure_delete = ON")
    values = {"urls": json.dumps(sorted(urls)), "at": at}
    found = [row[0] for row in db.execute(f"SELECT article_id FROM articles WHERE url IN {_URLS}", values)]  # noqa: S608
    values["articles"] = json.dumps(found)
    _erase_decisions(db, set(found))
    for statement in _OF_ARTICLES:
        db.execute(statement, {name: value for name, value in values.items() if f":{name}" in statement})
    return found


def remove_articles(db: Database, articles: Collection[str]) -> None:
    """Take out the bare rows of articles that nothing refers to any more. Call it in a transaction."""
    values = {"articles": json.dumps(sorted(articles))}
    for statement in _REST:
        db.execute(statement, values if ":articles" in statement else {})


def scrub(db: Database) -> bool:
    """Write the file anew, so that nothing that was deleted can be found in it; False where others keep it from that.

    Takes twice the file's room meanwhile. Raises `sqlite3.OperationalError` where another process writes.
    """
    for table in SEARCH:  # rows may be numbered otherwise afterwards, and search goes by numbers
        db.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('delete-all')")  # noqa: S608
    db.execute("PRAGMA auto_vacuum = INCREMENTAL")
    db.execute("VACUUM")
    for table in SEARCH:
        db.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")  # noqa: S608
    return not db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def _erase_decisions(db: Database, articles: set[str]) -> None:
    """What was decided on their claims goes; of decisions on figures, the words of their claims."""
    gone = set()
    for number, article, claims, others in db.execute(
        "SELECT number, article_id, claims, others FROM decisions"
    ).fetchall():
        kept = [[p for p in json.loads(places) if p.get("article_id") not in articles] for places in (claims, others)]
        if article in articles or (claims != "[]" and not kept[0]):
            gone.add(number)
        elif [json.dumps(places) for places in kept] != [json.dumps(json.loads(t)) for t in (claims, others)]:
            written = [json.dumps(places, ensure_ascii=False) for places in kept]
            db.execute("UPDATE decisions SET claims = ?, others = ? WHERE number = ?", [*written, number])
    these = json.dumps(sorted(gone))
    undoing = "SELECT undone_by FROM decisions WHERE number IN (SELECT value FROM json_each(?1))"
    db.execute(
        f"DELETE FROM decisions WHERE number IN (SELECT value FROM json_each(?1)) OR number IN ({undoing})",  # noqa: S608
        [these],
    )
