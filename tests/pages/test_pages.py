"""Every outlet's pages, by their markup of several years: what is read of them stands beside each as JSON.

A page without its JSON gets one and fails, to be reviewed and committed. It is what `claims read --expect` does.
"""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from crawlers.outlets import load_outlets
from extract.records import Article
from pipelines.reading.expected import as_held, differences, expectation_in
from pipelines.reading.saved_page import read_page
from places import PAGES

SAVED = sorted(PAGES.glob("*/*.html"))
FIELDS = {field.name for field in dataclasses.fields(Article)} - {"url"}


def read(page: Path) -> dict[str, Any]:
    host = load_outlets()[page.parent.name].hosts[0]
    return read_page(page, url=f"https://{host}/{page.stem}")


@pytest.mark.parametrize("page", SAVED, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_page_is_read_as_expected(page: Path) -> None:
    expected = page.with_suffix(".json")
    if not expected.exists():
        held = {name: value for name, value in as_held(read(page)).items() if name in FIELDS}
        expected.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{expected} was missing and has been written: review it, then commit it")
    wanted = expectation_in(expected)
    assert wanted.keys() == FIELDS, "an expectation names every field"
    assert [*differences(wanted, read(page))] == []


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
