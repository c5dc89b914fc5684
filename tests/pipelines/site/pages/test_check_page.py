"""The check page: what it takes, what it refuses, and that a text leaves no trace."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from httpx import Response
from lxml import html

from pipelines.check import bounded
from pipelines.site.pages import check_page
from pipelines.site.server.serve import build_site
from pipelines.workers import in_own_process

Post = Callable[..., Response]


@pytest.fixture
def post(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Post:
    monkeypatch.setattr(check_page, "PATIENCE", 55.0)  # on a busy machine a model takes long to load
    site = build_site(sample)

    async def ask(text: str, token: bool) -> Response:
        await site.invoke_startup()
        form = await site.client.get("/-/check")
        cookies = {"ds_csrftoken": form.cookies["ds_csrftoken"]}
        data = {"text": text} | ({"csrftoken": cookies["ds_csrftoken"]} if token else {})
        return await site.client.post("/-/check", data=data, cookies=cookies)  # type: ignore[no-any-return]

    return lambda text, token=True: asyncio.run(ask(text, token))


def test_figures_are_marked_and_compared(post: Post, sample: Path) -> None:
    before = sample.read_bytes()
    text = "The ferry sank off Velmora.\r\nThe storm left 50 people dead, <b>said</b> police."
    page = html.document_fromstring(post(text).text)
    (mark,) = page.xpath("//div[@class='article-text']//mark")
    assert mark.text == "50 people"
    assert "<b>said</b>" in page.xpath("//div[@class='article-text']/p[2]")[0].text_content()
    assert page.xpath("//li[@class='claim-item']")
    assert sample.read_bytes() == before


def test_a_text_without_figures_is_told(post: Post) -> None:
    assert "0 figures in the text" in post("Nothing to count here.").text


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "There is no text"), (" \n\t", "There is no text"), ("x" * 50_001, "at most"), ("é" * 700_000, "at most")],
)
def test_what_cannot_be_checked_is_told(post: Post, text: str, said: str) -> None:
    answer = post(text)
    assert answer.status_code == 400
    assert said in answer.text


def test_a_form_from_elsewhere_is_refused(post: Post) -> None:
    assert post("50 people died.", token=False).status_code == 403


def test_a_check_ends_when_its_time_is_up(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "in_own_process", partial(in_own_process, seconds=0.05))
    answer = post("50 people died. " * 3000)
    assert "took longer than 0.05 s of processor time" in answer.text
    assert answer.status_code == 503
