"""The bundled sample newsroom as marked stories: which question each number of its claims answers, as read by eye.

`python -m benchmarks.sample_stories` lines the sample up and prints what misleads: every conflict, and every agreement
of several outlets, that is none by the marks.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.lineup_scores import Row, claims_of_marks
from benchmarks.lineup_set import Mark, MarkedArticle, MarkedStory
from benchmarks.stories import json_lines, line_up_stories
from pipelines.sample.sources import SamplePage, read_pages

HERE = Path(__file__).parent
MARKS, FIGURES = HERE / "sample_marks.jsonl", HERE / "sample_figures.jsonl"


def sample_stories() -> list[MarkedStory]:
    """The stories of the sample, each page as it was last captured."""
    rows, figures = json_lines(MARKS), json_lines(FIGURES)
    pages = {(page.story, page.outlet): page for page in sorted(read_pages(), key=lambda page: page.captured)}
    return [
        MarkedStory(
            name=f"sample {story}",
            articles=tuple(_articles(story, rows, pages)),
            what={f["figure"]: f["what"] for f in figures if f["story"] == story},
            status={f["figure"]: f["status"] for f in figures if f["story"] == story},
            apart=(),
        )
        for story in sorted({row["story"] for row in rows})
    ]


def _articles(
    story: str, rows: list[dict[str, Any]], pages: Mapping[tuple[str, str], SamplePage]
) -> Iterator[MarkedArticle]:
    for outlet in sorted({row["outlet"] for row in rows if row["story"] == story}):
        page = pages[story, outlet]
        yield MarkedArticle(
            article_id=f"sample-{story}-{outlet}",
            outlet=outlet,
            title=page.title,
            published=page.published.isoformat(),
            text=page.text,
            marks=tuple(
                Mark(field=row["field"], start=row["start"], end=row["end"], figure=row["figure"])
                for row in rows
                if (row["story"], row["outlet"]) == (story, outlet)
            ),
        )


def judged(stories: list[MarkedStory]) -> Iterator[tuple[str, bool, list[tuple[Row, str | None]]]]:
    """The figures of lined-up stories: status, whether they mislead, and each claim with the question that it answers.

    A conflict misleads if no claims that contradict each other answer one question, an agreement if its claims answer
    several.
    """
    by_article: dict[str, list[Row]] = defaultdict(list)
    for row in line_up_stories(stories):
        by_article[row["article_id"]].append(row)
    right = {
        row["claim_id"]: f"{story.name}: {mark.figure}"
        for story in stories
        for article in story.articles
        for mark, row in zip(article.marks, claims_of_marks(article, by_article[article.article_id]), strict=True)
        if row
    }
    status = {f"{story.name}: {figure}": is_ for story in stories for figure, is_ in story.status.items()}
    figures: dict[str, list[Row]] = defaultdict(list)
    for rows in by_article.values():
        for row in rows:
            figures[row["figure_id"]].append(row)
    for members in figures.values():
        told = Counter(right.get(row["claim_id"]) for row in members)
        found = members[0]["figure_status"]
        false_conflict = found == "conflict" and not any(
            question and status[question] == "conflict" and count > 1 for question, count in told.items()
        )
        mixed = found == "agree" and len(told) > 1
        yield found, false_conflict or mixed, [(row, right.get(row["claim_id"])) for row in members]


def main() -> int:
    """Prints what misleads in the sample."""
    shown, misled = Counter[str](), Counter[str]()
    for status, misleads, members in judged(sample_stories()):
        shown[status] += 1
        if misleads:
            misled[status] += 1
            print(f"\n{status}")
            for row, question in members:
                words = row["sentence"].strip()
                print(f"  [{question or 'no claim'}] {row['outlet']}: {row['quantity_text']} | {words}")
    print(f"\n{misled['conflict']} of {shown['conflict']} conflicts are none, ", end="")
    print(f"{misled['agree']} of {shown['agree']} agreements are false or mixed")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
