"""Whatever outlets write stays text: titles, sentences, names and addresses that attack are shown and do nothing."""

import asyncio
import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from lxml import html

from crawlers.archive.read import Record
from pipelines.site.pages.archived_page import is_record_of
from pipelines.site.parts.inert import inert
from pipelines.site.server.serve import build_site

EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'>${191*7}{{191*7}}</textarea></title>"
SCRIPT_LINKS = ("javascript:alert(3)", "data:text/html,<script>alert(4)</script>", "vbscript:x", " javascript:alert(5)")
Get = Callable[[str], Response]


@pytest.fixture(scope="module")
def hostile(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample newsroom, no sample any more, with an attack in every text that outlets give."""
    path = tmp_path_factory.mktemp("hostile") / "claims.db"
    shutil.copy(sample, path)
    db = sqlite3.connect(path)
    db.executescript("DELETE FROM settings; UPDATE articles SET sample = 0; UPDATE figures SET sample = 0;")
    db.execute("UPDATE articles SET title = ? || title, authors = json_array(?)", [EVIL, EVIL])
    db.execute("UPDATE articles SET text = ? || char(10) || text", [EVIL])
    db.execute("UPDATE revisions SET title = ? || title, text = ? || text", [EVIL, EVIL])
    db.execute("UPDATE claim_rows SET sentence = ? || sentence, subject = ?, source = ?, via = ?, cue = ?", [EVIL] * 5)
    db.execute("UPDATE figures SET title = ? || title", [EVIL])
    db.execute("UPDATE outlets SET title = ? || title, home = 'javascript:alert(6)'", [EVIL])
    db.execute("UPDATE changes SET sentence_before = ?, note = ?, quantity_text_before = ?", [EVIL] * 3)
    db.execute("DELETE FROM source_names")
    db.execute("DELETE FROM sources")
    db.execute("INSERT INTO sources VALUES (?, 'person', 9, 3, NULL, NULL)", [EVIL])
    for number, link in enumerate(SCRIPT_LINKS):
        db.execute(
            "UPDATE articles SET url = ? WHERE article_id = (SELECT article_id FROM articles LIMIT 1 OFFSET ?)",
            [link + f"//{number}", number],
        )
    db.commit()
    db.close()
    return path


def addresses(path: Path) -> list[str]:
    db = sqlite3.connect(path)
    article = [row[0] for row in db.execute("SELECT article_id FROM articles LIMIT 5")]
    changed = db.execute("SELECT article_id FROM changes").fetchone()[0]
    figures = [row[0] for row in db.execute("SELECT figure_id FROM figures ORDER BY claims DESC LIMIT 3")]
    db.close()
    source = "".join(f"~{ord(char):02X}" for char in EVIL)
    return [
        "/", "/claims/claims", "/claims/claims?_nocol=via", "/claims/articles", "/claims/figures", "/claims/sources",
        "/claims/outlets", "/claims/changes", "/-/search?q=alert", f"/claims/sources/{source}", "/claims/outlets/bbc",
        f"/claims/articles/{changed}", "/claims/relayed", "/claims/changed_after_publication",
        *(f"/claims/articles/{name}" for name in article), *(f"/claims/figures/{name}" for name in figures),
    ]  # fmt: skip


@pytest.fixture
def get(hostile: Path) -> Get:
    site = build_site(hostile)

    async def ask(address: str) -> Response:
        await site.invoke_startup()
        return await site.client.get(address)  # type: ignore[no-any-return]

    return lambda address: asyncio.run(ask(address))


def test_every_page_shows_attacks_as_text(get: Get, hostile: Path) -> None:
    for address in addresses(hostile):
        response = get(address)
        assert response.status_code == 200, address
        page = html.document_fromstring(response.text)
        assert not page.xpath("//*[@onerror] | //img[not(@class='card')] | //script[not(@src) and not(@nonce)]"), (
            address
        )
        schemes = {str(link).strip().partition(":")[0].lower() for link in page.xpath("//@href | //@src | //@action")}
        assert not schemes & {"javascript", "data", "vbscript"}, address
        assert "1337" not in page.text_content(), "a template ran what it was given"


def test_live_links_are_web_addresses_that_tell_nothing(get: Get, hostile: Path) -> None:
    db = sqlite3.connect(hostile)
    live = db.execute("SELECT article_id, url FROM articles WHERE url LIKE 'https://%'").fetchone()
    db.close()
    page = html.document_fromstring(get(f"/claims/articles/{live[0]}").text)
    links = page.xpath(f"//a[@href='{live[1]}']")
    assert links
    assert all("noreferrer" in link.get("rel") and "noopener" in link.get("rel") for link in links)


def test_feeds_are_well_formed_whatever_they_hold(get: Get, hostile: Path) -> None:
    db = sqlite3.connect(hostile)
    db.execute("UPDATE figures SET title = ? || char(1, 11, 27) || title", ["]]>"])
    figure = db.execute("SELECT figure_id FROM figures WHERE status = 'conflict'").fetchone()[0]
    db.commit()
    db.close()
    for address in ("/-/atom/conflicts", f"/-/atom/figure/{figure}"):
        response = get(address)
        assert response.status_code == 200
        html.etree.fromstring(response.content)


@pytest.mark.browser
def test_a_browser_runs_none_of_it(chromium: Any, hostile: Path, serve: Callable[[Path], Any], watch: Any) -> None:
    room = serve(hostile)
    context = chromium.new_context(base_url=room.address)
    page = context.new_page()
    watch.on(page)
    page.on("dialog", lambda dialog: watch.faults.append(f"dialog: {dialog.message}"))
    for address in addresses(hostile):
        page.goto(address)
        assert page.evaluate("document.querySelectorAll('img:not(.card)').length") == 0
    context.close()


ACTS = """<!DOCTYPE html><html><head><base href="//evil/"><meta http-equiv="refresh" content="0;url=//evil">
<link rel="preconnect" href="https://evil.example"><link rel="stylesheet" href="//evil.example/x.css">
<script>alert(1)</script><style>body { color: red }</style></head><body onload="alert(2)">
<p onclick="alert(3)">Said <b>50 people</b>.</p><a href="https://evil.example" ping="//evil" target="_top">go</a>
<img src="//evil/pixel.gif" srcset="//evil 2x" alt="A picture"><video poster="//evil" src="//evil"></video>
<iframe src="//evil"></iframe><object data="//evil"></object><embed src="//evil">
<form action="//evil"><input name="a"><button formaction="javascript:alert(4)">b</button></form>
<svg><a xlink:href="javascript:alert(5)"><text>x</text></a><script>alert(6)</script></svg>
<a href="java&#10;script:alert(7)">y</a><noscript><img src="//evil"></noscript></body></html>"""


@pytest.mark.parametrize(
    ("name", "body", "its"), [("r1", b"<p>b", True), ("r2", b"<p>a", True), ("r2", b"<p>b", False)]
)
def test_a_page_seen_again_is_shown_from_the_first_record_and_no_other_is(name: str, body: bytes, its: bool) -> None:
    record = Record(
        record_id=name,
        url="https://x.example/",
        status=200,
        headers=(),
        content_type="text/html",
        date="",
        encoded=body,
    )
    page = {"record_id": "r1", "body_sha256": hashlib.sha256(b"<p>a").hexdigest()}
    assert is_record_of(page, record) is its


def test_an_archived_page_is_made_inert() -> None:
    shown = inert(ACTS.encode(), "text/html; charset=utf-8").html
    for gone in ("evil", "alert", "<script", "<iframe", "<form", "onclick", "onload", "refresh", "javascript", "<base"):
        assert gone not in shown, gone
    for kept in ("Said <b>50 people</b>.", "go", "A picture"):
        assert kept in shown


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        ("<p>caf\u00e9".encode("latin-1"), "text/html; charset=iso-8859-1", "caf\u00e9"),
        ("<meta charset=windows-1252><p>\u201cyes\u201d".encode("cp1252"), "text/html", "\u201cyes\u201d"),
        (b"<?xml version='1.0' encoding='utf-8'?><html><body><p>strict</p></body></html>", "text/html", "strict"),
        (b"", "text/html", "empty"),
        (b"\x00\x01<p>odd</p>", "text/html; charset=nix", "odd"),
        (b"<!-- only -->", "text/html", ""),
    ],
)
def test_archived_pages_of_any_encoding_are_read(body: bytes, content_type: str, text: str) -> None:
    assert text in inert(body, content_type).html
