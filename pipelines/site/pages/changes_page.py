"""The page of changes after publication: what matters of them, by outlet and kind, the newest first."""

from datasette.utils.asgi import Request, Response

from pipelines.site.parts.changed import CHOICES, asked_for, list_of, newest_changes, shown_changes
from pipelines.site.parts.looks import outlet_looks
from pipelines.site.server.site import Site

PAGE = 50
"""Changes on a page."""


async def changes_page(site: Site, request: Request) -> Response:
    """The list, a page of it."""
    looks = await outlet_looks(site.database)
    asked = asked_for(request, looks)
    below = _below(request.args.get("below"))
    rows = await newest_changes(site.database, most=PAGE + 1, kinds=asked.kinds, outlet=asked.outlet, below=below)
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    shown = {
        "asked": asked,
        "changes": shown_changes(rows[:PAGE], looks),
        "choices": CHOICES,
        "feed": list_of(asked).replace("/-/changes", "/-/atom/changes", 1),
        "itself": list_of(asked),
        "looks": looks,
        "older": list_of(asked, below=f"{last['seen_after']} {last['place']}") if last else "",
    }
    return Response.html(await site.datasette.render_template("changes.html", shown, request=request))


def _below(asked: str | None) -> tuple[str, int] | None:
    """The last change of the page before, as an address names it; None for the first page and for what is no place."""
    seen, _, place = (asked or "").rpartition(" ")
    return (seen, int(place)) if seen and place.isascii() and place.isdecimal() and len(place) < 18 else None
