"""Where output goes that is not to a plain file: pipes, devices and links stay what they are."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pipelines.files.output import OutputError, written, written_bytes


def test_a_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with written(str(pipe)) as out:
        out.write("12 é")
    with written_bytes(str(pipe)) as raw:
        raw.write(b"34")
    assert os.read(reading, 100) == "12 é34".encode()
    os.close(reading)
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    target, link = tmp_path / "folder" / "out.csv", tmp_path / "link.csv"
    link.symlink_to(target)
    for text in ("first", "second"):
        with written(str(link)) as out:
            out.write(text)
        assert link.is_symlink()
        assert target.read_text() == text


def test_half_a_surrogate_pair_is_written_as_json_has_it(tmp_path: Path) -> None:
    with written(str(tmp_path / "out.jsonl")) as out:
        out.write('"\ud83d"')
    assert (tmp_path / "out.jsonl").read_text() == '"\\ud83d"'


def test_no_output_takes_the_place_of_a_database(tmp_path: Path) -> None:
    """`-o claims.db`, where `--db` was meant, put a table of claims in the place of all that was gathered."""
    path, link = tmp_path / "claims.db", tmp_path / "link"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE kept (row)")
    link.symlink_to(path)
    before = path.read_bytes()
    for name in (path, link):
        with pytest.raises(OutputError, match="is a database"), written(str(name)):
            pass
        with pytest.raises(OutputError, match="is a database"), written_bytes(str(name)):
            pass
    assert path.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == [path, link]
