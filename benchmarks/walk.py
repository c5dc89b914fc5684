"""`python -m benchmarks.walk FOLDER`: a newcomer's first day from a fresh clone, by a browser, in seconds a step.

Clones this checkout into FOLDER, as it was committed; does there what the README says (`make run`, `claims serve`), and
walks through the site as `benchmarks.newcomer` does. It wants what the extra `browser` brings, and a Chromium.
"""

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.browser import launched
from benchmarks.newcomer import PERMISSIONS, Detour, Walker, walk

CHECKOUT = Path(__file__).resolve().parent.parent
MOST_SECONDS = 300
"""What the whole may take on an idle machine with two cores."""


def main() -> int:
    """Prints the seconds of each step and their sum; exit code 1 where they are over five minutes, or a step fails."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.walk", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where to clone to; a new or an empty folder")
    folder = parser.parse_args().folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        parser.error(f"{folder} is there already, and not empty")
    from playwright.sync_api import Error  # an extra

    table, sum_of, failed = Table("step", "seconds", "what", title="A newcomer's first day"), 0.0, ""
    try:
        for name, seconds, what in timed(folder):
            table.add_row(name, f"{seconds:.1f}", what)
            sum_of += seconds
    except (Error, Detour, subprocess.CalledProcessError) as error:
        failed = str(error)
    table.add_row("all", f"{sum_of:.1f}", "")
    Console().print(table)
    if failed:
        print(f"the walk ended here: {failed}", file=sys.stderr)
    return 1 if failed or sum_of > MOST_SECONDS else 0


def timed(folder: Path) -> Iterator[tuple[str, float, str]]:
    """Each step once it is done: its name, its seconds and what it was."""
    clock = _Clock()
    subprocess.run(["git", "clone", "--quiet", str(CHECKOUT), str(folder)], check=True)
    yield "clone", clock.lap(), "this checkout, as committed"
    # What it prints is for whoever waits, beside the table.
    subprocess.run(["make", "run"], cwd=folder, stdout=sys.stderr, check=True)
    yield "make run", clock.lap(), "Python packages and the sample newsroom"
    with _served(folder) as address:
        yield "claims serve", clock.lap(), address
        from playwright.sync_api import sync_playwright  # an extra

        with sync_playwright() as playwright:
            browser = launched(playwright)
            page = browser.new_context(base_url=address, permissions=PERMISSIONS).new_page()
            clock.lap()  # a reader has a browser open
            for step in walk(Walker(page)):
                yield step.__name__.replace("_", " "), clock.lap(), (step.__doc__ or "").splitlines()[0]
            browser.close()


class _Clock:
    """Seconds since it was last looked at."""

    def __init__(self) -> None:
        self._last = time.perf_counter()

    def lap(self) -> float:
        now = time.perf_counter()
        past, self._last = now - self._last, now
        return past


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """`claims serve` in the folder, at a port that is free; gives its address once it answers."""
    command = [".venv/bin/claims", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, text=True) as process:
        said = process.stderr.readline() if process.stderr else ""
        try:
            if not (found := re.search(r"http://[\d.:]+", said)):
                raise Detour(f"the site did not start: {said}")
            yield found[0]
        finally:
            process.terminate()


if __name__ == "__main__":
    sys.exit(main())
