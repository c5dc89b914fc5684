"""Texts that are not taken though they were read, as they stand word for word at many addresses. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from pipelines.reading.boilerplate import PAST, TWICE


def standing_everywhere(rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """Of an outlet's month, the records of texts that stand word for word in two other articles captured before.

    As in reading a crawl (`pipelines.reading.boilerplate`): a wall or a notice in an article's place. `rows` have
    article_id, text_sha256, first_seen, record_id and paywalled.
    """
    ordered = sorted(rows, key=lambda row: (row["first_seen"], row["record_id"]))
    seen: dict[str, set[str]] = defaultdict(set)
    texts: Counter[str] = Counter()
    found = set()
    for row in ordered:
        articles = seen[row["text_sha256"]]
        if len(articles - {row["article_id"]}) >= TWICE and len(texts) >= PAST and not row["paywalled"]:
            found.add(row["record_id"])
        articles.add(row["article_id"])
        texts[row["text_sha256"]] += 1
    return found
