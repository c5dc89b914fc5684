"""What TOML gives, as the types that an outlet's fields have."""

from collections.abc import Callable, Mapping
from typing import Any

from crawlers.outlet_files.mistakes import Wrong

LONGEST = 2000
"""Characters of one text: an XPath that prunes twenty classes has some 700."""
_GREATEST = 10**9
"""No field counts further; NaN and what is infinite are outside as well."""


def text(value: Any) -> str:
    """A text, as it stands; XPaths may be broken into lines."""
    if not isinstance(value, str):
        raise Wrong(f"wants a text in quotes, not {_said(value)}")
    if len(value) > LONGEST:
        raise Wrong(f"is longer than {LONGEST:,} characters")
    if not value.replace("\n", "").isprintable():
        raise Wrong("holds characters that cannot be printed")
    return value


def texts(value: Any) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, list):
        raise Wrong(f'wants a list of texts, as in ["…"], not {_said(value)}')
    return tuple(text(one) for one in value)


def number(value: Any) -> float:
    """A finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not -_GREATEST <= value <= _GREATEST:
        raise Wrong(f"wants a number, not {_said(value)}")
    return float(value)


def numbers(value: Any) -> tuple[float, ...]:
    """A list of finite numbers."""
    if not isinstance(value, list):
        raise Wrong(f"wants a list of numbers, as in [1, 3, 9], not {_said(value)}")
    return tuple(number(one) for one in value)


def whole(value: Any) -> int:
    """A whole number."""
    if isinstance(value, bool) or not isinstance(value, int) or not -_GREATEST <= value <= _GREATEST:
        raise Wrong(f"wants a whole number, not {_said(value)}")
    return value


def pair(value: Any) -> tuple[int, int]:
    """Two whole numbers."""
    if not isinstance(value, list) or len(value) != 2:
        raise Wrong(f"wants two whole numbers, as in [20, 400], not {_said(value)}")
    return whole(value[0]), whole(value[1])


OF_TYPE: Mapping[Any, Callable[[Any], Any]] = {
    str: text,
    tuple[str, ...]: texts,
    float: number,
    int: whole,
    tuple[int, int]: pair,
    tuple[float, ...]: numbers,
}
"""How a value for a field of this type is taken; each raises `Wrong`."""


def _said(value: Any) -> str:
    """A value as a message names it, short."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f"the text {value[:40]!r}"
        case list():
            return f"a list of {len(value)}"
        case dict():
            return "a table"
        case int() if abs(value) > _GREATEST:
            return "one so large"
        case _:
            return str(value)[:40]
