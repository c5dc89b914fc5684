"""Our own pages, asked in-process: what they say, what they refuse, and that nothing asks too much of the database."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from lxml import etree, html

from asked_site import Ask, asker, one
from pipelines.site.server.metadata import SAMPLE_NOTE
from pipelines.site.server.queries import CANNED
from pipelines.site.server.serve import build_site

CONFLICT = "SELECT figure_id, title, outlets, claims FROM figures WHERE status = 'conflict' ORDER BY outlets DESC"
CHANGED = """SELECT a.article_id, a.title, r.record_id FROM changes c JOIN articles a USING (article_id)
    JOIN revisions r ON r.article_id = a.article_id AND r.revision = 1 WHERE c.kind = 'value' ORDER BY c.change_id"""


def test_a_figure_shows_every_outlet_every_claim_and_whence(ask: Ask, sample: Path) -> None:
    name, _, outlets, claims = one(sample, CONFLICT)
    page = html.document_fromstring(ask(f"/claims/figures/{name}").text)
    assert len(page.xpath("//section[@aria-labelledby='side']//tbody/tr")) == outlets
    evidence = page.xpath("//article[contains(@class, 'evidence')]")
    assert len(evidence) >= claims
    targets = {f"#{item.get('id')}" for item in evidence}
    marks = page.xpath("//*[contains(@class, 'lanes')]//a[contains(@class, 'point')]/@href")
    assert marks
    assert set(marks) <= targets
    times = page.xpath("//*[contains(@class, 'timeline')]//a/@href")
    assert set(times) <= targets
    for item in evidence:
        assert item.xpath(".//mark[@class='quantity']")
        assert item.xpath(".//a[contains(@href, '/claims/articles/') and contains(@href, '#claim-')]")
        assert item.xpath(".//a[starts-with(@href, '/-/archived/')]")


UNSOURCED = """EXISTS (SELECT 1 FROM claim_rows c WHERE c.figure_id = f.figure_id AND c.withdrawn_at IS NULL
    AND coalesce(c.source, c.via) IS NULL)"""


@pytest.mark.parametrize(
    ("condition", "says"),
    [(f"NOT {UNSOURCED}", ("all on one word", "count it as one voice")), (UNSOURCED, ("one source named", "may be"))],
)
def test_a_figure_on_one_word_says_so(ask: Ask, sample: Path, condition: str, says: tuple[str, str]) -> None:
    name = one(sample, f"SELECT figure_id FROM figures f WHERE origins = 1 AND outlets > 1 AND {condition}")[0]
    page = ask(f"/claims/figures/{name}").text
    for words in says:
        assert words in page


def test_downloads_are_of_just_this_figure(ask: Ask, sample: Path) -> None:
    name, _, _, claims = one(sample, CONFLICT)
    page = html.document_fromstring(ask(f"/claims/figures/{name}").text)
    csv = page.xpath("//p[@class='data']/a[text()='CSV']/@href")[0]
    assert len(ask(csv).text.strip().splitlines()) == claims + 1
    rows = ask(page.xpath("//p[@class='data']/a[text()='JSON']/@href")[0]).json()
    assert {row["figure_id"] for row in rows} == {name}


def test_evidence_comes_in_pages_and_filtered(altered: Callable[..., Ask], sample: Path) -> None:
    name = one(sample, CONFLICT)[0]
    ask = altered(f"UPDATE claim_rows SET figure_id = '{name}' WHERE rowid < 200")
    first = html.document_fromstring(ask(f"/claims/figures/{name}").text)
    assert len(first.xpath("//article[contains(@class, 'evidence')]")) == 50
    following = first.xpath("//nav[@class='pages']//a[@rel='next']/@href")[0]
    second = html.document_fromstring(ask(f"/claims/figures/{name}{following}").text)
    assert not set(first.xpath("//article/@id")) & set(second.xpath("//article/@id"))
    bbc = html.document_fromstring(ask(f"/claims/figures/{name}?outlet=bbc").text)
    assert {text.strip() for text in bbc.xpath("//article//a[@class='outlet']/text()")} == {"BBC"}
    for junk in (
        "page=x",
        "page=-1",
        "page=999999999999999999999",
        "page=0",
        "outlet=nix",
        "source=%00",
        "page=%F0%9F",
    ):
        assert ask(f"/claims/figures/{name}?{junk}").status_code == 200, junk


def test_an_article_marks_its_claims_where_they_stand(ask: Ask, sample: Path) -> None:
    name, title, _ = one(sample, CHANGED)
    text = ask(f"/claims/articles/{name}").text
    page = html.document_fromstring(text)
    heading = page.xpath("//h1")[0].text_content()
    assert heading == title
    listed = page.xpath("//ol[@class='claim-list']/li")
    assert len(listed) == one(sample, f"SELECT count(*) FROM claim_rows WHERE article_id = '{name}'")[0]
    for link in page.xpath("//ol[@class='claim-list']/li/a[starts-with(@href, '#claim-')]/@href"):
        assert page.get_element_by_id(link[1:]) is not None
    shown = page.xpath("//section[@class='article-text']/p")
    original = one(sample, f"SELECT text FROM articles WHERE article_id = '{name}'")[0]
    assert [p.text_content() for p in shown] == [line for line in original.split("\n") if line.strip()]


def test_what_a_revision_changed_is_marked_word_by_word(ask: Ask, sample: Path) -> None:
    name = one(sample, CHANGED)[0]
    page = html.document_fromstring(ask(f"/claims/articles/{name}?revision=2").text)
    assert page.xpath("//div[@class='diff']//del")
    assert page.xpath("//div[@class='diff']//ins")
    for junk in ("revision=1", "revision=x", "revision=99", "revision=-1", "revision=²"):
        assert ask(f"/claims/articles/{name}?{junk}").status_code == 200, junk


def test_a_published_copy_shows_claims_without_text(altered: Callable[..., Ask], sample: Path) -> None:
    name = one(sample, CHANGED)[0]
    page = altered("UPDATE articles SET text = ''", "UPDATE revisions SET text = ''")(f"/claims/articles/{name}").text
    assert "The full text is not part of this edition" in page
    assert '<mark class="quantity">' in page


def test_a_source_that_contradicts_itself_is_told(altered: Callable[..., Ask], sample: Path) -> None:
    figure, source = one(
        sample,
        """SELECT figure_id, source FROM claims WHERE source IN (SELECT source FROM sources) AND withdrawn_at IS NULL
           AND value_low = value_high AND value_low > 0 AND negated = 0 AND change IS NULL GROUP BY figure_id, source
           HAVING count(*) > 1 ORDER BY figure_id""",
    )
    rowid = f"SELECT search_row FROM claims WHERE figure_id = '{figure}' AND source = '{source}' LIMIT 1"
    path = f"/claims/sources/{quote(source, safe='').replace('%', '~')}"
    ask = altered(
        f"UPDATE claim_rows SET value_low = value_low * 3, value_high = value_high * 3, value_low_text = NULL,"
        f" value_high_text = NULL, comparator = '=' WHERE rowid = ({rowid})"
    )
    page = html.document_fromstring(ask(path).text)
    assert "does not fit" in page.text_content()


def test_an_outlet_is_shown_in_numbers(ask: Ask, sample: Path) -> None:
    page = html.document_fromstring(ask("/claims/outlets/sky").text).text_content()
    articles, claims = one(sample, "SELECT articles, claims FROM outlet_totals WHERE outlet = 'sky'")
    for said in (
        str(articles),
        f"{claims:,}",
        "Far from the rest",
        "Changed after publication",
        "for which it names no",
    ):
        assert said in page


def test_a_permalink_leads_to_the_place_in_the_article(ask: Ask, sample: Path) -> None:
    claim, article = one(sample, "SELECT claim_id, article_id FROM claim_rows")
    response = ask(f"/-/claim/{claim}")
    assert (response.status_code, response.headers["location"]) == (302, f"/claims/articles/{article}#claim-{claim}")
    assert ask("/-/claim/nix").status_code == 404


def test_search_finds_all_kinds_and_has_its_json(ask: Ask) -> None:
    found = ask("/-/search.json?q=ferry").json()["found"]
    assert all(found[kind] for kind in ("figures", "claims", "articles"))
    assert json.dumps(found)


def test_feeds_tell_what_is_new(ask: Ask, sample: Path) -> None:
    names = {"a": "http://www.w3.org/2005/Atom"}
    figure = one(sample, CONFLICT)[0]
    for address in ("/-/atom/conflicts", f"/-/atom/figure/{figure}", "/-/atom/source/Lorna~20Tate"):
        response = ask(address)
        assert response.headers["content-type"].startswith("application/atom+xml")
        feed = etree.fromstring(response.content)
        entries = feed.findall("a:entry", names)
        assert entries
        updated = [entry.findtext("a:updated", namespaces=names) or "" for entry in entries]
        assert feed.findtext("a:updated", namespaces=names) == max(updated)
        assert all((entry.findtext("a:title", namespaces=names) or "").startswith("SAMPLE") for entry in entries)
        links = [link.get("href") for link in feed.iter("{http://www.w3.org/2005/Atom}link")]
        assert all(link.startswith("http://localhost/") for link in links)
        assert response.content == ask(address).content, "the same news has the same bytes"
    for missing in ("/-/atom/figure/nix", "/-/atom/source/nix"):
        assert ask(missing).status_code == 404


@pytest.mark.parametrize("name", CANNED)
def test_questions_are_answered(ask: Ask, name: str) -> None:
    response = ask(f"/claims/{name}.json?_shape=array")
    assert response.status_code == 200
    if name != "relayed":
        assert response.json(), name


def test_spreadsheets_are_capped_and_tell_formulas_from_text(altered: Callable[..., Ask]) -> None:
    ask = altered("UPDATE claim_rows SET subject = '=cmd|x'")
    assert "'=cmd|x" in ask("/claims/claims.csv?_size=5").text
    answer = ask("/claims/claims.xlsx?outlet=bbc")
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")


def test_the_archived_page_is_framed_and_the_copy_is_inert(ask: Ask, sample: Path) -> None:
    record = one(sample, CHANGED)[2]
    frame = ask(f"/-/archived/{record}")
    digest = one(sample, f"SELECT body_sha256 FROM pages WHERE record_id = '{record}'")[0]
    for shown in (record, digest, 'sandbox=""', SAMPLE_NOTE):
        assert shown in frame.text
    copy = ask(f"/-/archived/{record}/copy")
    policy = copy.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "script-src" not in policy
    assert "<script" not in copy.text
    source = ask(f"/-/archived/{record}/source")
    assert source.headers["content-type"].startswith("text/plain")
    assert "<html" in source.text


def test_what_an_outlet_wants_not_archived_is_not_shown(altered: Callable[..., Ask], sample: Path) -> None:
    name, _, record = one(sample, CHANGED)
    ask = altered("UPDATE articles SET noarchive = 1")
    answer = ask(f"/-/archived/{record}")
    assert answer.status_code == 451
    assert "noarchive" in answer.text
    assert "<iframe" not in answer.text
    for part in ("copy", "source"):
        assert ask(f"/-/archived/{record}/{part}").status_code == 403
    assert "not shown, as the outlet asks" in ask(f"/claims/articles/{name}").text


def test_a_page_that_was_dropped_for_its_age_is_gone_and_says_so(altered: Callable[..., Ask], sample: Path) -> None:
    name, _, record = one(sample, CHANGED)
    ask = altered("UPDATE pages SET dropped = '2026-11-01T10:00:00Z'")
    answer = ask(f"/-/archived/{record}")
    assert answer.status_code == 410
    assert "for its age" in answer.text
    assert "<iframe" not in answer.text
    for part in ("copy", "source"):
        assert ask(f"/-/archived/{record}/{part}").status_code == 410
    assert ask(f"/claims/articles/{name}").status_code == 200


def test_a_damaged_or_missing_archive_is_told_without_its_place(altered: Callable[..., Ask], sample: Path) -> None:
    record = one(sample, CHANGED)[2]
    for change in ("warc_offset = warc_offset + 1", "warc_file = 'archive/gone.warc.gz'"):
        answer = altered(f"UPDATE pages SET {change}")(f"/-/archived/{record}")
        assert answer.status_code == 200
        assert "cannot be shown" in answer.text
        assert str(sample.parent) not in answer.text
    assert asker(sample)("/-/archived/nix").status_code == 404


def test_archived_pages_are_for_this_machine_alone(sample: Path) -> None:
    record = one(sample, CHANGED)[2]
    site = build_site(sample)
    sent: list[dict[str, Any]] = []

    async def ask_from(client: tuple[str, int] | None) -> int:
        await site.invoke_startup()
        sent.clear()
        path = f"/-/archived/{record}/copy"
        scope = {
            "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"",
            "headers": [(b"host", b"localhost")], "client": client, "scheme": "http",
        }  # fmt: skip

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b""}

        await site.app()(scope, receive, send)
        return int(sent[0]["status"])

    assert asyncio.run(ask_from(("127.0.0.1", 5))) == 200
    for foreign in (("192.0.2.7", 5), ("2001:db8::1", 5), None):
        assert asyncio.run(ask_from(foreign)) == 403


def test_every_page_of_a_sample_says_so(ask: Ask, sample: Path) -> None:
    name, record = one(sample, CONFLICT)[0], one(sample, CHANGED)[2]
    for address in (
        "/-/check",
        f"/-/archived/{record}",
        f"/claims/figures/{name}",
        "/claims?sql=select+1",
        "/-/search",
    ):
        page = ask(address).text
        assert SAMPLE_NOTE in page, address
        assert "<title>SAMPLE" in page, address


def test_pages_take_no_other_methods(ask: Ask) -> None:
    token = {"ds_csrftoken": ask("/-/check").cookies["ds_csrftoken"]}
    for address in ("/-/search", "/-/atom/conflicts", "/-/claim/x"):
        answer = ask(address, "POST", cookies=token, data={"csrftoken": token["ds_csrftoken"]})
        assert answer.status_code == 405, address


def test_a_search_in_the_table_of_claims_shows_the_newest_found(ask: Ask) -> None:
    rows = ask("/claims/claims.json?_search=people&_shape=array&_size=5").json()
    assert [row["search_row"] for row in rows] == sorted((row["search_row"] for row in rows), reverse=True)
    by_value = ask("/claims/claims.json?_search=people&_sort_desc=value_low&_shape=array&_size=5").json()
    assert [row["value_low"] for row in by_value] == sorted((row["value_low"] for row in by_value), reverse=True)


def test_the_front_page_keeps_its_json(ask: Ask) -> None:
    assert "claims" in ask("/.json").json()


def test_links_to_evidence_lead_somewhere_also_where_it_is_filtered(ask: Ask, sample: Path) -> None:
    name, *_ = one(sample, CONFLICT)
    for address in (f"/claims/figures/{name}", f"/claims/figures/{name}?outlet=bbc"):
        page = html.document_fromstring(ask(address).text)
        ids = set(page.xpath("//@id"))
        links = [href for href in page.xpath("//a/@href") if href.startswith("#claim-") or "/-/claim/" in href]
        assert links
        assert all(href[1:] in ids for href in links if href.startswith("#"))
    assert any("/-/claim/" in href for href in links), "those that the filter left out"


def test_what_was_changed_is_dated_by_when_it_was_seen(ask: Ask, sample: Path) -> None:
    figure, changed, seen, outlet = one(
        sample,
        """SELECT c.figure_id, c.claim_id, c.first_seen, o.title FROM changes ch
           JOIN claim_rows c ON c.claim_id = ch.claim_after JOIN articles a ON a.article_id = c.article_id
           JOIN outlets o ON o.outlet = a.outlet
           WHERE ch.kind = 'value' AND c.first_seen > a.first_seen AND c.figure_id IS NOT NULL ORDER BY 2""",
    )
    page = html.document_fromstring(ask(f"/claims/figures/{figure}").text)
    when = seen[:16].replace("T", " ")
    (said,) = page.xpath(f"//article[@id='claim-{changed}']")
    assert f"seen {when}" in said.text_content()
    assert f"so in a version seen {when}" in said.xpath(".//p[@class='citation']")[0].text
    points = page.xpath(f"//a[contains(@class, 'point')][contains(@href, '{changed}')]/@aria-label")
    assert points
    assert all(label.startswith(outlet) and when in label for label in points)
    assert seen in ask(f"/-/atom/figure/{figure}").text.replace("+00:00", "Z")


def test_sources_of_what_was_withdrawn_are_no_dead_links(ask: Ask, sample: Path) -> None:
    article, *_ = one(
        sample,
        """SELECT article_id FROM claim_rows c WHERE withdrawn_at IS NOT NULL AND source IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM sources s WHERE s.source = c.kept_source) ORDER BY 1""",
    )
    page = html.document_fromstring(ask(f"/claims/articles/{article}").text)
    links = set(page.xpath("//a[contains(@href, '/claims/sources/')]/@href"))
    assert [href for href in links if ask(href).status_code != 200] == []


def test_a_search_that_no_index_can_read_finds_nothing_and_says_nothing(
    ask: Ask, capfd: pytest.CaptureFixture[str]
) -> None:
    for query in ("%00", "%22", "*", "a%00b"):
        assert ask(f"/-/search?q={query}").status_code == 200
    assert "ERROR" not in capfd.readouterr().err
