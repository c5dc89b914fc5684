"""Changes after publication: what matters first, by outlet and kind, each edit once, with both texts; and the feed."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from pipelines.site.pages import changes_page
from pipelines.site.server.serve import build_site


@pytest.fixture(scope="module")
def ask(sample: Path) -> Any:
    site = build_site(sample)

    async def get(address: str) -> Any:
        await site.invoke_startup()
        return await site.client.get(address)

    return lambda address: asyncio.run(get(address))


def listed(page: str) -> list[Any]:
    return html.document_fromstring(page).xpath("//ul[@class='changes']/li")


def rows(sample: Path, sql: str) -> list[tuple[Any, ...]]:
    db = sqlite3.connect(sample)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


def test_figures_and_sources_come_first_and_rewordings_are_apart(ask: Any, sample: Path) -> None:
    kinds = {
        kind: {change for change, its in rows(sample, "SELECT change_id, kind FROM changes") if its == kind}
        for kind in ("value", "wording")
    }
    shown = {name.get("id")[len("change-") :] for name in html.document_fromstring(
        ask("/-/changes").text).xpath("//*[starts-with(@id, 'change-')]")}  # fmt: skip
    assert kinds["value"] <= shown
    assert not kinds["wording"] & shown
    reworded = ask("/-/changes?kind=wording").text
    assert all(f"change-{change}" in reworded for change in kinds["wording"])


def test_a_figure_changed_in_headline_and_text_is_one_edit_in_words(ask: Any) -> None:
    items = listed(ask("/-/changes?outlet=sky&kind=value").text)
    (item,) = [one for one in items if one.xpath(".//strong/text()")[0].startswith("1,400 → 1,250")]
    assert len(item.xpath(".//p[@class='said']")) > 1
    assert "1,4001,250" not in item.text_content()


def test_both_texts_are_linked_and_there(ask: Any) -> None:
    item = listed(ask("/-/changes?outlet=sky&kind=value").text)[0]
    before, after, compared = item.xpath(".//p[@class='by']/a/@href")[-3:]
    assert before != after
    for address in (before, after, compared):
        assert ask(address.partition("#")[0]).status_code == 200, address


@pytest.mark.parametrize(
    "address", ["/-/changes?outlet=nobody&kind=nothing", "/-/changes?below=x", "/-/changes?below=2030 1"]
)
def test_what_there_is_none_of_is_left_out_of_the_question(ask: Any, address: str) -> None:
    assert listed(ask(address).text)


def test_pages_follow_each_other_without_a_gap(ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def names(page: str) -> list[str]:
        return html.document_fromstring(page).xpath("//*[starts-with(@id, 'change-')]/@id")

    whole = names(ask("/-/changes?kind=value").text)
    monkeypatch.setattr(changes_page, "PAGE", 4)
    found, address = [], "/-/changes?kind=value"
    while address:
        page = ask(address).text
        found += names(page)
        address = next(iter(html.document_fromstring(page).xpath("//a[@rel='next']/@href")), "")
    assert sorted(found) == sorted(whole)
    assert len(whole) > 8


def test_the_feed_has_them_by_when_they_were_seen(ask: Any, sample: Path) -> None:
    feed = etree.fromstring(ask("/-/atom/changes?outlet=sky").content)
    atom = {"a": "http://www.w3.org/2005/Atom"}
    titles = feed.xpath("//a:entry/a:title/text()", namespaces=atom)
    assert titles[0].startswith("SAMPLE: Sky News: ")
    assert any("1,400 → 1,250" in title for title in titles)
    seen = {time for (time,) in rows(sample, "SELECT seen_after FROM changes WHERE outlet = 'sky'")}
    assert set(feed.xpath("//a:entry/a:updated/text()", namespaces=atom)) <= seen
    assert not any("reworded" in title for title in titles)
    ids = feed.xpath("//a:entry/a:id/text()", namespaces=atom)
    assert len(ids) == len(set(ids)) > 1
