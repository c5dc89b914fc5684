"""Leaving alone an outlet that refuses us: for days, longer each time, from run to run, until it gives a page again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from sqlite_utils import Database

from crawlers.clock import stamp
from crawlers.manners.stops import Stop
from crawlers.spider import OutletSpider
from pipelines.database.open import transaction
from pipelines.database.outlet_states import MOST_DAYS, Met, OutletState, ask_again, keep_state, met_in, outlet_states
from pipelines.database.reservations import keep_reservations
from pipelines.database.tables.outlet_states import MEANS
from pipelines.problems import Kind, Problem

FIRST_DAYS = timedelta(days=1)
"""A day, and twice as long after each run that got nothing but refusals."""
FEW = 3
"""Pages, none of them given: at night an outlet may have but one, that is not for our country."""


def left_alone(states: Mapping[str, OutletState], now: datetime) -> dict[str, Problem]:
    """The outlets that it is too early to ask again, each with what to say of it."""
    return {
        outlet: Problem(
            outlet,
            f"left alone until {state.not_before}, as it refused: {state.reason}",
            kind=Kind.BACKING_OFF,
            error=bool(state.refusals),
        )
        for outlet, state in states.items()
        if state.left_alone(now)
    }


def refusing(states: Mapping[str, OutletState]) -> list[str]:
    """The outlets that refused when they were last asked: one refusal more is enough."""
    return [outlet for outlet, state in states.items() if state.not_before]


def remember(db: Database, run_id: int, spider: OutletSpider, began: datetime, now: datetime) -> list[Problem]:
    """Keep how an outlet met a run that has come to its end; what to say where that is anything new."""
    outlet = spider.outlet.name
    before = outlet_states(db).get(outlet, OutletState(outlet=outlet))
    met = met_in(db, run_id, outlet)
    state = _after(before, met, spider, began, now)
    with transaction(db):
        if met.pages and before.refused_since:
            ask_again(db, outlet, before.refused_since)
        if state != before:
            keep_state(db, state)
        new = keep_reservations(db, run_id, outlet, spider.reservations, stamp(now))
    problems = [
        Problem(outlet, f"{one.host} reserves ({MEANS[one.means]}): {one.text}", kind=Kind.RESERVED) for one in new
    ]
    if state.not_before in (None, before.not_before):
        return problems
    waits = spider.stop is Stop.TOLD_TO_WAIT
    kind = Kind.TOLD_TO_WAIT if waits else Kind.REFUSED
    text = f"left alone until {state.not_before}: {state.reason}"
    return [*problems, Problem(outlet, text, kind=kind, error=not waits)]


def _after(before: OutletState, met: Met, spider: OutletSpider, began: datetime, now: datetime) -> OutletState:
    """The state of an outlet after a run: a page makes up for all before it, and what then ended the run counts."""
    state = OutletState(outlet=before.outlet, answered=stamp(now)) if met.pages else before
    if spider.stop is Stop.TOLD_TO_WAIT and spider.asked_to_wait:
        wait, reason, refusals = timedelta(seconds=spider.asked_to_wait), spider.stopped, state.refusals
    elif spider.stop is Stop.REFUSED or (spider.refusal and _nothing_but_refusals(met)):
        wait, refusals = FIRST_DAYS * 2 ** min(state.refusals, 10), state.refusals + 1
        reason = spider.stopped if spider.stop is Stop.REFUSED else spider.refusal
    else:
        return state
    return replace(
        state,
        not_before=stamp(now + min(wait, MOST_DAYS)),
        reason=reason,
        refusals=refusals,
        refused_since=state.refused_since or stamp(began),
    )


def _nothing_but_refusals(met: Met) -> bool:
    """Whether an outlet gave no page and shows that it means it: one page or one feed that refuses tells nothing."""
    return not met.pages and (met.refused >= FEW or not met.listings)
