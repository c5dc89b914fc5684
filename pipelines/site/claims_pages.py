"""The data of our own pages: the front page and a figure's page."""

from typing import Any

from datasette.database import Database
from datasette.utils import tilde_decode, tilde_encode
from markupsafe import Markup, escape

from pipelines.site.queries import CANNED

_NEWEST = """SELECT figure_id, title, status, value_min, value_max, unit, outlets, sources, last_published
    FROM figures WHERE status = 'conflict' ORDER BY last_published DESC, figure_id LIMIT 12"""

_COUNTS = """SELECT (SELECT count(*) FROM claim_rows) AS claims, (SELECT count(*) FROM articles) AS articles,
    (SELECT count(*) FROM figures) AS figures, (SELECT count(*) FROM sources) AS sources"""

_CLAIMS = """SELECT c.*, o.title AS outlet_title FROM claims c JOIN outlets o USING (outlet)
    WHERE figure_id = ? ORDER BY withdrawn_at IS NOT NULL, published DESC, claim_id LIMIT 200"""

_LINKS = """SELECT relation, f.figure_id, f.title, f.status, 1 AS outgoing
      FROM figure_links JOIN figures f ON f.figure_id = figure_to WHERE figure_from = :figure
    UNION ALL SELECT relation, f.figure_id, f.title, f.status, 0
      FROM figure_links JOIN figures f ON f.figure_id = figure_from WHERE figure_to = :figure
    ORDER BY 1, 3"""


async def front_page(database: Database) -> dict[str, Any]:
    """Newest disagreements, how much there is, and the ready-made questions."""
    return {
        "newest": [dict(row) for row in await database.execute(_NEWEST)],
        "counts": dict((await database.execute(_COUNTS)).first()),
        "questions": CANNED,
    }


async def figure_page(database: Database, key: str) -> dict[str, Any]:
    """A figure's claims, each sentence marked, and the figures that it is linked to."""
    figure = tilde_decode(key)
    row = (await database.execute("SELECT * FROM figures WHERE figure_id = ?", [figure])).first()
    claims = [dict(row) for row in await database.execute(_CLAIMS, [figure])]
    links = [dict(row) for row in await database.execute(_LINKS, {"figure": figure})]
    return {
        "figure": dict(row) if row else None,
        "claims": [claim | {"marked": marked(claim), "source_key": _key(claim["source"])} for claim in claims],
        "links": links,
    }


def _key(value: str | None) -> str:
    """A text key as Datasette writes it in addresses."""
    return str(tilde_encode(value or ""))


def marked(claim: dict[str, Any]) -> Markup:
    """The claim's sentence as HTML, with quantity, source and cue marked where they stand in it."""
    sentence, start = claim["sentence"], claim["sentence_start"]
    spans: list[tuple[int, int, str]] = []
    for name, kind in (("", "quantity"), ("source_", "source"), ("cue_", "cue")):
        if claim[f"{name}start"] is None:
            continue
        begin, end = claim[f"{name}start"] - start, claim[f"{name}end"] - start
        # A source may stand in another sentence, and a cue inside the quantity: the quantity goes first.
        if 0 <= begin < end <= len(sentence) and all(end <= other[0] or other[1] <= begin for other in spans):
            spans.append((begin, end, kind))
    html, position = Markup(""), 0
    for begin, end, kind in sorted(spans):
        html += escape(sentence[position:begin])
        html += Markup('<mark class="{}">{}</mark>').format(kind, sentence[begin:end])
        position = end
    return html + escape(sentence[position:])
