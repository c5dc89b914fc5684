"""JSON that somebody hands in: read, or told in words why it cannot be."""

import pytest

from pipelines.files.json_text import NotJson, json_of


@pytest.mark.parametrize("text", ['{"a": [1, null]}', b'{"a": [1, null]}'])
def test_it_is_read(text: str | bytes) -> None:
    assert json_of(text) == {"a": [1, None]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "not JSON: Expecting value"),
        ("{", "not JSON: Expecting property name"),
        (b'"\xff"', "not text in UTF-8"),
        ("[" * 100_000, "not JSON that can be read: nested too deeply"),
        ("1" * 5000, "not JSON that can be read: a number of more than 4,300 digits"),
    ],
)
def test_why_it_cannot_be_is_told(text: str | bytes, told: str) -> None:
    with pytest.raises(NotJson, match=f"^{told}"):
        json_of(text)
