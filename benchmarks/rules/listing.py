"""Every rule of extraction and every list of its lexicon, as what can be switched off."""

import importlib
import inspect
import pkgutil
import types
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from benchmarks.list_readers import looks_at
from benchmarks.rules.switches import Rule, WordList, nothing_like
from extract import lexicon

ROOMS = ("number", "quantity", "attribution", "cue", "names", "passage")
NOT_TRIED = {"furniture": "it is for pages, which `python -m benchmarks pages` scores"}
"""Files of the lexicon that no reading of a plain text looks into."""


def all_rules(rooms: Iterable[str] = ROOMS) -> tuple[list[Rule], list[str]]:
    """The rules of these rooms, and the names of the functions that always give something and so are part of others."""
    rules, structural = [], []
    for room in rooms:
        package = importlib.import_module(f"extract.{room}")
        for info in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"{package.__name__}.{info.name}")
            for name, function in _functions(module):
                nothing = nothing_like(function)
                full = f"{room}.{info.name}.{name}"
                if nothing is None:
                    structural.append(full)
                else:
                    rules.append(Rule(full, function, nothing))
    return rules, structural


def all_lists() -> list[WordList]:
    """Every list and table of the lexicon but those not tried."""
    names = [name for name in _lexicon_files() if name not in NOT_TRIED]
    return [_word_list(name, path, entries) for name in names for path, entries in _lists(name, (), lexicon.load(name))]


def _word_list(file: str, path: tuple[str, ...], entries: tuple[str, ...]) -> WordList:
    looks = looks_at((file, *path))
    rooms = frozenset(look.module.split("/")[0] for look in looks)
    return WordList(file, path, entries, rooms, as_set=all(look.as_set for look in looks))


def _lexicon_files() -> list[str]:
    names = (path.name for path in files(lexicon).iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def _lists(
    file: str, path: tuple[str, ...], table: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The keys that lead to each list, and its words."""
    for key, value in table.items():
        here = (*path, key)
        if isinstance(value, list):
            yield here, tuple(value)
        elif file in _OF_TABLES or key in _OF_TABLES or all(isinstance(inner, str) for inner in value.values()):
            yield here, tuple(_strings(value))
        else:
            yield from _lists(file, here, value)


_OF_TABLES = frozenset({"cues", "units", "currencies", "iso_4217", "titles"})
"""Files whose every table, and tables that, are one list of entries that are tables or lists themselves."""


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        yield from (inner for inner in value if isinstance(inner, str))


def _functions(module: types.ModuleType) -> Iterator[tuple[str, types.FunctionType]]:
    """The functions that a module defines, and the methods of its classes."""
    for name, value in vars(module).items():
        if isinstance(value, types.FunctionType) and value.__module__ == module.__name__:
            yield name, value
        elif inspect.isclass(value) and value.__module__ == module.__name__:
            for inner, method in vars(value).items():
                if isinstance(method, types.FunctionType) and not inner.startswith("__"):
                    yield f"{name}.{inner}", method
