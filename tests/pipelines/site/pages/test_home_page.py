"""The front page: what matters first, and never an empty page."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lxml import html

from asked_site import Ask, asker, one
from pipelines.database.open import opened
from pipelines.site.parts.prints import compact
from pipelines.site.server.queries import CANNED

Altered = Callable[..., Ask]

NO_CONFLICT = "UPDATE figures SET status = 'agree' WHERE status = 'conflict'"


def home(ask: Ask) -> Any:
    return html.document_fromstring(ask("/").text)


def section(page: Any, name: str) -> Any:
    found = page.xpath(f"//section[@aria-labelledby='{name}']")
    return found[0] if found else None


def titles(part: Any) -> list[str]:
    return [str(href).rpartition("/")[2] for href in part.xpath(".//tbody//th/a/@href")]


def test_the_surest_of_the_newest_disagreements_come_first(ask: Ask, sample: Path) -> None:
    surest = one(
        sample,
        "SELECT figure_id FROM figures WHERE status = 'conflict' ORDER BY conflict_certainty DESC, side_outlets DESC,"
        " side_sources DESC, last_published DESC, figure_id",
    )[0]
    assert titles(section(home(ask), "disagree"))[0] == surest


def test_each_question_is_asked_once_and_has_a_feed(ask: Ask) -> None:
    page = home(ask)
    for name in CANNED:
        (item,) = section(page, "questions").xpath(f".//li[a[@href='/claims/{name}']]")
        (feed,) = item.xpath("a[@class='atom']/@href")
        assert feed == f"/-/atom/query/{name}"
        assert ask(feed).headers["content-type"].startswith("application/atom+xml")


def test_the_legend_names_every_outlet_whose_mark_is_shown(ask: Ask) -> None:
    part = section(home(ask), "disagree")
    shapes = set(part.xpath(".//svg[contains(@class, 'overview-strip')]//path[@class='shape']/@d"))
    assert shapes
    assert shapes == set(part.xpath(".//p[@class='legend']//path/@d"))


def test_marks_stand_at_printed_values_alone_and_their_ends_are_labelled(ask: Ask, sample: Path) -> None:
    part = section(home(ask), "disagree")
    rows = part.xpath(".//tbody/tr[td/svg]")
    assert rows
    for row in rows:
        (figure,) = [href.rpartition("/")[2] for href in row.xpath("th/a/@href")]
        said = one(
            sample,
            "SELECT min(min(ifnull(value_low, value_high)), min(ifnull(value_high, value_low))), "
            "max(max(ifnull(value_low, value_high)), max(ifnull(value_high, value_low))), count(*)"
            f" FROM figure_outlets o JOIN claim_rows c ON c.claim_id = o.latest_claim"
            f" WHERE o.figure_id = '{figure}' AND NOT o.denies AND c.rule NOT LIKE '%vague%'".replace(
                "value_", "o.value_"
            ),
        )
        labels = row.xpath(".//text[@class='value']/text()")
        assert [labels[0], labels[-1]] == [compact(end) for end in said[:2]]
        assert len(row.xpath(".//g[contains(@class, 'point')]")) == said[2]


def test_what_changed_goes_by_the_last_page_and_not_by_the_clock(altered: Altered, sample: Path) -> None:
    last = one(sample, "SELECT max(fetched) FROM fetches WHERE kind = 'page'")[0]
    ask = altered(f"UPDATE changes SET seen_after = '{last}' WHERE kind = 'value'")
    part = section(home(ask), "changed")
    assert part.xpath("ul/li/ul/li/strong")
    assert "was seen to change" not in part.text_content()
    ask = altered("UPDATE changes SET seen_after = '2020-02-02T10:00:00Z'")
    part = section(home(ask), "changed")
    assert "No outlet was seen to change a figure since then" in part.text_content()
    assert "2020-02-02 10:00" in part.text_content()


def test_a_figure_that_moved_is_told_from_its_first_number_to_its_last(altered: Altered) -> None:
    last = "(SELECT max(first_seen) FROM claim_rows)"
    ask = altered("DELETE FROM changes", f"UPDATE figures SET last_published = {last} WHERE status = 'moved'")
    items = section(home(ask), "changed").xpath("ul/li")
    assert items
    for item in items:
        end = r"\(.+, \d{4}-\d\d-\d\d \d\d:\d\d\)"
        told = re.search(rf":\s+(\S.*) {end} → (\S.*) {end}", item.text_content())
        assert told
        assert told[1] != told[2]


def test_without_disagreements_the_newest_figures_of_several_outlets_are_shown(altered: Altered, sample: Path) -> None:
    part = section(home(altered(NO_CONFLICT)), "disagree")
    assert "Newest figures of several outlets" in part.text_content()
    shared = set(titles(part))
    assert shared
    for figure in shared:
        assert one(sample, f"SELECT outlets FROM figures WHERE figure_id = '{figure}'")[0] > 1


def test_of_one_outlet_its_newest_figures_are_shown(altered: Altered) -> None:
    ask = altered(NO_CONFLICT, "UPDATE figures SET outlets = 1, origins = min(origins, 1)")
    part = section(home(ask), "disagree")
    assert titles(part)
    assert "No two outlets give the same figure" in part.text_content()


def test_an_empty_database_says_how_to_begin(tmp_path: Path) -> None:
    with opened(tmp_path / "claims.db"):
        pass
    ask = asker(tmp_path / "claims.db")
    page = home(ask)
    assert "claims run --contact" in section(page, "begin").text_content()
    assert "0 claims" not in page.text_content()
    for address in ("/-/search?q=x", "/-/atom/conflicts", "/claims/claims", "/claims/figures", "/claims"):
        assert ask(address).status_code == 200, address


def test_articles_that_were_not_lined_up_yet_are_told(told: Path) -> None:
    with opened(told) as db:
        db.execute("DELETE FROM figures")
    assert "claims crosscheck" in html.document_fromstring(asker(told)("/").text).text_content()


def pages_got(ask: Ask, outlet: str) -> int:
    (row,) = section(home(ask), "crawl").xpath(f".//tr[th[normalize-space() = '{outlet}']]")
    return int(row.xpath("td[@data-label='Pages got']")[0].text)


def test_a_page_that_came_and_could_not_be_read_is_told(altered: Altered, sample: Path) -> None:
    run, record, outlet = one(
        sample,
        """SELECT run_id, record_id, (SELECT title FROM outlets o WHERE o.outlet = f.outlet) FROM fetches f
           JOIN pages p USING (record_id) WHERE f.kind = 'page' AND f.fate = 'fetched' AND p.state = 'read'
             AND run_id = (SELECT max(run_id) FROM fetches)""",
    )
    before = pages_got(altered(), outlet)
    ask = altered(
        f"UPDATE pages SET state = 'failed', fate = 'not_article' WHERE record_id = '{record}'",
        f"INSERT INTO fetches (run_id, url, outlet, kind, fetched, fate) SELECT {run}, 'https://x.example/', outlet,"
        f" 'listing', '2026-01-01T00:00:00Z', 'server_error' FROM fetches WHERE record_id = '{record}'",
    )
    (row,) = section(home(ask), "crawl").xpath(f".//tr[th[normalize-space() = '{outlet}']]")
    assert "not article" in row.text_content()
    assert "1 listing server error" in row.text_content()
    assert pages_got(ask, outlet) == before - 1


def test_retired_questions_lead_on(ask: Ask) -> None:
    for name in ("unattributed", "anonymous_only", "on_another_outlets_word", "figure_timeline"):
        answer = ask(f"/claims/{name}")
        assert answer.status_code == 301
        assert ask(answer.headers["location"]).status_code == 200
    assert ask("/claims/nix").status_code == 404
