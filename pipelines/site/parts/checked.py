"""A checked text as pages show it: its figures marked in place, and beside it what the outlets say of each.

For the site's check page, and for the page that `claims check --html` writes, which stands alone and so leads to live
pages only.
"""

from collections.abc import Mapping
from typing import Any

from datasette.app import Urls

from pipelines.check.report import CheckedFigure, CheckReport, Evidence, FeedLead
from pipelines.site.parts.evidence import web_address
from pipelines.site.parts.looks import OutletLook
from pipelines.site.parts.marks import MarkedSpan, paragraphs
from pipelines.site.parts.values import minute, stated, unit_title


def checked(report: CheckReport, text: str, looks: Mapping[str, OutletLook], *, urls: Urls | None) -> dict[str, Any]:
    """What `_checked.html` shows of a report on `text`; `urls` gives the site's addresses, None off the site."""
    by_title = {look.title: look for look in looks.values()}
    figures = [_figure(number, figure, by_title, urls) for number, figure in enumerate(report.figures, 1)]
    return {
        "figures": figures,
        "paragraphs": paragraphs(text, [_span(figure) for figure in figures]),
        "counts": report.counts,
        "outlets_used": report.outlets_used,
    }


def _figure(number: int, figure: CheckedFigure, looks: Mapping[str, OutletLook], urls: Urls | None) -> dict[str, Any]:
    page = urls.row("claims", "figures", figure.figure_id) if urls and figure.figure_id else ""
    return {
        "number": number,
        "told": figure,
        "verdict": figure.verdict,
        "page": page,
        "evidence": [_evidence(one, looks, urls) for one in figure.evidence],
        "leads": [_lead(one, urls) for one in figure.feed_leads],
    }


def _evidence(one: Evidence, looks: Mapping[str, OutletLook], urls: Urls | None) -> dict[str, Any]:
    look = looks.get(one.outlet)
    return {
        "told": one,
        "look": look,
        "value": f"{stated(one.value_low, one.value_high, one.comparator)} {unit_title(one.unit)}".strip(),
        "when": minute(one.published),
        "outlet_page": urls.row("claims", "outlets", look.outlet) if urls and look else "",
        "link": urls.path(f"/-/claim/{one.claim_id}") if urls else web_address(one.url),
    }


def _lead(one: FeedLead, urls: Urls | None) -> dict[str, Any]:
    return {
        "told": one,
        "value": f"{stated(one.value_low, one.value_high, one.comparator)} {unit_title(one.unit)}".strip(),
        "link": urls.path(f"/-/claim/{one.claim_id}") if urls else web_address(one.url),
    }


def _span(figure: Mapping[str, Any]) -> MarkedSpan:
    told, name = figure["told"], figure["number"]
    return MarkedSpan(
        start=told.start, end=told.end, kind="quantity", anchor=f"in-text-{name}", link=f"#figure-{name}",
        title=told.verdict.replace("_", " "),
    )  # fmt: skip
