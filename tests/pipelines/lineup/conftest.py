"""Claims as lining up sees them, built by hand from a sentence and the words of its number."""

from collections.abc import Callable
from typing import Any

import pytest

from built import claim
from pipelines.lineup.claim import Item, as_item

MakeItem = Callable[..., Item]


@pytest.fixture
def item() -> MakeItem:
    """`item("bbc-1", "Police said 12 people died.", "12 people", 12)`; any field of a claim by name."""

    def make(name: str, sentence: str, quantity: str, low: float | None, **more: Any) -> Item:
        article = name.split("-")[0]
        comparator = more.get("comparator", "=")
        high = low if comparator in {"=", "~"} else None
        start = sentence.index(quantity)
        row = {
            "claim_id": name, "article_id": article, "outlet": article, "published": "2026-02-03T10:00:00Z",
            "field": "text", "sentence": sentence, "sentence_start": 0, "start": start, "end": start + len(quantity),
            "quantity_text": quantity, "value_low": low, "value_high": high, "value_low_text": None,
            "value_high_text": None, "comparator": comparator, "change": None, "kind": "count", "unit": "person",
            "subject": None, "source": None, "cue": None, "negated": 0, "rule": "digits",
        } | more  # fmt: skip
        return as_item(claim(**row), {})

    return make
