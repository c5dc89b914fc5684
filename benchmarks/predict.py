"""`python -m benchmarks.predict SET IN OUT`: this project's answers on any data of a set's shape, without its gold."""

import sys
from pathlib import Path
from typing import Any

from benchmarks import newsquant, pages, polnear, stories
from pipelines.files.json_text import NotJson, json_of
from pipelines.files.output import OutputError, written_beside

PREDICT = {
    "newsquant": newsquant.predict,
    "polnear": polnear.predict,
    "stories": stories.predict,
    "pages": pages.predict,
}
_TEXTS = {"newsquant": ("text",), "stories": ("id", "title", "text")}
"""By set: what each of its objects must have, as text."""


class BadInput(Exception):
    """What is given is not of the set's shape; the message says where."""


def main(arguments: list[str]) -> int:
    """Returns the exit code: 2 with a line for anything but SET IN OUT of its shape. OUT is whole or not there."""
    if len(arguments) != 3 or arguments[0] not in PREDICT:
        print(f"usage: python -m benchmarks.predict {{{'|'.join(PREDICT)}}} IN OUT", file=sys.stderr)
        return 2
    name, given, out = arguments[0], Path(arguments[1]), Path(arguments[2])
    try:
        refuse_other_shapes(name, given)
        if out.is_dir():
            raise BadInput(f"{out} is a folder")
        with written_beside(str(out)) as place:
            PREDICT[name](given, place)
    except (BadInput, OutputError, OSError) as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, BadInput) else 3
    return 0


def refuse_other_shapes(name: str, given: Path) -> None:
    """Raise `BadInput` unless what is at `given` has the shape of a set."""
    if not given.exists():
        raise BadInput(f"{given} does not exist")
    if name in _TEXTS:
        for place, row in _objects(given, lines=name == "stories"):
            _refuse_object(place, row, _TEXTS[name])
        return
    if not given.is_dir():
        raise BadInput(f"{given} is no folder")
    if name == "polnear":
        for path in _some(given, "text/*.txt"):
            _read(path)
    else:
        for path in _some(given, "*/*.html*"):
            told = pages.told_beside(path)
            _refuse_object(str(told), _json(told, _read(told)), ("url",))


def _objects(given: Path, *, lines: bool) -> list[tuple[str, Any]]:
    """All that a file holds, each with its place."""
    read = _read(given)
    if lines:
        numbered = enumerate(read.split("\n"), 1)
        return [(f"{given}, line {n}", _json(f"{given}, line {n}", line)) for n, line in numbered if line.strip()]
    rows = _json(given, read)
    if not isinstance(rows, list):
        raise BadInput(f"{given} is no list of objects")
    return [(f"{given}, object {number}", row) for number, row in enumerate(rows, 1)]


def _refuse_object(place: str, row: Any, names: tuple[str, ...]) -> None:
    if not isinstance(row, dict):
        raise BadInput(f"{place} is no object")
    for name in names:
        if not isinstance(row.get(name), str):
            raise BadInput(f'{place} has no "{name}" that is text')


def _some(folder: Path, pattern: str) -> list[Path]:
    found = sorted(folder.glob(pattern))
    if not found:
        raise BadInput(f"{folder} holds no {pattern}")
    return found


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"cannot read {path}: {getattr(error, 'strerror', None) or error}") from error


def _json(place: Path | str, text: str) -> Any:
    try:
        return json_of(text)
    except NotJson as error:
        raise BadInput(f"{place} is {error}") from error


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
