"""The three rooms import each other only as they may, and extraction stays pure."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from places import ROOT

ROOMS = ("crawlers", "extract", "pipelines")
MAY_IMPORT = {"crawlers": set(), "extract": set(), "pipelines": {"crawlers", "extract"}}

IMPURE = {
    "asyncio", "http", "multiprocessing", "os", "random", "requests", "shutil", "socket", "sqlite3", "sqlite_utils",
    "subprocess", "tempfile", "threading", "time", "urllib.request", "urllib3",
}  # fmt: skip
"""Network, clock, disk, SQL and chance: extraction has none of them."""


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


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_import_only_what_they_may(room: str) -> None:
    assert modules(room)
    forbidden = set(ROOMS) - {room} - MAY_IMPORT[room]
    for path in modules(room):
        wrong = {name for name in imported(path) if name.partition(".")[0] in forbidden}
        assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}"


def test_extraction_does_no_input_or_output() -> None:
    for path in modules("extract"):
        wrong = {name for name in imported(path) if name in IMPURE or name.partition(".")[0] in IMPURE}
        assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}"


def test_one_place_catches_everything() -> None:
    """The per-article boundary; anywhere else a catch-all hides bugs."""
    found = [
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in modules(room)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ExceptHandler) and catches_everything(node)
    ]
    assert found == ["pipelines/reading/job.py"]


def catches_everything(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    return any(isinstance(name, ast.Name) and name.id == "Exception" for name in ast.walk(handler.type))
