"""F44: databases of other versions: every released one is brought up and goes on, a newer one is refused, a killed
migration leaves the file as it was."""

import lzma
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from killed import KILL_OPENING
from pipelines.cli.main import main
from pipelines.database.open import DatabaseError, open_database, opened

RELEASED = sorted((Path(__file__).parent / "databases").glob("*.db.xz"))
"""A part of the sample newsroom as each released version left it. `tests/faults/databases/README.md` says how made."""

KEPT = ("urls", "pages", "fetches", "articles", "revisions", "claim_rows", "runs", "decisions")


def unpacked(released: Path, folder: Path) -> Path:
    path = folder / "claims.db"
    with lzma.open(released) as packed, path.open("wb") as out:
        shutil.copyfileobj(packed, out)
    return path


def counts(path: Path) -> dict[str, int]:
    with opened(path) as db:
        return {table: db.table(table).count for table in KEPT}


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.name.removesuffix(".db.xz"))
def test_f44_database_of_every_release_opens_keeps_its_rows_and_goes_on(
    released: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = unpacked(released, tmp_path)
    with opened(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        said = {row[0] for row in db.execute("SELECT quantity_text FROM claims")}
    before = counts(path)
    assert before["claim_rows"] > 100
    assert main(["crosscheck", "--db", str(path)]) == 0
    assert main(["export", "--format", "jsonl", "--db", str(path), "-o", str(tmp_path / "all.jsonl")]) == 0
    after = counts(path)
    assert after == before | {"runs": before["runs"] + 1}
    with opened(path) as db:
        assert {row[0] for row in db.execute("SELECT quantity_text FROM claims")} == said
        assert db.execute("SELECT count(*) FROM figures").fetchone()[0] > 50
    capsys.readouterr()


def test_f44_there_is_a_database_of_each_release_that_changed_the_schema() -> None:
    assert [path.name for path in RELEASED][:1] == ["0.3.0.db.xz"]


@pytest.mark.parametrize("statement", [1, 5, 12, 25])
def test_f44_migration_that_is_killed_leaves_the_older_file_to_be_migrated_again(
    tmp_path: Path, statement: int, dump: Callable[..., str]
) -> None:
    for name in ("killed", "whole"):
        (tmp_path / name).mkdir()
    whole, killed = (unpacked(RELEASED[0], tmp_path / name) for name in ("whole", "killed"))
    subprocess.run([sys.executable, "-c", KILL_OPENING, str(killed), str(statement)], check=False)
    with opened(whole) as right, opened(killed) as again:
        assert again.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert dump(again) == dump(right)
        shape = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
        assert again.execute(shape).fetchall() == right.execute(shape).fetchall()


def test_f44_opened_twice_a_migrated_file_is_left_alone(tmp_path: Path) -> None:
    path = unpacked(RELEASED[0], tmp_path)
    open_database(path).close()
    before = path.read_bytes()
    open_database(path).close()
    assert path.read_bytes() == before


def test_f44_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = unpacked(RELEASED[0], tmp_path)
    with opened(path) as db:
        db.table("_sqlite_migrations").insert({"migration_set": "claims", "name": "m999", "applied_at": "2031"})
        db.execute("PRAGMA journal_mode = DELETE")
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match="newer version"):
        open_database(path)
    assert path.read_bytes() == before
