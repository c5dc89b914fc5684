"""The trace page: a release and its figures in print, by whom it was issued, and what it refuses."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from lxml import html

from pipelines.errors import ClaimsError
from pipelines.site.pages import text_page
from pipelines.site.pages.report_file import traced_file
from pipelines.site.server.serve import build_site
from pipelines.trace.altered import Alteration
from pipelines.trace.report import OutletTrace, Printed, TracedFigure, TraceReport

TEXT = "Orrin Line <script>alert(1)</script>\nIt carried 212 people."
START = TEXT.index("212")


def reported(*alterations: Alteration, url: str | None = "https://bbc.example/1", sample: bool = False) -> TraceReport:
    """A report on `TEXT` as one outlet prints it, with markup wherever others' words come in."""
    same: dict[str, Any] = {"value_low": 212.0, "value_high": 212.0, "comparator": "=", "unit": "person"}
    one = Printed(
        **same, outlet="BBC", claim_id="c", article_id="a", field="text", quantity_text="<i>212</i>",
        source="<b>line</b>", via=None, sentence="<i>212</i> were on board.", url=url,
        published="2026-03-01T06:20:00Z", by_edit=False, withdrawn_at=None, alterations=alterations,
        worked_out_from=(), credit="other", names_issuer=False, copied=0.5, also=(),
    )  # fmt: skip
    figure = TracedFigure(
        **same, start=START, end=START + 10, quantity_text="212 people", subject="people", source=None, sentence=TEXT,
        figure_id=None, figure_title=None, printed=(one,),
    )  # fmt: skip
    outlet = OutletTrace(
        outlet="BBC", prints=1, of=1, altered=0, names_issuer_for=0, names_nobody_for=0, names_issuer=False, copies=0,
        quotations=0, first="2026-03-01T06:20:00Z", articles=("a",),
    )  # fmt: skip
    return TraceReport(
        issuer="<u>Orrin</u>", issuer_found_by=("as given",), figures=(figure,), outlets=(outlet,), silent=("Mirror",),
        full_texts=True, sample=sample,
    )  # fmt: skip


class Tracer:
    """Stands for the process that traces: what it was asked, and what it is to answer."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str | None]] = []
        self.answer: TraceReport | ClaimsError = reported()
        self.go_on = threading.Event()
        self.go_on.set()

    def warm(self) -> None:
        """Nothing is loaded."""

    def results(self, steps: object, release: Any) -> Iterator[TraceReport]:
        """The answer, once it may go on."""
        assert self.go_on.wait(30)
        self.asked.append((release.text, release.issuer))
        if isinstance(self.answer, ClaimsError):
            raise self.answer
        yield self.answer


@pytest.fixture
def tracer(monkeypatch: pytest.MonkeyPatch) -> Tracer:
    standing = Tracer()
    monkeypatch.setattr(text_page, "warm_model", lambda site: standing)
    return standing


@pytest.fixture
def post(sample: Path, tracer: Tracer) -> Callable[..., Response]:
    site = build_site(sample)

    async def ask(token: bool, then: Callable[[], None], **fields: str) -> Response:
        await site.invoke_startup()
        form = await site.client.get("/-/trace")
        cookies = {"ds_csrftoken": form.cookies["ds_csrftoken"]}
        data = fields | ({"csrftoken": cookies["ds_csrftoken"]} if token else {})
        answer = await site.client.post("/-/trace", data=data, cookies=cookies)
        if answer.status_code == 303:
            waiting = await site.client.get(answer.headers["location"])
            assert "Yours is being traced" in waiting.text
            assert waiting.headers["refresh"]
            then()
            while waiting.headers.get("refresh"):
                await asyncio.sleep(0.01)
                waiting = await site.client.get(answer.headers["location"])
            answer = waiting
        return answer  # type: ignore[no-any-return]

    return lambda token=True, then=lambda: None, **fields: asyncio.run(ask(token, then, **fields))


def test_a_release_is_shown_with_its_figures_in_print(post: Any, tracer: Tracer) -> None:
    page = html.document_fromstring(post(text=TEXT, issuer=" Orrin\n Line ").text)
    assert tracer.asked == [(TEXT, "Orrin Line")]
    (mark,) = page.xpath("//div[@class='article-text']//mark")
    assert mark.text == "212 people"
    (item,) = page.xpath("//li[@class='claim-item']")
    for words in ("as in the release", "<b>line</b>", "50% of its sentence", "does not name <u>Orrin</u>"):
        assert words in item.text_content()
    assert "prints the figure" in page.text_content()
    assert not page.xpath("//b | //u | //i | //script[not(@src)]")


def test_a_release_that_has_to_wait_gets_a_page_that_looks_again(
    post: Any, tracer: Tracer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_page, "PATIENCE", 0.01)
    tracer.go_on.clear()
    assert "212 people" in post(text=TEXT, then=tracer.go_on.set).text


def test_why_there_is_no_trace_is_told(post: Any, tracer: Tracer) -> None:
    tracer.answer = ClaimsError("there is <no> model")
    answer = post(text=TEXT)
    assert answer.status_code == 503
    assert "No trace can be made: there is &lt;no&gt; model." in answer.text


@pytest.mark.parametrize(("text", "said"), [(" \n", "There is no release"), ("x" * 50_001, "at most")])
def test_what_cannot_be_traced_is_told(post: Any, tracer: Tracer, text: str, said: str) -> None:
    answer = post(text=text)
    assert (answer.status_code, tracer.asked) == (400, [])
    assert said in answer.text


def test_a_form_from_elsewhere_is_refused(post: Any) -> None:
    assert post(token=False, text=TEXT).status_code == 403


@pytest.mark.parametrize(("url", "links"), [("https://bbc.example/1", 1), ("javascript:alert(1)", 0), (None, 0)])
def test_the_file_needs_nothing_else_and_runs_nothing(db: Any, url: str | None, links: int) -> None:
    page = html.document_fromstring(traced_file(db, reported("value", url=url), TEXT, name="<release>.txt"))
    assert not page.xpath("//script | //link | //img | //b | //i | //u")
    assert len(page.xpath("//li[@class='claim-item']//a[@rel]")) == links
    assert "another value" in page.text_content()


def test_a_sample_says_so(db: Any) -> None:
    assert "SAMPLE" in traced_file(db, reported(sample=True, url=None), TEXT, name="release.txt")
