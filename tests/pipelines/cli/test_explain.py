"""`claims annotate --explain`: why a number was read as it was, and on whose word."""

from io import StringIO

import pytest
from rich.console import Console

from pipelines.annotate import BadLine, GivenText
from pipelines.cli.explain import explain, texts_of
from warm import warm_workers

TEXT = """Tarn Bridge fell in 1974, killing 14 people, harbour police said.
"Nobody was warned," Ada Holt told reporters.
Members aged over 60 travel free."""


def explained(text: str) -> str:
    out = StringIO()
    with warm_workers():
        explain(GivenText(id="demo", text=text), Console(file=out, width=120))
    return out.getvalue()


def test_a_claim_is_shown_with_value_source_and_the_rules_that_found_them():
    shown = explained(TEXT)
    assert "= 14 person (count)" in shown
    assert "rule digits" in shown
    assert "harbour police" in shown
    assert "clausal." in shown


def test_what_vouches_for_no_number_is_listed_too():
    assert 'Ada Holt: "Nobody was warned,"' in explained(TEXT)


def test_square_brackets_of_a_text_are_no_markup():
    assert "[bold]" in explained("[bold]Police said 14 people died.")


def test_json_lines_and_plain_text_are_told_apart():
    assert [t.id for t in texts_of('{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}', "x")] == [1, 2]
    assert [t.text for t in texts_of("Police said 14 died.", "x.txt")] == ["Police said 14 died."]


def test_a_broken_line_is_named():
    with pytest.raises(BadLine, match="line 2"):
        list(texts_of('{"id": 1, "text": "a"}\n{"id"', "x"))
