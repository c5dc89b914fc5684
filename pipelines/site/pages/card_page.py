"""A figure's card: a picture of it for other people's pages, at an address of its own."""

import hashlib

from datasette.utils import tilde_decode
from datasette.utils.asgi import NotFound, Request, Response

from pipelines.database.addresses import LIVE_FIGURE
from pipelines.site.pages.figure_in_short import current_claims, figure_in_short
from pipelines.site.parts.card import WIDTH, card
from pipelines.site.server.database import fetch
from pipelines.site.server.site import Site

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_KEPT = 300
"""Seconds for which a browser need not ask again."""


async def card_page(site: Site, request: Request) -> Response:
    """The card as SVG; of a figure that went into another, that one's."""
    found = await fetch(site.database, LIVE_FIGURE, [tilde_decode(request.url_vars["figure"])])
    if not found:
        raise NotFound("No such figure")
    [figure] = await fetch(site.database, "SELECT * FROM figures WHERE figure_id = ?", [found[0]["figure_id"]])
    claims = await current_claims(site, figure["figure_id"])
    shown = card(await figure_in_short(site, figure, claims, request))
    picture = await site.datasette.render_template("card.svg", {"card": shown, "width": WIDTH}, request=request)
    tag = f'"{hashlib.sha256(picture.encode()).hexdigest()[:32]}"'
    headers = {
        "content-security-policy": _POLICY,
        "cross-origin-resource-policy": "cross-origin",  # it is made to be shown on other sites
        "cache-control": f"{'private' if request.actor else 'public'}, max-age={_KEPT}",
        "etag": tag,
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response("", status=304, headers=headers)
    return Response(picture, headers=headers, content_type="image/svg+xml; charset=utf-8")
