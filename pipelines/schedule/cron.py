"""A line for cron: it writes, and so has mail sent, where a run fails and else not."""

import shlex
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from pipelines.schedule.command import ScheduleError, Timetable

GRACE_SECONDS = 90

HEAD = """\
# crontab -e; two runs at once are no harm: the second sees the first's lock and ends.
# MAILTO=you@example.org gets what a run says that fails. CLAIMS_NOTIFY and CLAIMS_PING are secrets: put them into the
# file claims.env in the folder named below, as NAME='value', and have nobody else read it.
"""


def cron_line(timetable: Timetable, command: Sequence[str], folder: Path) -> str:
    """A crontab line that does the same. Raises `ScheduleError` for a span that cron cannot say."""
    seconds = int(timetable.most.total_seconds())
    limited = shlex.join(["timeout", "-k", str(GRACE_SECONDS), str(seconds), *command])
    steps = [
        f"cd {shlex.quote(str(folder))}",
        "{ [ ! -f claims.env ] || { set -a; . ./claims.env; set +a; }; }",
        f"{{ said=$({limited} 2>&1) || printf '%s\\n' \"$said\"; }}",
    ]
    # cron takes a bare % for a line end
    return f"{_when(timetable.every)} {' && '.join(steps)}".replace("%", r"\%") + "\n"


def _when(span: timedelta) -> str:
    minutes, rest = divmod(int(span.total_seconds()), 60)
    if rest == 0 and 0 < minutes < 60 and 60 % minutes == 0:
        return f"*/{minutes} * * * *" if minutes > 1 else "* * * * *"
    if rest == 0 and minutes and minutes % 60 == 0 and minutes // 60 < 24 and 24 % (minutes // 60) == 0:
        return f"0 */{minutes // 60} * * *" if minutes > 60 else "0 * * * *"
    if rest == 0 and minutes == 24 * 60:
        return "0 0 * * *"
    raise ScheduleError("cron can only say spans that divide an hour or a day: 15m, 30m, 1h, 6h, 1d")
