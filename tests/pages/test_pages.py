"""Every outlet's pages, by their markup of several years: what is read of them stands beside each as JSON.

A page without its JSON gets one and fails, to be reviewed and committed.
"""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from crawlers.outlets import load_outlets
from extract.page.article import read_article
from extract.records import Article
from places import PAGES

SAVED = sorted(PAGES.glob("*/*.html"))
FIELDS = {field.name for field in dataclasses.fields(Article)} - {"url"}


def read(page: Path) -> dict[str, Any]:
    outlet = load_outlets()[page.parent.name]
    article = read_article(page.read_bytes(), url=f"https://{outlet.hosts[0]}/{page.stem}", prune=outlet.prune)
    fields = json.loads(json.dumps(dataclasses.asdict(article)))
    return {name: value.split("\n") if name == "text" else value for name, value in fields.items() if name in FIELDS}


@pytest.mark.parametrize("page", SAVED, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_page_is_read_as_expected(page: Path) -> None:
    expected = page.with_suffix(".json")
    if not expected.exists():
        expected.write_text(json.dumps(read(page), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{expected} was missing and has been written: review it, then commit it")
    wanted = json.loads(expected.read_text(encoding="utf-8"))
    assert wanted.keys() == FIELDS, "an expectation names every field"
    assert read(page) == wanted


@pytest.mark.parametrize("outlet", sorted(load_outlets()))
def test_every_outlet_has_a_page(outlet: str) -> None:
    assert [page for page in SAVED if page.parent.name == outlet], (
        f"save one of its pages as tests/pages/{outlet}/article_<year>.html: its markup with invented words in it, and"
        " SAMPLE in its title (CONTRIBUTING.md says how to fetch it)"
    )


def test_pages_cover_live_blogs_and_paywalls() -> None:
    found = [json.loads(page.with_suffix(".json").read_text(encoding="utf-8")) for page in SAVED]
    assert any(page["live_blog"] and len(page["updates"]) > 2 for page in found)
    assert any(page["paywalled"] for page in found)
    assert any(page["noarchive"] for page in found)


def test_every_page_says_that_it_is_invented() -> None:
    silent = [page.relative_to(PAGES).as_posix() for page in SAVED if "SAMPLE" not in read(page)["title"]]
    assert silent == [], "put SAMPLE into the title that is read of each (claims read shows it), then delete its .json"
