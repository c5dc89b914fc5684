"""One small file an outlet; a new outlet is a new file here and nothing else."""

import importlib
import pkgutil
from functools import cache

from crawlers.outlet import Outlet


@cache
def load_outlets() -> dict[str, Outlet]:
    """All outlets by name, sorted; found by walking `crawlers/outlets/`, so there is no list to edit."""
    found = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        outlet: Outlet = importlib.import_module(f"{__name__}.{module.name}").OUTLET
        if outlet.name != module.name:
            raise ValueError(f"crawlers/outlets/{module.name}.py names its outlet {outlet.name!r}")
        found[outlet.name] = outlet
    return found
