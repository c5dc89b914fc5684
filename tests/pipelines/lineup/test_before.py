"""What stands before the sentence of a claim."""

import pytest

from built import claim
from pipelines.lineup.before import BEFORE, text_before

TEXT = "The road was cut. It is 40 miles."


@pytest.mark.parametrize(
    ("said", "title", "wanted"),
    [
        ({"sentence_start": 18, "start": 24}, "A road", "The road was cut. "),
        ({"sentence_start": 0, "start": 0}, "A road", "A road. "),
        ({"sentence_start": 0, "start": 0}, None, ""),
        ({"sentence_start": 0, "start": 0, "field": "title"}, "A road", ""),
    ],
)
def test_it_is_the_text_or_the_headline(said: dict[str, object], title: str | None, wanted: str) -> None:
    assert text_before(claim(**said), TEXT, title) == wanted


def test_only_its_end_is_looked_at() -> None:
    text = "x" * 1000 + TEXT
    assert text_before(claim(sentence_start=1000, start=1000), text, None) == "x" * BEFORE
