"""A folder of outlet files: all of them read, and none that takes what is another outlet's."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from crawlers.outlet import Outlet
from crawlers.outlet_files.file import ENDING, read_outlet
from crawlers.outlet_files.mistakes import Mistake


def outlet_files(folder: Path) -> list[Path]:
    """The outlet files of a folder, which may be missing, by name."""
    return sorted(path for path in folder.glob(f"*{ENDING}") if not path.name.startswith("."))


def read_folder(folder: Path, ours: Iterable[Outlet]) -> tuple[list[Outlet], list[Mistake]]:
    """The outlets that can be used, and what is wrong with the other files; `ours` come with the package."""
    known, own, mistakes = list(ours), list[Outlet](), list[Mistake]()
    for path in outlet_files(folder):
        outlet, wrong = read_outlet(path)
        if outlet is not None:
            told = f"{path.parent.name}/{path.name}"
            wrong = [Mistake(told, key, text) for key, text in _taken(outlet, known)]
        mistakes += wrong
        if outlet is not None and not wrong:
            known.append(outlet)
            own.append(outlet)
    return own, mistakes


def _taken(outlet: Outlet, known: Iterable[Outlet]) -> Iterator[tuple[str, str]]:
    """What of an outlet is another's already: pages and words would go to the wrong one."""
    for other in known:
        if outlet.name == other.name:
            yield "name", f"{outlet.name!r} is the key of {other.title} already; give the file another name"
        for host in outlet.hosts:
            if host in other.hosts:
                yield "hosts", f"{host!r} is a host of {other.title} already"
        names = {name.casefold() for name in (other.title, *other.aliases)}
        for key, name in (("title", outlet.title), *(("aliases", alias) for alias in outlet.aliases)):
            if name.casefold() in names:
                yield key, f"{name!r} is a name of {other.title} already"
