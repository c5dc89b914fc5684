"""The terminal: where output and errors go, what was typed, and how far a stage is (a bar; nothing in a log)."""

import shlex
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, Task, TextColumn, TimeRemainingColumn
from rich.segment import Segment
from rich.text import Text

from pipelines.cli.options import SECRET

if TYPE_CHECKING:
    from pipelines.database.runs import Told
    from pipelines.tick import Tick


class InertConsole(Console):
    """A console on which a text does nothing: what would move the cursor or turn the line round is shown as U+FFFD.

    Drafts, releases and decisions come from elsewhere, and rich lets escape characters through.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.width = max(self.width, _NARROWEST)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """As rich renders it; its own control codes are marked as such, and no text."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(segment.text.translate(_ACTING), segment.style)


_NARROWEST = 20
"""Columns: with COLUMNS=0, as some machines have it, rich would print nothing."""
_ACTING = dict.fromkeys((*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F),
                         *range(0x2066, 0x206A)), "\ufffd")  # fmt: skip


def output() -> Console:
    """Standard output."""
    return InertConsole()


def errors() -> Console:
    """Standard error."""
    return InertConsole(stderr=True)


def as_called() -> str:
    """How this program was called, for commands to paste: `claims` only where the shell finds it.

    `make run` calls it as `.venv/bin/claims`, which is on no newcomer's path.
    """
    called = Path(sys.argv[0])
    if called.name != "claims" or Path(shutil.which("claims") or "").absolute() == called.absolute():
        return "claims"
    return shlex.quote(sys.argv[0])


def as_typed() -> str:
    """What was typed, for the log of runs: anybody may read that on the site, so without addresses and folders."""
    said, private = ["claims"], False
    for argument in sys.argv[1:]:
        name, equals, value = argument.partition("=")
        if private or (name in SECRET and equals):
            said.append("…" if private else f"{name}=…")
        elif equals and name.startswith("--"):
            said.append(f"{name}={value.rpartition('/')[2]}")
        else:
            said.append(argument if "://" in argument else argument.rpartition("/")[2])
        private = argument in SECRET
    return " ".join(said)


class _Done(MofNCompleteColumn):
    """What is done of what there is to do; nothing as long as nobody knows that."""

    def render(self, task: Task) -> Text:
        """As rich's, which would say `0/?`."""
        return Text("") if task.total is None else super().render(task)


@dataclass(frozen=True, slots=True)
class TerminalWatcher:
    """Shows on a terminal how a run goes (`pipelines.watcher.Watcher`), and hands its report on."""

    console: Console
    hand_on: "Told" = lambda report: None

    def say(self, text: str) -> None:
        """One line that cannot wait for the end."""
        self.console.print(text)

    @contextmanager
    def stage(self, name: str) -> Iterator["Tick"]:
        """A bar that fills for a stage that counts, one that moves until it does."""
        columns = (TextColumn("{task.description}"), BarColumn(), _Done(), TimeRemainingColumn())
        with Progress(*columns, console=self.console, transient=True, disable=not self.console.is_terminal) as bar:
            task = bar.add_task(name, total=None)

            def tick(done: int, total: int) -> None:
                bar.update(task, completed=done, total=total)

            yield tick

    def ended(self, report: Mapping[str, Any]) -> None:
        """Whoever asked for the run prints what it came to; others may be told of it."""
        self.hand_on(report)
