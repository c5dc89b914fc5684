"""The bundled sample newsroom as marked stories: `pipelines/sample/expected.jsonl` knows some of its numbers."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.lineup_set import Mark, MarkedArticle, MarkedStory
from pipelines.sample.sources import HERE, SamplePage, read_pages


def sample_stories() -> list[MarkedStory]:
    """The stories whose numbers are marked, in part; of an edited page the capture that the marks were made for."""
    rows, figures = _lines(HERE / "expected.jsonl"), _lines(HERE / "expected_figures.jsonl")
    pages = read_pages()
    return [
        MarkedStory(
            name=f"sample {story}",
            articles=tuple(_articles(story, rows, pages)),
            what={f["figure"]: f["label"] for f in figures if f["story"] == story},
            status={f["figure"]: f["status"] for f in figures if f["story"] == story},
            apart=(),
        )
        for story in sorted({row["story"] for row in rows})
    ]


def _articles(story: str, rows: list[dict[str, Any]], pages: list[SamplePage]) -> Iterator[MarkedArticle]:
    for outlet in sorted({row["outlet"] for row in rows if row["story"] == story}):
        wanted = [row for row in rows if (row["story"], row["outlet"]) == (story, outlet)]
        captures = [page for page in pages if (page.story, page.outlet) == (story, outlet)]
        page = max(captures, key=lambda page: sum(row["fragment"] in page.text for row in wanted))
        yield MarkedArticle(
            article_id=f"sample-{story}-{outlet}",
            outlet=outlet,
            title=page.title,
            published=page.published.isoformat(),
            text=page.text,
            marks=tuple(_mark(row, page.text) for row in wanted if row["fragment"] in page.text),
        )


def _mark(row: dict[str, Any], text: str) -> Mark:
    start = text.index(row["fragment"])
    start = text.index(row["number"], start)
    return Mark(field="text", start=start, end=start + len(row["number"]), figure=row["figure"])


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
