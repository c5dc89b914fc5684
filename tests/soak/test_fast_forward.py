"""Hundreds of runs in fast-forward over a newsroom that misbehaves: the last hundred cost what the earlier ones did.

`SOAK_RUNS` says how many (300); a minute's worth is run with the slow tests.
"""

import os
import random
from collections.abc import Sequence
from pathlib import Path
from statistics import linear_regression, median

import pytest

from benchmarks.soak import fast
from benchmarks.soak.check import table
from benchmarks.soak.fast import Ran
from benchmarks.soak.mischief import Mischief
from benchmarks.soak.newsroom import Newsroom, opened
from benchmarks.soak.verdict import verdict

HOURS = 2.0
"""From one run to the next by the newsroom's clock."""
CALM = (30.0, 60.0, 100.0, 260.0)
MOST_WAL = 8 * 2**20


class Time:
    """The newsroom's clock, set by the test."""

    def __init__(self) -> None:
        self.hour = 48.0

    def __call__(self) -> float:
        return self.hour


def left_alone(folder: Path, runs: int, *, kill_every: int) -> tuple[list[Ran], str, bool]:
    """So many runs, every so manyth killed, once with a clock that steps back; then calm, and the verdict."""
    time, chance, db = Time(), random.Random(3), folder / "claims.db"
    with opened(1, time, Mischief(every=11.0, lasts=6.0), slow=False) as room:
        done = []
        for number in range(1, runs + 1):
            back = 5.0 if number % 40 == 20 else 0.0  # somebody sets the machine's clock, and back again
            kill = chance.uniform(0.3, 4) if number % kill_every == 0 else None
            done.append(fast.run(db, room, time.hour - back, kill_after=kill))
            print(number, done[-1], moods(room), flush=True)  # noqa: T201
            time.hour += HOURS
        room.mischief, room.frozen = Mischief(until=0), time.hour
        for after in CALM:  # the first may still tell of what was wrong
            time.hour = room.frozen + after
            last = fast.run(db, room, time.hour)
            assert last.code in (0, 3), (folder / "runs.log").read_text()[-3000:]
        assert last.code == 0, (folder / "runs.log").read_text()[-3000:]
        checks = verdict(db, room)
    return done, table(checks), all(check.right is not False for check in checks)


def moods(room: Newsroom) -> list[str]:
    found = (room.mischief.of(name, room.clock()) for name in room.servers)
    return [mood for mood in found if mood]


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_f01_f54_a_dozen_runs_over_a_newsroom_that_misbehaves_end_with_its_truth(tmp_path: Path) -> None:
    done, told, right = left_alone(tmp_path, 12, kill_every=5)
    assert right, told
    assert {ran.code for ran in done} <= {0, 3, 4, 5, -9}


@pytest.mark.soak
@pytest.mark.timeout(4 * 3600)
def test_f14_hundreds_of_runs_cost_no_more_at_last_than_before_and_every_figure_is_right(tmp_path: Path) -> None:
    runs = int(os.environ.get("SOAK_RUNS", "300"))
    done, told, right = left_alone(tmp_path, runs, kill_every=9)
    print(told)  # noqa: T201
    assert right, told
    whole = [(number, ran) for number, ran in enumerate(done) if ran.code is not None and ran.code >= 0]
    third = runs // 3
    early = [ran for number, ran in whole if third // 2 <= number < third // 2 + third]
    late = [ran for number, ran in whole if number >= runs - third]
    names = ("megabytes", "descriptors", "seconds", "processor", "requests")
    print({name: (middle(early, name), middle(late, name)) for name in names}, dearer(early, late))  # noqa: T201
    assert middle(late, "megabytes") <= 1.05 * middle(early, "megabytes")
    assert max(ran.descriptors for ran in late) <= max(ran.descriptors for ran in early) + 2
    assert dearer(early, late) <= 1.1
    assert max(ran.wal for ran in done) <= MOST_WAL


def dearer(early: Sequence[Ran], late: Sequence[Ran]) -> float:
    """How many times the processor's seconds of earlier runs late ones took that asked for as many pages.

    As the weeks go by more pages are due to be looked at again, so that runs do more before they do it slower.
    """
    usual = linear_regression([ran.requests for ran in early], [ran.processor for ran in early])
    return median(ran.processor / (usual.intercept + usual.slope * ran.requests) for ran in late)


def middle(runs: Sequence[Ran], name: str) -> float:
    return median(float(getattr(ran, name)) for ran in runs)
