"""Each list of the lexicon says which module owns it, or which share it, and that is true."""

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files

import pytest

from benchmarks.list_readers import looks, looks_at, places

TEXTS = {
    path.name.removesuffix(".toml"): path.read_text(encoding="utf-8")
    for path in files("extract.lexicon").iterdir()
    if path.name.endswith(".toml")
}
_SAYS = re.compile(r"# (Owner|Shared): (.+)")
_TABLE = re.compile(r"\[([^\[\]]+)\]")
_KEY = re.compile(r"(\"[^\"]+\"|[\w-]+) = ")


def declared(text: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """By the keys of a list or table, the modules that its own comment names; those of the file under no key."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    table: tuple[str, ...] = ()
    said: tuple[str, ...] | None = None
    for line in text.splitlines():
        says, head, key = (pattern.match(line) for pattern in (_SAYS, _TABLE, _KEY))
        if says:
            said = tuple(says[2].split(", "))
            assert (says[1] == "Shared") == (len(said) > 1), line
        elif said is not None:
            if head:
                table = (head[1],)
            here = table if head else (*table, key[1].strip('"')) if key else ()
            found[here] = said
            said = None
        elif head:
            table = (head[1],)
    return found


def lists(table: dict, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from lists(value, (*path, key))
        else:
            yield (*path, key)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_each_list_is_read_by_the_modules_that_it_names(name: str) -> None:
    said = declared(TEXTS[name])
    for path in lists(tomllib.loads(TEXTS[name])):
        named = next((said[path[:end]] for end in range(len(path), -1, -1) if path[:end] in said), None)
        assert named is not None, f"{name}.toml: {'.'.join(path)} names no owner"
        readers = sorted({look.module for look in looks_at((name, *path))})
        assert list(named) == readers, f"{name}.toml: {'.'.join(path)} is read by {', '.join(readers) or 'nobody'}"


def test_what_a_module_reads_is_there() -> None:
    for look in looks():
        value = tomllib.loads(TEXTS[look.place[0]])
        for key in look.place[1:]:
            assert key in value, f"{look.module} reads {'.'.join(look.place)}"
            value = value[key]


def test_a_list_without_an_owner_and_a_wrong_owner_are_told() -> None:
    assert declared("# Owner: a\n\nx = []\n\n# Shared: b, c\ny = []\n\n# Owner: d\n[t]\nz = []\n") == {
        (): ("a",),
        ("y",): ("b", "c"),
        ("t",): ("d",),
    }


def test_a_list_can_be_found_in_the_source_by_its_name() -> None:
    assert sorted(places('word_set("a", "b.c") | word_set("a", "d"); load("e")["f"][x]')) == [
        (("a", "b", "c"), True),
        (("a", "d"), True),
        (("e", "f"), False),
    ]
    with pytest.raises(ValueError, match="nobody can look for"):
        list(places('word_set("a", name)'))
