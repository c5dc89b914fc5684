"""Judging from the page: what is decided, what is refused, and that nothing that was typed is lost."""

import asyncio
import shlex
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from httpx import Response
from lxml import html

from pipelines.database import open as database_open
from pipelines.database.lock import run_lock
from pipelines.database.open import opened
from pipelines.decisions.model import all_decisions
from pipelines.decisions.take import Author, mend
from pipelines.site.pages import decisions_page, judge_page, judge_work
from pipelines.site.server.serve import build_site

Ask = Callable[..., Response]
HERE = ("127.0.0.1", 40_000)
SIGNED = {"by": "Ann", "why": "read the page"}


def name(path: Path, text: str) -> str:
    with opened(path, read_only=True) as db:
        return str(db.execute("SELECT claim_id FROM claim_rows WHERE quantity_text = ?", [text]).fetchone()[0])


def decisions(path: Path) -> list[Any]:
    with opened(path, read_only=True) as db:
        return all_decisions(db)


@pytest.fixture
def ask(told: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """One request; a POST with the token of a form that was loaded before."""

    async def lined_up(_: object) -> str:
        return "done"

    for page in (judge_page, decisions_page):  # a process of its own: the real site's test has it
        monkeypatch.setattr(page, "line_up_now", lined_up)
        monkeypatch.setattr(page, "warm_up", lambda _: None)
    site, claim = build_site(told), name(told, "50 people")

    async def asked(
        path: str, fields: Any = None, *, client: tuple[str, int] = HERE, token: bool = True, **headers: str
    ) -> Response:
        await site.invoke_startup()
        transport = httpx.ASGITransport(app=site.app(), client=client)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8001") as browser:
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            if fields is None:
                return await browser.get(path, headers=given)
            form = await site.client.get(f"/-/judge/{claim}")
            if token:
                browser.cookies.set("ds_csrftoken", form.cookies["ds_csrftoken"])
                fields = {**fields, "csrftoken": form.cookies["ds_csrftoken"]}
            return await browser.post(path, data=fields, headers=given)

    return lambda *arguments, **more: asyncio.run(asked(*arguments, **more))


def problem(answer: Response) -> str:
    return str(html.document_fromstring(answer.text).xpath("string(//*[@role='alert'])"))


@pytest.mark.parametrize(
    ("text", "fields", "action", "wanted"),
    [
        ("50 people", {"wrong": "value", "says": "over 45"}, "mend", {"value_low": 45.0, "comparator": ">"}),
        ("50 people", {"wrong": "value", "number": "none"}, "reject", {}),
        ("50 people", {"wrong": "source", "source": "Harbour  police"}, "mend", {"source": "Harbour police"}),
        ("50 people", {"wrong": "source", "whose": "nobody"}, "mend", {"source": None}),
        ("50 people", {"wrong": "source", "source_kind": "person"}, "mend", {"source_kind": "person"}),
        ("50 people", {"wrong": "figure", "to": "own"}, "split", {}),
    ],
)
def test_each_judgement_is_a_decision_with_name_and_reason(
    ask: Ask, told: Path, text: str, fields: dict[str, str], action: str, wanted: dict[str, Any]
) -> None:
    claim = name(told, text)
    answer = ask(f"/-/judge/{claim}", {**fields, **SIGNED, "back": f"/claims/figures/f1#claim-{claim}"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/claims/figures/f1#claim-{claim}")
    [decision] = decisions(told)
    assert (decision.action, decision.made_by, decision.why) == (action, "Ann", "read the page")
    assert decision.wanted.items() >= wanted.items()
    assert "claims_by=Ann" in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "/a\r\nb: c"]
)
def test_no_form_leads_away_from_the_site(ask: Ask, told: Path, back: str) -> None:
    claim = name(told, "50 people")
    answer = ask(f"/-/judge/{claim}", {"wrong": "value", "says": "45", "back": back, **SIGNED})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(("/-/claim/", "/a"))
    assert not {"\r", "\n"} & {*answer.headers["location"]}


@pytest.mark.parametrize(
    ("fields", "told_why"),
    [
        ({"wrong": "value", "says": "over 45", "by": "Ann"}, "Why?"),
        ({"wrong": "value", "says": "over 45", "why": "so"}, "Who are you?"),
        ({"wrong": "value", "says": "a lot", **SIGNED}, "not read as one value"),
        ({"wrong": "value", **SIGNED}, "Which value is right?"),
        ({"wrong": "source", **SIGNED}, "On whose word"),
        ({"wrong": "source", "source": "police", **SIGNED}, "says so already"),
        ({"wrong": "figure", "to": "named", **SIGNED}, "Which figure"),
        (
            {"wrong": "figure", "to": "named", "named": "http://127.0.0.1/claims/figures/nix", **SIGNED},
            "no figure 'nix'",
        ),
        ({"wrong": "figure", "to": "f1", **SIGNED}, "is the one that they are in"),
    ],
)
def test_what_cannot_be_decided_is_told_and_what_was_typed_stands(
    ask: Ask, told: Path, fields: dict[str, str], told_why: str
) -> None:
    answer = ask(f"/-/judge/{name(told, '50 people')}", fields)
    assert answer.status_code == 400
    assert told_why in problem(answer)
    page = html.document_fromstring(answer.text)
    for field in ("says", "source", "named", "by", "why"):
        assert page.xpath(f"string(//input[@name='{field}']/@value)") == fields.get(field, "") or not page.xpath(
            f"//input[@name='{field}']"
        )
    assert decisions(told) == []


def test_claims_that_give_one_value_leave_together(ask: Ask, told: Path) -> None:
    with opened(told) as db:
        db.execute(
            "UPDATE claim_rows SET figure_id = 'f1', value_low = 50, value_high = 50 WHERE quantity_text = '7 people'"
        )
    claim, same = name(told, "50 people"), name(told, "7 people")
    form = html.document_fromstring(ask(f"/-/judge/{claim}?wrong=figure&with=value").text)
    assert form.xpath("//input[@name='also' and @checked]/@value") == [same]
    assert len(form.xpath("//input[@name='also']")) == 2
    ask(f"/-/judge/{claim}", {"wrong": "figure", "to": "own", "also": [same, "stranger"], **SIGNED})
    [decision] = decisions(told)
    assert {place.claim_id for place in decision.claims} == {claim, same}


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "null"}, 403),
        ({"sec_fetch_site": "cross-site"}, 403),
        ({"sec_fetch_site": "same-site"}, 403),
        ({"token": False}, 403),
        ({"client": ("203.0.113.9", 40_000)}, 403),
        ({"x_forwarded_for": "203.0.113.9"}, 403),
        ({"forwarded": "for=203.0.113.9"}, 403),
        ({"via": "1.1 proxy"}, 403),
        ({"x_forwarded_server": "proxy"}, 403),
        ({"cf_connecting_ip": "203.0.113.9"}, 403),
        # a proxy that tells nothing of itself: the browser behind it does
        ({"origin": "https://news.example", "sec_fetch_site": "same-origin"}, 403),
        ({"host": "evil.example"}, 421),
        ({"origin": "http://127.0.0.1:8001", "sec_fetch_site": "same-origin"}, 303),
        ({}, 303),
    ],
)
def test_only_who_sits_at_this_machine_decides(ask: Ask, told: Path, more: dict[str, Any], status: int) -> None:
    answer = ask(f"/-/judge/{name(told, '50 people')}", {"wrong": "value", "says": "45", **SIGNED}, **more)
    assert answer.status_code == status
    assert len(decisions(told)) == (status == 303)


