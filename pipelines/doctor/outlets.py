"""Which outlets refuse us and are left alone, until when and why; and what outlets reserve."""

from collections.abc import Iterator

from sqlite_utils import Database

from crawlers.clock import stamp
from pipelines.database.outlet_states import outlet_states
from pipelines.doctor.finding import Finding, Level, Subject


def refusals(db: Database, subject: Subject) -> Iterator[Finding]:
    """Outlets that refused when they were last asked."""
    for outlet, state in outlet_states(db).items():
        if state.not_before is None:
            continue
        early = state.left_alone(stamp(subject.now))
        when = f"left alone until {state.not_before}" if early else "asked in the next run"
        yield Finding(
            name="refusal",
            level=Level.WARN,
            outlet=outlet,
            text=f"{when}: {state.reason} (since {state.refused_since})",
            todo="write to the outlet, or bring single pages by hand: claims add",
            values={"not_before": state.not_before, "refusals": state.refusals, "since": state.refused_since},
        )
