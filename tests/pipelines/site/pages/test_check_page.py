"""The check page: what it takes, what it refuses, and that a text leaves no trace."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from httpx import Response
from lxml import html

from pipelines.check.warm import WarmModel
from pipelines.site.pages import text_page
from pipelines.site.server.serve import build_site

Post = Callable[..., Response]


@pytest.fixture(scope="module")
def model(sample: Path) -> Iterator[WarmModel]:
    """One process for all tests: loading the model is what takes time."""
    warm = WarmModel(sample)
    yield warm
    warm.close()


@pytest.fixture
def post(sample: Path, model: WarmModel, monkeypatch: pytest.MonkeyPatch) -> Post:
    monkeypatch.setattr(text_page, "PATIENCE", 55.0)  # on a busy machine a model takes long to load
    monkeypatch.setattr(text_page, "warm_model", lambda site: model)
    site = build_site(sample)

    async def ask(text: str, token: bool) -> Response:
        await site.invoke_startup()
        form = await site.client.get("/-/check")
        cookies = {"ds_csrftoken": form.cookies["ds_csrftoken"]}
        data = {"text": text} | ({"csrftoken": cookies["ds_csrftoken"]} if token else {})
        return await site.client.post("/-/check", data=data, cookies=cookies)  # type: ignore[no-any-return]

    def asked(text: str, token: bool = True) -> Response:
        return asyncio.run(ask(text, token))

    asked.site = site  # type: ignore[attr-defined]
    return asked


@pytest.fixture
def ask_again(post: Post) -> Callable[[str], Response]:
    """Asks the site of `post` for a page."""
    site = post.site  # type: ignore[attr-defined]
    return lambda address: asyncio.run(site.client.get(address))


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


def test_figures_come_in_the_order_that_is_asked_for(post: Post, ask_again: Callable[[str], Response]) -> None:
    text = "Some 17 museums lost paintings. The storm left 50 people dead."
    by_urgency = html.document_fromstring(post(text).text)
    (link,) = by_urgency.xpath("//a[contains(@href, 'order=text')]/@href")
    assert by_urgency.xpath("//li[@class='claim-item']//strong/text()")[0] == "50 people"
    in_order = html.document_fromstring(ask_again(link).text)
    assert in_order.xpath("//li[@class='claim-item']/a/strong/text()") == ["Some 17 museums", "50 people"]


def test_a_check_that_takes_too_long_shows_what_it_has(
    sample: Path, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = WarmModel(sample, seconds=1.0)
    monkeypatch.setattr(text_page, "warm_model", lambda site: impatient)
    answer = post("The ferry sank off Velmora, and 43 people died in the storm. " * 150)
    impatient.close()
    assert "took longer than 1 s of processor time" in answer.text
    assert answer.status_code == (200 if "check the rest in parts" in answer.text else 503)
