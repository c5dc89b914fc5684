"""Checking a text for an assistant: in the site's own queue, by its own worker, an answer of bounded size."""

from typing import get_args

from pipelines.check.report import CheckedFigure as Checked
from pipelines.check.report import CheckReport, Verdict
from pipelines.check.report import Evidence as Said
from pipelines.site.mcp.here import Here, Unanswerable, quoted
from pipelines.site.mcp.shapes import CheckAnswer, CheckedFigure, Evidence, Waiting
from pipelines.site.pages.check_page import LONGEST, queue_of
from pipelines.site.pages.check_queue import MOST_WAITING, Full

PATIENCE = 25.0
"""Seconds within which a text is answered at once, or else given a ticket: assistants wait for a minute at most."""
MOST_FIGURES, MOST_EVIDENCE = 40, 5
"""A long feature has some thirty figures."""


async def check_text(here: Here, text: str) -> CheckAnswer:
    """A text's figures against what the outlets say, or a ticket for them. Raises `Unanswerable`."""
    text = text.replace("\r\n", "\n").replace("\0", "\ufffd")
    if not text.strip():
        raise Unanswerable("there is no text to check")
    if len(text) > LONGEST:
        raise Unanswerable(
            f"the text has {len(text):,} characters, and {LONGEST:,} are checked at once: send it in parts"
        )
    queue = queue_of(here.site)
    try:
        ticket = queue.enter(text)
    except Full:
        wait = queue.seconds(MOST_WAITING)
        raise Unanswerable(f"{MOST_WAITING} texts are waiting already: ask again in {wait} seconds") from None
    await queue.wait(ticket, PATIENCE)
    return _answer(here, ticket.name)


async def get_check(here: Here, ticket: str) -> CheckAnswer:
    """The same for a text that had to wait. Raises `Unanswerable`."""
    queue = queue_of(here.site)
    found = queue.find(ticket)
    if found is not None:
        await queue.wait(found, PATIENCE)
    return _answer(here, ticket)


def _answer(here: Here, name: str) -> CheckAnswer:
    queue = queue_of(here.site)
    ticket = queue.find(name)
    if ticket is None:
        raise Unanswerable("there is no such text any more: results are kept for ten minutes; send it again")
    if isinstance(ticket.result, str):
        raise Unanswerable(ticket.result)
    if ticket.result is not None:
        return _figures(here, ticket.result)
    if ticket.done.is_set():
        raise Unanswerable("the check failed; the operator's log says why")
    before = queue.place(ticket)
    waiting = Waiting(ticket=name, before=before, seconds=queue.seconds(before + 1))
    return CheckAnswer(**here.head(), waiting=waiting, counts={}, figures=[], figures_left_out=0)


def _figures(here: Here, report: CheckReport) -> CheckAnswer:
    return CheckAnswer(
        **here.head(),
        waiting=None,
        counts={name: report.counts[name] for name in get_args(Verdict) if name in report.counts},
        figures=[_figure(here, figure) for figure in report.figures[:MOST_FIGURES]],
        figures_left_out=max(0, len(report.figures) - MOST_FIGURES),
    )


def _figure(here: Here, figure: Checked) -> CheckedFigure:
    return CheckedFigure(
        text=figure.quantity_text,
        start=figure.start,
        end=figure.end,
        source=figure.source,
        verdict=figure.verdict,
        meaning=figure.verdict,
        figure_id=figure.figure_id,
        title=figure.figure_title,
        address=here.figure(figure.figure_id) if figure.figure_id else None,
        disputed_by=figure.disputed_by,
        origins=figure.origins,
        evidence=[_said(here, one) for one in figure.evidence[:MOST_EVIDENCE]],
        evidence_left_out=max(0, len(figure.evidence) - MOST_EVIDENCE),
    )


def _said(here: Here, one: Said) -> Evidence:
    return Evidence(
        outlet=one.outlet,
        says=one.quantity_text,
        source=one.source,
        via=one.via,
        denied=one.denied,
        published=one.published,
        sentence=quoted(one.sentence),
        address=here.claim(one.claim_id),
        article=here.live(one.url),
        fits=one.compatible,
    )
