"""Runs that cannot tell of themselves are told of by the schedule."""

from collections.abc import Mapping
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawlers.clock import stamp
from pipelines.database.lock import run_lock
from pipelines.database.open import opened
from pipelines.notices.teller import Receivers, Teller
from pipelines.schedule.told import tell_of_end

SIX_HOURS = timedelta(hours=6)


class Heard(Teller):
    """Keeps what would be sent."""

    def __init__(self) -> None:
        super().__init__(Receivers(), print)
        self.heard: list[Mapping[str, Any]] = []

    def tell(self, report: Mapping[str, Any]) -> None:
        self.heard.append(report)


@pytest.mark.parametrize(
    ("code", "hung", "says"),
    [
        (0, False, None),
        (2, False, None),
        (3, False, None),
        (143, False, None),
        (143, True, "took too long"),
        (-9, False, "killed by signal 9"),
        (-9, True, "took too long"),
        (1, False, "broke off with exit code 1"),
        (127, False, "could not begin"),
    ],
)
def test_who_told_itself_is_not_told_of_again(tmp_path: Path, code: int, hung: bool, says: str | None) -> None:
    heard = Heard()
    tell_of_end(heard, tmp_path / "claims.db", "claims schedule", SIX_HOURS, code, hung)
    assert [says in report["detail"] for report in heard.heard if says] == [True] * bool(says)
    assert len(heard.heard) == bool(says)


def test_a_killed_run_is_marked_so_at_once(tmp_path: Path) -> None:
    path, heard = tmp_path / "claims.db", Heard()
    with opened(path) as db:
        db.table("runs").insert({"started": "2026-02-03T11:00:00Z", "command": "claims run", "outcome": "running"})
    with run_lock(path):
        tell_of_end(heard, path, "claims schedule", SIX_HOURS, -9, False)
    tell_of_end(heard, path, "claims schedule", SIX_HOURS, -9, False)
    killed = {"run_id": 1, "started": "2026-02-03T11:00:00Z", "alive": "2026-02-03T11:00:00Z"}
    assert [report["killed_before"] for report in heard.heard] == [[], [killed]]


@pytest.mark.parametrize(("hours", "held", "told"), [(7, True, True), (5, True, False), (7, False, False)])
def test_a_run_without_end_that_holds_up_others_is_told_of(tmp_path: Path, hours: int, held: bool, told: bool) -> None:
    path, heard = tmp_path / "claims.db", Heard()
    began = stamp(datetime.now(UTC) - timedelta(hours=hours))
    with opened(path) as db:
        db.table("runs").insert({"started": began, "command": "claims run", "outcome": "running"})
    with run_lock(path) if held else nullcontext():
        tell_of_end(heard, path, "claims schedule", SIX_HOURS, 3, False)
    details = [report["detail"] for report in heard.heard]
    assert details == ([f"the run of {began} is still in progress and holds up others: end it"] if told else [])
