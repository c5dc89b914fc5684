"""A checked text as pages show it: its figures marked in place, and beside it what the outlets say of each.

For the site's check page, and for the page that `claims check --html` writes, which stands alone and so leads to live
pages only.
"""

from collections.abc import Mapping
from typing import Any

from datasette.app import Urls

from pipelines.check.findings import Evidence, FeedLead
from pipelines.check.groups import ValueGroup, by_value
from pipelines.check.report import CheckedFigure, CheckReport, Order
from pipelines.check.verdicts import MARKS, TITLES
from pipelines.figures.phrases import minute
from pipelines.site.parts.evidence import web_address
from pipelines.site.parts.looks import OutletLook
from pipelines.site.parts.marks import MarkedSpan, paragraphs
from pipelines.site.parts.values import stated, unit_title


def checked(
    report: CheckReport, text: str, looks: Mapping[str, OutletLook], *, urls: Urls | None, order: Order = "urgency"
) -> dict[str, Any]:
    """What `_checked.html` shows of a report on `text`; `urls` gives the site's addresses, None off the site."""
    by_title = {look.title: look for look in looks.values()}
    figures = [_figure(number, figure, by_title, urls) for number, figure in enumerate(report.ordered(order), 1)]
    return {
        "figures": figures,
        "paragraphs": paragraphs(text, [_span(figure) for figure in figures]),
        "counts": [(verdict, TITLES[verdict], MARKS[verdict], number) for verdict, number in report.counts.items()],
        "outlets_used": report.outlets_used,
        "order": order,
        "waiting": report.waiting,
    }


def _figure(number: int, figure: CheckedFigure, looks: Mapping[str, OutletLook], urls: Urls | None) -> dict[str, Any]:
    return {
        "number": number,
        "told": figure,
        "verdict": figure.verdict,
        "title": TITLES[figure.verdict],
        "sign": MARKS[figure.verdict],
        "page": _page(figure.figure_id, urls),
        "groups": [_group(group, looks, urls) for group in by_value(figure.evidence)],
        "nearest": figure.nearest,
        "nearest_page": _page(figure.nearest.figure_id, urls) if figure.nearest else "",
        "leads": [_lead(one, urls) for one in figure.feed_leads],
    }


def _page(figure_id: str | None, urls: Urls | None) -> str:
    return str(urls.row("claims", "figures", figure_id)) if urls and figure_id else ""


def _group(group: ValueGroup, looks: Mapping[str, OutletLook], urls: Urls | None) -> dict[str, Any]:
    return {"told": group, "evidence": [_evidence(one, looks, urls) for one in group.evidence]}


def _evidence(one: Evidence, looks: Mapping[str, OutletLook], urls: Urls | None) -> dict[str, Any]:
    look = looks.get(one.outlet)
    return {
        "told": one,
        "look": look,
        "when": minute(one.published),
        "outlet_page": urls.row("claims", "outlets", look.outlet) if urls and look else "",
        "link": urls.path(f"/-/claim/{one.claim_id}") if urls else web_address(one.url),
        "earlier": one.earlier,
        "until": minute(one.earlier.until) if one.earlier else "",
        "earlier_link": urls.path(f"/-/claim/{one.earlier.claim_id}") if urls and one.earlier else "",
    }


def _lead(one: FeedLead, urls: Urls | None) -> dict[str, Any]:
    return {
        "told": one,
        "value": f"{stated(one.value_low, one.value_high, one.comparator)} {unit_title(one.unit)}".strip(),
        "link": urls.path(f"/-/claim/{one.claim_id}") if urls else web_address(one.url),
    }


def _span(figure: Mapping[str, Any]) -> MarkedSpan:
    told, name = figure["told"], figure["number"]
    said = f"{figure['sign']} {figure['title']}"
    return MarkedSpan(
        start=told.start, end=told.end, kind="quantity", anchor=f"in-text-{name}", link=f"#figure-{name}",
        title=said, verdict=figure["verdict"], note=figure["sign"] if figure["verdict"] == "agrees" else said,
    )  # fmt: skip
