"""Texts in, lines out: order, shape, bad input, and lining up, with and without the language model."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.records import Annotation
from pipelines import annotate
from pipelines.annotate import BadLine, annotate_lines, as_line, read_lines
from pipelines.database.tables.claims import CLAIM_FIELDS
from warm import warm_workers

ANNOTATOR = """
import os, signal
from extract.records import Annotation
from pipelines.annotate import _failed, as_line
from pipelines.worker import guarded

def make():
    return guarded(work, _failed)

def work(text):
    if text.text == "die":
        os.abort()
    if text.title == "memory":
        raise MemoryError
    if text.title == "time":
        return as_line(text.id, Annotation()) | {"time": round(signal.getitimer(signal.ITIMER_PROF)[0])}
    return as_line(text.id, Annotation()) | {"seen": [text.text, text.title, text.outlet]}
"""

LINES = [
    {"id": "a", "title": "Bridge shut", "outlet": "bbc", "published": "2026-02-03T09:00:00Z",
     "text": "It was shut for six hours. At least 40 people were hurt in the collapse of Tarn bridge, police said."},
    {"id": "b", "title": "Collapse", "outlet": "sky", "published": "2026-02-03T10:00:00Z",
     "text": "Police said that 40 people were hurt when the Tarn bridge collapsed."},
]  # fmt: skip


@pytest.fixture
def annotator(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "annotators.py").write_text(ANNOTATOR)
    monkeypatch.syspath_prepend(tmp_path)
    import annotators

    monkeypatch.setattr(annotate, "make_annotator", annotators.make)
    yield
    del sys.modules["annotators"]


@pytest.fixture
def model() -> Iterator[None]:
    with warm_workers():
        yield


def run(*lines: object, **options: bool) -> tuple[list[dict[str, object]], int]:
    out = io.StringIO()
    failed = annotate_lines([json.dumps(line) for line in lines], out, processes=2, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()], failed


def test_lines_come_out_in_the_order_they_came_in(annotator: None) -> None:
    out, failed = run(*({"id": n, "text": f"text {n}"} for n in range(20)))
    assert [line["id"] for line in out] == list(range(20))
    assert failed == 0


def test_what_is_optional_may_be_missing_or_null(annotator: None) -> None:
    out, _ = run({"id": "a", "text": "x", "title": None, "outlet": None}, {"id": "b", "text": "y", "outlet": "bbc"})
    assert [line["seen"] for line in out] == [["x", "", None], ["y", "", "bbc"]]


def test_f50_a_long_text_has_more_time_and_one_without_end_does_not_have_all(annotator: None) -> None:
    out, _ = run(*({"id": n, "title": "time", "text": "x" * n} for n in (10, 100_000, 400_000)))
    assert [line["time"] for line in out] == [20, 20, 80]


def test_a_text_too_large_for_memory_is_told_in_words(annotator: None) -> None:
    [line], failed = run({"id": "a", "title": "memory", "text": "x" * 2000})
    assert failed == 1
    assert line["problem"] == "needs more than 1,024 MB of memory: give its 2,000 characters in parts"


def test_a_text_that_kills_its_process_has_a_line_that_says_so(annotator: None) -> None:
    out, failed = run({"id": "a", "text": "x"}, {"id": "b", "text": "die"}, {"id": "c", "text": "y"})
    assert failed == 1
    assert out[1] == {"id": "b", "quantities": [], "attributions": [], "claims": [],
                      "problem": "its process was killed by SIGABRT"}  # fmt: skip
    assert "problem" not in out[0]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 2 is not JSON"),
        ("[1]", "line 2 is not a JSON object"),
        ('{"text": "x"}', 'line 2 has no "id"'),
        ('{"id": 1}', 'line 2 has no "text"'),
        ('{"id": null, "text": "x"}', 'line 2: "id" is neither'),
        ('{"id": true, "text": "x"}', 'line 2: "id" is neither'),
        ('{"id": 1, "text": 5}', 'line 2: "text" is not text'),
        ('{"id": 1, "text": "x", "title": 5}', 'line 2: "title" is not text'),
        ("[" * 100_000, "line 2 is not JSON that can be read: nested too deeply"),
        ('{"id": 1, "text": "x", "more": ' + "1" * 5000 + "}", "line 2 is not JSON that can be read: a number of more"),
    ],
)
def test_a_bad_line_is_named_by_its_number(line: str, says: str) -> None:
    with pytest.raises(BadLine, match=says):
        list(read_lines(['{"id": 1, "text": "good"}\n', line]))


def test_half_a_surrogate_pair_is_replaced_in_texts_and_given_back_in_names() -> None:
    (text,) = read_lines(['{"id": "a\\ud83d", "title": "\\ude00 12", "text": "12 \\ud83d dead \\ud83d\\ude00"}'])
    assert (text.id, text.title, text.text) == ("a\ud83d", "\ufffd 12", "12 \ufffd dead 😀")


def test_texts_of_one_id_are_not_lined_up(annotator: None) -> None:
    with pytest.raises(BadLine, match="two texts have the id '1'"):
        run({"id": 1, "text": "good"}, {"id": "1", "text": "good"}, line_up=True)
    assert run({"id": 1, "text": "good"}, {"id": "1", "text": "good"})[1] == 0


def test_empty_lines_are_passed_over() -> None:
    assert [text.id for text in read_lines(['{"id": 1, "text": ""}\n', "\n", '{"id": 2, "text": ""}'])] == [1, 2]


def test_a_line_has_the_fields_of_the_design() -> None:
    assert as_line("a", Annotation()) == {"id": "a", "quantities": [], "attributions": [], "claims": []}


def test_with_the_model_claims_have_all_fields_and_true_offsets(model: None) -> None:
    [first, _], failed = run(*LINES)
    assert failed == 0
    for claim in first["claims"]:  # type: ignore[attr-defined]
        assert tuple(claim) == CLAIM_FIELDS
        assert claim["article_id"] == "a"
        assert claim["figure_id"] is None
        text = LINES[0][claim["field"]]
        assert text[claim["start"] : claim["end"]] == claim["quantity_text"]
    for quantity in first["quantities"]:  # type: ignore[attr-defined]
        text = LINES[0][quantity["field"]]
        assert text[quantity["start"] : quantity["end"]] == quantity["text"]
    sources = [attribution["source_text"] for attribution in first["attributions"]]  # type: ignore[attr-defined]
    assert any(source and source.lower() == "police" for source in sources)


def test_texts_can_be_lined_up_against_each_other(model: None) -> None:
    out, _ = run(*LINES, line_up=True)
    figures = [
        {claim["figure_id"] for claim in line["claims"] if claim["value_low"] == 40}  # type: ignore[attr-defined]
        for line in out
    ]
    assert figures[0] == figures[1] != {None}
    statuses = {claim["figure_status"] for line in out for claim in line["claims"]}  # type: ignore[attr-defined]
    assert statuses <= {"agree", "single"}


def test_claims_alone_are_the_same_claims(model: None) -> None:
    whole, _ = run(*LINES)
    alone, failed = run(*LINES, claims_only=True)
    assert failed == 0
    assert [line["claims"] for line in alone] == [line["claims"] for line in whole]
    assert all(line["quantities"] == line["attributions"] == [] for line in alone)
