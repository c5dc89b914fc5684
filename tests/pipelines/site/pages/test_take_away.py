"""What a reader takes from a figure's page: cards, HTML to embed, notes, and what of it a published copy has."""

import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from httpx import Response
from lxml import etree, html

from asked_site import asker
from pipelines.changes.job import find_changes
from pipelines.database.open import opened
from pipelines.publish.job import publish
from pipelines.site.server import hosted as hosted_site
from served_site import PUBLISHED, served_site

SVG = "{http://www.w3.org/2000/svg}"


def claim_id(path: Path, quantity: str) -> str:
    with opened(path, read_only=True) as db:
        return str(db.execute("SELECT claim_id FROM claim_rows WHERE quantity_text = ?", [quantity]).fetchone()[0])


def texts(picture: Response) -> list[str]:
    return [element.text for element in etree.fromstring(picture.content).iter(f"{SVG}text")]


def test_a_card_says_who_prints_what_on_whose_word_and_until_when(told: Path) -> None:
    picture = asker(told)("/-/card/f1.svg")
    assert picture.status_code == 200
    assert picture.headers["content-type"] == "image/svg+xml; charset=utf-8"
    said = texts(picture)
    assert said[:2] == ["Outlets disagree", "People hurt"]
    assert {"50", "45"} <= set(said)
    assert "Sky News, on the word of police" in said
    assert "BBC News, on the word of officials" in said
    assert any(line.startswith("Until 2026-02-05") for line in said)
    assert not any("SAMPLE" in line for line in said)
    assert any("/claims/figures/f1" in line for line in said)


