"""Exports: the fields and their order, the filters, whole files or none, and nothing for a spreadsheet to run."""

import csv
import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.cli.main import main
from pipelines.database.open import opened
from pipelines.database.selection import Selection
from pipelines.database.tables.claims import CLAIM_FIELDS
from pipelines.export.as_csv import harmless
from pipelines.export.formats import ExportError
from pipelines.export.job import export_file
from pipelines.files.output import OutputError, written


def exported(path: Path, form: str = "jsonl", **selection: Any) -> str:
    with tempfile.TemporaryDirectory() as folder, opened(path, read_only=True) as db:
        target = Path(folder) / "out"
        export_file(db, str(target), form=form, selection=Selection(**selection))
        return target.read_bytes().decode()


def quantities(path: Path, **selection: Any) -> list[str]:
    return sorted(json.loads(line)["quantity_text"] for line in exported(path, **selection).splitlines())


def test_csv_has_the_claim_fields_in_order_and_a_row_a_claim(told: Path) -> None:
    header, *rows = csv.reader(io.StringIO(exported(told, "csv")))
    assert tuple(header) == CLAIM_FIELDS
    assert len(rows) == 3
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)


def test_json_lines_have_the_claim_fields_in_order_and_true_values(told: Path) -> None:
    lines = [json.loads(line) for line in exported(told).splitlines()]
    assert all(tuple(line) == CLAIM_FIELDS for line in lines)
    assert [line["claim_id"] for line in lines] == sorted(line["claim_id"] for line in lines)
    assert {line["negated"] for line in lines} == {False}
    assert {line["via"] for line in lines} == {None}
    assert {type(line["value_low"]) for line in lines} == {float}


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        ({}, ["45 people", "50 people", "7 people"]),
        ({"withdrawn": True}, ["40 people", "45 people", "50 people", "7 people"]),
        ({"outlets": ("sky",)}, ["50 people"]),
        ({"outlets": ("sky", "bbc")}, ["45 people", "50 people", "7 people"]),
        ({"source": "POLICE"}, ["50 people"]),
        ({"since": "2026-02-04"}, ["45 people", "7 people"]),
        ({"until": "2026-02-03"}, ["50 people"]),
        ({"until": "2026-02-04T09:00:00Z"}, ["50 people", "7 people"]),
        ({"unit": "person", "status": "conflict"}, ["45 people", "50 people"]),
        ({"unit": "mile"}, []),
        ({"figure": "f1", "withdrawn": True}, ["40 people", "45 people", "50 people"]),
        ({"attributed": True, "outlets": ("sky",)}, ["50 people"]),
        ({"source": "' OR 1=1 --"}, []),
    ],
)
def test_filters(told: Path, selection: dict[str, Any], found: list[str]) -> None:
    assert quantities(told, **selection) == found


def test_what_a_person_rejected_is_left_out(told: Path) -> None:
    with opened(told) as db:
        db.execute("UPDATE claim_rows SET decided = 'rejected' WHERE quantity_text = '50 people'")
    assert quantities(told, withdrawn=True) == ["40 people", "45 people", "7 people"]


def test_no_cell_is_taken_for_a_formula(told: Path) -> None:
    rows = list(csv.reader(io.StringIO(exported(told, "csv"))))[1:]
    sentences = [row[CLAIM_FIELDS.index("sentence")] for row in rows]
    assert any(sentence.startswith("'=1+1") for sentence in sentences)
    for row in rows:
        assert not any(len(cell) > 1 and cell[0] in "=@\t\r" for cell in row)


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"), ("+SUM(A1)", "'+SUM(A1)"), ("-2+3", "'-2+3"), ("@cmd", "'@cmd"), ("\t=1", "'\t=1"),
        ("-5", "-5"), ("-5.25", "-5.25"), ("+7", "+7"), ("=", "="), ("plain", "plain"), (-5.0, -5.0), (None, None),
        ("", ""),
    ],
)  # fmt: skip
def test_formulas_are_neutralised_and_numbers_are_not(cell: object, safe: object) -> None:
    assert harmless(cell) == safe


@given(st.text())
def test_a_neutralised_cell_never_begins_like_a_formula_unless_a_number_or_sign(cell: str) -> None:
    safe = harmless(cell)
    if safe[:1] in ("=", "@", "\t", "\r"):
        assert len(safe) == 1
    assert safe.removeprefix("'") == cell.removeprefix("'") or safe == cell


def test_a_sample_is_marked_and_has_no_live_link(told: Path, mark_sample: Callable[[Path], None]) -> None:
    mark_sample(told)
    for line in exported(told).splitlines():
        claim = json.loads(line)
        assert claim["sample"] is True
        assert "SAMPLE" in claim["title"]
        assert claim["url"].startswith("sample:www.")
    assert "http" not in exported(told, "csv")


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    with written(str(target)) as out:
        out.write("first")
    assert target.read_text() == "first"

    def fail() -> None:
        with written(str(target)) as out:
            out.write("second, half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert target.read_text() == "first"
    assert list(tmp_path.iterdir()) == [target]


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere" / "out.csv"):
        with pytest.raises(OutputError, match=str(tmp_path)), written(str(place)):
            pass


def test_an_outlet_that_is_not_there_is_told(told: Path, tmp_path: Path) -> None:
    with opened(told) as db, pytest.raises(ExportError, match="no outlet 'gazette': there are bbc, sky"):
        export_file(db, str(tmp_path / "x.csv"), form="csv", selection=Selection(outlets=("gazette",)))
    assert not (tmp_path / "x.csv").exists()


def test_an_outlet_that_is_not_there_writes_nothing_to_standard_output_either(
    told: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A header before the error would look like an empty table."""
    assert main(["export", "--outlet", "gazette", "--db", str(told)]) == 2
    out, err = capfdbinary.readouterr()
    assert out == b""
    assert err.decode() == "claims: no outlet 'gazette': there are bbc, sky\n"


def test_standard_output_gets_the_claims_alone(told: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", "--format", "jsonl", "--db", str(told)]) == 0
    lines = capfdbinary.readouterr().out.splitlines()
    assert [json.loads(line)["figure_title"] for line in lines].count("people hurt") == 2
    assert len(lines) == 3
