"""Who is told of a run, and when."""

from pathlib import Path
from typing import Any

import pytest

from pipelines.database.lock import RunInProgress
from pipelines.database.run_reports import blank_report
from pipelines.interrupts import Interrupted
from pipelines.notices.address import Address
from pipelines.notices.teller import Receivers, Teller

REFUSED = {"outlet": "sky", "kind": "refused", "text": "robots.txt answers 403", "error": True, "known": False}


def report(code: int = 0, *problems: dict[str, Any], outcome: str = "", **more: Any) -> dict[str, Any]:
    blank = blank_report(
        command="claims run", started="2026-02-03T12:00:00Z", finished="2026-02-03T12:01:00Z",
        outcome=outcome or ("failed" if code else "done"), exit_code=code, detail=None,
    )  # fmt: skip
    return blank | {"run_id": 7, "problems": list(problems)} | more


def told(receiver: Any, what: dict[str, Any], *, always: bool = False) -> list[str]:
    said: list[str] = []
    receivers = Receivers(notify=[receiver.address("/n")], ping=receiver.address("/p"), always=always)
    teller = Teller(receivers, said.append)
    with teller.around("claims run"):
        teller.ended(what)
    assert said == []
    return list(receiver.paths)


KILLED = [{"run_id": 6, "started": "2026-02-03T11:00:00Z", "alive": "2026-02-03T11:20:00Z"}]


@pytest.mark.parametrize(
    ("what", "paths"),
    [
        (report(), ["/p/start", "/p"]),
        (report(0, REFUSED | {"known": True}), ["/p/start", "/p"]),
        (report(0, REFUSED | {"error": False}), ["/p/start", "/p", "/n"]),
        (report(3, REFUSED), ["/p/start", "/p/fail", "/n"]),
        (report(3, REFUSED | {"known": True}), ["/p/start", "/p/fail", "/n"]),
        (report(killed_before=KILLED), ["/p/start", "/p", "/n"]),
        (report(143, outcome="interrupted"), ["/p/start"]),
    ],
)
def test_notices_tell_of_failures_and_of_what_is_new(receiver: Any, what: dict[str, Any], paths: list[str]) -> None:
    assert told(receiver, what) == paths


def test_of_every_run_where_that_is_asked_for(receiver: Any) -> None:
    assert told(receiver, report(), always=True) == ["/p/start", "/p", "/n"]
    (came,) = receiver.reports("/n")
    assert came == report() | {"text": "claims: run 7 done"}


def test_a_notice_says_in_words_what_is_new(receiver: Any) -> None:
    told(receiver, report(3, REFUSED, REFUSED | {"outlet": "bbc", "known": True}, killed_before=KILLED))
    (came,) = receiver.reports("/n")
    assert came["text"].splitlines() == [
        "claims: run 7 failed",
        "the run of 2026-02-03T11:00:00Z was killed",
        "new: sky: robots.txt answers 403",
    ]
    assert (came["schema"], came["version"]) == ("claims.run", 1)


def test_a_run_that_could_not_begin_is_told_of(receiver: Any) -> None:
    teller = Teller(Receivers(notify=[receiver.address("/n")]), print)
    with pytest.raises(OSError, match="full"), teller.around("claims run --contact …"):
        raise OSError("the disk is full")
    (came,) = receiver.reports("/n")
    assert came.keys() == {*report(), "text"}
    assert (came["run_id"], came["exit_code"], came["detail"]) == (None, 3, "the disk is full")


@pytest.mark.parametrize("end", [Interrupted(15), RunInProgress("a run is in progress")])
def test_what_the_operator_ends_or_starts_twice_is_no_news(receiver: Any, end: BaseException) -> None:
    teller = Teller(Receivers(notify=[receiver.address("/n")]), print)
    with pytest.raises(type(end)), teller.around("claims run"):
        raise end
    assert receiver.came == []


def test_receivers_that_fail_fail_no_run_and_are_said_by_their_host(receiver: Any, tmp_path: Path) -> None:
    receiver.answers["/s3cret"] = 500
    said: list[str] = []
    nobody = Address.of("http://127.0.0.1:9/s3cret")
    teller = Teller(Receivers(notify=[receiver.address("/s3cret"), nobody], ping=nobody), said.append)
    with teller.around("claims run"):
        teller.ended(report(3, REFUSED))
    assert said == [
        "the ping to 127.0.0.1 did not arrive: Connection refused",
        "the ping to 127.0.0.1 did not arrive: Connection refused",
        "the notice to 127.0.0.1 did not arrive: answered 500",
        "the notice to 127.0.0.1 did not arrive: Connection refused",
    ]
