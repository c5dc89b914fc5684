"""Checking a text for an assistant: in the site's own queue, by its own worker, an answer of bounded size."""

from pipelines.check.findings import Evidence as Said
from pipelines.check.findings import Nearest as NearestFigure
from pipelines.check.report import CheckedFigure as Checked
from pipelines.check.report import CheckReport
from pipelines.check.verdicts import TITLES
from pipelines.site.mcp.here import Here, Unanswerable, quoted
from pipelines.site.mcp.shapes import CheckAnswer, CheckedFigure, Evidence, Nearest, Waiting
from pipelines.site.pages.check_page import CHECK
from pipelines.site.pages.text_page import Outcome
from pipelines.site.pages.text_queue import MOST_WAITING, Full, TextQueue, Ticket
from pipelines.site.pages.waiting import LONGEST, plain

PATIENCE = 15.0
"""Seconds within which a text is answered at once, or else given a ticket: shorter than others wait for their turn."""
MOST_FIGURES, MOST_EVIDENCE = 40, 5
"""A long feature has some thirty figures."""


async def check_text(here: Here, text: str) -> CheckAnswer:
    """A text's figures against what the outlets say, or a ticket and what is done so far. Raises `Unanswerable`."""
    text = plain(text)
    if not text.strip():
        raise Unanswerable("there is no text to check")
    if len(text) > LONGEST:
        raise Unanswerable(f"the text has {len(text):,} characters; {LONGEST:,} are checked at once: send it in parts")
    queue = CHECK.queue(here.site)
    try:
        ticket = queue.enter(text, here.sender)
    except Full as full:
        wait = queue.seconds(MOST_WAITING)
        raise Unanswerable(f"{full.told('texts')}: ask again in {wait} seconds") from None
    await queue.wait(ticket, PATIENCE)
    return _answer(here, queue, ticket)


async def get_check(here: Here, name: str) -> CheckAnswer:
    """The same for a text that had to wait. Raises `Unanswerable`."""
    queue = CHECK.queue(here.site)
    ticket = queue.find(name)
    if ticket is None:
        raise Unanswerable("there is no such text any more: results are kept for ten minutes; send it again")
    await queue.wait(ticket, PATIENCE)
    return _answer(here, queue, ticket)


def _answer(
    here: Here, queue: TextQueue[str, Outcome[CheckReport]], ticket: Ticket[str, Outcome[CheckReport]]
) -> CheckAnswer:
    if not ticket.done.is_set():
        before = queue.place(ticket)
        waiting = Waiting(ticket=ticket.name, before=before, seconds=queue.seconds(before + 1))
        return _told(here, ticket.partial.report if ticket.partial else None, waiting=waiting)
    if ticket.result is None:
        raise Unanswerable("the check failed; the operator's log says why")
    if ticket.result.report is None:
        raise Unanswerable(ticket.result.problem)
    return _told(here, ticket.result.report, problem=ticket.result.problem)


def _told(here: Here, report: CheckReport | None, *, waiting: Waiting | None = None, problem: str = "") -> CheckAnswer:
    figures = report.figures if report else ()
    return CheckAnswer(
        **here.head(),
        waiting=waiting,
        problem=problem or None,
        counts=report.counts if report else {},
        figures=[_figure(here, figure) for figure in figures[:MOST_FIGURES]],
        figures_left_out=max(0, len(figures) - MOST_FIGURES),
    )


def _figure(here: Here, figure: Checked) -> CheckedFigure:
    return CheckedFigure(
        text=figure.quantity_text,
        start=figure.start,
        end=figure.end,
        sentence=quoted(figure.sentence),
        source=figure.source,
        verdict=figure.verdict,
        meaning=TITLES[figure.verdict],
        explanation=figure.explanation,
        figure_id=figure.figure_id,
        title=figure.figure_title,
        address=here.figure(figure.figure_id) if figure.figure_id else None,
        disputed_by=figure.disputed_by,
        origins=figure.origins,
        evidence=[_said(here, one) for one in figure.evidence[:MOST_EVIDENCE]],
        evidence_left_out=max(0, len(figure.evidence) - MOST_EVIDENCE),
        nearest=_nearest(here, figure.nearest) if figure.nearest else None,
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
        fit=one.fit,
    )


def _nearest(here: Here, nearest: NearestFigure) -> Nearest:
    values = list(nearest.values[:MOST_EVIDENCE])
    return Nearest(
        figure_id=nearest.figure_id, title=nearest.figure_title, values=values, address=here.figure(nearest.figure_id)
    )
