"""What can be switched off: a rule, made to find nothing, and a list of the lexicon, made empty."""

import sys
import types
import typing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from extract import lexicon
from extract.nlp import load_nlp
from extract.number import numbers


@dataclass(frozen=True, slots=True)
class Rule:
    """A function that can be switched off: made to return `nothing` whatever it is given."""

    name: str
    function: types.FunctionType
    nothing: types.FunctionType

    @property
    def rooms(self) -> frozenset[str]:
        """The folder of `extract` that it stands in."""
        return frozenset({self.name.split(".")[0]})

    def fires(self, value: Any) -> bool:
        """Does the rule find something when it returns (or yields) this?"""
        procedure = self.function.__annotations__.get("return", "") is None
        empty = value is None or value is False or (isinstance(value, list | dict | set | frozenset) and not value)
        return procedure or not empty

    @contextmanager
    def off(self) -> Iterator[None]:
        """Within this the rule finds nothing. Its code is exchanged, so that every module's name for it follows."""
        code = self.function.__code__
        self.function.__code__ = self.nothing.__code__
        forget()
        try:
            yield
        finally:
            self.function.__code__ = code
            forget()


@dataclass(frozen=True, slots=True)
class WordList:
    """A list or table of the lexicon."""

    file: str
    path: tuple[str, ...]
    entries: tuple[str, ...]
    """Its words, the keys of a table among them."""
    rooms: frozenset[str]
    """The folders of `extract` whose modules read it."""
    as_set: bool = False
    """They only ask whether it has a word."""

    @property
    def name(self) -> str:
        return ".".join((self.file, *self.path))

    def table(self) -> dict[str, Any]:
        """The table that holds it, under the last of its keys."""
        table = lexicon.load(self.file)
        for key in self.path[:-1]:
            table = table[key]
        return table

    @contextmanager
    def off(self) -> Iterator[None]:
        """Within this the list is empty."""
        table = self.table()
        kept = table.pop(self.path[-1])
        if self.file not in {"currencies", "iso_4217"}:
            table[self.path[-1]] = type(kept)()
        decimals = getattr(numbers, self.path[-1].upper()) if self.file == "numbers" else {}
        kept_decimals = dict(decimals)
        decimals.clear()
        forget()
        try:
            yield
        finally:
            table[self.path[-1]] = kept
            decimals.update(kept_decimals)
            forget()


Switch = Rule | WordList

_NOTHING: dict[object, Callable[..., Any]] = {
    type(None): lambda *_, **__: None,
    bool: lambda *_, **__: False,
    list: lambda *_, **__: [],
    dict: lambda *_, **__: {},
    set: lambda *_, **__: set(),
    frozenset: lambda *_, **__: frozenset(),
    Iterator: lambda *_, **__: iter(()),
}


def nothing_like(function: types.FunctionType) -> types.FunctionType | None:
    """A function that finds nothing, of the kind that `function` returns; None where it must give something."""
    if function.__closure__ or hasattr(function, "__wrapped__"):
        return None
    kind = function.__annotations__.get("return", object)
    if kind is None or type(None) in typing.get_args(kind) or str(kind).endswith("| None"):
        kind = type(None)
    return typing.cast(types.FunctionType | None, _NOTHING.get(typing.get_origin(kind) or kind))


def forget() -> None:
    """Empty what the modules of extraction keep of the lexicon, but the files themselves."""
    kept = {lexicon.load, load_nlp}
    for name, module in list(sys.modules.items()):
        if name.startswith("extract."):
            for value in vars(module).values():
                if hasattr(value, "cache_clear") and value not in kept:
                    value.cache_clear()
