"""What a page is expected to be read as: held in a file beside it, compared field by field. Pure but for the file."""

import difflib
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from extract.records import Article
from pipelines.errors import ClaimsError
from pipelines.files.json_text import NotJson, json_of
from pipelines.files.output import written

Reading = Mapping[str, Any]
"""A page as `claims read` shows it."""

_OF_PAGE = ("outlet", *(field.name for field in fields(Article)))
_OF_TEXT = ("first_paragraph", "last_paragraph", "paragraphs", "text_sha256")
_LARGEST = 5_000_000


class BadExpectation(ClaimsError):
    """A file that says of no page what it is to be; the message says which file and why."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is read otherwise than expected."""

    field: str
    lines: tuple[str, ...]
    """What was expected and what was read, for people."""


def expectation_in(path: Path) -> dict[str, Any]:
    """The fields that the file at `path` holds a page to. Raises `BadExpectation`."""
    try:
        if path.stat().st_size > _LARGEST:
            raise BadExpectation(f"{path} is larger than {_LARGEST:,} bytes")
        held = json_of(path.read_bytes())
    except OSError as error:
        raise BadExpectation(f"{path}: {error.strerror}; --write-expected makes one of what is read") from error
    except NotJson as error:
        raise BadExpectation(f"{path} is {error}") from error
    if not isinstance(held, dict) or not held:
        raise BadExpectation(f'{path} holds no fields, as in {{"title": "…", "published": "2026-02-03"}}')
    known = (*_OF_PAGE, *_OF_TEXT)
    for key in held:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            raise BadExpectation(f"{path}: {key}: no field of a page{f'; did you mean {near[0]}?' if near else ''}")
    return held


def write_expectation(path: Path, read: Reading) -> None:
    """Write what was read to `path`, its text a paragraph a line. Raises `BadExpectation` where there is a file."""
    if path.exists():
        raise BadExpectation(f"{path} is there already; remove it first to have it written anew")
    held = {name: value for name, value in as_held(read).items() if name != "url"}
    with written(str(path)) as out:
        out.write(json.dumps(held, ensure_ascii=False, indent=1) + "\n")


def as_held(read: Reading) -> dict[str, Any]:
    """A page with its text as a list of paragraphs, in JSON's types: as expectations hold it."""
    plain: dict[str, Any] = json.loads(json.dumps(dict(read), ensure_ascii=False))
    return plain | {"text": _paragraphs(plain["text"])}


def differences(held: Reading, read: Reading) -> Iterator[Difference]:
    """The fields of `held` that are otherwise in `read`. A date alone holds the day, not the time."""
    now = as_held(read)
    text = now["text"]
    now |= {
        "first_paragraph": text[0] if text else None,
        "last_paragraph": text[-1] if text else None,
        "paragraphs": len(text),
        "text_sha256": hashlib.sha256("\n".join(text).encode()).hexdigest(),
    }
    for name, wanted in held.items():
        if name == "text":
            wanted = _paragraphs(wanted)
        found = _to_the_day(now[name], wanted) if name in ("published", "modified") else now[name]
        if found != wanted:
            yield Difference(name, tuple(_lines(name, wanted, found)))


def _paragraphs(text: Any) -> Any:
    """Text as paragraphs, however it was written down: a list of them, one text, with blank lines between or not."""
    lines = text.split("\n") if isinstance(text, str) else text
    return [line for line in lines if not isinstance(line, str) or line.strip()] if isinstance(lines, list) else lines


def _to_the_day(found: Any, wanted: Any) -> Any:
    return found[:10] if isinstance(found, str) and isinstance(wanted, str) and len(wanted) == 10 else found


def _lines(name: str, wanted: Any, found: Any) -> Iterator[str]:
    if name == "text" and isinstance(wanted, list) and all(isinstance(line, str) for line in wanted):
        for line in difflib.unified_diff(wanted, found, lineterm="", n=0):
            if not line.startswith(("---", "+++", "@@")):
                yield f"  {line[0]} {_shown(line[1:])}"
        return
    yield f"  - {_shown(wanted)}"
    yield f"  + {_shown(found)}"


def _shown(value: Any) -> str:
    """A value in one line, fit for a terminal: a page may hold what would steer it."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return "".join(char if char.isprintable() else "\ufffd" for char in text)
