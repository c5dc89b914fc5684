"""A package that is exchanged while a program of it runs, as by an update: imported late, it fits the rest no more."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from pipelines.errors import FAILURE, ClaimsError

BEGAN = time.time()
"""When this process loaded what it began with."""
ROOMS = ("crawlers", "extract", "pipelines")


class Exchanged(ClaimsError):
    """The program's own files are other ones than when it began, and do not fit what is loaded."""

    exit_code = FAILURE


@contextmanager
def of_one_version() -> Iterator[None]:
    """Raises `Exchanged` for the errors by which parts of two versions fail to fit, if files of ours are new since.

    The same errors with our files as they were are bugs, and stay what they are.
    """
    try:
        yield
    except (ImportError, AttributeError, TypeError) as error:
        if not _is_exchanged():
            raise
        raise Exchanged(
            f"the program was exchanged while it ran, by an update perhaps, and its parts do not fit ({error}); "
            "what was done is kept: give the same command again"
        ) from error


def _is_exchanged() -> bool:
    """Whether any module of ours was written or removed since this process began, as the file system tells."""
    return any(not file.exists() or file.stat().st_ctime > BEGAN for file in _modules())


def _modules() -> Iterator[Path]:
    yield Path(__file__)
    for room in ROOMS:
        spec = find_spec(room)
        for folder in spec.submodule_search_locations or () if spec else ():
            yield from Path(folder).rglob("*.py")