def test_a_large_form_is_not_read(ask: Ask, told: Path) -> None:
    answer = ask(
        f"/-/judge/{name(told, '50 people')}", {"wrong": "value", "says": "45", "more": "x" * 21_000, **SIGNED}
    )
    assert (answer.status_code, decisions(told)) == (400, [])


def test_elsewhere_the_same_form_gives_the_command(ask: Ask, told: Path) -> None:
    claim = name(told, "50 people")
    far = {"client": ("203.0.113.9", 40_000)}
    page = html.document_fromstring(ask(f"/-/judge/{claim}?wrong=source", **far).text)
    assert page.xpath("//form[@class='judgement']/@method") == ["get"]
    assert page.xpath("//main//input[@name='csrftoken']") == []
    answer = ask(f"/-/judge/{claim}?wrong=source&whose=named&source=O%27Neil+%24(id)&by=Ann+B&why=read+it", **far)
    command = html.document_fromstring(answer.text).xpath("string(//p[@class='citation']/code)")
    asked = ["mend", claim, "--source", "O'Neil $(id)", "--by", "Ann B", "--why", "read it"]
    assert shlex.split(command) == ["claims", "decide", *asked]
    assert decisions(told) == []


def test_a_database_that_another_program_writes_to_is_told_and_nothing_is_lost(
    ask: Ask, told: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_open, "BUSY_MS", 50)
    other = sqlite3.connect(told, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        answer = ask(f"/-/judge/{name(told, '50 people')}", {"wrong": "value", "says": "over 45", **SIGNED})
    finally:
        other.close()
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
    assert "Another program is writing" in problem(answer)
    assert html.document_fromstring(answer.text).xpath("string(//input[@name='says']/@value)") == "over 45"
    assert decisions(told) == []


def test_beside_a_run_a_decision_is_kept_and_waits(told: Path) -> None:
    site = build_site(told)
    with run_lock(told):
        assert asyncio.run(judge_work.line_up_now(judge_page.Site(site))) == "a run is writing"


def test_who_decides_is_answered_though_lining_up_takes_long(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()

    class Slow:
        def ask(self, _: float) -> str:
            ended.wait(30)
            return "done"

    monkeypatch.setattr(judge_work, "_liner", lambda _: Slow())
    monkeypatch.setattr(judge_work, "PATIENCE", 0.05)

    async def asked() -> str:
        answer = await judge_work.line_up_now(judge_page.Site(build_site(told)))
        ended.set()
        return answer

    assert asyncio.run(asked()) == "going on"


def test_what_is_hostile_stays_text(ask: Ask, told: Path) -> None:
    claim = name(told, "7 people")
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
    with opened(told) as db:
        mend(db, Author(name=evil, now="2026-02-10T12:00:00Z", why=evil), claim, {"source": evil})
    for address in (
        f"/-/judge/{claim}",
        "/-/decisions",
        f"/-/judge/{claim}?wrong={evil}&says={evil}&by={evil}&back={evil}",
    ):
        page = html.document_fromstring(ask(address).text)
        assert not page.xpath("//*[@onerror] | //img | //script[not(@src) and not(@nonce)]"), address
    assert evil in html.document_fromstring(ask("/-/decisions").text).text_content()


def test_the_list_says_who_when_why_and_whether_it_holds(ask: Ask, told: Path) -> None:
    claim = name(told, "50 people")
    ask(f"/-/judge/{claim}", {"wrong": "value", "says": "45", **SIGNED})
    [row] = html.document_fromstring(ask("/-/decisions").text).xpath("//li[@id='decision-1']")
    for said in ("“50 people” is 45", "Ann", "read the page", "holds", "figures follow when they are lined up next"):
        assert said in " ".join(row.text_content().split())
    undone = ask("/-/decisions", {"undo": "1", "by": "Bo", "why": "it was right"})
    assert undone.status_code == 303
    listed = html.document_fromstring(ask("/-/decisions").text)
    assert "undone by decision 2" in listed.xpath("string(//li[@id='decision-1'])")
    assert "decision 1 is undone" in listed.xpath("string(//li[@id='decision-2'])")
    with opened(told, read_only=True) as db:
        assert db.execute("SELECT value_low, decided FROM claim_rows WHERE claim_id = ?", [claim]).fetchone() == (
            50,
            None,
        )


def test_claims_and_decisions_that_are_not_there(ask: Ask) -> None:
    assert ask("/-/judge/nix").status_code == 404
    assert ask("/-/decisions?number=9").status_code == 200
    assert "There is no decision 9" in ask("/-/decisions?number=9").text
    assert ask("/-/decisions?number=x&before=-1").status_code == 200
    assert ask("/-/decisions", {"undo": "9", **SIGNED}).status_code == 400
