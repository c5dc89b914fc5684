"""What the documents name is there: files, folders, modules, commands and targets of make."""

import re
from collections.abc import Iterator

import pytest

from pipelines.cli.program import COMMANDS
from places import ROOT

DOCUMENTS = (
    *("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "benchmarks/README.md"),
    *sorted(f"docs/{file.name}" for file in (ROOT / "docs").glob("*.md")),
)
TOP = "crawlers|extract|pipelines|tests|benchmarks"


def written(name: str) -> str:
    """A document without its generated parts, which another check keeps true, nor the code that makes them."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.sub(r"<!-- \[\[\[cog.*?\[\[\[end\]\]\] -->", "", text, flags=re.DOTALL)


def paths(text: str) -> Iterator[str]:
    """Paths in code spans and links to files of ours."""
    for span in re.findall(r"`([^`\n]+)`", text):
        yield from re.findall(rf"(?<![\w./-])(?:{TOP})/[\w./<>-]*", span)
        yield from re.findall(r"^(?:[A-Z]+\.md|\w+\.(?:toml|txt|cfg)|Makefile|\.ci/run)$", span)
    yield from re.findall(r"\]\((?!\w+:|#)([^)#]+)", text)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_paths_exist(name: str) -> None:
    folder = (ROOT / name).parent
    # of `crawlers/outlets/<key>.py` the folder must be there: the file is the reader's to write
    named = {path.partition("<")[0].rpartition("/")[0] if "<" in path else path for path in paths(written(name))}
    assert {path for path in named if not ((ROOT / path).exists() or (folder / path).exists())} == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_modules_commands_and_targets_exist(name: str) -> None:
    text = written(name)
    modules = {module.replace(".", "/") for module in re.findall(rf"-m ((?:{TOP})[\w.]*)", text)}
    places = {module: (ROOT / module, ROOT / f"{module}.py") for module in modules}
    assert {module for module, may_be in places.items() if not any(place.exists() for place in may_be)} == set()
    shell = "".join(re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)).splitlines()
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))
    # What stands in quotation marks is one word: the sizes that are given to a target are no targets.
    bare = [re.sub(r'="[^"]*"', "=", span) for span in [*spans, *shell]]
    words = [span.removeprefix(".venv/bin/").split() for span in bare if span.strip()]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    for first, *rest in words:
        if first == "claims" and rest and rest[0].isalpha() and rest[0].islower():
            assert rest[0] in COMMANDS, " ".join([first, *rest])
        if first == "make":
            asked = [word for word in rest[: rest.index("#") if "#" in rest else None] if "=" not in word]
            assert set(asked) <= targets, f"make {' '.join(rest)}"


def test_the_readme_can_be_read_in_one_go() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 250, "what only contributors need belongs into CONTRIBUTING.md, operators docs/operating.md"
