"""What doctor says of outlets that refuse us or reserve their pages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.manners.reservations import Reservation
from pipelines.database.open import opened
from pipelines.database.outlet_states import OutletState, keep_state
from pipelines.database.reservations import keep_reservations
from pipelines.doctor.finding import Level, Subject
from pipelines.doctor.outlets import refusals, reservations


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (1, "left alone until 2026-11-03T10:00:00Z: HTTP 403 (since 2026-10-30T09:00:00Z)"),
        (4, "asked in the next run: "),
    ],
)
def test_an_outlet_that_refuses_is_shown_with_when_and_why(tmp_path: Path, day: int, says: str) -> None:
    with opened(tmp_path / "claims.db") as db:
        for outlet in ("sky", "bbc"):
            db.table("outlets").insert({"outlet": outlet, "title": outlet, "home": "https://x.example/"})
        keep_state(
            db,
            OutletState(
                outlet="sky",
                not_before="2026-11-03T10:00:00Z",
                reason="HTTP 403",
                refusals=2,
                refused_since="2026-10-30T09:00:00Z",
            ),
        )
        keep_state(db, OutletState(outlet="bbc", answered="2026-11-01T00:00:00Z"))
        subject = Subject(path=tmp_path / "claims.db", now=datetime(2026, 11, day, tzinfo=UTC))
        (finding,) = refusals(db, subject)
    assert finding.outlet == "sky"
    assert finding.level is Level.WARN
    assert finding.text.startswith(says)
    assert finding.values["refusals"] == 2


def test_what_an_outlet_reserves_by_its_last_word_is_shown_and_prose_is_a_warning(tmp_path: Path) -> None:
    old = Reservation(host="www.x.example", means="prose", text="No scraping without consent.")
    new = Reservation(host="www.x.example", means="prose", text="No datasets without a licence.")
    rule = Reservation(host="www.x.example", means="tdmrep", text="tdm-reservation of /")
    with opened(tmp_path / "claims.db") as db:
        db.table("outlets").insert({"outlet": "x", "title": "X", "home": "https://x.example/"})
        for run_id, found in ((1, [old, rule]), (2, [new, rule]), (3, [])):
            run = {"run_id": run_id, "started": "2026-11-01T00:00:00Z", "command": "", "outcome": "done"}
            db.table("runs").insert(run)
            told = keep_reservations(db, run_id, "x", found, f"2026-11-0{run_id}T00:00:00Z")
            assert told == {1: [old, rule], 2: [new], 3: []}[run_id]
        subject = Subject(path=tmp_path / "claims.db", now=datetime(2026, 11, 5, tzinfo=UTC))
        prose, obeyed = reservations(db, subject)
    assert prose.level is Level.WARN
    assert prose.text.endswith("No datasets without a licence.")
    assert prose.values["since"] == "2026-11-02T00:00:00Z"
    assert (obeyed.level, obeyed.values["since"]) == (Level.GOOD, "2026-11-01T00:00:00Z")


@pytest.mark.parametrize(("not_before", "alone"), [("2026-11-03", True), ("2026-11-01", False), ("2099-01-01", False)])
def test_a_time_that_a_wrong_clock_told_keeps_nobody_away_for_years(not_before: str, alone: bool) -> None:
    state = OutletState(outlet="sky", not_before=f"{not_before}T00:00:00Z")
    assert state.left_alone(datetime(2026, 11, 2, tzinfo=UTC)) is alone
