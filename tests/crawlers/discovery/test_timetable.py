"""When a page is looked at again, whatever the schedule of runs."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.discovery.timetable import begins, begins_anew, heeded, oldest, overdue
from crawlers.outlets import load_outlets

STEPS = (1.0, 3.0, 9.0, 27.0, 81.0, 240.0)
NOON = datetime(2026, 2, 3, 12, 0, tzinfo=UTC)


def hours(number: float) -> timedelta:
    return timedelta(hours=number)


def looks(every: float, until: float = 600, first: float = 0.0) -> list[float]:
    """Hours after publication at which a page is looked at by a schedule that runs every so many hours."""
    last, found = first, []
    for run in range(1, int(until / every)):
        now = first + run * every
        if overdue(NOON, NOON + hours(last), NOON + hours(now), STEPS) is not None:
            last = now
            found.append(now)
    return found


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        (0.5, [1, 3, 9, 27, 81, 240]),
        (6, [6, 12, 30, 84, 240]),  # one look stands for those of one and three hours
        (24, [24, 96, 240]),
        (168, [168]),  # half of the timetable is over, and 168 hours do not stand for 240; 336 come within twice
    ],
)
def test_f54_every_schedule_looks_once_for_what_it_missed(every: float, expected: list[float]) -> None:
    assert looks(every)[: len(expected)] == expected
    assert len(looks(every)) <= len(STEPS)


@given(st.floats(0.1, 200), st.floats(0, 100))
def test_f54_no_schedule_drifts_or_looks_more_often_than_the_timetable(every: float, first: float) -> None:
    found = looks(every, first=first)
    assert len(found) <= len(STEPS)
    for step in STEPS:
        if found and step > first / 0.75 and step + every < 2 * STEPS[-1] - every:
            assert any(step * 0.75 <= look <= step + every + 1e-6 for look in found), (step, found)


def test_a_machine_that_was_off_looks_once_and_not_for_ever() -> None:
    assert overdue(NOON, NOON, NOON + hours(400), STEPS)
    assert overdue(NOON, NOON + hours(400), NOON + hours(401), STEPS) is None
    assert overdue(NOON, NOON, NOON + hours(480), STEPS) is None
    assert oldest(NOON, STEPS) == NOON - hours(480)


@pytest.mark.parametrize(("since", "last"), [(100, 100), (0, 100), (100, 0)])
def test_f43_times_that_lie_ahead_do_not_stop_the_timetable(since: float, last: float) -> None:
    assert overdue(NOON + hours(since), NOON + hours(last), NOON + hours(2), STEPS) == 0.0


def test_an_outlet_without_timetable_is_never_due() -> None:
    assert overdue(NOON, NOON, NOON + hours(5), ()) is None
    assert begins(NOON, NOON, ()) == NOON
    assert begins_anew(NOON, 1, ()) == NOON


@pytest.mark.parametrize(
    ("published", "begin"),
    [(-2, -2), (-239, -239), (-240, 0), (-90_000, 0), (0.1, 0), (70_000, 0), (None, 0)],
)
def test_f43_looks_count_from_a_publication_that_can_be(published: float | None, begin: float) -> None:
    told = None if published is None else NOON + hours(published)
    assert begins(told, NOON, STEPS) == NOON + hours(begin)


def test_an_edit_starts_the_timetable_over_and_later_ones_less_and_less() -> None:
    assert [begins_anew(NOON, edit, STEPS) for edit in range(8)] == [
        None, NOON, *(NOON - hours(age) for age in STEPS[:-1]), None,
    ]  # fmt: skip


def test_a_page_that_is_another_at_every_look_costs_no_more_than_twice_the_timetable() -> None:
    since = last = NOON
    edits = 0
    for run in range(1, 4000):
        now = NOON + hours(run / 2)
        if overdue(since, last, now, STEPS) is not None:
            edits += 1
            last, since = now, max(since, begins_anew(now, edits, STEPS) or since)
    assert edits <= 2 * len(STEPS)


@pytest.mark.parametrize("every", [1 / 6, 0.5])
def test_a_listing_that_tells_of_changes_all_the_time_costs_some_thirty_looks(every: float) -> None:
    last, looked = NOON, 0
    for run in range(1, int(48 / every)):
        now = NOON + hours(run * every)
        if heeded(NOON, last, now):
            last, looked = now, looked + 1
    assert 20 < looked < 35


def test_every_outlet_declares_hours_that_rise() -> None:
    for outlet in load_outlets().values():
        assert list(outlet.revisits) == sorted({step for step in outlet.revisits if step > 0})
