"""A page to which visitors send a text: its form, its queue, a ticket for who has to wait, and what came of the text.

The work is done by a process of its own, as the commands do it: spaCy would hold up every other page, and only a
process can be ended when its time is up. It keeps the model between texts. One text of a page is worked on at a time;
who has to wait sees his place, and what is done of his text so far. Nothing is kept.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response
from sqlite_utils import Database

from pipelines.check.warm import WarmModel
from pipelines.errors import ClaimsError
from pipelines.site.pages.text_queue import Full, TextQueue, Ticket
from pipelines.site.pages.waiting import LONGEST, PATIENCE, REFRESH, Words, form_of, plain, warm_model
from pipelines.site.server.asked import sender_of
from pipelines.site.server.site import Site
from pipelines.workers import OverLimit

Text = TypeVar("Text")
Report = TypeVar("Report")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Report]):
    """What was made of a text, by now or for good."""

    report: Report | None
    problem: str = ""
    """Why there is no more, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TextPage(Generic[Text, Report]):
    """One such page: what it calls its texts, what it makes of them and how it shows that."""

    address: str
    template: str
    words: Words
    steps: Callable[[Database, Text], Iterator[Report]]
    """The work, as `WarmModel` runs it."""
    text_of: Callable[[str, Mapping[str, str]], Text]
    """A text as the work takes it, by the words that were sent and the other fields of the form."""
    fields: Callable[[Text], Mapping[str, str]]
    """The form filled in with a text, as the template takes it."""
    shown: Callable[[Site, Request, Text, Report], Awaitable[object]]
    """A report as the template takes it."""
    besides: int = 0
    """Characters that the other fields of the form may have."""
    _queues: WeakKeyDictionary[Datasette, TextQueue[Text, Outcome[Report]]] = field(
        default_factory=WeakKeyDictionary, init=False
    )

    async def page(self, site: Site, request: Request) -> Response:
        """The form, and for a posted text what came of it, or a ticket for that."""
        if request.method != "POST":
            if site.own:  # on a public site robots would keep it there for ever
                warm_model(site).warm()  # it is there when the text is
            return await self._page(site, request, self.text_of("", {}))
        text, problem = await self._posted(request)
        if problem:
            return await self._page(site, request, text, status=400, problem=problem)
        queue = self.queue(site)
        try:
            ticket = queue.enter(text, sender_of(request.scope))
        except Full as full:
            problem, headers = self.words.turned_away(queue, full)
            return await self._page(site, request, text, status=503, headers=headers, problem=problem)
        await queue.wait(ticket, PATIENCE)
        if not ticket.done.is_set():
            return Response.redirect(self._ticket_address(site, ticket), status=303)
        return await self._outcome(site, request, ticket)

    async def ticket(self, site: Site, request: Request) -> Response:
        """A text that waited: its place in the queue and what is done of it, or all that came of it."""
        queue = self.queue(site)
        ticket = queue.find(request.url_vars["ticket"])
        if ticket is None:
            return await self._page(site, request, self.text_of("", {}), status=404, problem=self.words.gone)
        if ticket.done.is_set():
            return await self._outcome(site, request, ticket)
        return await self._page(
            site, request, ticket.text, headers=REFRESH, waiting=self.words.place(queue, ticket),
            report=await self._shown(site, request, ticket, ticket.partial), here=self._ticket_address(site, ticket),
        )  # fmt: skip

    def queue(self, site: Site) -> TextQueue[Text, Outcome[Report]]:
        """The queue of a site: one for its page and for assistants."""
        queue = self._queues.get(site.datasette)
        if queue is None:
            model = warm_model(site)
            queue = self._queues[site.datasette] = TextQueue(lambda text, tell: self._run(model, text, tell))
        return queue

    def _run(self, model: WarmModel, text: Text, tell: Callable[[Outcome[Report]], None]) -> Outcome[Report]:
        """The report, or as much of it as there is and in a sentence why there is no more."""
        report: Report | None = None
        try:
            for report in model.results(self.steps, text):
                tell(Outcome(report))
        except OverLimit as error:
            return Outcome(report, self.words.ended(error, some=report is not None))
        except ClaimsError as error:
            return Outcome(report, self.words.impossible(error))
        return Outcome(report)

    def _ticket_address(self, site: Site, ticket: Ticket[Text, Outcome[Report]]) -> str:
        return str(site.datasette.urls.path(f"{self.address}/{ticket.name}"))

    async def _outcome(self, site: Site, request: Request, ticket: Ticket[Text, Outcome[Report]]) -> Response:
        if ticket.result is None:
            return await self._page(site, request, ticket.text, status=500, problem=self.words.failed)
        report = await self._shown(site, request, ticket, ticket.result)
        return await self._page(
            site, request, ticket.text, status=503 if report is None else 200, problem=ticket.result.problem,
            report=report, here=self._ticket_address(site, ticket),
        )  # fmt: skip

    async def _shown(
        self, site: Site, request: Request, ticket: Ticket[Text, Outcome[Report]], outcome: Outcome[Report] | None
    ) -> object:
        if outcome is None or outcome.report is None:
            return None
        return await self.shown(site, request, ticket.text, outcome.report)

    async def _page(
        self, site: Site, request: Request, text: Text, *, status: int = 200,
        headers: Mapping[str, str] | None = None, **more: Any,
    ) -> Response:  # fmt: skip
        """A page that nobody keeps: what is on it is its sender's."""
        shown = {"report": None, "problem": "", "waiting": None, "here": ""} | more
        page = await site.datasette.render_template(
            self.template,
            {"address": self.address, "longest": LONGEST, **self.fields(text), **shown},
            request=request,
        )
        return Response.html(page, status=status, headers={"cache-control": "no-store", **(headers or {})})

    async def _posted(self, request: Request) -> tuple[Text, str]:
        """The text of the form, and what is wrong with it."""
        fields = await form_of(request, LONGEST + self.besides)
        if fields is None:
            return self.text_of("", {}), self.words.too_long()
        sent = plain(fields.get("text", ""))
        text = self.text_of(sent[:LONGEST], fields)
        if len(sent) > LONGEST:
            return text, self.words.too_long(len(sent))
        return text, "" if sent.strip() else self.words.nothing
