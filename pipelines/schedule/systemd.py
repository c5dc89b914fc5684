"""Units that do without our own schedule: a service, its timer, and a service that tells of failures."""

import getpass
from collections.abc import Sequence
from pathlib import Path
from textwrap import dedent

from pipelines.schedule.command import Timetable

STOP_SECONDS = 90
"""How long a run may take to finish what is in flight before it is killed."""
BASE_MEGABYTES, EACH_MEGABYTES = 1024, 1536
"""What a run takes at most, and each process that reads: the model and a page of the largest size."""

_TEMPORARY = ("/tmp", "/var/tmp")  # noqa: S108 (what PrivateTmp hides)
_NETWORK = "Wants=network-online.target\nAfter=network-online.target\n"
_HARDENED = """\
NoNewPrivileges=true
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths={places}
PrivateDevices=true
ProtectKernelTunables=true
ProtectKernelModules=true
ProtectControlGroups=true
RestrictSUIDSGID=true
RestrictRealtime=true
LockPersonality=true
CapabilityBoundingSet=
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
SystemCallArchitectures=native
"""
_RUN = """\
[Unit]
Description=Collect and line up what news outlets say
{network}OnFailure=claims-failed.service

[Service]
{common}ExecStart={command}
TimeoutStartSec={most}
TimeoutStopSec={stop}
# asked to end, it ended; after a time-out that is a failure all the same
SuccessExitStatus=130 143
# the run itself is asked to end, and ends its processes
KillMode=mixed
# one page too many costs its own process, not the run
OOMPolicy=continue
MemoryMax={memory}M
Nice=10
"""
_TIMER = """\
[Unit]
Description=Run claims every {every}

[Timer]
OnActiveSec=0
OnUnitActiveSec={seconds}
RandomizedDelaySec={jitter}
AccuracySec=30

[Install]
WantedBy=timers.target
"""
_FAILED = """\
[Unit]
Description=Tell that a run of claims was killed, hung or could not begin

[Service]
{common}# 3: the run failed and told so itself
ExecCondition=/bin/sh -c 'test "$$MONITOR_EXIT_STATUS" != 3'
ExecStart={command}
# what doctor finds bad is told, and no failure of its own
SuccessExitStatus=3
TimeoutStartSec=900
"""


def systemd_units(
    timetable: Timetable, run: Sequence[str], doctor: Sequence[str], database: Path, folder: Path, *,
    processes: int, user: bool = False,
) -> str:  # fmt: skip
    """The text of three units, each under the name of its file, and how they are installed.

    `run` is the command line of one run, `doctor` the one that tells what is wrong after a run that could not. With
    `user` they are for a user's own systemd, which cannot wall a service off from the rest of the machine.
    """
    place = Path("~/.config/systemd/user") if user else Path("/etc/systemd/system")
    common = _common(database, folder, user=user)
    units = {
        "claims.service": _RUN.format(
            network="" if user else _NETWORK,
            common=common,
            command=systemd_line(run),
            most=int(timetable.most.total_seconds()),
            stop=STOP_SECONDS,
            memory=BASE_MEGABYTES + processes * EACH_MEGABYTES,
        ),
        "claims.timer": _TIMER.format(
            every=timetable.every,
            seconds=int(timetable.every.total_seconds()),
            jitter=int(timetable.jitter.total_seconds()),
        ),
        "claims-failed.service": _FAILED.format(common=common, command=systemd_line(doctor)),
    }
    return "\n".join([*(f"# {place / name}\n{text}" for name, text in units.items()), _install(user)])


def _common(database: Path, folder: Path, *, user: bool) -> str:
    lines = ["Type=oneshot", f"WorkingDirectory={_specifiers(folder)}"]
    if not user:
        lines.insert(1, f"User={getpass.getuser()}")
    lines += [
        "# CLAIMS_NOTIFY and CLAIMS_PING: addresses that are secrets, in a file that only you may read",
        f"EnvironmentFile=-{_specifiers(folder / 'claims.env')}",
    ]
    text = "\n".join(lines) + "\n"
    if user:
        return text + "NoNewPrivileges=true\n"
    text += _HARDENED.format(places=quoted(str(database.parent)))
    hidden = any(path.is_relative_to(place) for path in (database, folder) for place in _TEMPORARY)
    return text if hidden else text + "PrivateTmp=true\n"


def _install(user: bool) -> str:
    if not user:
        return "# then: systemctl daemon-reload && systemctl enable --now claims.timer\n"
    return dedent("""\
        # then: systemctl --user daemon-reload && systemctl --user enable --now claims.timer
        # without this it stops when you log out, and does not start with the machine:
        #   loginctl enable-linger "$USER"
    """)


def systemd_line(command: Sequence[str]) -> str:
    """A command line by systemd's rules: quoted, with % and $ doubled."""
    return " ".join(quoted(part.replace("$", "$$")) for part in command)


def quoted(part: str) -> str:
    """One word of a unit."""
    part = _specifiers(part).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{part}"' if not part or set(part) & set(" \t\"';") else part


def _specifiers(path: str | Path) -> str:
    return str(path).replace("%", "%%")
