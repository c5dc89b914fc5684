"""Units that systemd takes as they are printed, and lines that cron's shell runs."""

import re
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from pipelines.schedule.command import ScheduleError, Timetable
from pipelines.schedule.cron import cron_line
from pipelines.schedule.systemd import systemd_units


def timetable(minutes: float = 30, **more: timedelta) -> Timetable:
    return Timetable(every=timedelta(minutes=minutes), **more)


def units(run: list[str], folder: Path, *, user: bool = False, minutes: float = 45) -> dict[str, str]:
    """By their names."""
    table = timetable(minutes, jitter=timedelta(minutes=4), most=timedelta(hours=2))
    database = folder / "claims.db"
    text = systemd_units(table, run, [*run, "--tell"], database, folder, processes=2, user=user)
    pieces = re.split(r"^# \S*/(claims\S*)\n", text, flags=re.M)[1:]
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


def test_systemd_units_quote_and_repeat() -> None:
    found = units(["/usr/bin/claims", "run", "--db", "/a b/50%.db", "$x"], Path("/srv/my claims"))
    service, timer, failed = (found[f"claims{name}"] for name in (".service", ".timer", "-failed.service"))
    assert 'ExecStart=/usr/bin/claims run --db "/a b/50%%.db" $$x' in service
    for line in ("OnFailure=claims-failed.service", "TimeoutStartSec=7200", "MemoryMax=4096M", "OOMPolicy=continue",
                 "WorkingDirectory=/srv/my claims", 'ReadWritePaths="/srv/my claims"', "PrivateTmp=true",
                 "EnvironmentFile=-/srv/my claims/claims.env"):  # fmt: skip
        assert line in service.splitlines()
    assert "OnUnitActiveSec=2700" in timer
    assert "RandomizedDelaySec=240" in timer
    assert "--tell" in failed
    assert "OnFailure" not in failed


def test_a_database_in_a_temporary_folder_stays_in_sight() -> None:
    assert "PrivateTmp" not in units(["x"], Path("/tmp/x"))["claims.service"]  # noqa: S108


def test_user_units_say_what_keeps_them_alive() -> None:
    found = units(["x"], Path("/srv"), user=True)
    assert "loginctl enable-linger" in found["claims-failed.service"]
    assert "ProtectSystem" not in found["claims.service"]
    assert "User=" not in found["claims.service"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here to ask")
@pytest.mark.parametrize("user", [False, True])
def test_systemd_takes_them_as_they_are(tmp_path: Path, user: bool) -> None:
    folder = tmp_path / "a b %n $x é"
    folder.mkdir()
    for name, text in units([sys.executable, "-c", "50% $x 'y' \"z\" \\"], folder, user=user).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "run").mkdir()
    done = subprocess.run(
        ["systemd-analyze", *(["--user"] if user else []), "verify", *(tmp_path / name for name in (
            "claims.service", "claims.timer", "claims-failed.service"))],
        capture_output=True, text=True, env={"XDG_RUNTIME_DIR": str(tmp_path / "run"), "HOME": str(tmp_path),
                                             "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("minutes", "when"),
    [(1, "* * * * *"), (15, "*/15 * * * *"), (30, "*/30 * * * *"), (60, "0 * * * *"), (360, "0 */6 * * *"),
     (1440, "0 0 * * *")],
)  # fmt: skip
def test_cron_lines(minutes: int, when: str) -> None:
    line = cron_line(timetable(minutes), ["claims", "run", "--contact", "50%@x y"], Path("/srv/it's"))
    assert line.startswith(f"{when} cd ")
    assert r"'50\%@x y'" in line
    assert "'/srv/it'\"'\"'s'" in line


@pytest.mark.parametrize("seconds", [30, 90, 45 * 60, 7 * 3600, 2 * 86400])
def test_what_cron_cannot_say_is_refused(seconds: int) -> None:
    with pytest.raises(ScheduleError, match="30m"):
        cron_line(timetable(seconds / 60), ["claims"], Path("/"))


def ran_by_cron(folder: Path, code: str, *, most: float = 60) -> str:
    """What cron's shell would have mailed."""
    line = cron_line(timetable(most=timedelta(seconds=most)), [sys.executable, "-c", code], folder)
    command = line.split(maxsplit=5)[5].replace(r"\%", "%")
    done = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, text=True, cwd="/", env={"PATH": "/usr/bin:/bin"}
    )
    assert done.stderr == ""
    return done.stdout


def test_cron_has_mail_only_where_a_run_fails(tmp_path: Path) -> None:
    folder = tmp_path / "it's 100% mine"
    folder.mkdir()
    assert ran_by_cron(folder, "print('all is well')") == ""
    assert ran_by_cron(folder, "print('100% bad'); raise SystemExit(3)") == "100% bad\n"
    (folder / "claims.env").write_text("CLAIMS_PING='https://hc.example/a b'\n")
    code = "import os; print(os.environ['CLAIMS_PING'], os.getcwd()); raise SystemExit(3)"
    assert ran_by_cron(folder, code) == f"https://hc.example/a b {folder}\n"


def test_cron_ends_a_run_that_hangs(tmp_path: Path) -> None:
    assert ran_by_cron(tmp_path, "import time; print('begun', flush=True); time.sleep(30)", most=1) == "begun\n"
