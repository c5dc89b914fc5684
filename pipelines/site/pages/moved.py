"""Addresses that are no more: of figures, which lead to the figure that has their claims now, and of questions."""

import re

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from pipelines.database.addresses import LIVE_FIGURE
from pipelines.site.server.database import NAME, fetch
from pipelines.site.server.queries import RETIRED

_QUESTION = re.compile(rf"/{NAME}/([a-z_]{{1,64}})\Z")
_FIGURE = re.compile(rf"/{NAME}/figures/([0-9a-z]{{1,64}})(\.json)?\Z")


async def moved(datasette: Datasette, request: Request) -> Response | None:
    """A redirect for the address of a figure that went into another or of a retired question, else None."""
    if (question := _QUESTION.search(request.path)) and question[1] in RETIRED:
        return Response.redirect(datasette.urls.path(RETIRED[question[1]]), status=301)
    match = _FIGURE.search(request.path)
    if match is None:
        return None
    rows = await fetch(datasette.get_database(NAME), LIVE_FIGURE, [match[1]])
    if not rows or rows[0]["figure_id"] == match[1]:
        return None
    return Response.redirect(f"{datasette.urls.row(NAME, 'figures', rows[0]['figure_id'])}{match[2] or ''}", status=301)
