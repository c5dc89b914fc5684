"""The adapter speaks NewsQuant's conventions where they differ from the product's."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.newsquant import predict

CONVENTIONS = [
    ("It is one of four separate mission concepts.", 0.25, "% separate mission concept", "="),
    ("Half of the condos have sold.", 0.5, "% condo", "="),
    ("Thousands of people marched.", ["1000", "10000"], "people", "="),
    ("The price fell from $2,415 to $2,315.", ["2415", "2315"], "dollar", "down"),
    ("At least 74 shops shut.", "74", "shop", ">"),
    ("It can hold up to 400 people.", "400", "people", "<"),
    ("It rose by 5 percent.", "5", "percentage", "up"),
    ("It was 5 percent higher.", "5", "percentage", "="),
    ("The site is 2,900 years old.", "2900", "year of age", "="),
    ("It costs $52 a barrel.", "52", "dollar per barrel", "="),
    ("It grew sixfold.", "6", "count", "="),
    ("He averaged 7.3 points.", "7.3", "point", "~"),
    ("They weigh 3 tonnes.", "3", "metric ton", "="),
]


def answers(folder: Path, text: str) -> list[dict[str, Any]]:
    given, out = folder / "in.json", folder / "out.jsonl"
    given.write_text(json.dumps([{"text": text}]), encoding="utf-8")
    predict(given, out)
    (line,) = out.read_text(encoding="utf-8").splitlines()
    answer = json.loads(line)
    assert answer["text"] == text
    return list(answer["quantities"])


@pytest.mark.parametrize(("text", "value", "unit", "change"), CONVENTIONS)
def test_convention(tmp_path: Path, text: str, value: Any, unit: str, change: str) -> None:
    assert answers(tmp_path, text) == [{"value": value, "unit": unit, "change": change}]


def test_a_sentence_without_figures_gets_a_line_all_the_same(tmp_path: Path) -> None:
    assert answers(tmp_path, "Nothing happened on 3 May 2021.") == []
