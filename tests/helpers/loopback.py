"""The program `claims` as it is started by people, over outlets that are servers on this machine."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from places import ROOT

MAPPED = ROOT / "benchmarks" / "soak" / "mapped"
"""What makes outlets known to a `claims` that has this folder on its path, as the soak does."""


def started(
    folder: Path, *arguments: object, outlets: Mapping[str, str], hosts: Sequence[str], **environment: str
) -> "subprocess.Popen[str]":
    """A command that runs in `folder`; `outlets` are sources of outlet files by name, `hosts` may be inward."""
    files = folder / "outlets"
    files.mkdir(exist_ok=True)
    for name, source in outlets.items():
        (files / f"{name}.py").write_text(source)
    clock = {"began": datetime.now(UTC).isoformat(), "since": time.time(), "speed": 1}
    told = {"outlets": str(files), "hosts": list(hosts), **clock}
    paths = os.pathsep.join((str(MAPPED), str(ROOT)))
    ours = {"PYTHONPATH": paths, "CLAIMS_SOAK": json.dumps(told), "CLAIMS_CONTACT": "desk@example.org", **environment}
    return subprocess.Popen(
        [sys.executable, "-m", "pipelines.cli", *map(str, arguments)], cwd=folder, env=os.environ | ours,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
