"""What speaks HTTP in Scrapy, imported at half of what it costs otherwise."""

import importlib
import inspect
import sys
from types import SimpleNamespace

_HANDLER = "scrapy.core.downloader.handlers.http11"


def import_http() -> None:
    """Import Scrapy's handler of HTTP(S); to be called before there are threads.

    It has three deprecated classes, and for each it asks `inspect` for the whole stack, with the source of each line in
    it, to learn the name of one module: all modules are gone through for that, a tenth of a run with nothing new.
    """
    if _HANDLER in sys.modules:
        return
    asked, inspect.stack = inspect.stack, _who_asks  # type: ignore[assignment]
    try:
        importlib.import_module(_HANDLER)
    finally:
        inspect.stack = asked


def _who_asks(context: int = 1) -> list[tuple[object, ...]]:
    """A stack in which the caller of whoever asks is known by its module, as far as `inspect.getmodule` wants it."""
    module = sys._getframe(2).f_globals["__name__"]
    return [(), (SimpleNamespace(__module__=module),)]
