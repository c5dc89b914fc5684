"""A claim judged on the real site: the decision stands in table, page, file and export, and outlives a cross-check."""

import io
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from lxml import html

from pipelines.database.lock import RunInProgress, run_lock
from pipelines.database.open import opened
from pipelines.database.selection import Selection
from pipelines.decisions.file import write_decisions
from pipelines.export.job import select_claims
from pipelines.publish.job import publish
from pipelines.run import run_crosscheck
from pipelines.site.server import hosted
from served_site import OWN, PUBLISHED, Answer, ServedSite, served_site
from waiting import wait_until


@dataclass(frozen=True)
class Desk:
    """The site over a copy of the sample, and the copy."""

    site: ServedSite
    path: Path

    def rows(self, sql: str, *values: object) -> list[Any]:
        with closing(sqlite3.connect(self.path)) as db:
            return db.execute(sql, values).fetchall()

    def send(self, path: str, **fields: str) -> Answer:
        form = self.site.ask(path)
        token = SimpleCookie(form.headers["set-cookie"])["ds_csrftoken"].value
        body = urlencode({**fields, "csrftoken": token, "by": "Ann Lee", "why": "read the page"})
        kind = "application/x-www-form-urlencoded"
        answer = self.site.ask(path, method="POST", body=body, content_type=kind, cookie=f"ds_csrftoken={token}")
        wait_until(self.is_lined_up)  # on a busy machine the answer does not wait for it
        return answer

    def is_lined_up(self) -> bool:
        try:
            with run_lock(self.path):
                return not self.rows("SELECT 1 FROM touched UNION ALL SELECT 1 FROM waiting")
        except RunInProgress:
            return False


@pytest.fixture(scope="module")
def desk(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = tmp_path_factory.mktemp("desk") / "claims.db"
    shutil.copy(sample, path)
    with served_site(OWN, path) as site:
        yield Desk(site, path)


ODD = """SELECT c.claim_id, c.figure_id FROM claim_rows c JOIN figures f USING (figure_id)
    WHERE f.title LIKE 'children taken%' AND f.status = 'conflict' AND c.withdrawn_at IS NULL
    AND c.value_low = 20000 ORDER BY c.claim_id"""


def test_a_judgement_shows_at_once_and_stays(desk: Desk) -> None:
    [(claim, figure), *_] = desk.rows(ODD)
    answer = desk.send(f"/-/judge/{claim}", wrong="value", says="over 35,000", back=f"/claims/figures/{figure}")
    assert (answer.status, answer.headers["location"]) == (303, f"/claims/figures/{figure}")
    page = html.document_fromstring(desk.site.ask(f"/claims/figures/{figure}").text)
    [value] = page.xpath("//section[@class='value'][not(contains(h3, 'No longer in print'))]")
    assert "Daily Express" in value.xpath("string(h3)"), "one value, and it is among those who give it"
    assert "corrected; first read as about 20,000" in value.text_content()
    assert "Ann Lee" in page.xpath("string(//section[@aria-labelledby='decided'])")
    assert desk.rows("SELECT action, made_by, why FROM decisions") == [("mend", "Ann Lee", "read the page")]
    stored = "SELECT value_low, value_high, comparator, decided FROM claim_rows WHERE claim_id = ?"
    assert desk.rows(stored, claim) == [(35000, None, ">", "mended")]
    run_crosscheck(desk.path, command="test")
    assert desk.rows(stored, claim) == [(35000, None, ">", "mended")]
    with opened(desk.path, read_only=True) as db:
        exported = {row["claim_id"]: row for row in select_claims(db, Selection())}
        taken = io.StringIO()
        write_decisions(db, taken)
    assert (exported[claim]["value_low"], exported[claim]["comparator"]) == (35000, ">")
    assert json.loads(taken.getvalue())["claim_id"] == claim
    decided = desk.site.ask("/-/decisions").text
    assert "Ann Lee" in decided
    desk.send("/-/decisions?number=1", undo="1")
    assert desk.rows(stored, claim) == [(20000, 20000, "~", None)]


def test_two_values_are_parted_and_the_conflict_is_none(desk: Desk) -> None:
    [(claim, figure), *_] = desk.rows(ODD)
    others = [name for name, _ in desk.rows(ODD) if name != claim]
    answer = desk.send(f"/-/judge/{claim}", wrong="figure", to="own", **({"also": others[0]} if others else {}))
    assert answer.status == 303
    assert desk.rows("SELECT status FROM figures WHERE figure_id = ?", figure) == [("agree",)]
    moved = desk.rows("SELECT figure_id FROM claim_rows WHERE claim_id = ?", claim)[0][0]
    assert moved not in (None, figure)
    assert "not the same figure" in desk.site.ask("/-/decisions").text


def test_a_published_copy_takes_no_decision_and_tells_the_command(desk: Desk, tmp_path: Path) -> None:
    path, folder = tmp_path / "claims.db", tmp_path / "public"
    with closing(sqlite3.connect(desk.path)) as db:
        db.execute("VACUUM INTO ?", [str(path)])
    with closing(sqlite3.connect(path)) as db:  # a sample is never published
        db.executescript("DELETE FROM settings WHERE name = 'sample'; UPDATE articles SET sample = 0")
        db.executescript("UPDATE figures SET sample = 0; PRAGMA journal_mode = WAL")
        claim = db.execute("SELECT claim_id FROM claim_rows WHERE withdrawn_at IS NULL").fetchone()[0]
    publish(path, folder, site=hosted)
    with served_site(PUBLISHED, folder) as site:
        page = site.ask(f"/-/judge/{claim}?wrong=source&source=Ann&by=Bo&why=so").text
        assert re.search(rf"claims decide mend {claim} --source Ann --by Bo --why so", page)
        assert 'method="post"' not in page
        assert "Ann Lee" not in site.ask("/-/decisions").text
        for address in (f"/-/judge/{claim}", "/-/decisions"):
            sent = site.ask(address, method="POST", body="wrong=value&says=4&by=a&why=b", content_type="x")
            assert sent.status == 405
