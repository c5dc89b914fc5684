"""What claims are as they are compared, kept between checks: a process that checks text after text meets them again.

Kept by all that a claim says: one that was changed meanwhile is another.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from extract.records import Claim
from pipelines.lineup.claim import Item, as_item
from pipelines.lineup.relevance import Relevance, relevance

_CLAIMS, _ARTICLES = 20_000, 1_500
"""At most: some 100 MB."""


@lru_cache(maxsize=_CLAIMS)
def item_of(claim: Claim, source: str | None, before: str) -> Item:
    """A claim as it is compared, whose source goes by the name `source`; `before` stands before its sentence."""
    return as_item(claim, {claim.source: source} if claim.source and source else {}, before)


def relevance_of(items: Sequence[Item]) -> dict[str, Relevance]:
    """How likely each word of each claim says what is measured, by claim; `items` have all claims of their articles."""
    by_article: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_article[item.article_id].append(item)
    return {claim: words for told in by_article.values() for claim, words in _of_article(tuple(told)).items()}


@lru_cache(maxsize=_ARTICLES)
def _of_article(items: tuple[Item, ...]) -> dict[str, Relevance]:
    return relevance(items)
