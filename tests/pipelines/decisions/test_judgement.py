"""What a person says of a claim: the decision that it is, and the same as a command that a shell reads alike."""

import shlex
from typing import Any

import pytest
from click.testing import CliRunner

from pipelines.cli import decide as command
from pipelines.decisions.judgement import Judgement

SLY = "O'Neil; rm -rf ~ $(id) `id`"


@pytest.mark.parametrize(
    ("judged", "words"),
    [
        ({"figure": "f1"}, ["split", "f1", "c1"]),
        ({"figure": "f1", "claims": ("c1", "c2")}, ["split", "f1", "c1", "c2"]),
        ({"figure": "f1", "other": "f2"}, ["move", "f1", "c1", "--to", "f2"]),
        ({"right": {"source": SLY}}, ["mend", "c1", "--source", SLY]),
        (
            {"right": {"source": "A", "source_kind": "person"}},
            ["mend", "c1", "--source", "A", "--source-kind", "person"],
        ),
        ({"right": {"no_source": True}}, ["mend", "c1", "--no-source"]),
        ({"right": {"says": "over £3.9bn"}}, ["mend", "c1", "--says", "over £3.9bn"]),
        ({}, ["reject", "c1"]),
    ],
)
def test_it_is_a_command(judged: dict[str, Any], words: list[str]) -> None:
    judgement = Judgement(**{"claims": ("c1",)} | judged)
    line = judgement.command(by=SLY, why="-- read it")
    assert shlex.split(line) == ["claims", "decide", *words, "--by", SLY, "--why", "-- read it"]


@pytest.mark.parametrize(
    "judged",
    [{"figure": "f1"}, {"figure": "f1", "other": "f2"}, {"right": {"says": "-5"}}, {"right": {"source": "-x"}}, {}],
)
def test_the_program_takes_that_command(monkeypatch: pytest.MonkeyPatch, judged: dict[str, Any]) -> None:
    taken: list[Any] = []
    monkeypatch.setattr(command, "_take", lambda take, **given: taken.append(given))
    line = Judgement(claims=("c1",), **judged).command(by="Ann", why="-5 is what it says")
    done = CliRunner().invoke(command.decide, shlex.split(line)[2:])
    assert done.exit_code == 0, done.output
    assert (taken[0]["by"], taken[0]["why"]) == ("Ann", "-5 is what it says")
