"""Which modules of extraction read which list of the lexicon, as their source says."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import extract

ROOT = Path(extract.__file__).parent

Place = tuple[str, ...]
"""A file of the lexicon, and the keys that lead to a list or table in it."""


@dataclass(frozen=True, slots=True)
class Look:
    """A module reads a list, as a set to ask or (by `load`) to make something else of."""

    place: Place
    module: str
    """`quantity/ages`."""
    as_set: bool


@cache
def looks() -> tuple[Look, ...]:
    """All of them, in the order of the modules' names."""
    return tuple(
        Look(place, path.relative_to(ROOT).with_suffix("").as_posix(), as_set)
        for path in sorted(ROOT.rglob("*.py"))
        if path.parent.name != "lexicon"
        for place, as_set in places(path.read_text(encoding="utf-8"))
    )


def looks_at(place: Place) -> list[Look]:
    """Who reads the list or table at a place, or a table that holds it."""
    return [look for look in looks() if place[: len(look.place)] == look.place]


def places(source: str) -> Iterator[tuple[Place, bool]]:
    """What a module's source reads, and whether as a set: `word_set("dates", "months")`, `load("nouns")["people"]`."""
    inner: set[ast.AST] = set()
    for node in ast.walk(ast.parse(source)):
        if node in inner:
            continue
        if isinstance(node, ast.Subscript) and (place := _subscripts(node)) is not None:
            inner |= set(ast.walk(node))
            yield place, False
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "word_set":
            file, key = (_text(argument) for argument in node.args)
            yield (file, *key.split(".")), True
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "load":
            yield (_text(node.args[0]),), False


def _subscripts(node: ast.expr) -> Place | None:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "load":
        return (_text(node.args[0]),)
    if isinstance(node, ast.Subscript) and (place := _subscripts(node.value)) is not None:
        named = isinstance(node.slice, ast.Constant)
        return (*place, _text(node.slice)) if named else place
    return None


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise ValueError(f"line {node.lineno}: a list is named by something else than its name, which nobody can look for")
