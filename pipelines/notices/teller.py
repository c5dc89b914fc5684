"""Who is told of a run, and when: notices on failure or on something new, a dead man's switch after a good run."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from crawlers.clock import Clock, stamp, utc_now
from pipelines.database.lock import RunInProgress
from pipelines.database.run_reports import blank_report
from pipelines.errors import FAILURE
from pipelines.interrupts import Interrupted
from pipelines.notices.address import Address
from pipelines.notices.send import send


@dataclass(frozen=True, slots=True, kw_only=True)
class Receivers:
    """Addresses that the operator named."""

    notify: Sequence[Address] = ()
    """They get the report of a run as JSON."""
    always: bool = False
    """Of each run, not only where something failed or is new."""
    ping: Address | None = None
    """A dead man's switch: `/start` before a run, the address itself after a good one, `/fail` after another."""


@dataclass(slots=True)
class Teller:
    """Takes the report of a run and sends it on when the run is over."""

    receivers: Receivers
    say: Callable[[str], None]
    """For what goes wrong in sending: never an error of the run."""
    report: Mapping[str, Any] | None = field(default=None, init=False)

    def ended(self, report: Mapping[str, Any]) -> None:
        """The run has ended and holds its lock still: the report waits until it has let go."""
        self.report = report

    @contextmanager
    def around(self, command: str, now: Clock = utc_now) -> Iterator[None]:
        """A run is in the block. One that fails before it can be logged is told of as well."""
        started = stamp(now())
        self._ping("/start", b"")
        try:
            yield
        except (Interrupted, RunInProgress):
            raise  # by the operator, or as the run before goes on
        except BaseException as error:
            if self.report is None:
                self.report = blank_report(
                    command=command, started=started, finished=stamp(now()), outcome="failed",
                    exit_code=getattr(error, "exit_code", FAILURE), detail=" ".join(str(error).split()),
                )  # fmt: skip
            raise
        finally:
            if self.report is not None:
                self.tell(self.report)

    def tell(self, report: Mapping[str, Any]) -> None:
        """Send a report to whom it concerns."""
        if report["outcome"] == "interrupted":
            return
        text = in_words(report)
        self._ping("" if report["exit_code"] == 0 else "/fail", text.encode())
        if self.receivers.always or is_news(report):
            body = json.dumps(dict(report) | {"text": text}).encode()
            for address in self.receivers.notify:
                self._say("notice", address, send(address, body, "application/json"))

    def _ping(self, suffix: str, body: bytes) -> None:
        if address := self.receivers.ping:
            self._say("ping", address, send(address, body, "text/plain; charset=utf-8", suffix=suffix))

    def _say(self, what: str, address: Address, wrong: str | None) -> None:
        if wrong:
            self.say(f"the {what} to {address} did not arrive: {wrong}")


def is_news(report: Mapping[str, Any]) -> bool:
    """Did the run fail, or tell of what no run of the last days told?"""
    new = any(not problem["known"] for problem in report["problems"])
    return bool(report["exit_code"] or new or report["killed_before"])


def in_words(report: Mapping[str, Any]) -> str:
    """The report in a few lines: how it ended, then what is new."""
    number = f" {report['run_id']}" if report["run_id"] else ""
    lines = [f"claims: run{number} {report['outcome']}"]
    if report["detail"]:
        lines[0] += f": {report['detail']}"
    lines += [f"the run of {run['started']} was killed" for run in report["killed_before"]]
    for problem in report["problems"]:
        if not problem["known"]:
            lines.append(f"new: {problem['outlet'] or 'all'}: {problem['text']}")
    return "\n".join(lines)
