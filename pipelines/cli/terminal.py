"""The terminal: where output and errors go, what was typed, and how far a stage is (a bar; nothing in a log)."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from pipelines.cli.options import SECRET

if TYPE_CHECKING:
    from pipelines.database.runs import Told
    from pipelines.reading.job import Tick


def output() -> Console:
    """Standard output."""
    return Console()


def errors() -> Console:
    """Standard error."""
    return Console(stderr=True)


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
