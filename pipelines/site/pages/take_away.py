"""What a reader takes from a figure's page: a citation, a card to embed, notes to outlets, searches elsewhere."""

from collections.abc import Mapping, Sequence
from typing import Any

from datasette.utils.asgi import Request
from markupsafe import Markup

from pipelines.figures.vocabulary import LEAD
from pipelines.site.pages.figure_in_short import current_claims, figure_in_short
from pipelines.site.parts.card import WIDTH, card
from pipelines.site.parts.correction import against, asked_for, reason
from pipelines.site.parts.in_short import InShort
from pipelines.site.parts.indexes import fact_check_indexes
from pipelines.site.parts.looks import OutletLook
from pipelines.site.server.asked import is_local
from pipelines.site.server.site import Site

_EMBED = Markup(
    '<figure>\n  <a href="{address}"><img src="{picture}" width="{width}" height="{height}" alt="{text}"></a>\n'
    "  <figcaption>{said}</figcaption>\n</figure>"
)
_QUOTE = Markup(
    '<blockquote cite="{address}">\n  <p>{said}</p>\n'
    '  <p><a href="{address}">Who says so, and on whose word</a></p>\n</blockquote>'
)
MOST_COMPARED = 200
"""Claims of a figure, the newest, against which those of its outlets are held: each pair takes its time."""


async def take_away(site: Site, figure: Mapping[str, Any], request: Request) -> dict[str, Any]:
    """What `_take_away.html` and `_social.html` show of `figure`, a row of `figures`."""
    claims = await current_claims(site, figure["figure_id"])
    told = await figure_in_short(site, figure, claims, request)
    picture = card(told)
    path = f"/-/card/{told.figure_id}.svg"
    said = f"{_said(told)} {LEAD}"
    return {
        "figure": told,
        "card": site.datasette.urls.path(path),
        "height": picture.height,
        "width": WIDTH,
        "text": picture.text,
        "embed": _EMBED.format(
            address=told.address, picture=site.address(request) + path, width=WIDTH, height=picture.height,
            text=picture.text, said=said,
        ),
        "quote": _QUOTE.format(address=told.address, said=said),
        "citation": f"{_said(told)}{_latest(told)} Figure {told.figure_id}: {told.address}",
        "notes": _notes(told, claims),
        "indexes": [] if site.is_sample else fact_check_indexes(figure["title"], _value(told)),
        "here_only": site.own is not None and is_local(request.scope),
    }  # fmt: skip


def _said(told: InShort) -> str:
    return f"{told.sample_note} {told.title}: {told.told}".strip()


def _latest(told: InShort) -> str:
    return f" Latest word {told.until}." if told.until else ""


def _value(told: InShort) -> str:
    """The value that most print."""
    return told.groups[0].value if told.groups else ""


def _notes(told: InShort, claims: Sequence[Mapping[str, Any]]) -> list[tuple[OutletLook, str, str]]:
    """Outlets that something may be asked of: the outlet, the claim, and what it is about; first who stands alone."""
    rows = {claim["claim_id"]: claim for claim in claims}
    newest = claims[-MOST_COMPARED:]
    asked: dict[str, tuple[OutletLook, str]] = {}
    for group in reversed(told.groups):
        for look, said in group.said:
            asked.setdefault(look.outlet, (look, said.claim_id))
    found = []
    for look, name in asked.values():
        rivals = against(rows[name], newest)
        if why := reason(rows[name], newest, rivals):
            titles = [asked[rival["outlet"]][0].title for rival in rivals if rival["outlet"] in asked]
            found.append((look, name, asked_for(why, titles)))
    return found
