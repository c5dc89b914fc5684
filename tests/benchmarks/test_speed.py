"""The table of speed: its arithmetic, and one row measured on two short texts."""

import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.speed.__main__ import ROWS
from benchmarks.speed.cost import Failed, cost_of
from benchmarks.speed.gain import Spent, gain
from benchmarks.speed.measure import Found, Pair, Row, reached, told, value_of
from benchmarks.speed.programs.sentences import main as read_sentences
from benchmarks.speed.rows.running import page_of
from benchmarks.speed.rows.texts import shared
from benchmarks.speed.setting import Setting
from benchmarks.speed.texts import write_lines
from benchmarks.speed.watch import watched
from extract.page.article import read_article


@pytest.mark.parametrize(
    ("kind", "pair", "value", "as_told"),
    [
        ("times", Pair(theirs=12, ours=4), 3, "3.00 ×"),
        ("percent", Pair(theirs=1.9, ours=1.9), 100, "100.0%"),
        ("seconds", Pair(theirs=0, ours=0.15), 0.15, "0.15 s"),
    ],
)
def test_a_pair_is_told_in_the_measure_of_its_row(kind, pair: Pair, value: float, as_told: str) -> None:
    assert value_of(kind, pair) == pytest.approx(value)
    assert told(kind, value) == as_told


def test_a_row_says_the_median_of_its_pairs_and_not_of_its_sides() -> None:
    row = Row("x", "x", "times", 3, 4, lambda setting: Pair(1, 1))
    # the machine was half as fast in the second pair, for both
    found = Found(row, [Pair(10, 4), Pair(20, 8), Pair(9, 3)])
    assert found.value == 2.5
    assert found.spread == (2.5, 3)
    assert not reached(row, found.value, row.must)
    assert reached(row, 3, row.must)


def test_seconds_are_to_be_few() -> None:
    row = Row("x", "x", "seconds", 0.15, 0.1, lambda setting: Pair(0, 1))
    assert reached(row, 0.1, row.must)
    assert not reached(row, 0.2, row.must)


def test_a_second_process_gains_no_more_than_its_parent_and_the_cores_allow() -> None:
    one = Spent(0, [10])
    assert gain(one, Spent(0, [5, 5])) == 2
    assert gain(one, Spent(0, [8, 2])) == 1.25  # one has the large text
    assert gain(one, Spent(8, [5, 5])) == pytest.approx(10 / 9)  # the parent is in the way


def test_each_row_has_a_name_of_its_own_and_means_more_than_it_must() -> None:
    assert len({row.key for row in ROWS}) == len(ROWS)
    assert all(reached(row, row.aim, row.must) for row in ROWS)


def test_the_processes_of_a_program_are_counted_and_its_failure_is_told() -> None:
    spin = "import time\nwhile time.process_time() < .3: pass"
    nested = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {spin!r}])"
    cost = cost_of([sys.executable, "-c", nested])
    assert cost.cpu > 0.3
    (family,) = watched([[sys.executable, "-c", nested]])
    assert family.children[0].cpu > 0.1
    assert 10 < family.megabytes < 100
    with pytest.raises(Failed, match="ended with 7: it broke"):
        cost_of([sys.executable, "-c", "import sys; print('it broke', file=sys.stderr); sys.exit(7)"])


def test_two_sentences_are_read_and_timed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = ["At least 12 people died, police said.", "Over 35,000 children were taken, Yale said."]
    read_sentences(write_lines(tmp_path / "texts.jsonl", texts))
    assert 0 < float(capsys.readouterr().out) < 20


def test_texts_become_pages_that_are_read_as_articles() -> None:
    text = "The council voted on Monday.\nAt least 12 people had died, police said, and 30 were hurt."
    assert read_article(page_of(text, 7), url="http://127.0.0.1/news/story-000007").text == text


def test_claims_count_as_equal_where_both_have_them() -> None:
    assert shared(Counter("aab"), Counter("abc")) == (4, 2)


def test_a_folder_is_new_each_time(tmp_path: Path) -> None:
    setting = Setting(tmp_path)
    assert setting.new_folder("run") != setting.new_folder("run")
