"""A citation says on whose word, who denies, and what became of the sentence."""

from typing import Any

import pytest

from pipelines.site.parts.citation import citation

CLAIM: dict[str, Any] = {
    "claim_id": "c1", "quantity_text": "340 jobs", "sentence": "The union said 340 jobs would go.", "title": "Tolland",
    "source": "the union", "via": None, "negated": 0, "published": "2026-03-02T10:00:00Z", "changed_by": None,
    "withdrawn_at": None, "reworded": 0, "snapshot": "a.warc.gz#0#r1", "url": "https://bbc.example/1",
    "first_seen": "2026-03-02T11:00:00Z", "provenance": "crawled",
    "decided": None, "rule": "digits", "value_low": 340, "value_high": 340, "comparator": "=", "kind": "count",
    "unit": "job", "change": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "(attributed to the union)"),
        ({"source": None}, "(no source named)"),
        ({"negated": 1, "source": "the brewery"}, "(denied by the brewery)"),
        ({"negated": 1, "source": None}, "(denied)"),
        ({}, "Archived 2026-03-02 11:00 UTC, record r1"),
        ({"provenance": "outside"}, "Archived 2026-03-02 11:00 UTC from a file added by hand, record r1"),
        (
            {"decided": "mended", "source": "Ann Lee"},
            "340 jobs (attributed to Ann Lee, as a person corrected what was read)",
        ),
        (
            {"decided": "mended", "rule": "decided", "value_low": 430, "value_high": None, "comparator": ">"},
            "more than 430 (attributed to the union, as a person corrected what was read): “The union said 340 jobs",
        ),
        ({"via": "Halyard"}, "(attributed to the union, via Halyard)"),
        ({"withdrawn_at": "2026-03-03T10:00:00Z"}, "withdrawn by 2026-03-03 10:00 UTC"),
        ({"withdrawn_at": "2026-03-03T10:00:00Z", "reworded": 1}, "reworded by 2026-03-03 10:00 UTC"),
    ],
)
def test_it_says_whose_word_it_is_and_what_became_of_it(more: dict[str, Any], words: str) -> None:
    assert words in citation(CLAIM | more, outlet="BBC", address="/-/claim/c1", sample_note="")
