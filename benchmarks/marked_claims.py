"""Our own claims of marked stories, and which figure each of them answers by the marks."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from benchmarks.lineup_scores import claims_of_marks
from benchmarks.lineup_set import MarkedStory
from extract.claims import annotate
from extract.nlp import load_nlp

Row = Mapping[str, Any]


def claims_of(story: MarkedStory) -> list[dict[str, Any]]:
    """The claims that extraction finds in the articles of a story."""
    return [
        asdict(claim) | {"figure_id": None, "sample": 0}
        for article in story.articles
        for claim in annotate(
            load_nlp(),
            text=article.text,
            title=article.title,
            article_id=article.article_id,
            outlet=article.outlet,
            published=article.published,
        ).claims
    ]


def figures_by_marks(story: MarkedStory, rows: list[dict[str, Any]]) -> dict[str, str]:
    """The marked figure of each claim that overlaps a mark, by claim."""
    by_article: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_article[row["article_id"]].append(row)
    return {
        row["claim_id"]: mark.figure
        for article in story.articles
        for mark, row in zip(article.marks, claims_of_marks(article, by_article[article.article_id]), strict=True)
        if row
    }
