"""The Containerfile and the page about it: what they copy is there, and what they call can be called."""

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from datasette.cli import cli as datasette

from pipelines.cli.program import cli
from places import ROOT

PAGE = ROOT / "docs" / "container.md"
PROGRAMS: dict[str, click.Group] = {"claims": cli, "datasette": datasette}


def instructions() -> list[tuple[str, str]]:
    """Each instruction of the Containerfile with what follows it, in order."""
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    lines = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)).splitlines()
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines if line)]


def of(name: str) -> list[str]:
    return [rest for word, rest in instructions() if word == name]


def called() -> Iterator[list[str]]:
    """Command lines of our programs, in the Containerfile and in the page's blocks for a shell."""
    for rest in (*of("CMD"), *of("HEALTHCHECK")):
        yield json.loads(rest[rest.index("[") :])
    blocks = re.findall(r"^```sh\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for line in re.sub(r"\\\n\s*", "", "".join(blocks)).splitlines():
        words = shlex.split(line, comments=True)
        for place, word in enumerate(words):
            # behind the image or the container, which is called claims as well
            if word in PROGRAMS and place and words[place - 1] in ("claims", "claims-schedule"):
                yield words[place:]


@pytest.mark.parametrize("words", list(called()), ids=" ".join)
def test_each_command_is_one_of_ours_with_options_that_it_has(words: list[str]) -> None:
    program, name, *arguments = words
    command = PROGRAMS[program].get_command(click.Context(PROGRAMS[program]), name)
    context = click.Context(command, info_name=name)
    command.make_parser(context).parse_args(list(arguments))  # raises for an option that it does not have


def test_the_page_shows_the_schedule_the_site_and_how_to_look_after_them() -> None:
    assert {tuple(words[:2]) for words in called()} >= {
        ("claims", "schedule"), ("claims", "publish"), ("claims", "doctor"), ("datasette", "serve"),
    }  # fmt: skip


def test_what_is_copied_is_there_and_enough() -> None:
    copied = [Path(name) for rest in of("COPY") if "--from" not in rest for name in rest.split()[:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    rooms = {pattern.rstrip("*") for pattern in project["tool"]["setuptools"]["packages"]["find"]["include"]}
    assert rooms <= {name.name for name in copied}
    assert project["project"]["readme"] in {name.name for name in copied}
    (extras,) = re.findall(r"'\.\[([\w,]+)\]'", "".join(of("RUN")))
    assert set(extras.split(",")) <= project["project"]["optional-dependencies"].keys()


def test_it_runs_as_nobody_in_particular_and_names_no_index_and_no_secret() -> None:
    assert of("USER")[-1] not in ("0", "root")
    assert of("VOLUME") == ["/data"]
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    assert not re.search(r"--(?:extra-)?index-url|PASSWORD|TOKEN|SECRET|CLAIMS_(?:NOTIFY|PING|CONTACT)", text)
