"""A figure in short, read from the database: what its card, its citation and notes to outlets are made from."""

from collections.abc import Mapping, Sequence
from typing import Any

from datasette.utils import tilde_encode
from datasette.utils.asgi import Request

from extract.records import claim_of
from pipelines.database.claims import CURRENT
from pipelines.site.parts.evidence import TABLES
from pipelines.site.parts.in_short import InShort, in_short
from pipelines.site.parts.looks import outlet_looks
from pipelines.site.parts.tellings import LIGHT
from pipelines.site.plots.points import in_order
from pipelines.site.server.database import fetch
from pipelines.site.server.site import Site

MOST = 2000
"""Forty times what the widest story has."""

_CLAIMS = f"""SELECT {LIGHT}, c.withdrawn_at FROM {TABLES}
    WHERE c.figure_id = ? AND {CURRENT} LIMIT {MOST}"""  # noqa: S608 (names are ours)


async def figure_in_short(
    site: Site, figure: Mapping[str, Any], claims: Sequence[Mapping[str, Any]], request: Request
) -> InShort:
    """What is said of `figure`, a row of `figures`, by its current `claims`."""
    return in_short(
        figure,
        [claim_of(claim) for claim in claims],
        await outlet_looks(site.database),
        address=figure_address(site, figure["figure_id"], request),
        sample_note=site.sample_note,
    )


def figure_address(site: Site, figure_id: str, request: Request) -> str:
    """Where the figure's page is, for people elsewhere."""
    return f"{site.address(request)}/claims/figures/{tilde_encode(figure_id)}"


async def current_claims(site: Site, figure_id: str) -> list[dict[str, Any]]:
    """The claims that answer a figure now, in order of publication."""
    return [dict(claim) for claim in in_order(await fetch(site.database, _CLAIMS, [figure_id]))]
