"""What doctor says of outlets that refuse us."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.database.open import opened
from pipelines.database.outlet_states import OutletState, keep_state
from pipelines.doctor.finding import Level, Subject
from pipelines.doctor.outlets import refusals


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
