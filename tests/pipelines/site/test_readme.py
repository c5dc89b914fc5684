"""What the README shows of the sample newsroom is what there is now: a piece of output, and two pictures.

`make pictures` takes them anew. Pictures differ from machine to machine; so kept beside them is a digest of the pages
that they were taken of (`pictures.json`), and that is compared.
"""

import hashlib
import json
import os
import re
from collections.abc import Callable
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from rich.console import Console

from asked_site import asker
from pipelines.cli.summary import print_figures
from pipelines.database.open import opened
from places import ROOT
from program import claims_within

ANEW = "PICTURES" in os.environ
README = ROOT / "README.md"
PICTURES = ROOT / "pipelines" / "site" / "pictures"
SHOWN = Path(__file__).with_name("pictures.json")
ROUNDUP = ROOT / "pipelines" / "sample" / "roundup.txt"
WIDTH = 100
CHECKED_ON = r"(?<=checked )\d{4}-\d\d-\d\d"


def pair(database: Path) -> str:
    """The part of a run's end that the README quotes: the pair of the founding story."""
    console = Console(width=WIDTH, file=StringIO())
    with opened(database, read_only=True) as db:
        print_figures(db, console)
    assert isinstance(console.file, StringIO)
    _, told, *_ = console.file.getvalue().split("\n\n")
    return told + "\n"


def test_the_output_that_it_quotes_is_what_a_run_ends_with(sample: Path) -> None:
    told, readme = pair(sample), README.read_text(encoding="utf-8")
    quoted = re.search(r"On the screen that it ends with stands:\n\n```\n(.*?)```", readme, re.DOTALL)
    assert quoted
    if ANEW:
        start, end = quoted.span(1)
        README.write_text(readme[:start] + told + readme[end:], encoding="utf-8")
    else:
        assert quoted[1] == told, "run `make pictures`"


def founding(database: Path) -> str:
    """Where the page of the founding figure is."""
    with opened(database, read_only=True) as db:
        sql = "SELECT figure_id FROM figures WHERE title LIKE 'children taken%' AND outlets > 1"
        return f"/claims/figures/{db.execute(sql).fetchone()[0]}"


def shown(database: Path) -> dict[str, str]:
    """By picture, a digest of what its page shows, and of the style sheet."""
    done = claims_within(database.parent, "check", ROUNDUP, "--html", "--db", database)
    assert done.returncode == 0, done.stderr
    style = (files("pipelines.site") / "static" / "site.css").read_text(encoding="utf-8")
    pages = {"figure": asker(database)(founding(database)).text, "check": done.stdout}
    return {name: hashlib.sha256((_seen(page) + style).encode()).hexdigest()[:16] for name, page in pages.items()}


def _seen(page: str) -> str:
    """Of a page what can be seen: elements with their classes and texts, no addresses, no tokens, no time of day."""
    body = html.document_fromstring(re.sub(r"\d\d:\d\d UTC", "", re.sub(CHECKED_ON, "", page))).body
    return "\n".join(
        f"{element.tag} {element.get('class', '')} {' '.join((element.text or '').split())}"
        for element in body.iter()
        if isinstance(element.tag, str) and element.tag not in ("script", "input")
    )


def test_the_pictures_are_of_the_pages_as_they_are(sample: Path) -> None:
    if ANEW:
        SHOWN.write_text(json.dumps(shown(sample), indent=1) + "\n", encoding="utf-8")
    else:
        assert json.loads(SHOWN.read_text(encoding="utf-8")) == shown(sample), "run `make pictures`"


@pytest.mark.browser
@pytest.mark.skipif(not ANEW, reason="only `make pictures` takes pictures")
def test_pictures_are_taken_anew(open_page: Callable[..., Any], newsroom: Any, sample: Path) -> None:
    page = open_page(founding(sample), width=1000)
    page.screenshot(path=PICTURES / "figure.png", full_page=True, clip=_part(0, 900))
    page = open_page("/-/check", width=1000)
    page.locator("textarea").fill(ROUNDUP.read_text(encoding="utf-8"))
    page.get_by_role("button", name="Check").click()
    page.locator("#result").wait_for(timeout=60_000)
    top = page.locator("#result").bounding_box()["y"]
    page.screenshot(path=PICTURES / "check.png", full_page=True, clip=_part(top, 700))


def _part(top: float, height: float) -> dict[str, float]:
    return {"x": 0, "y": top, "width": 1000, "height": height}
