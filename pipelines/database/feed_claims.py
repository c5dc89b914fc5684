"""Rows of `feed_claims`: what was read in feeds, to which figures it leads, and where in the archive it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from sqlite_utils import Database

from extract.records import Claim, fields_of
from pipelines.database.feed_items import FeedItem
from pipelines.database.open import storable
from pipelines.database.tables.claims import FLAGS
from pipelines.database.tables.feeds import FEED_CLAIMS, FEED_ITEMS

_CLAIM = ", ".join(
    "c.item_id AS article_id" if field.name == "article_id" else f"c.{field.name}" for field in fields(Claim)
)


def put_feed_claims(db: Database, item: FeedItem, claims: Iterable[Claim], extractor: str) -> None:
    """Write what was read of an item; what it said before and says no more is withdrawn. In a transaction."""
    sql = "SELECT claim_id, extractor, first_seen FROM feed_claims WHERE item_id = ? AND withdrawn_at IS NULL"
    known = {claim: (reader, seen) for claim, reader, seen in db.execute(sql, [item.item_id]).fetchall()}
    rows = [_row(claim, item) for claim in claims]
    for row in rows:
        row["first_seen"] = known.pop(row["claim_id"], ("", item.first_seen))[1]
    for claim, (reader, _) in known.items():
        if reader == extractor:
            db.execute("UPDATE feed_claims SET withdrawn_at = ? WHERE claim_id = ?", [item.first_seen, claim])
        else:  # another version read it there, this one does not
            db.execute("DELETE FROM feed_claims WHERE claim_id = ?", [claim])
    if rows:
        db.table("feed_claims").upsert_all(rows, pk="claim_id")
    db.execute("UPDATE feed_items SET reader = ? WHERE item_id = ?", [extractor, item.item_id])


def _row(claim: Claim, item: FeedItem) -> dict[str, Any]:
    read = {name: storable(value) if isinstance(value, str) else value for name, value in fields_of(claim).items()}
    del read["article_id"]
    told: dict[str, Any] = {"item_id": item.item_id, "withdrawn_at": None}
    place = {name: getattr(item, name) for name in ("record_id", "warc_file", "warc_offset")}
    return read | {name: int(read[name]) for name in FLAGS & read.keys()} | told | place


def claims_of_item(db: Database, item: str) -> list[dict[str, Any]]:
    """What an item states now, as rows with a claim's fields."""
    sql = f"SELECT {_CLAIM} FROM feed_claims c WHERE c.item_id = ? AND c.withdrawn_at IS NULL ORDER BY c.claim_id"  # noqa: S608
    return list(db.query(sql, [item]))


def put_leads(db: Database, item: str, figure_of: Mapping[str, str]) -> None:
    """Have an item's claims be leads to these figures, the others to none. In a transaction."""
    db.execute("UPDATE feed_claims SET lead_to = NULL WHERE item_id = ? AND lead_to IS NOT NULL", [item])
    db.conn.executemany("UPDATE feed_claims SET lead_to = ? WHERE claim_id = ?", [(f, c) for c, f in figure_of.items()])


def leads_to(db: Database, figure: str) -> list[dict[str, Any]]:
    """What feeds say that seems to tell of a figure and does not count in it."""
    sql = """SELECT c.* FROM feed_claims c WHERE c.lead_to = ? AND c.withdrawn_at IS NULL
        ORDER BY c.published, c.claim_id LIMIT 50"""
    return list(db.query(sql, [figure]))


_POINTING = (FEED_ITEMS.name, FEED_CLAIMS.name)


def listings_in_use(db: Database, name: str) -> set[int]:
    """Offsets in an archive file of listings whose words were read or wait."""
    sql = " UNION ".join(f"SELECT warc_offset FROM {table} WHERE warc_file = ?1" for table in _POINTING)  # noqa: S608
    return {offset for (offset,) in db.execute(sql, [name])}


def listing_places(db: Database, most: int = -1) -> list[tuple[str, int, str]]:
    """File, offset and record of the listings whose words were read, those that were had last first; -1 for all."""
    sql = """SELECT warc_file, warc_offset, record_id FROM feed_claims GROUP BY 1, 2, 3
        ORDER BY max(first_seen) DESC LIMIT ?"""
    return [(file, offset, record) for file, offset, record in db.execute(sql, [most])]


def move_listings(db: Database, old: str, new: str, places: Mapping[int, int]) -> None:
    """Have words point to where their listings lie now; those whose listing was taken out go with it."""
    for table in _POINTING:
        sql = f"SELECT DISTINCT warc_offset FROM {table} WHERE warc_file = ?"  # noqa: S608
        for (offset,) in db.execute(sql, [old]).fetchall():
            if offset in places:
                move = f"UPDATE {table} SET warc_file = ?, warc_offset = ? WHERE warc_file = ? AND warc_offset = ?"  # noqa: S608
                db.execute(move, [new, places[offset], old, offset])
            else:
                db.execute(f"DELETE FROM {table} WHERE warc_file = ? AND warc_offset = ?", [old, offset])  # noqa: S608
