"""sqlite-utils without numpy and pandas, which it imports if they are there: they cost as much as itself, and more."""

import importlib
import sys

_LEFT_OUT = ("numpy", "pandas")
"""What they are asked for are the types of columns that hold their numbers: no table of ours is made of such."""


def import_sqlite_utils() -> None:
    """Import sqlite-utils, if nobody has; to be called before there are threads that may import the others."""
    if "sqlite_utils" in sys.modules:
        return
    hidden = [name for name in _LEFT_OUT if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        importlib.import_module("sqlite_utils")
    finally:
        for name in hidden:
            del sys.modules[name]
