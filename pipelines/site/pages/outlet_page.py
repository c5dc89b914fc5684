"""The data of an outlet's page: how much it says, on whose word, where it stands apart, and what it changed."""

from collections.abc import Mapping
from typing import Any

from pipelines.site.parts.changed import newest_changes, shown_changes
from pipelines.site.parts.looks import outlet_looks
from pipelines.site.parts.values import stated
from pipelines.site.server.database import fetch
from pipelines.site.server.site import Site

_TOTALS = "SELECT * FROM outlet_totals WHERE outlet = ?"

_FAR = """SELECT * FROM (SELECT * FROM (SELECT * FROM figure_outlets WHERE outlet = :outlet ORDER BY distance LIMIT 40)
      UNION ALL SELECT * FROM (SELECT * FROM figure_outlets WHERE outlet = :outlet ORDER BY distance DESC LIMIT 40)) o
    JOIN figures f USING (figure_id) WHERE f.outlets > 2 AND abs(o.distance) > 0.05
    ORDER BY abs(o.distance) DESC, f.figure_id LIMIT 15"""

_NEWEST = """SELECT article_id, title, published, revision FROM articles WHERE outlet = ?
    ORDER BY published DESC, article_id LIMIT 15"""

_FATES = "SELECT fate, count(*) AS urls FROM urls WHERE outlet = ? GROUP BY fate ORDER BY urls DESC"


async def outlet_page(site: Site, outlet: Mapping[str, Any]) -> dict[str, Any]:
    """What the page of `outlet`, a row of `outlets`, shows."""
    database, name = site.database, outlet["outlet"]
    looks = await outlet_looks(database)
    totals = await fetch(database, _TOTALS, [name])
    return {
        "outlet": outlet,
        "look": looks[name],
        "totals": totals[0] if totals else None,
        "far": await fetch(database, _FAR, {"outlet": name}),
        "changed": shown_changes(await newest_changes(database, most=15, outlet=name), looks),
        "newest": await fetch(database, _NEWEST, [name]),
        "fates": await fetch(database, _FATES, [name]),
        "value": stated,
    }
