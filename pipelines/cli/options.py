"""Options that several commands take, and what is typed read into values: durations, dates."""

import math
import os
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from pipelines.notices.address import Address

Function = TypeVar("Function", bound=Callable[..., Any])

_DURATION = re.compile(r"(\d{1,6})\s*(s|m|h|d)\Z")
_BYTES = {"": 1, "K": 2**10, "M": 2**20, "G": 2**30}
_SIZE = re.compile(r"(\d{1,9})([KMG]?)B?\Z")
_LONGEST = timedelta(days=36_500)
"""So long ago still has a date."""
MOST = 10**9
"""Of what is counted: more than there will ever be, and as much as SQLite and Scrapy can count."""
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class Every(click.ParamType[timedelta]):
    """A time span: `90s`, `30m`, `2h`, `1d`; with `none`, `0s` as well."""

    name = "span"

    def __init__(self, *, none: bool = False) -> None:
        self._none = none

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """Read it."""
        if isinstance(value, timedelta):
            return value
        match = _DURATION.match(str(value).strip().lower())
        if not match or not (int(match[1]) or self._none):
            self.fail(f"{value!r} is no time span; write 30m, 2h or 1d", param, ctx)
        span = timedelta(seconds=int(match[1]) * _SECONDS[match[2]])
        if span > _LONGEST:
            self.fail(f"{value!r} is longer than a hundred years", param, ctx)
        return span


class Minutes(click.FloatRange):
    """A number of minutes, up to a year of them."""

    def __init__(self) -> None:
        super().__init__(0, 525_600, min_open=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Read it."""
        minutes = super().convert(value, param, ctx)
        if math.isnan(minutes):
            self.fail(f"{value!r} is no number of minutes", param, ctx)
        return minutes


class Size(click.ParamType[int]):
    """A number of bytes: `500K`, `10M`, `2G`; not below `least`, which is written so, too."""

    name = "size"

    def __init__(self, *, least: str = "1") -> None:
        self._least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read it."""
        if isinstance(value, int):
            return value
        size = _bytes_in(str(value))
        if not size:
            self.fail(f"{value!r} is no size; write 500K, 10M or 2G", param, ctx)
        if size < _bytes_in(self._least):
            self.fail(f"{value!r} is too little: {self._least} at least, and K, M or G behind the number", param, ctx)
        return size


def _bytes_in(written: str) -> int:
    """As many bytes as that says; none where it is no size."""
    match = _SIZE.match(written.strip().upper())
    return int(match[1]) * _BYTES[match[2]] if match else 0


class Day(click.ParamType[str]):
    """A date or time, as the tables hold it: `2026-02-03` or `2026-02-03T21:14:00Z`."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Check it."""
        text = str(value).strip()
        try:
            if len(text) == 10:
                return date.fromisoformat(text).isoformat()
            return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").strftime("%Y-%m-%dT%H:%M:%SZ")
        except ValueError:
            self.fail(f"{value!r} is no date; write 2026-02-03 or 2026-02-03T21:14:00Z", param, ctx)


class DatabaseFile(click.Path):
    """Where a database lies: a link is followed, for lock and archive are beside the file and not beside its link."""

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Read it."""
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        try:
            return path.resolve() if path.is_symlink() else path
        except (OSError, RuntimeError):
            self.fail(f"{path} is a link that leads nowhere", param, ctx)


def _database(*, outlets_checked: bool = True) -> Callable[[Function], Function]:
    """The option that names the database; the outlets of one's own beside it are known from then on."""

    def know_outlets(ctx: click.Context, param: click.Parameter, database: Path) -> Path:
        from crawlers.outlets import load_outlets, look_beside

        look_beside(database)
        if outlets_checked:
            load_outlets()  # what is wrong with a file is told now, not by a worker process half an hour later
        return database

    return click.option(
        "--db", "database", type=DatabaseFile(), default=Path("claims.db"), show_default=True, callback=know_outlets,
        help="The database file.",
    )  # fmt: skip


DATABASE = _database()
DATABASE_HOWEVER = _database(outlets_checked=False)
"""For commands that must do their work whatever is wrong with an outlet file."""
PROCESSES = click.option("--processes", type=click.IntRange(1, 256), help="Worker processes; one a core unless given.")
SCHEDULER = click.option(
    "--scheduler", metavar="tcp://HOST:PORT", help="Work on this Dask cluster, not in processes of this machine."
)
LINE_UP_MINUTES = click.option(
    "--line-up-minutes", type=Minutes(),
    help="Minutes for lining up figures, 30 unless given; what is left waits for the next run.",
)  # fmt: skip
JSON = click.option("--json", "as_json", is_flag=True, help="Write JSON.")
CONTACT = click.option(
    "--contact", envvar="CLAIMS_CONTACT", metavar="ADDRESS",
    help="Your mail address or page, for the user agent; also CLAIMS_CONTACT.",
)  # fmt: skip


class Receiver(click.ParamType["Address"]):
    """The http(s) address of somebody who is told of runs. What is wrong with one is said without repeating it."""

    name = "address"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> "Address":
        """Read it."""
        from pipelines.notices.address import Address, BadAddress

        if isinstance(value, Address):
            return value
        try:
            return Address.of(str(value))
        except BadAddress as error:
            self.fail(str(error), param, ctx)


def telling(command: Function) -> Function:
    """The options that name who is told of a run. Their values are secrets: see `SECRET`."""
    for option in (
        click.option("--ping", type=Receiver(), envvar="CLAIMS_PING", metavar="URL",
                     help="A dead man's switch: asked after each good run, URL/start before, URL/fail after a bad one; "
                          "also CLAIMS_PING."),
        click.option("--notify-always", is_flag=True, help="Notices of good runs too in which nothing is new."),
        click.option("--notify", multiple=True, type=Receiver(), envvar="CLAIMS_NOTIFY", metavar="URL",
                     help="POST the run's report (JSON) here when it failed or told of something new. Repeatable; "
                          "also CLAIMS_NOTIFY."),
    ):  # fmt: skip
        command = option(command)
    return command


SECRET = ("--contact", "--notify", "--ping")
"""Options whose values stand in no log."""


def crawling(command: Function) -> Function:
    """The options that every crawling command takes."""
    for option in (
        CONTACT,
        click.option("--replay", multiple=True, type=click.Path(path_type=Path), metavar="FILE.warc.gz|DIR",
                     help="Serve requests from this archive, or all in DIR, and never touch the network. Repeatable."),
        click.option("--since", type=Day(), help="Pass over what was published before this date."),
        click.option("--minutes", type=Minutes(),
                     help="Time for each outlet, waits included; otherwise as its file says."),
        click.option("--requests", type=click.IntRange(1, MOST), help="Requests to each outlet, at most; the same."),
        click.option("--limit", type=click.IntRange(1, MOST), help="Pages an outlet, at most."),
        click.option("--feed-claims", is_flag=True,
                     help="Where a page is refused, read its title and summary in the outlet's feed, marked as such."),
        click.option("--outlet", "outlets", multiple=True, help="Only this outlet. Repeatable."),
    ):  # fmt: skip
        command = option(command)
    return command


def refuse_both(scheduler: str | None, processes: int | None) -> None:
    """Raise a usage error where a cluster is named and a number of processes, too, which would be passed over."""
    if scheduler is not None and processes:
        raise click.UsageError("a cluster has its own processes: --scheduler or --processes, not both")


def processes_or_all(given: int | None) -> int:
    """Worker processes: as asked, or one for each core that this process may use."""
    from pipelines.workers import available_processors

    return given or available_processors()
