"""No cell of a CSV answer is run as a formula, wherever the pieces of the answer end."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.site.server.spreadsheet import CsvGuard, is_csv


def guarded(data: bytes, size: int = 7) -> bytes:
    guard, done = CsvGuard(), b""
    for start in range(0, len(data), size):
        done += guard.body({"type": "http.response.body", "body": data[start : start + size], "more_body": True})[
            "body"
        ]
    return done + guard.body({"type": "http.response.body", "body": b"", "more_body": False})["body"]


@pytest.mark.parametrize(
    ("cell", "becomes"),
    [
        ("=1+1", "'=1+1"), ("@sum", "'@sum"), ("+cmd", "'+cmd"), ("-x", "'-x"), ('="a"', "'=\"a\""), ("\t=1", "'\t=1"),
        ("-5", "-5"), ("-5.25", "-5.25"), ("1e9", "1e9"), ("=", "="), (">=", ">="), ("a,=b", "a,=b"), ("", ""),
        ("x\r\n=y", "x\r\n=y"), ("-", "-"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("size", [1, 3, 1000])
def test_formulas_alone_are_changed(cell: str, becomes: str, size: int) -> None:
    file = io.StringIO()
    csv.writer(file).writerows([["a", cell, "z"], [cell]])
    read = list(csv.reader(io.StringIO(guarded(file.getvalue().encode(), size).decode(), newline="")))
    assert read[0] == ["a", becomes, "z"]
    assert read[1] == ([becomes] if becomes else [""])


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=1), min_size=1))
def test_everything_else_stays(rows: list[list[str]]) -> None:
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    read = list(csv.reader(io.StringIO(guarded(file.getvalue().encode()).decode(), newline="")))
    assert [[cell.removeprefix("'") for cell in row] for row in read] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]


def test_other_answers_are_left_alone() -> None:
    plain = {"headers": [(b"Content-Type", b"text/plain; charset=utf-8")]}
    assert is_csv({"path": "/claims/claims.csv"}, plain)
    assert is_csv({"path": "/claims", "query_string": b"sql=x&_format=csv"}, plain)
    assert is_csv({"path": "/claims"}, {"headers": [(b"Content-Type", b"text/csv; charset=utf-8")]})
    assert not is_csv({"path": "/claims/claims"}, plain)
    assert not is_csv({"path": "/claims/nix.csv"}, {"headers": [(b"content-type", b"text/html")]})
    start = {"headers": [(b"content-type", b"text/csv"), (b"Content-Length", b"9")]}
    assert CsvGuard().head(start)["headers"] == [(b"content-type", b"text/csv")]
