"""The feed of figures and sources that outlets changed after publication; rewordings only where asked for."""

from collections.abc import Mapping
from typing import Any

from datasette.utils.asgi import Request, Response

from pipelines.site.feeds.atom import ENTRIES, FeedEntry, feed_response
from pipelines.site.parts.changed import CHOICES, asked_for, list_of, newest_changes, shown_changes
from pipelines.site.parts.looks import outlet_looks
from pipelines.site.server.site import Site


async def changes_feed(site: Site, request: Request) -> Response:
    """What was changed, the newest first, by `outlet` and `kind` as on the page; dated by when it was seen."""
    looks = await outlet_looks(site.database)
    asked = asked_for(request, looks)
    rows = await newest_changes(site.database, most=ENTRIES, kinds=asked.kinds, outlet=asked.outlet)
    of = f" by {looks[asked.outlet].title}" if asked.outlet else ""
    title = f"Changed after publication{of}" + (f": {CHOICES[asked.kind]}" if asked.kind else "")
    entries = [_entry(change) for change in shown_changes(rows, looks)]
    return feed_response(site, request, title=title, page=list_of(asked), entries=entries)


def _entry(change: Mapping[str, Any]) -> FeedEntry:
    said = [
        f"Before: {change['sentence_before']}" if change["sentence_before"] else "",
        f"After: {change['sentence_after']}" if change["sentence_after"] else "",
        f"Seen {change['seen']} UTC.",
        f"The outlet says: {change['note']}" if change["note"] else "The outlet does not say that it changed this.",
    ]
    outlet = change["look"].title
    return FeedEntry(
        name=f"change:{change['change_id']}",
        title=f"{outlet}: {change['words']}" + (f" ({change['about']})" if change["about"] else ""),
        text="\n".join(line for line in said if line),
        found=change["seen_after"],
        updated=change["seen_after"],
        path=f"/claims/articles/{change['article_id']}?revision={change['to_revision']}#revisions",
        author=outlet,
    )
