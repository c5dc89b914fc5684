"""Texts on standard input are read as those in files are, whatever the locale says."""

import io
import sys

import pytest

from pipelines.files.texts import UnreadableText, text_lines


def lines_of(raw: bytes, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="ascii", errors="surrogateescape"))
    with text_lines("-") as lines:
        return list(lines)


def test_standard_input_is_utf8_with_or_without_a_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lines_of(b"\xef\xbb\xbf" + "£5m\n{}".encode(), monkeypatch) == ["£5m\n", "{}"]
    assert lines_of("£5m\r\n".encode(), monkeypatch) == ["£5m\n"]


def test_other_encodings_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableText, match="standard input is not text in UTF-8"):
        lines_of(b"\xa35m", monkeypatch)


def test_input_that_is_left_half_read_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"1\n2\n")))
    with text_lines("-") as lines:
        assert next(iter(lines)) == "1\n"
    assert not sys.stdin.buffer.closed
