"""Runs `pipelines.run.run_all` over outlets on this machine, in a process of its own.

Called as `python run_driver.py JSON`. Keys of the argument: `db`, `outlets` (name to source of an outlet file), `plan`
(the fields of a `Plan`), `processes`, `hours` by which the clock is moved. Prints what was read as JSON; ends like the
program after a signal.
"""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawl_driver import add_outlets


def main(asked: str) -> int:
    job = json.loads(asked)
    add_outlets(job["outlets"])
    from pipelines.crawl.plan import Plan
    from pipelines.interrupts import Interrupted, heed_signals
    from pipelines.run import run_all

    heed_signals()
    asked_for = job["plan"] | {"replay": [Path(name) for name in job["plan"].get("replay", ())]}
    plan = Plan(outlets=list(job["outlets"]), contact="desk@example.org", **asked_for)
    try:
        ahead = timedelta(hours=job.get("hours", 0))
        report = run_all(
            Path(job["db"]),
            plan,
            command="test",
            processes=job.get("processes", 1),
            now=lambda: datetime.now(UTC) + ahead,
        )
    except Interrupted as interrupt:
        return interrupt.exit_code
    failed = dict(report.extract.failed)
    print(json.dumps(report.crawl.as_json() | {"read": report.extract.read, "unread": failed}))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
