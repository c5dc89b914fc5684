"""Does `claims schedule` live, and when does it run next?"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from pipelines.database.schedule_file import look_at
from pipelines.doctor.finding import Finding, Level, Subject

LATE = timedelta(hours=1)
"""Later than said by so much, and the schedule's own process hangs."""


def look(subject: Subject) -> Iterator[Finding]:
    """What the schedule wrote down; nothing where there never was one, as under systemd or cron."""
    lives, state = look_at(subject.path)
    if not state:
        return
    last, upcoming = state.get("last"), state.get("next")
    ran = f"last run ended {last['ended']} with exit code {last['code']}" if last else "no run has ended yet"
    values = {name: state.get(name) for name in ("pid", "started", "every", "next", "last", "stopped")}
    if not lives and state.get("stopped"):
        yield Finding(name="schedule", text=f"stopped {state['stopped']}; {ran}", values=values | {"lives": False})
    elif not lives:
        text, todo = f"it ended without a word; {ran}", "start it again: claims schedule"
        yield Finding(name="schedule", level=Level.BAD, text=text, todo=todo, values=values | {"lives": False})
    elif upcoming and datetime.fromisoformat(upcoming) + LATE < subject.now:
        text, todo = (
            f"it should have run at {upcoming} and did not; {ran}",
            f"end it (pid {state['pid']}), start it again",
        )
        yield Finding(name="schedule", level=Level.BAD, text=text, todo=todo, values=values | {"lives": True})
    else:
        text = f"next run {upcoming or 'when this one has ended'}; {ran}"
        yield Finding(name="schedule", text=text, values=values | {"lives": True})
