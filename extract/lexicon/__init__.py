"""The word lists as data: one TOML file a concern, written by hand, readable by an editor."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The tables of `<name>.toml` in this folder, read once a process. Treat the result as read-only."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """One flat list of `<name>.toml` as a set; `key` may be dotted (`"table.key"`)."""
    table: Any = load(name)
    for part in key.split("."):
        table = table[part]
    return frozenset(table)
