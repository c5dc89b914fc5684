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
    ("Profits rose from 18 in 2010 to 25 in 2019.", ["18", "25"], "-", "up"),
    ("Staff rose from 18 in 2010 to 25 in 2019.", ["18", "25"], "staff", "up"),
    ("It went from $5 a share to $6.", ["5", "6"], "dollar", "="),
    ("A third said so.", 0.3333333333333333, "% -", "="),
    ("Sales rose under 4%.", "4", "percentage", "up"),
    ("Sales are up about 4%.", "4", "percentage", "~"),
    ("Sales rose more than 4%.", "4", "percentage", ">"),
    ("It took three or four years.", ["3", "4"], "year", "="),
    ("He fed three kids.", "3", "kid", "="),
    ("He scored a record 32 goals.", "32", "record goal", "="),
    ("They drank 65 cups of cold tea.", "65", "cup cold tea", "="),
    ("The 25 to 34 age group grew.", ["25", "34"], "year of age", "="),
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


def test_one_number_or_the_next_is_two(tmp_path: Path) -> None:
    found = answers(tmp_path, "It has eight or nine members.")
    assert [(answer["value"], answer["unit"]) for answer in found] == [("8", "member"), ("9", "member")]


def test_a_sentence_without_figures_gets_a_line_all_the_same(tmp_path: Path) -> None:
    assert answers(tmp_path, "Nothing happened on 3 May 2021.") == []
