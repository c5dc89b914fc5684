"""The data of the front page: where outlets disagree, what rests on one source, and how the last crawl went."""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from pipelines.site.parts.looks import OutletLook, outlet_looks
from pipelines.site.parts.values import minute, number, stated, unit_title
from pipelines.site.plots.lanes import overview_of
from pipelines.site.plots.points import Point
from pipelines.site.server.database import fetch
from pipelines.site.server.queries import CANNED, newest_conflicts
from pipelines.site.server.site import Site

_NEWEST = newest_conflicts(among=100, most=12)

_RELIED = """SELECT f.*, (SELECT c.kept_source FROM claim_rows c
      WHERE c.figure_id = f.figure_id AND c.source IS NOT NULL AND c.withdrawn_at IS NULL LIMIT 1) AS source
    FROM figures f WHERE f.origins = 1 AND f.outlets > 1 ORDER BY f.outlets DESC, f.last_published DESC LIMIT 8"""

_SAYINGS = "SELECT * FROM figure_outlets WHERE figure_id IN (SELECT value FROM json_each(?))"

# Kept by the cross-check: counting a million claims takes longer than a page may.
_COUNTS = """SELECT coalesce(sum(claims), 0) AS claims, coalesce(sum(articles), 0) AS articles,
    (SELECT count(*) FROM figures) AS figures, (SELECT count(*) FROM sources) AS sources FROM outlet_totals"""

_CRAWL = """SELECT run_id, started, finished, command, outcome, detail FROM runs
    WHERE run_id = (SELECT run_id FROM fetches WHERE kind <> 'file' ORDER BY run_id DESC LIMIT 1)"""

_COVERAGE = """SELECT outlet, fate, count(*) AS pages, max(fetched) AS last FROM fetches
    WHERE run_id = ? AND kind = 'page' GROUP BY outlet, fate"""

_GOOD = frozenset({"fetched", "unchanged", "duplicate", "redirected"})


async def home_page(site: Site) -> dict[str, Any]:
    """What the front page shows."""
    database = site.database
    looks = await outlet_looks(database)
    newest = await fetch(database, _NEWEST)
    relied = await fetch(database, _RELIED)
    return {
        "counts": (await fetch(database, _COUNTS))[0],
        "newest": await _with_strips(site, newest, looks),
        "relied": relied,
        "questions": CANNED,
        "crawl": await _crawl(site, looks),
        "number": number,
        "minute": minute,
        "unit_title": unit_title,
    }


async def _with_strips(
    site: Site, figures: list[dict[str, Any]], looks: Mapping[str, OutletLook]
) -> list[dict[str, Any]]:
    """Each figure with the last words of its outlets as one strip."""
    sayings = defaultdict(list)
    for saying in await fetch(site.database, _SAYINGS, [json.dumps([figure["figure_id"] for figure in figures])]):
        sayings[saying["figure_id"]].append(_point(saying, looks[saying["outlet"]]))
    return [figure | {"strip": overview_of(sayings[figure["figure_id"]])} for figure in figures]


def _point(saying: Mapping[str, Any], look: OutletLook) -> Point:
    said = stated(saying["value_low"], saying["value_high"], saying["comparator"], spoken=True)
    return Point(
        look=look, low=saying["value_low"], high=saying["value_high"], published=saying["last_published"], latest=True,
        withdrawn=False, target="", label=f"{look.title}: {said}",
    )  # fmt: skip


async def _crawl(site: Site, looks: Mapping[str, OutletLook]) -> dict[str, Any] | None:
    """The last run that fetched anything: by outlet what came and what did not."""
    runs = await fetch(site.database, _CRAWL)
    if not runs:
        return None
    by_outlet: dict[str, dict[str, Any]] = {}
    for row in await fetch(site.database, _COVERAGE, [runs[0]["run_id"]]):
        if row["outlet"] not in looks:
            continue
        found = by_outlet.setdefault(row["outlet"], {"look": looks[row["outlet"]], "good": 0, "other": [], "last": ""})
        found["last"] = max(found["last"], row["last"])
        if row["fate"] in _GOOD:
            found["good"] += row["pages"]
        else:
            found["other"].append((row["fate"].replace("_", " "), row["pages"]))
    missing = [look for name, look in looks.items() if name not in by_outlet and not look.outside]
    return {**runs[0], "outlets": [by_outlet[name] for name in sorted(by_outlet)], "missing": missing}
