"""Standard output and input as the machine gives them: closed, full, in an encoding of its own."""

import io
import sys
from pathlib import Path

import pytest

from pipelines.cli import streams


def test_what_goes_into_a_pipe_is_utf8_and_half_a_pair_is_as_json_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="latin-1"))
    streams.make_ready()
    sys.stdout.write("“12” é 😀 \ud83d\n")
    assert streams.ended(0) == 0
    assert raw.getvalue() == "“12” é 😀 \\ud83d\n".encode()


def test_closed_streams_lead_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout"):
        monkeypatch.setattr(sys, name, None)
    streams.make_ready()
    with sys.stdin, sys.stdout:
        assert sys.stdin.buffer.read() == b""
        sys.stdout.write("to nobody")
        assert streams.ended(0) == 0


@pytest.mark.parametrize(("code", "told"), [(0, "cannot write to standard output: No space left on device"), (2, "")])
def test_output_that_is_lost_at_the_end_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: int, told: str
) -> None:
    with Path("/dev/full").open("w") as full:
        monkeypatch.setattr(sys, "stdout", full)
        sys.stdout.write("a line that waits in memory")
        assert streams.ended(code) == (code or 3)
    assert capsys.readouterr().err.strip().removeprefix("claims: ") == told
