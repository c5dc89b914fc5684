"""Does each claim stand where it says, in a text of its month, and once? Evidence that is not there is none. Pure."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from crawlers.urls import printable
from pipelines.imports.cells import Month

PLACED = ("field", "sentence", "sentence_start", "start", "end", "quantity_text")
"""What says where a claim stands."""


def misplaced(month: Month) -> Iterator[str]:
    """What is wrong with the places and names of a month's claims; none of `PLACED` and of their names is null."""
    texts = _texts(month)
    names = ("claim_id", "snapshot", "record_id", "article_id")
    articles: dict[str, str] = {}
    seen = set()
    for claim, snapshot, record, article, *place in zip(*_lists(month.claims, *names, *PLACED), strict=True):
        among = texts.get((record, article))
        if among is None:
            yield f"a claim of {printable(article, 80)} in {printable(record, 200)}, which is no article here"
        elif not any(_stands(text, *place) for text in among):
            yield f"a claim of {printable(article, 80)} does not stand in its text"
        if (claim, record, snapshot) in seen or articles.setdefault(claim, article) != article:
            yield f"two claims are called {printable(claim, 80)}"
        seen.add((claim, record, snapshot))


def _texts(month: Month) -> dict[tuple[str, str], list[dict[str, str]]]:
    """By record and article; an archive may give two texts of one article the name of one record."""
    found = defaultdict(list)
    for record, article, title, text in zip(
        *_lists(month.articles, "record_id", "article_id", "title", "text"), strict=True
    ):
        found[record, article].append({"title": title, "text": text})
    return found


def _stands(text: dict[str, str], field: str, sentence: str, at: int, start: int, end: int, quantity: str) -> bool:
    """Whether a claim of these `PLACED` stands in a text, given by field."""
    within = text.get(field, "")
    return sentence != "" and at >= 0 and within.startswith(sentence, at) and within[start:end] == quantity


def _lists(table: Any, *names: str) -> list[list[Any]]:
    return [table[name].to_pylist() for name in names]
