"""Hashes and licences of all that is installed along with us: complete, of the tested versions, without an address."""

import importlib.util
import re
import tomllib
from types import ModuleType

import pytest

from places import ROOT


@pytest.fixture(scope="module")
def made() -> ModuleType:
    """The script behind `make audit`."""
    spec = importlib.util.spec_from_file_location("supply_chain", ROOT / ".ci" / "supply_chain.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_hashes_are_of_the_tested_versions_and_name_no_address(made: ModuleType) -> None:
    text = made.HASHES.read_text(encoding="utf-8")
    found = dict(re.findall(r"^([\w.-]+)==(\S+) \\\n    --hash=sha256:[0-9a-f]{64}$", text, re.M))
    assert {plain(name): version for name, version in found.items()} == {
        plain(name): version for name, version in made.pinned().items()
    }
    assert not re.search(r"://|--index|--find|--trusted", text)


def test_every_dependency_is_among_them(made: ModuleType) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = {plain(re.match(r"[\w.-]+", one)[0]) for one in asked}  # type: ignore[index]
    assert names - {plain(name) for name in made.pinned()} <= {"news-claims"}


def test_licences_are_what_the_packages_say(made: ModuleType) -> None:
    assert made.LICENCES.read_text(encoding="utf-8") == made.licences(), "run: make audit"
    assert "not stated" not in made.licences()
