"""A traced release as pages show it: its figures marked in place, and beside it how each outlet prints them.

For the site's trace page, and for the page that `claims trace --html` writes, which stands alone and so leads to live
pages only.
"""

from collections.abc import Mapping
from typing import Any

from datasette.app import Urls

from pipelines.figures.phrases import minute
from pipelines.site.parts.evidence import web_address
from pipelines.site.parts.looks import OutletLook
from pipelines.site.parts.marks import MarkedSpan, paragraphs
from pipelines.trace.report import OutletTrace, Printed, TracedFigure, TraceReport


def traced(report: TraceReport, text: str, looks: Mapping[str, OutletLook], *, urls: Urls | None) -> dict[str, Any]:
    """What `_traced.html` shows of a report on `text`; `urls` gives the site's addresses, None off the site."""
    by_title = {look.title: look for look in looks.values()}
    figures = [_figure(number, figure, report, by_title, urls) for number, figure in enumerate(report.figures, 1)]
    return {
        "issuer": report.issuer,
        "found_by": ", ".join(report.issuer_found_by),
        "figures": figures,
        "full_texts": report.full_texts,
        "outlets": [_outlet(one, report, by_title, urls) for one in report.outlets],
        "paragraphs": paragraphs(text, [_span(figure) for figure in figures]),
        "silent": ", ".join(report.silent),
    }


def _figure(
    number: int, figure: TracedFigure, report: TraceReport, looks: Mapping[str, OutletLook], urls: Urls | None
) -> dict[str, Any]:
    page = urls.row("claims", "figures", figure.figure_id) if urls and figure.figure_id else ""
    return {
        "number": number,
        "told": figure,
        "page": page,
        "misleads": any(one.misleads for one in figure.printed),
        "printed": [_printed(one, report, looks, urls) for one in figure.printed],
    }


def _printed(one: Printed, report: TraceReport, looks: Mapping[str, OutletLook], urls: Urls | None) -> dict[str, Any]:
    return {
        "told": one,
        "mark": "misleads" if one.misleads else "altered" if one.alterations else "same",
        "credited": one.credited(report.issuer),
        "copied": f"{one.copied:.0%}",
        "when": minute(one.published),
        "until": minute(one.withdrawn_at),
        "also": "; ".join(wording.told for wording in one.also),
        "link": urls.path(f"/-/claim/{one.claim_id}") if urls else web_address(one.url),
        **_named(one.outlet, looks, urls),
    }


def _outlet(
    one: OutletTrace, report: TraceReport, looks: Mapping[str, OutletLook], urls: Urls | None
) -> dict[str, Any]:
    return {"told": one.told(report.issuer), "first": minute(one.first), **_named(one.outlet, looks, urls)}


def _named(title: str, looks: Mapping[str, OutletLook], urls: Urls | None) -> dict[str, Any]:
    """An outlet by its title, with its look and its page where there are."""
    look = looks.get(title)
    return {"title": title, "look": look, "page": urls.row("claims", "outlets", look.outlet) if urls and look else ""}


def _span(figure: Mapping[str, Any]) -> MarkedSpan:
    told, number = figure["told"], figure["number"]
    return MarkedSpan(
        start=told.start, end=told.end, kind="quantity", anchor=f"in-text-{number}", link=f"#figure-{number}",
        title=f"in {len(told.printed)} outlet{'' if len(told.printed) == 1 else 's'}",
    )  # fmt: skip
