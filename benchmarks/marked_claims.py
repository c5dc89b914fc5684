"""Our own claims of marked stories, and which figure each of them answers by the marks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from benchmarks.lineup_scores import claims_of_marks
from benchmarks.lineup_set import MarkedStory
from extract.claims import annotate
from extract.nlp import load_nlp
from extract.records import Claim

Row = Mapping[str, Any]


def claims_of(story: MarkedStory) -> list[Claim]:
    """The claims that extraction finds in the articles of a story."""
    return [
        claim
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


def figures_by_marks(story: MarkedStory, claims: Sequence[Claim]) -> dict[str, str]:
    """The marked figure of each claim that overlaps a mark, by claim."""
    by_article: dict[str, list[Row]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article_id].append(asdict(claim))
    return {
        row["claim_id"]: mark.figure
        for article in story.articles
        for mark, row in zip(article.marks, claims_of_marks(article, by_article[article.article_id]), strict=True)
        if row
    }
