"""The site, asked in-process: what it shows, what it refuses, and what it keeps to itself."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from httpx import Response

from pipelines.changes.job import find_changes
from pipelines.database.open import DatabaseError, opened
from pipelines.database.schema import SCHEMA
from pipelines.site.parts.marks import marked
from pipelines.site.server.database import Replaced
from pipelines.site.server.metadata import SAMPLE_NOTE, site_metadata
from pipelines.site.server.queries import CANNED
from pipelines.site.server.serve import build_site

Get = Callable[[str], Response]

# Datasette leaves coroutines behind when a request fails half-way.
pytestmark = [
    pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def asked(path: Path) -> Get:
    site = build_site(path)

    async def ask(address: str) -> Response:
        await site.invoke_startup()
        return await site.client.get(address)  # type: ignore[no-any-return]

    return lambda address: asyncio.run(ask(address))


@pytest.fixture
def get(told: Path) -> Iterator[Get]:
    logging.getLogger("asyncio").setLevel(logging.ERROR)
    return asked(told)


OURS = ("/", "/claims", *(f"/claims/{name}" for name in SCHEMA), *(f"/claims/{name}" for name in CANNED))


@pytest.mark.parametrize("address", [*OURS, "/claims/figures/f1", "/-/search?q=hurt"])
def test_every_page_opens_with_a_policy_and_without_the_files_place(get: Get, told: Path, address: str) -> None:
    response = get(address)
    assert response.status_code == 200
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]
    assert str(told.parent) not in response.text
    assert response.text.count("<script>") == 0, "an inline script without the nonce would not run"
    assert "https://cdn" not in response.text


def test_each_answer_has_a_nonce_of_its_own(get: Get) -> None:
    first, second = get("/claims/figures"), get("/claims/figures")
    nonce = first.headers["content-security-policy"].partition("'nonce-")[2].partition("'")[0]
    assert f'nonce="{nonce}"' in first.text
    assert nonce not in second.text


def test_figures_show_what_outlets_say_with_the_marks(get: Get) -> None:
    page = get("/claims/figures/f1").text
    assert "<h1>People hurt</h1>" in page
    for said in ("Sky News", "BBC News", '<mark class="quantity">50 people</mark>', "withdrawn 2026-02-05 10:00"):
        assert said in page
    assert "/claims/claims?figure_id=f1" in page


def test_address_of_a_figure_that_went_into_another_leads_there(get: Get, told: Path) -> None:
    with opened(told) as db:
        db.execute("INSERT INTO figure_redirects VALUES ('0ld', 'f1')")
        claim = db.execute("SELECT claim_id FROM claim_rows WHERE figure_id = 'f1'").fetchone()[0]
    for address in ("0ld", claim[:12]):
        gone = get(f"/claims/figures/{address}")
        assert (gone.status_code, gone.headers["location"]) == (301, "/claims/figures/f1")
    assert get("/claims/figures/0ld.json").headers["location"] == "/claims/figures/f1.json"
    assert get("/claims/figures/nothing").status_code == 404


def test_claims_are_found_by_full_text_search(get: Get) -> None:
    rows = get("/claims/claims.json?_search=police&_shape=array").json()
    assert [row["quantity_text"] for row in rows] == ["50 people"]
    assert get("/claims/claims.json?_search=nothing&_shape=array").json() == []


@pytest.mark.parametrize(("table", "word"), [("articles", "police"), ("figures", "hurt")])
def test_articles_and_figures_are_searchable(get: Get, table: str, word: str) -> None:
    assert len(get(f"/claims/{table}.json?_search={word}&_shape=array").json()) == 1


def test_one_search_finds_claims_figures_and_articles(get: Get) -> None:
    page = get("/-/search?q=police").text
    assert '<mark class="quantity">50 people</mark> were hurt.' in page
    assert '<a href="/claims/figures/f1">' in page
    for query in ("", "%22", "%22%22%22", "AND", "*", "x" * 3000, "%3Cscript%3Ealert(1)%3C/script%3E", "a&q=b"):
        response = get(f"/-/search?q={query}")
        assert response.status_code == 200
        assert "<script>alert" not in response.text


def test_the_claims_table_shows_few_columns_unless_asked(get: Get) -> None:
    few, asked_for = get("/claims/claims").text, get("/claims/claims?_nocol=via").text
    assert 'data-column="sentence"' in few
    assert 'data-column="sentence_start"' not in few
    assert 'data-column="sentence_start"' in asked_for


def test_canned_queries_find_what_they_promise(get: Get, told: Path) -> None:
    with opened(told) as db:
        find_changes(db)
    changed = get("/claims/changed_after_publication.json?_shape=array").json()
    assert [row["words"] for row in changed] == ["40 → 45 people"]
    assert [row["figure_id"] for row in get("/claims/widest_conflicts.json?_shape=array").json()] == ["f1"]


@pytest.mark.parametrize(
    "address",
    [
        "/claims/claims?_sort=nix", "/claims/figures?_sort_desc=nix", "/claims/figures?_sort=title&_sort_desc=title",
        "/claims/claims?_size=x", "/claims/claims?_size=-1", "/claims/claims?_size=99999999", "/claims/claims?_next=x",
        "/claims/claims?_next=99999999999999999999", "/claims/claims?_facet=nix", "/claims/claims?_col=nix",
        "/claims/claims?_where=nix", "/claims/claims?_through=x", "/claims/claims?_search_nix=x",
        "/claims/claims?outlet__in=[x", "/claims/figures?_fts_table=nix&_search=x", "/claims/claims.json?_shape=nix",
        "/claims?sql=delete+from+figures", "/claims?sql=pragma+user_version=1", "/claims?sql=attach+'x'+as+y",
        "/claims?sql=select+load_extension('x')", "/claims?sql=nonsense",
        "/claims?sql=select+1;+drop+table+figures", "/claims.json?sql=select+randomblob(900000000)",
        "/claims.json?sql=select+zeroblob(900000000)",
        "/claims.json?sql=select+replace(hex(zeroblob(4000000)),'0','xxxx')",
    ],
)  # fmt: skip
def test_junk_is_the_readers_fault_and_never_ours(get: Get, address: str) -> None:
    assert 400 <= get(address).status_code < 500


@pytest.mark.parametrize(
    "address",
    [
        "/claims/claims?_facet_size=x", "/claims/claims?_ttl=x", "/claims/claims?nix=1", "/claims/claims?outlet__nix=1",
        "/claims/claims?outlet=%27%3B+drop+table+figures%3B--", "/claims/claims?_json=x", "/claims/figures?_next=x",
        "/claims/claims?_col=outlet", "/claims/claims?_col=outlet&_size=1&_next=1",
        "/claims/figures?_col=status&_size=1", "/claims/claims?_search=%22unclosed",
    ],
)  # fmt: skip
def test_odd_requests_are_answered(get: Get, address: str) -> None:
    assert get(address).status_code < 500


def test_pages_that_are_not_there_are_404(get: Get) -> None:
    for address in ("/nix", "/claims/nix", "/claims/figures/nix", "/-/threads", "/-/allow-debug", "/-/messages"):
        assert get(address).status_code == 404, address


def test_an_endless_query_is_stopped(get: Get) -> None:
    endless = "with recursive n(x) as (select 1 union all select x + 1 from n) select sum(x) from n"
    response = get(f"/claims.json?sql={endless.replace(' ', '+').replace('+ 1', '%2B 1')}")
    assert response.status_code == 400


def test_nothing_tells_where_the_file_lies(get: Get, told: Path) -> None:
    for address in (
        "/-/databases.json", "/claims.json?sql=select+*+from+pragma_database_list", "/-/metadata.json",
        "/-/settings.json", "/-/plugins.json", "/-/versions.json", "/claims/runs.json", "/-/threads.json",
    ):  # fmt: skip
        assert str(told.parent) not in get(address).text, address
    assert get("/claims.db").status_code == 403


def test_the_site_cannot_write(told: Path) -> None:
    site = build_site(told)
    database = site.get_database("claims")
    with pytest.raises(PermissionError):
        asyncio.run(database.execute_write("DELETE FROM figures"))
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        database.connect().execute("DELETE FROM figures")


def test_hostile_text_is_escaped_everywhere(get: Get) -> None:
    with_hostile = [get(address).text for address in ("/claims/claims", "/claims/articles", "/claims/claim_rows")]
    for page in with_hostile:
        assert "<script>alert" not in page
    assert any("&lt;script&gt;alert" in page for page in with_hostile)


def test_only_web_addresses_become_links(told: Path) -> None:
    with opened(told) as db:
        db.execute("UPDATE articles SET url = 'javascript:alert(1)//' WHERE url LIKE '%/3'")
    page = asked(told)("/claims/articles?_nocol=text").text
    assert 'href="javascript:' not in page
    assert 'href="https://www.bbc.example/news/1"' in page


def test_a_sample_says_so_on_every_page_and_links_to_no_outlet(told: Path, mark_sample: Callable[[Path], None]) -> None:
    mark_sample(told)
    get = asked(told)
    for address in (*OURS, "/claims/figures/f1", "/nix", "/claims/claims?_sort=nix", "/-/search?q=hurt"):
        page = get(address).text
        assert SAMPLE_NOTE in page, address
        assert 'href="https://www.' not in page, address
    assert get("/claims/claims.json?_shape=array&_size=1").json()[0]["url"].startswith("sample:")


def test_real_news_is_not_called_a_sample(get: Get) -> None:
    assert "SAMPLE" not in get("/").text


def test_rows_that_are_committed_are_seen_at_once(get: Get, told: Path) -> None:
    assert get("/claims/sources.json?_shape=array").json() == []
    with opened(told) as db:
        db.table("sources").insert({"source": "police", "kind": "organisation", "claims": 1, "outlets": 1})
        assert len(get("/claims/sources.json?_shape=array").json()) == 1


def test_a_database_that_was_replaced_is_not_mixed_with_the_new_one(told: Path, tmp_path: Path) -> None:
    database = build_site(told).get_database("claims")
    with opened(tmp_path / "new.db"):
        pass
    (tmp_path / "new.db").replace(told)
    with pytest.raises(Replaced):
        database.connect()


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8001", 200),
        ("localhost", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example:8001", 421),
        ("", 421),
    ],
)
def test_another_name_for_this_machine_is_not_answered(told: Path, host: str, status: int) -> None:
    site = build_site(told)

    async def ask() -> Response:
        await site.invoke_startup()
        return await site.client.get("/claims.json", headers={"host": host})  # type: ignore[no-any-return]

    assert asyncio.run(ask()).status_code == status


def test_a_missing_database_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="claims run"):
        build_site(tmp_path / "none.db")


def test_limits_are_ours_and_not_on_datasettes_own_database(told: Path) -> None:
    site = build_site(told)

    async def largest(database: str) -> Any:
        await site.invoke_startup()
        found = await site.get_database(database).execute_fn(lambda conn: conn.getlimit(sqlite3.SQLITE_LIMIT_LENGTH))
        return found

    assert asyncio.run(largest("claims")) == 8_000_000
    assert asyncio.run(largest("_internal")) > 8_000_000
    settings = {name: site.setting(name) for name in ("suggest_facets", "sql_time_limit_ms", "num_sql_threads")}
    assert settings == {"suggest_facets": False, "sql_time_limit_ms": 1500, "num_sql_threads": 6}


def test_metadata_describes_every_column_and_keeps_to_two_facets() -> None:
    tables = site_metadata(sample=False)["databases"]["claims"]["tables"]
    for name, relation in SCHEMA.items():
        assert tables[name]["columns"] == relation.described
        assert len(tables[name].get("facets", ())) <= 2
        for named in (*tables[name].get("sortable_columns", ()), *tables[name].get("facets", ())):
            assert named in relation.described
        for shown in relation.shown:
            assert shown in relation.described
    hidden = {name for name, table in tables.items() if table.get("hidden")}
    assert hidden >= {"claim_rows", "pages", "touched", "claim_rows_fts"}
    assert not hidden & {"claims", "figures", "sources", "changes"}


@pytest.mark.parametrize(
    ("spans", "html"),
    [
        ({"start": 14, "end": 16}, 'Police &lt;b&gt; <mark class="quantity">50</mark>.'),
        ({"start": 14, "end": 16, "source_start": 3, "source_end": 9},
         '<mark class="source">Police</mark> &lt;b&gt; <mark class="quantity">50</mark>.'),
        ({"start": 14, "end": 16, "source_start": 0, "source_end": 2},
         'Police &lt;b&gt; <mark class="quantity">50</mark>.'),
        ({"start": 14, "end": 16, "cue_start": 12, "cue_end": 15},
         'Police &lt;b&gt; <mark class="quantity">50</mark>.'),
    ],
    ids=["quantity", "source", "source elsewhere", "overlap"],
)  # fmt: skip
def test_marks_stand_where_the_offsets_say(spans: dict[str, int], html: str) -> None:
    names = ("start", "end", "source_start", "source_end", "cue_start", "cue_end")
    claim = {"sentence": "Police <b> 50.", "sentence_start": 3} | dict.fromkeys(names) | spans
    assert marked(claim) == html
