"""The three rooms import each other only as they may, and extraction stays pure."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from places import ROOMS, ROOT

PURE = ("extract", "pipelines/compare", "pipelines/lineup", "pipelines/figures", "pipelines/search")

IMPURE = {
    "asyncio", "click", "datasette", "http", "multiprocessing", "os", "random", "requests", "rich", "shutil",
    "socket", "sqlite3", "sqlite_utils", "subprocess", "tempfile", "threading", "time", "urllib.request", "urllib3",
}  # fmt: skip
"""Network, clock, disk, SQL, terminal and chance: pure rooms have none of them."""


def modules(room: str) -> list[Path]:
    return sorted((ROOT / room).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Full names of what a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(), str(path))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_rooms_import_only_what_they_may() -> None:
    """The contracts stand in pyproject.toml; a new room belongs into one of their layers."""
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("room", PURE)
def test_pure_rooms_do_no_input_or_output(room: str) -> None:
    assert modules(room)
    for path in modules(room):
        wrong = {name for name in imported(path) if name in IMPURE or name.partition(".")[0] in IMPURE}
        assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}"


@pytest.mark.parametrize("room", ROOMS)
def test_every_folder_says_in_a_sentence_what_is_in_it(room: str) -> None:
    folders = {path.parent for path in modules(room)} - {
        ROOT / "pipelines/site/plugins"
    }  # Datasette loads what is there
    for folder in folders:
        said = ast.get_docstring(ast.parse((folder / "__init__.py").read_text()))
        assert said, f"{folder.relative_to(ROOT)} does not say what is in it"
        assert said.endswith("."), said


SQL = re.compile(r"\b(?:SELECT\s|INSERT INTO|INSERT OR|UPDATE \w+ SET|DELETE FROM)")
KEEPERS = {
    "crawl/stored_frontier", "reading/queue", "reading/store", "decisions/model", "crosscheck/article_counts",
    "crosscheck/article_words", "crosscheck/article_likeness", "crosscheck/outlet_totals", "crosscheck/source_table",
    "publish/job", "publish/public_copy", "doctor/contents", "doctor/archive", "doctor/search", "doctor/runs",
    "doctor/waiting",
}  # fmt: skip
"""Modules that keep tables which their stage alone writes, or look after the file as a whole."""
COUNTING = {"crosscheck/article_counts", "crosscheck/outlet_totals", "crosscheck/source_table"}
"""Those of them that count claims in SQL."""


def test_sql_stands_in_the_database_room_and_in_the_sites_questions() -> None:
    pipelines = ROOT / "pipelines"
    found = {}
    for path in modules("pipelines"):
        texts = [n.value for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Constant)]
        sql = [text for text in texts if isinstance(text, str) and SQL.search(text)]
        if sql and path.relative_to(pipelines).parts[0] not in {"database", "site"}:
            found[path.relative_to(pipelines).with_suffix("").as_posix()] = " ".join(sql)
    assert found.keys() <= KEEPERS
    claims = {
        name for name, sql in found.items() if re.search(r"\b(?:FROM|JOIN|UPDATE|INTO) (?:claim_rows|claims)\b", sql)
    }
    assert claims <= COUNTING | {"publish/public_copy"}, "a new column would have to be remembered there"


def test_two_places_catch_everything() -> None:
    """The per-article boundary, and the first word with whatever answers at an address; elsewhere it hides bugs."""
    found = [
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in modules(room)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ExceptHandler) and catches_everything(node)
    ]
    assert sorted(found) == ["pipelines/dask_scheduler.py", "pipelines/worker.py"]


def catches_everything(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    return any(isinstance(name, ast.Name) and name.id == "Exception" for name in ast.walk(handler.type))


@pytest.mark.parametrize("room", ROOMS)
def test_tests_of_a_room_lie_under_its_name(room: str) -> None:
    folders = {path.parent.relative_to(ROOT / "tests") for path in (ROOT / "tests" / room).rglob("*.py")}
    assert folders
    assert {folder.as_posix() for folder in folders if not (ROOT / folder).is_dir()} == set()
