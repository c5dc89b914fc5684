"""A figure's page and an article's: what a reader meets first, what stands apart, and what is left out."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from lxml import html

from asked_site import Ask, asker, one

FOUNDING = "SELECT figure_id FROM figures WHERE title LIKE 'children taken%' AND outlets > 1"
MONEY = "SELECT figure_id FROM figures WHERE unit = 'GBP' AND value_min >= 1e9 AND outlets > 2 ORDER BY figure_id"
ALIKE = """SELECT figure_id FROM figures WHERE status = 'agree' AND value_min = value_max AND outlets > 2
    AND NOT EXISTS (SELECT 1 FROM claim_rows c WHERE c.figure_id = figures.figure_id
      AND (c.comparator <> '=' OR c.withdrawn_at IS NOT NULL)) ORDER BY figure_id"""
DENIED = """SELECT f.figure_id, c.kept_source FROM figures f JOIN claim_rows c USING (figure_id)
    WHERE c.negated = 1 AND c.source IS NOT NULL AND c.withdrawn_at IS NULL ORDER BY 1"""


def figure(ask: Ask, sample: Path, sql: str) -> html.HtmlElement:
    return html.document_fromstring(ask(f"/claims/figures/{one(sample, sql)[0]}").text)


def text(page: html.HtmlElement, path: str) -> str:
    return " ".join(page.xpath(path)[0].text_content().split())


def test_a_page_begins_with_two_sentences_that_say_it(ask: Ask, sample: Path) -> None:
    page = figure(ask, sample, FOUNDING)
    assert text(page, "//h1/following-sibling::p[1]") == (
        "Sky News, Daily Mail and Mirror say more than 35,000, all on Yale University’s word (Mirror via Sky News)."
        " Daily Express says an estimated 20,000 and names nobody."
    )


def test_sentences_stand_by_the_value_that_they_print(ask: Ask, sample: Path) -> None:
    page = figure(ask, sample, FOUNDING)
    heads = [" ".join(head.text_content().split()) for head in page.xpath("//section[@class='value']/h3")]
    assert heads[0].startswith("more than 35,000 Sky News, Daily Mail, Mirror")
    assert heads[1].startswith("an estimated 20,000 Daily Express")
    for section in page.xpath("//section[@class='value']"):
        assert section.xpath(".//article//a[text()='in the article']")
        assert section.xpath(".//article//details[@class='cite']")
    order = [section.get("aria-labelledby") for section in page.xpath("//main/section[@aria-labelledby]")]
    assert order.index("evidence") < order.index("side") < order.index("by-outlet") < order.index("why")


def test_money_is_printed_as_papers_do(ask: Ask, sample: Path) -> None:
    page = figure(ask, sample, MONEY)
    assert "bn" in text(page, "//p[@class='told']")
    assert "000,000" not in text(page, "//section[@aria-labelledby='evidence']")
    assert "000,000" not in text(page, "//section[@aria-labelledby='side']")


def test_one_value_needs_no_plot(ask: Ask, sample: Path) -> None:
    page = figure(ask, sample, ALIKE)
    assert not page.xpath("//*[@data-plot]")
    assert figure(ask, sample, FOUNDING).xpath("//*[@data-plot]")


def test_a_denial_is_a_row_of_who_denies_it(ask: Ask, sample: Path) -> None:
    source = one(sample, DENIED)[1]
    page = figure(ask, sample, DENIED)
    assert "denied by" in text(page, "//p[@class='told']")
    [group] = [s for s in page.xpath("//section[@class='value']") if s.xpath("./h3")[0].text.startswith("Denied: ")]
    assert f"Denied by {source}" in text(group, "./p[@class='by']")


def test_times_of_the_value_and_of_the_page_stand_apart(altered: Callable[..., Ask], sample: Path) -> None:
    name, claim = one(sample, "SELECT figure_id, claim_id FROM claim_rows WHERE withdrawn_at IS NULL ORDER BY 2")
    mine = f"WHERE claim_id = '{claim}'"
    ask = altered(f"UPDATE claim_rows SET period = 'since May 2025', as_of = '2026-03-01' {mine}")
    page = html.document_fromstring(ask(f"/claims/figures/{name}").text)
    said = text(page, f"//article[@id='claim-{claim}']/p[@class='times']")
    assert said.startswith("The value: since May 2025, counted up to 1 March 2026 · The page: published 2026-")
    assert "first seen" in said


def test_what_is_perhaps_the_same_is_linked_and_how_sure_it_is_said_in_words(
    altered: Callable[..., Ask], sample: Path
) -> None:
    one_figure, other = one(sample, "SELECT min(figure_id), max(figure_id) FROM figures WHERE certainty IS NOT NULL")
    ask = altered(f"INSERT INTO figure_links VALUES ('{one_figure}', '{other}', 'perhaps_same_as')")
    for here, there in ((one_figure, other), (other, one_figure)):
        page = html.document_fromstring(ask(f"/claims/figures/{here}").text)
        assert "in 100)" in text(page, "//section[@aria-labelledby='why']")
        assert page.xpath("//section[@aria-labelledby='same']//tbody//a/@href") == [f"/claims/figures/{there}"]
        assert "perhaps_same_as" not in text(page, "//main")


def test_no_name_that_only_a_machine_needs_heads_a_page(ask: Ask, sample: Path) -> None:
    article, digest = one(sample, "SELECT article_id, text_sha256 FROM revisions ORDER BY revision DESC, article_id")
    page = html.document_fromstring(ask(f"/claims/articles/{article}").text)
    assert digest in text(page, "//details[@class='record']")
    for kept in page.xpath("//details"):
        kept.getparent().remove(kept)
    assert digest not in text(page, "//main")
    assert "urn:uuid" not in text(page, "//main")
    assert not page.xpath("//a[text()='its row']")


def test_a_published_article_is_its_sentences_over_the_whole_width(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    with sqlite3.connect(sample) as db, sqlite3.connect(path) as copy:
        db.backup(copy)
        copy.execute("UPDATE articles SET text = ''")
    db.close()
    copy.close()
    article = one(path, "SELECT article_id FROM claim_rows GROUP BY 1 ORDER BY count(*) DESC")[0]
    page = html.document_fromstring(asker(path)(f"/claims/articles/{article}").text)
    assert not page.xpath("//*[@class='article-grid']")
    items = page.xpath("//div[@class='claims-alone']//li")
    assert items
    assert all(item.xpath("./p[@class='said']//mark[@class='quantity']") for item in items)
