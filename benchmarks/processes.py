"""What a running process and those that it started cost, read from `/proc`: processor time and resident memory."""

import os
import re
from collections.abc import Iterator
from pathlib import Path


def tree(process: int) -> Iterator[int]:
    """The process and all that it started, as far as they run."""
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        for child in _read(children).split():
            yield from tree(int(child))


def cpu_ms(process: int) -> float:
    """Milliseconds of processor that the process and those that it started have had; of those that have ended, in
    steps of ten."""
    found = 0.0
    for one in tree(process):
        for file in Path(f"/proc/{one}/task").glob("*/schedstat"):
            found += int((_read(file).split() or ["0"])[0]) / 1e6
        after_name = _read(Path(f"/proc/{one}/stat")).rpartition(")")[2].split()
        found += 1000 * sum(map(int, after_name[13:15])) / os.sysconf("SC_CLK_TCK")
    return found


def peak_mb(process: int) -> float:
    """The most resident memory that a process had, in MB (10^6 bytes); 0 where it runs no more."""
    kibibytes = re.search(r"VmHWM:\s+(\d+) kB", _read(Path(f"/proc/{process}/status")))
    return int(kibibytes[1]) * 1024 / 1e6 if kibibytes else 0.0


def _read(file: Path) -> str:
    try:
        return file.read_text()
    except (FileNotFoundError, ProcessLookupError):  # it has just ended
        return ""
