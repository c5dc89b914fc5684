"""Which archives are meant: paths, patterns, URLs, and lists of them, as they are given."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import fsspec

from pipelines.backfill.archives import Archive, NoSuchArchive, look_at
from pipelines.backfill.faults import Fault, of_store

_AT_ONCE = 16
"""Archives looked at together: each by URL costs some round trips, and a list has thousands."""
_PATTERN = frozenset("*?[")


def addresses(given: Iterable[str], lists: Iterable[Path] = ()) -> list[str]:
    """Addresses of archives, each once, in order: of paths, URLs, patterns of both, and lists (`@FILE`, or `lists`).

    A list has an address a line; a relative path in it is meant as seen from the list. Empty lines and those that
    begin with # are passed over. Raises `NoSuchArchive` for a list that cannot be read, a pattern that nothing matches.
    """
    found: dict[str, None] = {}
    for text in given:
        if text.startswith("@"):
            found.update(dict.fromkeys(_of_list(Path(text[1:]))))
        else:
            found.update(dict.fromkeys(_matching(text)))
    for path in lists:
        found.update(dict.fromkeys(_of_list(path)))
    return list(found)


def look_at_all(wanted: Iterable[str]) -> tuple[list[Archive], dict[str, str]]:
    """The archives at these addresses, each once however it is called, and why others cannot be read."""
    found: dict[str, Archive] = {}
    bad: dict[str, str] = {}
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for address, archive in pool.map(_look, wanted):
            if isinstance(archive, NoSuchArchive):
                bad[address] = str(archive)
            else:
                found.setdefault(archive.digest, archive)
    return list(found.values()), bad


def _look(address: str) -> tuple[str, Archive | NoSuchArchive]:
    try:
        return address, look_at(address)
    except NoSuchArchive as error:
        return address, error


def _of_list(path: Path) -> Iterator[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise NoSuchArchive(f"cannot read the list {path}: {getattr(error, 'strerror', None) or error}") from error
    for line in map(str.strip, lines):
        if line and not line.startswith("#"):
            yield from _matching(line if "://" in line else str(path.parent / line))


def _matching(text: str) -> list[str]:
    """The addresses that a path, a URL or a pattern means."""
    address = text if "://" in text else str(Path(text).absolute())
    # A query string of a URL is no pattern.
    if not _PATTERN & set(address) or (address.startswith(("http://", "https://")) and "*" not in address):
        return [address]
    if Path(address).exists():
        return [address]
    matches = of_store(lambda: _matches(address))
    if isinstance(matches, Fault):
        raise NoSuchArchive(f"cannot look for {text}: {matches.reason}")
    if not matches:
        raise NoSuchArchive(f"no file matches {text}")
    return matches


def _matches(address: str) -> list[str]:
    filesystem, path = fsspec.core.url_to_fs(address)
    return [
        str(filesystem.unstrip_protocol(match)) if "://" in address else str(match)
        for match in sorted(filesystem.glob(path))
    ]
