"""Makes the soak's outlets known to every `claims` that is started with this folder on PYTHONPATH, and its clock fast.

The program itself is as it is: three of its modules are given other values as soon as they are loaded.
"""

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

TOLD: dict[str, Any] = json.loads(os.environ.get("CLAIMS_SOAK", "{}"))
"""`outlets`: a folder of outlet files; `hosts`: those that may be inward; the clock: `began`, `since`, `speed`."""


def outlets(module: ModuleType) -> None:
    """Only the soak's."""
    module.__path__[:] = [TOLD["outlets"]]  # type: ignore[index]


def exempt(module: ModuleType) -> None:
    """The newsroom listens on loopback, where outlets never may."""
    module.Plan.__init__.__kwdefaults__["exempt_hosts"] = tuple(TOLD["hosts"])


def clock(module: ModuleType) -> None:
    """A minute is hours; but not for the schedule, which waits for minutes."""
    if "schedule" not in sys.orig_argv:
        module.utc_now = fast_now  # type: ignore[attr-defined]


def fast_now() -> datetime:
    """The newsroom's time."""
    gone = datetime.now(UTC).timestamp() - TOLD["since"]
    return datetime.fromisoformat(TOLD["began"]) + timedelta(seconds=gone * TOLD["speed"])


AFTER = {"crawlers.outlets": outlets, "crawlers.clock": clock, "pipelines.run": exempt}


class Changed(Loader):
    """A module loaded as usual, then changed."""

    def __init__(self, loader: Loader) -> None:
        self.loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        self.loader.exec_module(module)
        AFTER[module.__name__](module)


class Finder(MetaPathFinder):
    """Finds what is in `AFTER` where it is, and has it changed."""

    def find_spec(self, name: str, path: Any, target: ModuleType | None = None) -> ModuleSpec | None:
        if name not in AFTER:
            return None
        for finder in sys.meta_path:
            spec = None if isinstance(finder, Finder) else finder.find_spec(name, path, target)
            if spec and spec.loader:
                spec.loader = Changed(spec.loader)
                return spec
        return PathFinder.find_spec(name, path, target)


if TOLD:
    sys.meta_path.insert(0, Finder())
