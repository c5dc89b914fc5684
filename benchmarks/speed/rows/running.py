"""Whole runs over an outlet on loopback: beside a plain spider, and a second time with nothing changed."""

import json
import os
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from benchmarks.speed.cost import CLAIMS, ROOT, Cost, cost_of
from benchmarks.speed.measure import NotHere, Pair, Row
from benchmarks.speed.server import NAME, Outlet, served
from benchmarks.speed.setting import Setting
from benchmarks.speed.texts import news_texts

_PUBLISHED = "2026-02-03T09:00:00Z"
SPIDER = (sys.executable, "-m", "benchmarks.speed.programs.plain_spider")
MAPPED = ROOT / "benchmarks" / "soak" / "mapped"
"""Makes an outlet on loopback known to the program, which is otherwise as it is."""


def run(setting: Setting) -> Pair:
    """`claims run`, from an empty folder to lined-up figures, against fetching and reading alone."""
    return _beside_a_spider(setting, [page.body for page in setting.pages])


def a_page_more(setting: Setting) -> Pair:
    """A page of a long run, where starting no longer tells: all saved pages less a run over one, by page."""
    bodies = [page.body for page in setting.pages]
    one, every = (_beside_a_spider(setting, bodies[:number]) for number in (1, len(bodies)))
    more = len(bodies) - 1
    return Pair((every.theirs - one.theirs) / more, (every.ours - one.ours) / more)


def _beside_a_spider(setting: Setting, bodies: list[bytes]) -> Pair:
    folder = setting.new_folder("run")
    with served(bodies) as outlet:
        (folder / "addresses.txt").write_text("\n".join(outlet.addresses), encoding="utf-8")
        theirs = cost_of([*SPIDER, str(folder / "addresses.txt"), str(folder / "out.jsonl")])
        ours = claims_run(folder, outlet)
    return Pair(theirs.cpu, ours.cpu)


def again(setting: Setting) -> Pair:
    """The saved pages, run over twice."""
    return _twice(setting, [page.body for page in setting.pages])


def again_many(setting: Setting) -> Pair:
    """Pages of many more articles, run over twice."""
    whole = news_texts(setting.many)
    found = [*whole, *map(_latter_half, whole)][: setting.many]
    if len(found) < setting.many:
        raise NotHere(f"wants {setting.many} texts, of which there are {len(found)}")
    return _twice(setting, [page_of(text, number) for number, text in enumerate(found)])


def _twice(setting: Setting, bodies: list[bytes]) -> Pair:
    folder = setting.new_folder("again")
    with served(bodies) as outlet:
        first, second = (claims_run(folder, outlet) for _ in range(2))
    return Pair(first.cpu, second.cpu)


def _latter_half(text: str) -> str:
    """An article of its own where there are too few: one text at two addresses is taken for a wall."""
    lines = text.splitlines()
    return "\n".join(lines[len(lines) // 2 :])


def page_of(text: str, number: int) -> bytes:
    """A text as the page of an article, its first words as the headline."""
    title = f"{number}: {' '.join(text.split()[:8])}"
    paragraphs = "".join(f"<p>{escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="{_PUBLISHED}"></head>'
        f"<body><main><article><h1>{escape(title)}</h1>"
        f"{paragraphs}</article></main></body></html>"
    ).encode()


def claims_run(folder: Path, outlet: Outlet) -> Cost:
    """One run over the outlet into the folder's database. Raises `NotHere` where it read nothing: that is no speed."""
    database = folder / "claims.db"
    cost = cost_of([*CLAIMS, *arguments(folder)], env=knowing(outlet, folder))
    with closing(sqlite3.connect(database)) as db:
        if not db.execute("SELECT count(*) FROM pages WHERE state = 'read'").fetchone()[0]:
            raise NotHere("claims run read no page of the outlet on loopback")
    return cost


def arguments(folder: Path) -> list[str]:
    """Of a run over the outlet alone."""
    return ["run", "--outlet", NAME, "--contact", "bench@example.org", "--db", str(folder / "claims.db")]


def knowing(outlet: Outlet, folder: Path) -> dict[str, str]:
    """The environment in which the program knows the outlet, and may ask it though it lies inside."""
    outlets = folder / "outlets"
    outlets.mkdir(exist_ok=True)
    (outlets / f"{NAME}.py").write_text(outlet.source, encoding="utf-8")
    now = datetime.now(UTC)
    told = {
        "outlets": str(outlets),
        "hosts": [outlet.host],
        "began": now.isoformat(),
        "since": now.timestamp(),
        "speed": 1,
    }
    path = os.pathsep.join([str(MAPPED), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    return {"CLAIMS_SOAK": json.dumps(told), "PYTHONPATH": path}


ROWS = (
    Row(
        "run", "claims run over a local server, against Scrapy with trafilatura and metadata", "times", 1, 2, run,
        "newspaper4k .41, news-please .19",
    ),
    Row("more", "the same, of each page more once it has started", "times", 1, 2, a_page_more),
    Row("again", "a run with nothing changed, against the first, the saved pages", "times", 10, 20, again),
    Row("many", "the same of a thousand pages", "times", 50, 100, again_many, most_repeats=1),
)  # fmt: skip
