"""What `pip install` brings to somebody who has no checkout: every module and data file, and a program that runs."""

import os
import shutil
import sqlite3
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from places import ROOMS, ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

LEFT_OUT = (
    "pipelines/sample/expected*.jsonl", "pipelines/sample/markup/*", "pipelines/sample/stories/*/*",
    "pipelines/sample/web.toml", "pipelines/site/pictures/*",
)  # fmt: skip
"""What the sample's archive is made from and judged by, and the README's pictures."""


def run(*command: object, cwd: Path) -> str:
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHONPATH"
    }  # it may name the checkout
    parts = [str(part) for part in command]
    done = subprocess.run(parts, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built from a copy, for setuptools leaves what it built and would build on it."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    for room in ROOMS:
        shutil.copytree(ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", ".", cwd=folder)
    [built] = folder.glob("*.whl")
    return built


def test_every_module_and_data_file_is_in_it(wheel: Path) -> None:
    files = {
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    left_out = {path for path in files if any(Path(path).match(pattern) for pattern in LEFT_OUT)}
    packed = set(zipfile.ZipFile(wheel).namelist())
    assert files - left_out - packed == set(), "add them to package-data in pyproject.toml"
    assert left_out & packed == set()


def test_installed_elsewhere_the_program_runs_the_sample(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv/bin/python"
    run(sys.executable, "-m", "pip", "--quiet", "--python", python, "install", "--no-deps", wheel, cwd=tmp_path)
    [installed] = (tmp_path / "venv").glob("lib/python*/site-packages")
    (installed / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    work = tmp_path / "work"
    work.mkdir()
    found = run(python, "-c", "import pipelines; print(pipelines.__file__)", cwd=work)
    assert found.startswith(str(installed)), "the checkout is run, not the wheel"

    assert "SAMPLE newsroom" in run(tmp_path / "venv/bin/claims", "run", "--sample", cwd=work)
    db = sqlite3.connect(work / "claims.db")
    try:
        taken = db.execute(
            """SELECT DISTINCT figure_status FROM claims
               WHERE value_low = 35000 AND comparator = '>' AND withdrawn_at IS NULL"""
        )
        assert taken.fetchall() == [("conflict",)]
    finally:
        db.close()
