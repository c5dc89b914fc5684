"""`claims decide` as it is typed: what it says, exit codes, and that it is described."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from pipelines.cli import main as cli
from pipelines.cli.decide import decide
from pipelines.database.open import opened

Run = Callable[..., tuple[int, str, str]]

ANN = ("--by", "Ann", "--why", "read the page")


@pytest.fixture
def claims(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pipelines.interrupts.heed_signals", lambda: None)
    monkeypatch.delenv("CLAIMS_BY", raising=False)
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: object) -> tuple[int, str, str]:
        code = cli.main([*map(str, arguments)])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def name(path: Path, text: str) -> str:
    with opened(path, read_only=True) as db:
        return str(db.execute("SELECT claim_id FROM claim_rows WHERE quantity_text = ?", [text]).fetchone()[0])


def test_every_subcommand_and_option_is_described() -> None:
    for command in decide.commands.values():
        assert command.help, command.name
        assert all(option.help for option in command.params if isinstance(option, click.Option)), command.name


def test_a_decision_is_told_with_its_number_listed_and_undone(claims: Run, told: Path) -> None:
    claim = name(told, "50 people")
    code, out, _ = claims("decide", "mend", claim, "--value", "45", "--no-source", *ANN, "--db", told)
    assert (code, out.split(";")[0]) == (0, f"decision 1: mend claim {claim}, 50 people: value = 45, source nobody")
    assert claims("decide", "undo", 1, *ANN, "--db", told)[0] == 0
    listed = claims("decide", "list", "--db", told)[1]
    assert "undone by 2" in listed
    assert "undo decision 1" in listed
    [first, second] = json.loads(claims("decide", "list", "--json", "--db", told)[1])
    assert (first["undone_by"], first["why"], second["wanted"]["undoes"]) == (2, "read the page", first["decision_id"])


def test_decisions_go_from_one_database_to_another_as_a_file(claims: Run, told: Path, tmp_path: Path) -> None:
    claims("decide", "reject", name(told, "50 people"), *ANN, "--db", told)
    assert claims("decide", "export", "d.jsonl", "--db", told)[2] == "1 decision written to d.jsonl\n"
    with opened(tmp_path / "other.db"):
        pass
    code, out, err = claims("decide", "import", "d.jsonl", "--db", "other.db")
    assert (code, out.split(";")[0]) == (0, "1 decision taken over, 0 known already")
    assert "decision 1 of Ann no longer fits" in err
    assert "the claim is gone" in err
    assert claims("decide", "export", "-", "--db", "other.db")[1] == (tmp_path / "d.jsonl").read_text()


def test_the_next_cross_check_says_where_one_no_longer_fits(claims: Run, told: Path) -> None:
    claims("decide", "rename", "f1", "Hurt", *ANN, "--db", told)
    with opened(told) as db:
        db.execute("UPDATE claim_rows SET withdrawn_at = '2026-02-09T00:00:00Z' WHERE quantity_text <> '7 people'")
    code, _, err = claims("crosscheck", "--db", told)
    assert code == 0
    assert "decision 1 of Ann no longer fits (rename figure f1: Hurt): figure f1 is gone" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["reject", "x", *ANN], "no claim 'x'"),
        (["merge", "f1", "f9", *ANN], "no figure 'f9'"),
        (["split", "f1", "x", *ANN], "claim x is no claim of figure f1"),
        (["undo", "3", *ANN], "no decision 3"),
        (["undo", "three", *ANN], "not a valid integer"),
        (["rename", "f1", "Hurt", "--by", "Ann"], "Missing option '--why'"),
        (["rename", "f1", "Hurt", "--why", "so"], "Missing option '--by'"),
        (["split", "f1", *ANN], "Missing argument"),
        (["import", "nowhere.jsonl"], "cannot read nowhere.jsonl"),
        (["import", "bad.jsonl"], "line 1 is no decision"),
        (["export", "."], "is a folder"),
        (["mend", "x", "--comparator", "about", *ANN], "Invalid value for '--comparator'"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(
    claims: Run, told: Path, tmp_path: Path, arguments: list[Any], message: str
) -> None:
    (tmp_path / "bad.jsonl").write_text("{}\n")
    code, _, err = claims("decide", *arguments, "--db", told)
    assert code == 2
    assert message in err
    assert "Traceback" not in err


def test_a_missing_database_is_not_made(claims: Run, tmp_path: Path) -> None:
    code, _, err = claims("decide", "reject", "x", *ANN)
    assert (code, list(tmp_path.glob("*.db"))) == (2, [])
    assert "no database" in err


def test_the_name_may_come_from_the_environment(claims: Run, told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMS_BY", "Bo")
    assert claims("decide", "rename", "f1", "Hurt", "--why", "plainer", "--db", told)[0] == 0
    assert json.loads(claims("decide", "list", "--json", "--db", told)[1])[0]["made_by"] == "Bo"
