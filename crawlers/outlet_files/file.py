"""One outlet file: its keys taken one by one, and all that is wrong with it told at once."""

import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from crawlers.outlet import Outlet
from crawlers.outlet_files.kinds import OF_TYPE
from crawlers.outlet_files.mistakes import Mistake, Wrong
from crawlers.outlet_files.rules import problems

ENDING = ".toml"
LARGEST = 30_000
"""Bytes; the longest of our own has three thousand."""
_FIELDS = {field.name: field for field in fields(Outlet)}


def read_outlet(path: Path) -> tuple[Outlet | None, list[Mistake]]:
    """The outlet that the file at `path` describes, or what is wrong with the file."""
    told = f"{path.parent.name}/{path.name}"
    try:
        values, wrong = _typed(_keys(path))
    except Wrong as error:
        return None, [Mistake(told, None, str(error))]
    name = path.name.removesuffix(ENDING)
    if values.setdefault("name", name) != name:
        wrong.append(("name", f"is {values['name'][:40]!r}, and the file's name says {name!r}; leave the key out"))
    wrong += problems(values)
    if wrong:
        return None, [Mistake(told, key, text) for key, text in wrong]
    return Outlet(**values), []


def _keys(path: Path) -> dict[str, Any]:
    """What the file says. Raises `Wrong` for what is no TOML."""
    content = _content(path)
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Wrong(f"is not UTF-8: byte {error.start}") from error
    except tomllib.TOMLDecodeError as error:
        raise Wrong(f"is no TOML: {error}") from error
    except RecursionError as error:
        raise Wrong("is nested too deeply") from error
    except ValueError as error:  # Python's own, of whole numbers of thousands of digits
        raise Wrong("holds a number of too many digits") from error


def _content(path: Path) -> bytes:
    if not path.is_file():  # a pipe or a device would never end
        raise Wrong("is no file")
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise Wrong(f"cannot be read: {error.strerror}") from error
    if len(content) > LARGEST:
        raise Wrong(f"is larger than {LARGEST:,} bytes")
    return content


def _typed(given: dict[str, Any]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The fields with values of their types, and what is wrong with the others."""
    values, wrong = {}, list(_missing(given))
    for key, value in given.items():
        field = _FIELDS.get(key)
        if field is None:
            wrong.append((key[:40], _unknown(key)))
            continue
        try:
            values[key] = OF_TYPE[field.type](value)
        except Wrong as error:
            wrong.append((key, str(error)))
    return values, wrong


def _missing(given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for field in _FIELDS.values():
        if _is_needed(field) and field.name not in given:
            yield field.name, "is missing"
    if not (given.get("sitemaps") or given.get("feeds")):
        yield "sitemaps", "neither sitemaps nor feeds: nothing would ever be found"


def _is_needed(field: Field[Any]) -> bool:
    return field.default is MISSING and field.name != "name"  # the file's name says that


def _unknown(key: str) -> str:
    near = get_close_matches(key.lower().replace("-", "_"), _FIELDS, n=1)
    return f"is no key of an outlet; did you mean {near[0]}?" if near else "is no key of an outlet"
