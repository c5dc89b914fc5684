"""One schedule a database, and what it writes down for whoever asks."""

import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.database.schedule_file import ScheduleRunning, look_at, only_schedule, state_file

HOLD = """
import sys, time
from pathlib import Path
from pipelines.database.schedule_file import only_schedule
with only_schedule(Path(sys.argv[1])) as state:
    state.note(next="2026-02-03T12:00:00Z")
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_schedule_is_refused_and_a_kill_frees_the_place(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(ScheduleRunning, match=rf"running \(pid {holder.pid}\)"), only_schedule(path):
        pass
    assert look_at(path) == (True, {"pid": holder.pid, "next": "2026-02-03T12:00:00Z"})
    holder.kill()
    holder.communicate()
    assert look_at(path)[0] is False
    with only_schedule(path) as state:
        assert state.values["next"] == "2026-02-03T12:00:00Z"


def test_a_shorter_note_leaves_nothing_of_a_longer_one(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    with only_schedule(path) as state:
        state.note(text="long" * 100)
        state.note(text="short")
        assert look_at(path)[1]["text"] == "short"


@pytest.mark.parametrize("content", ["", "{", "[1]", "\x00" * 50])
def test_a_file_torn_by_a_crash_is_as_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "claims.db"
    assert look_at(path) == (False, {})
    state_file(path).write_text(content)
    assert look_at(path) == (False, {})
    with only_schedule(path) as state:
        assert list(state.values) == ["pid"]
