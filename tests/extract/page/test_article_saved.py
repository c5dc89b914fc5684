"""Real pages, where they are at hand: `../shared/pages` beside the checkout. Floors that may only rise."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.pages import page_url, predict, saved_pages
from pipelines.reading.saved_page import read_page
from places import SHARED

SAVED = SHARED / "pages"
pytestmark = pytest.mark.skipif(not SAVED.is_dir(), reason="no saved pages beside the checkout (../shared/pages)")


def test_saved_pages_reach_their_floors(tmp_path: Path) -> None:
    out = tmp_path / "pages.jsonl"
    predict(SAVED, out)
    command = [sys.executable, str(SAVED / "score.py"), str(out), "--json"]
    scores = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert scores["text_f1"] >= 0.979
    assert scores["text_recall"] >= 0.985
    assert scores["least"][0] >= 0.89
    assert scores["published"] == "19/19"
    assert scores["authors"] == "17/18"
    assert scores["title"] == "15/20"


def test_every_saved_page_gives_an_article() -> None:
    for path in saved_pages(SAVED):
        article = read_page(path, page_url(path))
        assert article["text"], path
        assert article["title"], path
        assert article["published"], path
        assert not article["warnings"], path
