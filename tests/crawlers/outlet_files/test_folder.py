"""A folder of outlet files: what all of them give together, and what they may not take from each other."""

from pathlib import Path

import pytest

from crawlers.outlet_files.folder import read_folder
from crawlers.outlets import outlets_of_package

OURS = list(outlets_of_package().values())


def put(folder: Path, name: str, **keys: str) -> None:
    """A file of an outlet with a host of its own; `keys` are written as they are given."""
    given = {
        "title": f'"{name.title()} Post"',
        "hosts": f'["www.{name}.com"]',
        "feeds": f'["https://www.{name}.com/rss"]',
        "article": '"^/news/"',
    } | keys
    (folder / f"{name}.toml").write_text("\n".join(f"{key} = {value}" for key, value in given.items()))


def test_a_folder_that_is_not_there_has_none(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "outlets", OURS) == ([], [])


def test_what_is_right_is_read_beside_what_is_not(tmp_path: Path) -> None:
    put(tmp_path, "north")
    put(tmp_path, "south", delay="'x'")
    put(tmp_path, "west")
    (tmp_path / "README.md").write_text("no outlet")
    (tmp_path / ".west.toml").write_text("an editor's own")
    own, mistakes = read_folder(tmp_path, OURS)
    assert [outlet.name for outlet in own] == ["north", "west"]
    assert [(Path(mistake.file).name, mistake.key) for mistake in mistakes] == [("south.toml", "delay")]


@pytest.mark.parametrize(
    ("name", "keys", "told"),
    [
        ("sky", {}, "name: 'sky' is the key of Sky News already; give the file another name"),
        (
            "south",
            {"hosts": '["news.sky.com"]', "feeds": '["https://news.sky.com/x"]'},
            "hosts: 'news.sky.com' is a host of Sky News already",
        ),
        ("south", {"title": '"the mirror"'}, "title: 'the mirror' is a name of Mirror already"),
        ("south", {"aliases": '["North Post"]'}, "aliases: 'North Post' is a name of North Post already"),
        (
            "south",
            {"hosts": '["www.north.com"]', "feeds": '["https://www.north.com/rss"]'},
            "hosts: 'www.north.com' is a host of North Post already",
        ),
    ],
)
def test_no_outlet_takes_what_is_anothers(name: str, keys: dict[str, str], told: str, tmp_path: Path) -> None:
    put(tmp_path, "north")
    put(tmp_path, name, **keys)
    own, mistakes = read_folder(tmp_path, OURS)
    assert [outlet.name for outlet in own] == ["north"]
    assert [str(mistake) for mistake in mistakes] == [f"{tmp_path.name}/{name}.toml: {told}"]