def test_a_card_may_be_shown_elsewhere_and_kept_and_does_nothing(told: Path) -> None:
    ask = asker(told)
    picture = ask("/-/card/f1.svg")
    assert picture.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "sandbox" in picture.headers["content-security-policy"]
    assert "script-src" not in picture.headers["content-security-policy"]
    assert re.fullmatch(r"public, max-age=\d+", picture.headers["cache-control"])
    again = ask("/-/card/f1.svg", headers={"if-none-match": picture.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "prefers-color-scheme: dark" in picture.text
    assert not re.search(r"<(script|image|use|foreignObject|a)\b", picture.text)


def test_the_address_of_a_card_outlives_the_figure(told: Path) -> None:
    with opened(told) as db:
        db.execute("INSERT INTO figure_redirects VALUES ('0ld', 'f1')")
    ask = asker(told)
    assert texts(ask("/-/card/0ld.svg")) == texts(ask("/-/card/f1.svg"))
    assert ask("/-/card/nix.svg").status_code == 404


EVIL = "</text><script>alert(1)</script>]]>\x07\"'&"


def test_texts_of_outlets_stay_texts_in_cards_and_what_is_copied(told: Path) -> None:
    with opened(told) as db:
        db.execute("UPDATE figures SET title = ?, disputed_by = ?", [EVIL, EVIL])
        db.execute("UPDATE outlets SET title = ? || title", [EVIL])
        db.execute("UPDATE claim_rows SET source = ?, quantity_text = ?", [EVIL, EVIL])
    ask = asker(told)
    tree = etree.fromstring(ask("/-/card/f1.svg").content)
    assert not list(tree.iter(f"{SVG}script"))
    page = ask("/claims/figures/f1").text
    assert "<script>alert" not in page
    for copied in html.fromstring(page).xpath("//pre[contains(@class, 'to-copy')]/text()"):
        assert not html.fragment_fromstring(copied, create_parent=True).xpath(".//script")
    name = claim_id(told, EVIL)
    assert "<script>alert" not in ask(f"/-/correction/{name}").text


def test_what_is_to_be_embedded_is_html_without_script_that_leads_to_the_figure(told: Path) -> None:
    page = html.fromstring(asker(told)("/claims/figures/f1").text)
    card, words = page.xpath("//pre[contains(@class, 'to-copy')]")
    figure = html.fragment_fromstring(card.text)
    assert figure.xpath("./a/@href") == ["http://localhost/claims/figures/f1"]
    assert figure.xpath("./a/img/@src") == ["http://localhost/-/card/f1.svg"]
    assert "Sky News says 50 on the word of police" in figure.xpath("./a/img/@alt")[0]
    quotation = html.fragment_fromstring(words.text)
    assert quotation.tag == "blockquote"
    assert "Sky News says 50 on the word of police" in quotation.text_content()
    assert page.xpath("//meta[@property='og:title']/@content") == ["People hurt"]


def test_a_figure_can_be_cited_and_looked_for_at_fact_checkers(told: Path) -> None:
    page = html.fromstring(asker(told)("/claims/figures/f1").text)
    [section] = page.xpath("//section[@aria-labelledby='take-away']")
    [citation] = section.xpath("./p[@class='citation']/text()")
    assert "Sky News says 50 on the word of police" in citation
    assert "BBC News says 45 on the word of officials" in citation
    assert citation.endswith("Figure f1: http://localhost/claims/figures/f1")
    links = section.xpath(".//a[contains(@rel, 'external')]/@href")
    assert [urlsplit(link).hostname for link in links] == ["toolbox.google.com", "fullfact.org"]
    assert all("people hurt" in unquote(link).replace("+", " ") for link in links)


def test_a_note_is_offered_for_each_outlet_that_may_be_asked(told: Path) -> None:
    ask = asker(told)
    page = html.fromstring(ask("/claims/figures/f1").text)
    links = page.xpath("//section[@aria-labelledby='take-away']//a[starts-with(@href, '/-/correction/')]/@href")
    assert len(links) == 2
    for link in links:
        answer = ask(link)
        assert answer.status_code == 200
        text = ask(f"{link}.txt")
        assert text.headers["content-type"].startswith("text/plain")
        for said in ("“Police said 50 people were hurt.”", "“Officials said 45 people were hurt.”", "archived as r"):
            assert said in text.text
        [shown] = html.fromstring(answer.text).xpath("//pre[contains(@class, 'letter')]")
        assert " ".join(shown.text_content().split()) == " ".join(text.text.split())
        [mail] = html.fromstring(answer.text).xpath("//a[starts-with(@href, 'mailto:?')]")
        assert mail.text == "Open it in your mail program"


def test_a_silent_edit_has_a_note_and_so_has_the_claim_that_it_changed(told: Path) -> None:
    with opened(told) as db:
        find_changes(db)
        change = db.execute("SELECT change_id FROM changes WHERE kind = 'value'").fetchone()[0]
    ask = asker(told)
    text = ask(f"/-/correction/{change}.txt").text
    assert "“Officials said 40 people were hurt.”" in text
    assert "“Officials said 45 people were hurt.”" in text
    assert "We find no note in it" in text
    assert "archived as r1" in text
    assert "archived as r3" in text
    assert ask(f"/-/correction/{claim_id(told, '40 people')}.txt").text == text


def test_what_nobody_need_be_asked_says_so(told: Path) -> None:
    ask = asker(told)
    name = claim_id(told, "7 people")
    assert "nothing to ask" in ask(f"/-/correction/{name}").text
    assert ask(f"/-/correction/{name}.txt").status_code == 404
    for unknown in ("0" * 20, "nix"):
        assert ask(f"/-/correction/{unknown}").status_code == 404


def test_nothing_of_a_sample_can_be_sent_or_taken_for_news(told: Path, mark_sample: Callable[[Path], None]) -> None:
    mark_sample(told)
    ask = asker(told)
    assert texts(ask("/-/card/f1.svg"))[0].startswith("SAMPLE")
    page = html.fromstring(ask("/claims/figures/f1").text)
    assert not page.xpath("//a[contains(@rel, 'external')]")
    for copied in page.xpath("//pre[contains(@class, 'to-copy')]/text()"):
        assert "SAMPLE" in copied
    name = claim_id(told, "50 people")
    assert "mailto:" not in ask(f"/-/correction/{name}").text
    text = ask(f"/-/correction/{name}.txt").text
    assert text.startswith("SAMPLE")
    assert "http://www" not in text
    assert "https://www" not in text


def test_a_published_copy_has_cards_and_notes_without_texts(told: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    publish(told, folder, site=hosted_site)
    name = claim_id(told, "50 people")
    with served_site(PUBLISHED, folder) as site:
        card = site.ask("/-/card/f1.svg")
        assert (card.status, card.headers["content-type"]) == (200, "image/svg+xml; charset=utf-8")
        assert "Sky News, on the word of police" in card.text
        note = site.ask(f"/-/correction/{name}.txt")
        assert note.status == 200
        assert "“Officials said 45 people were hurt.”" in note.text
        assert str(tmp_path) not in note.text
        page = site.ask("/claims/figures/f1").text
        assert "on your machine alone" not in page
        assert "https://127.0.0.1" in page  # the proxy before it speaks TLS


@pytest.fixture
def copied(sample_run: Any, tmp_path: Path) -> Path:
    shutil.copy(sample_run.folder / "claims.db", tmp_path / "claims.db")
    return tmp_path / "claims.db"


def test_the_copy_of_each_claim_opens_at_its_sentence(copied: Path) -> None:
    """Of every outlet's markup, through a few claims of each."""
    ask = asker(copied)
    db = sqlite3.connect(copied)
    rows = db.execute(
        """SELECT claim_id, record_id, sentence FROM (SELECT *, row_number() OVER (PARTITION BY kept_outlet, field
             ORDER BY claim_id) AS nth FROM claim_rows) WHERE nth <= 3"""
    ).fetchall()
    db.close()
    assert len(rows) > 30
    for name, record, sentence in rows:
        address = f"/-/archived/{record.replace(':', '~3A')}"
        page = ask(f"{address}?claim={name}")
        [frame] = html.fromstring(page.text).xpath("//iframe/@src")
        assert frame.endswith(f"/copy?claim={name}#claims-sentence")
        assert "not found in the copy" not in page.text, sentence
        marks = html.fromstring(ask(frame.partition("#")[0]).text).xpath("//mark")
        assert "".join("".join(mark.text_content() for mark in marks).split()) == "".join(sentence.split())


def test_a_claim_of_another_article_or_none_opens_the_copy_as_it_is(copied: Path) -> None:
    ask = asker(copied)
    db = sqlite3.connect(copied)
    (record,) = db.execute("SELECT record_id FROM claim_rows ORDER BY claim_id").fetchone()
    (other,) = db.execute("SELECT claim_id FROM claim_rows WHERE record_id <> ?", [record]).fetchone()
    db.close()
    for name in (other, "nix"):
        page = ask(f"/-/archived/{record}?claim={name}")
        assert page.status_code == 200
        assert "claims-sentence" not in page.text


def test_a_sentence_that_the_copy_lacks_is_told(copied: Path) -> None:
    db = sqlite3.connect(copied)
    db.execute("UPDATE claim_rows SET sentence = 'Quite another 12 words.'")
    db.commit()
    name, record = db.execute("SELECT claim_id, record_id FROM claim_rows ORDER BY claim_id").fetchone()
    db.close()
    page = asker(copied)(f"/-/archived/{record}?claim={name}")
    assert "not found in the copy" in page.text
    assert "<iframe" in page.text


def test_a_page_that_was_erased_on_request_is_gone_and_says_so(copied: Path) -> None:
    db = sqlite3.connect(copied)
    db.execute("INSERT INTO erased_pages VALUES ('urn:uuid:gone', '2026-11-01T10:00:00Z')")
    db.commit()
    db.close()
    ask = asker(copied)
    for part in ("", "/copy", "/source"):
        answer = ask(f"/-/archived/urn~3Auuid~3Agone{part}")
        assert answer.status_code == 410
        assert "erased on request, on 2026-11-01 10:00" in answer.text
