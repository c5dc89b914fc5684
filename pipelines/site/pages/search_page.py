"""One search box over everything: figures, sources, claims and articles, without a script in the reader's browser."""

from collections.abc import Iterable, Mapping
from typing import Any

from datasette.database import Database
from datasette.utils import tilde_encode

from pipelines.site.finding.search import (
    MOST,
    Finds,
    articles_found,
    claims_shown,
    feed_claims_found,
    hints,
    search,
)  # fmt: skip
from pipelines.site.parts.feed_words import feed_words
from pipelines.site.parts.looks import OutletLook, outlet_looks
from pipelines.site.parts.marks import marked
from pipelines.site.parts.tellings import tellings
from pipelines.site.parts.values import stated

_SHOWN_ONLY = frozenset({"key", "marked", "look", "direct", "exact", "when", "item_key"})
"""What rows have for the page alone."""


async def search_page(database: Database, query: str) -> dict[str, Any]:
    """What the search page shows for `query`: hits by table, how it was read, and what to try where there are none."""
    looks = await outlet_looks(database)
    found = await search(database, query)
    hits = await _hits(database, found, looks) if found.query.text.strip() else {}
    return {
        "q": found.query.text, "found": hits, "read": _read(found), "left_out": found.left_out,
        "hints": await hints(database, found) if found.query.text.strip() else {},
        "outlets": _outlets(found.query.text, looks.values()), "most": MOST, "looks": looks,
        "value": stated,
    }  # fmt: skip


def search_json(shown: Mapping[str, Any]) -> dict[str, Any]:
    """The same as JSON: `found` by table, what the query was `read_as`, and `hints`."""
    return {
        "q": shown["q"],
        "read_as": shown["read"],
        "left_out": list(shown["left_out"]),
        "found": {
            table: [{name: value for name, value in row.items() if name not in _SHOWN_ONLY} for row in rows]
            for table, rows in shown["found"].items()
        },
        "outlets": [{"outlet": look.outlet, "title": look.title} for look in shown["outlets"]],
        "hints": shown["hints"],
    }


async def _hits(database: Database, found: Finds, looks: Mapping[str, OutletLook]) -> dict[str, list[dict[str, Any]]]:
    told = await tellings(database, found.figures, looks)
    hits = {
        "figures": [figure | {"told": told.get(figure["figure_id"], "")} for figure in found.figures],
        "sources": found.sources,
        "claims": await claims_shown(database, found),
        "articles": await articles_found(database, found),
    }
    from_feeds = await feed_claims_found(database, found)
    if from_feeds:  # few databases have any
        hits["feed_claims"] = feed_words(from_feeds, looks)
    for claim in hits["claims"]:
        claim["marked"] = marked(claim)
    return {table: [row | {"key": tilde_encode(row["key"])} for row in rows] for table, rows in hits.items()}


def _read(found: Finds) -> dict[str, Any]:
    """The numbers and words that were looked for in the end, for whoever wonders at what was found."""
    values = [
        {
            "text": value.text.strip(), "value_low": value.low, "value_high": value.high,
            "comparator": value.comparator, "unit": value.unit, "from": _seen(value.own[0].low),
            "to": _seen(value.own[0].high),
            "also": [window.low for window in value.own[1:] if window.low == window.high],
        }
        for value in found.values
    ]  # fmt: skip
    return {"values": values, "words": list(found.words)}


def _seen(end: float) -> float:
    """An end of a window as it is shown: it lies a hair inside, so that what only touches it is left out."""
    return float(f"{end:.7g}")


def _outlets(text: str, looks: Iterable[OutletLook]) -> list[OutletLook]:
    """Outlets by name: "sky", "the mail"."""
    asked = text.strip().casefold().removeprefix("the ")
    return [look for look in looks if len(asked) > 2 and asked in look.title.casefold()]
