"""The data of the front page: where outlets disagree, what changed, what many have from one, how the crawl went."""

from collections.abc import Mapping
from typing import Any

from pipelines.database.totals import TOTALS, Totals, totals_of
from pipelines.site.pages.last_changes import last_changes
from pipelines.site.pages.last_crawl import last_crawl
from pipelines.site.pages.strips import with_strips
from pipelines.site.parts.looks import OutletLook, outlet_looks
from pipelines.site.plots.overview import legend_of
from pipelines.site.server.database import fetch
from pipelines.site.server.kept_answers import TO_KEEP
from pipelines.site.server.queries import CANNED, newest_conflicts
from pipelines.site.server.site import Site

AMONG = 100
"""Newest figures among which the page shows the most telling."""
MOST = 8

_CONFLICTS = newest_conflicts(among=AMONG, most=MOST)

_RELIED = f"""SELECT f.*, (SELECT c.kept_source FROM claim_rows c
      WHERE c.figure_id = f.figure_id AND c.source IS NOT NULL AND c.withdrawn_at IS NULL LIMIT 1) AS source
    FROM (SELECT * FROM figures WHERE outlets > 1 AND origins = 1 ORDER BY last_published DESC LIMIT {AMONG}) f
    ORDER BY f.outlets DESC, f.certainty DESC, f.last_published DESC, f.figure_id LIMIT {MOST}"""  # noqa: S608 (ours)

_SHARED = f"""SELECT * FROM (SELECT * FROM figures WHERE outlets > 1 ORDER BY last_published DESC LIMIT {AMONG})
    ORDER BY outlets DESC, certainty DESC, last_published DESC, figure_id LIMIT {MOST}"""  # noqa: S608

_NEWEST = f"SELECT * FROM figures ORDER BY last_published DESC, figure_id LIMIT {MOST}"  # noqa: S608

_ANY_ARTICLE = "SELECT 1 FROM articles LIMIT 1"


async def home_page(site: Site) -> dict[str, Any]:
    """What the front page shows."""
    database = site.database
    looks = await outlet_looks(database)
    counts = totals_of((await fetch(database, TO_KEEP + TOTALS))[0])
    conflicts = await with_strips(database, await fetch(database, _CONFLICTS), looks)
    crawl = await last_crawl(database, looks)
    return {
        "counts": counts,
        "stage": await _stage(site, counts),
        "conflicts": conflicts,
        "instead": {} if conflicts else await _instead(site, looks),
        "legend": legend_of(figure["strip"] for figure in conflicts),
        "changes": await last_changes(database, looks, crawl["last"] if crawl else ""),
        "relied": await fetch(database, _RELIED),
        "questions": CANNED,
        "crawl": crawl,
    }


async def _stage(site: Site, counts: Totals) -> str:
    """How far the database is: `empty`, `read` where nothing has been lined up yet, `no_figures`, or `lined_up`."""
    if counts.figures:
        return "lined_up"
    if not await fetch(site.database, _ANY_ARTICLE):
        return "empty"
    return "no_figures" if counts.articles else "read"


async def _instead(site: Site, looks: Mapping[str, OutletLook]) -> dict[str, Any]:
    """What there is to see where no outlets disagree: the newest figures of several outlets, else the newest of all."""
    shared = await fetch(site.database, _SHARED)
    figures = await with_strips(site.database, shared or await fetch(site.database, _NEWEST), looks)
    return {
        "shared": bool(shared),
        "figures": figures,
        "legend": legend_of(figure["strip"] for figure in figures),
        "outlets": list(looks.values()),
    }
