"""What an operator types, read into values: durations, dates, file names."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import click

_DURATION = re.compile(r"(\d{1,6})\s*(s|m|h|d)\Z")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class Every(click.ParamType[timedelta]):
    """A time span: `90s`, `30m`, `2h`, `1d`."""

    name = "span"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """Read it."""
        if isinstance(value, timedelta):
            return value
        match = _DURATION.match(str(value).strip().lower())
        if not match or not int(match[1]):
            self.fail(f"{value!r} is no time span; write 30m, 2h or 1d", param, ctx)
        return timedelta(seconds=int(match[1]) * _SECONDS[match[2]])


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
