"""What `/-/health` says: of the operator's own site, of a published copy, and to whom."""

import asyncio
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from httpx import Response

from pipelines.crosscheck.job import crosscheck
from pipelines.database.open import opened
from pipelines.doctor import disk
from pipelines.doctor.finding import Finding, Level
from pipelines.publish.job import publish
from pipelines.site.pages import health_page
from pipelines.site.pages.health_page import of_copy
from pipelines.site.server import hosted
from pipelines.site.server.serve import build_site

AT = datetime(2026, 2, 6, 12, tzinfo=UTC)


def asked(path: Path, times: int = 1) -> list[Response]:
    """The answers to so many who ask, all but the last at once."""
    site = build_site(path)

    async def ask() -> list[Response]:
        await site.invoke_startup()
        at_once = await asyncio.gather(*(site.client.get("/-/health") for _ in range(times - 1)))
        return [*at_once, await site.client.get("/-/health")]

    return asyncio.run(ask())


@pytest.fixture
def copy(told: Path, tmp_path: Path) -> Path:
    """The small database, published."""
    with opened(told) as db:
        crosscheck(db)
        db.execute("UPDATE pages SET fetched = '2026-02-05T10:00:00Z'")
    return publish(told, tmp_path / "site", site=hosted, now=lambda: AT).file


def levels(findings: list[Finding]) -> dict[tuple[str, str | None], Level]:
    return {(finding.name, finding.outlet): finding.level for finding in findings}


def test_own_site_says_what_doctor_says_without_its_place(told: Path) -> None:
    (answer,) = asked(told)
    report = answer.json()
    assert answer.status_code == (503 if report["level"] == "bad" else 200)
    assert answer.headers["cache-control"] == "no-store"
    assert {"backlog", "disk", "schema", "model", "last run"} <= {found["name"] for found in report["findings"]}
    assert str(told.parent) not in answer.text


def test_what_needs_looking_at_gives_503(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "LEAST_FREE", 2**70)
    (answer,) = asked(told)
    assert answer.status_code == 503
    assert {"name": "disk", "level": "bad"}.items() <= next(
        f for f in answer.json()["findings"] if f["name"] == "disk"
    ).items()


def test_checks_are_made_once_for_many_who_ask(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    real = health_page.examine_quickly
    monkeypatch.setattr(health_page, "examine_quickly", lambda *given: made.append(1) or real(*given))
    assert len({answer.json()["level"] for answer in asked(told, times=5)}) == 1
    assert len(made) == 1


def test_a_copy_tells_its_age_what_it_holds_and_when_outlets_gave_pages(copy: Path) -> None:
    found = list(of_copy(copy, AT + timedelta(hours=1)))
    assert levels(found) == {
        ("snapshot", None): Level.GOOD, ("schema", None): Level.GOOD, ("model", None): Level.GOOD,
        ("disk", None): Level.GOOD, ("last success", "bbc"): Level.GOOD, ("last success", "sky"): Level.GOOD,
    }  # fmt: skip
    assert found[0].values == {"published": "2026-02-06T12:00:00Z", "seconds": 3600}


@pytest.mark.parametrize(("days", "level"), [(1, Level.GOOD), (3, Level.WARN), (9, Level.BAD)])
def test_a_copy_grows_old(copy: Path, days: int, level: Level) -> None:
    assert levels(list(of_copy(copy, AT + timedelta(days=days))))["snapshot", None] is level


@pytest.mark.parametrize(("silent", "level"), [(["sky"], Level.WARN), (["sky", "bbc"], Level.BAD)])
def test_silent_outlets_are_told_and_bad_where_all_are(copy: Path, silent: list[str], level: Level) -> None:
    with closing(sqlite3.connect(copy)) as db:
        for outlet in silent:
            db.execute("UPDATE pages SET fetched = '2026-01-01T10:00:00Z' WHERE outlet = ?", [outlet])
        db.commit()
    assert levels(list(of_copy(copy, AT)))["last success", "sky"] is level


def test_a_damaged_database_is_told_and_its_place_is_not(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise sqlite3.DatabaseError(f"{told.parent}/x is malformed")

    monkeypatch.setattr(health_page, "examine_quickly", broken)
    (answer,) = asked(told)
    assert answer.status_code == 503
    assert "malformed" in answer.text
    assert str(told.parent) not in answer.text


def test_a_locked_site_tells_strangers_the_level_alone(
    told: Path, monkeypatch: pytest.MonkeyPatch, mark_sample: Callable[[Path], None]
) -> None:
    passwords = pytest.importorskip("datasette_auth_passwords.utils")
    monkeypatch.setenv("CLAIMS_PASSWORD_HASH", passwords.hash_password("correct horse", iterations=1000))
    (answer,) = asked(told)
    assert set(json.loads(answer.text)) == {"level"}
