"""The data of a feed item's page: what a feed said of an article that was refused, with the numbers marked."""

from collections.abc import Mapping
from typing import Any

from pipelines.database.tables.feeds import MARK
from pipelines.site.parts.evidence import web_address
from pipelines.site.parts.feed_words import feed_words
from pipelines.site.parts.looks import outlet_looks
from pipelines.site.server.database import fetch
from pipelines.site.server.site import Site

_CLAIMS = """SELECT * FROM feed_claims WHERE item_id = ? ORDER BY withdrawn_at IS NOT NULL, field = 'text', start
    LIMIT 200"""


async def feed_item_page(site: Site, item: Mapping[str, Any]) -> dict[str, Any]:
    """What the page of `item`, a row of `feed_items`, shows; a published copy has no summary, only the claims."""
    looks = await outlet_looks(site.database)
    return {
        "item": item,
        "look": looks[item["outlet"]],
        "note": MARK,
        "live": "" if site.is_sample else web_address(item["url"]),
        "claims": feed_words(await fetch(site.database, _CLAIMS, [item["item_id"]]), looks),
    }
