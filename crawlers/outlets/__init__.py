"""One small file an outlet; a new outlet is a new file here, or one of its operator's own beside the database."""

import importlib
import os
import pkgutil
import re
from functools import cache
from pathlib import Path

from crawlers.outlet import Outlet
from crawlers.outlet_files.folder import read_folder
from crawlers.outlet_files.mistakes import BadOutlets

FOLDER = "CLAIMS_OUTLETS"
"""The environment variable that names the folder of outlets of one's own. An environment, for processes that read pages
or check texts have it from whoever starts them."""
OUTLETS = "outlets"
"""Name of that folder, beside a database."""

_ARTICLE = re.compile(r"^the\s+", re.I)


def look_beside(database: Path) -> None:
    """From now on, the outlets of one's own are those in `outlets/` beside this database."""
    os.environ[FOLDER] = str(database.absolute().parent / OUTLETS)


def own_folder() -> Path | None:
    """Where outlets of one's own are looked for, if anywhere; the folder may be missing."""
    named = os.environ.get(FOLDER)
    return Path(named) if named else None


def load_outlets() -> dict[str, Outlet]:
    """All outlets by name, sorted: those of the package and those of one's own. Raises `BadOutlets`."""
    return outlets_with(own_folder())


@cache
def outlets_with(folder: Path | None) -> dict[str, Outlet]:
    """The same with the files of this folder: a process goes on with what it read first. Raises `BadOutlets`."""
    ours = outlets_of_package()
    own, mistakes = read_folder(folder, ours.values()) if folder else ([], [])
    if mistakes:
        raise BadOutlets(mistakes)
    return dict(sorted({**ours, **{outlet.name: outlet for outlet in own}}.items()))


def outlet_named(name: str) -> str | None:
    """The key of the outlet that goes by a name, as articles cite it: "the Mail Online" is `daily_mail`."""
    return _by_name(own_folder()).get(_folded(name))


@cache
def _by_name(folder: Path | None) -> dict[str, str]:
    return {
        _folded(name): outlet.name
        for outlet in outlets_with(folder).values()
        for name in (outlet.title, outlet.name, *outlet.aliases)
    }


def _folded(name: str) -> str:
    return _ARTICLE.sub("", name.strip()).casefold()


def outlets_of_package() -> dict[str, Outlet]:
    """Those that come with the package; found by walking `crawlers/outlets/`, so there is no list to edit."""
    found = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        outlet: Outlet = importlib.import_module(f"{__name__}.{module.name}").OUTLET
        if outlet.name != module.name:
            raise ValueError(f"crawlers/outlets/{module.name}.py names its outlet {outlet.name!r}")
        found[outlet.name] = outlet
    return found
