"""The sample newsroom: what its archive holds, and that its pages are read as they were written."""

import io
import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping
from difflib import ndiff
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html
from warcio.archiveiterator import ArchiveIterator

from crawlers.outlets import load_outlets
from extract.page.article import read_article
from pipelines.sample import build as sample
from pipelines.sample.sources import HERE, BadSource, SamplePage, read_page, read_pages
from places import ROOT, SHARED

SIX = {"bbc", "sky", "independent", "daily_mail", "mirror", "express"}
STATUSES = {"agree", "conflict", "single"}
REAL_BODIES = re.compile(
    r"\b(NHS|Ofgem|Ofcom|Home Office|Foreign Office|Treasury|Bank of England|Downing Street|House of Commons"
    r"|Met Office|Environment Agency|YouGov|Ipsos|Unicef|Labour|Conservatives?|Lib Dems?|Reform UK|PA news)\b"
)

Row = dict[str, object]


@cache
def pages() -> list[SamplePage]:
    return read_pages()


@cache
def responses() -> dict[tuple[str, str], sample.Response]:
    """Responses by address and time."""
    built = sample.build(pages(), sample.read_web())
    return {(response.url, response.captured.isoformat()): response for response in built}


def response_of(page: SamplePage) -> sample.Response:
    return responses()[page.url, page.captured.isoformat()]


def records(archive: io.BufferedIOBase) -> list[tuple[object, ...]]:
    """What a WARC file says, without how it is compressed: zlib's output differs between its makers."""
    found = []
    for record in ArchiveIterator(archive, check_digests=True):
        body = record.raw_stream.read()
        assert record.digest_checker.passed is True
        found.append((record.rec_headers.headers, record.http_headers.statusline, record.http_headers.headers, body))
    return found


def rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


@cache
def named() -> dict[str, SamplePage]:
    """Pages by a name to report them by."""
    found = {f"{page.story}-{page.outlet}-{page.captured.isoformat()}": page for page in pages()}
    assert len(found) == len(pages())
    return found


def test_committed_archive_is_what_the_sources_give() -> None:
    fresh = io.BytesIO()
    sample.write_archive(responses().values(), fresh)
    fresh.seek(0)
    with sample.ARCHIVE.open("rb") as committed:
        assert records(committed) == records(fresh), "run: python -m pipelines.sample.build"


def test_two_builds_are_byte_identical(tmp_path: Path) -> None:
    for name in ("one", "two"):
        result = CliRunner().invoke(sample.main, ["-o", str(tmp_path / name)])
        assert result.exit_code == 0, result.output
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_record_ids_differ() -> None:
    assert max(Counter(response.record_id for response in responses().values()).values()) == 1


def test_at_least_six_stories_are_told_by_all_six_outlets() -> None:
    told = defaultdict(set)
    for page in pages():
        told[page.story].add(page.outlet)
    assert "children" in told
    assert sum(outlets == SIX for outlets in told.values()) >= 6


def test_at_least_six_pages_change_after_their_first_capture() -> None:
    captures = defaultdict(list)
    for page in pages():
        captures[page.url].append(page)
    changed = [kept for kept in captures.values() if len(kept) > 1]
    assert len(changed) >= 6
    for first, second in changed:
        assert first.captured < second.captured
        assert first.modified < second.modified
        assert re.findall(r"\d[\d,.]*|\b[Aa]ccording to\b", first.text) != re.findall(
            r"\d[\d,.]*|\b[Aa]ccording to\b", second.text
        ), f"{first.url}: a later capture changes a figure or a source"


def none_of(problems: Mapping[str, object]) -> None:
    """Fail with all of them at once, a line each; what is empty is no problem."""
    lines = [f"{name}: {problem}" for name, problem in problems.items() if problem]
    assert not lines, "\n".join(["", *lines])


def test_times_are_in_order_and_in_2026() -> None:
    times = {name: [page.published, page.modified, page.captured] for name, page in named().items()}
    wrong = {name: of for name, of in times.items() if of != sorted(of) or {of[0].year, of[2].year} != {2026}}
    none_of({name: [str(time) for time in of] for name, of in wrong.items()})


def test_addresses_cannot_be_those_of_real_articles() -> None:
    odd = re.compile(r"0000\d{3}|000sample")
    urls = {name: page.url for name, page in named().items()}
    none_of({name: url for name, url in urls.items() if "sample" not in url.lower() or not odd.search(url)})


def titles(page: SamplePage) -> list[str]:
    """Every title in a page's HTML, wherever it stands."""
    tree = html.fromstring(response_of(page).body)
    found = [tree.findtext(".//title"), *tree.xpath("//h1//text()[normalize-space()]")]
    found += tree.xpath("//meta[@property='og:title' or @name='twitter:title']/@content")
    scripts = [json.loads(text) for text in tree.xpath("//script[@type='application/ld+json']/text()")]
    return found + [script["headline"] for script in scripts if "headline" in script]


def test_every_page_says_sample_wherever_a_title_stands() -> None:
    found = {name: titles(page) for name, page in named().items()}
    none_of({name: of for name, of in found.items() if len(of) < 4})
    none_of({name: [title for title in of if not title.startswith("SAMPLE. ")] for name, of in found.items()})


def test_invented_stories_put_no_words_into_real_mouths() -> None:
    written = {name: " ".join(block.text for block in page.blocks) for name, page in named().items()}
    none_of({name: REAL_BODIES.findall(text) for name, text in written.items()})
    founding = {name: text for name, text in written.items() if name.startswith("children-")}
    assert founding
    none_of({name: re.findall('["“”].{,40}', text) for name, text in founding.items()})  # it is paraphrased


def misread(page: SamplePage) -> list[str]:
    """What reading a page's HTML gives otherwise than it was written: - is missing, + is too much."""
    outlet = load_outlets()[page.outlet]
    read = read_article(response_of(page).body, url=page.url, content_type=sample.HTML, prune=outlet.prune)
    asked, got = [
        [*one.text.split("\n"), one.title, str(one.authors), *times, str(paywalled)]
        for one, times, paywalled in (
            (page, [f"{time:%Y-%m-%dT%H:%M:%SZ}" for time in (page.published, page.modified)], page.premium),
            (read, [str(read.published), str(read.modified)], read.paywalled),
        )
    ]
    return [line for line in ndiff(asked, got) if line[0] in "-+"]


def test_reading_a_page_gives_what_was_written_and_nothing_else() -> None:
    none_of({name: misread(page) for name, page in named().items()})


@pytest.mark.parametrize("outlet", sorted(SIX))
def test_pages_are_surrounded_by_numbers_that_are_no_claims(outlet: str) -> None:
    furniture = [
        block.text
        for page in pages()
        if page.outlet == outlet
        for block in page.blocks
        if block.kind not in ("paragraph", "heading")
    ]
    assert sum(bool(re.search(r"\d", text)) for text in furniture) >= 10


@pytest.mark.parametrize("name", sorted(SIX))
def test_entry_points_stand_where_the_outlet_names_them(name: str) -> None:
    outlet = load_outlets()[name]
    served = {response.url for response in responses().values()}
    assert {f"https://{host}/robots.txt" for host in outlet.hosts} <= served
    assert {*outlet.sitemaps, *outlet.feeds} <= served


def test_every_way_to_end_without_an_article_is_there() -> None:
    statuses = {response.status for response in responses().values()}
    assert statuses >= {200, 301, 403, 404}
    served = {response.url for response in responses().values()}
    assert any(address["url"] not in served for address in sample.read_web()["address"]), "one is disallowed"


def test_expected_claims_are_in_the_text() -> None:
    """Each fragment once in its text, each number once in its fragment."""
    newest = {(page.story, page.outlet): page for page in pages()}
    wrong = {}
    for number, row in enumerate(rows("expected.jsonl"), 1):
        text, fragment = newest[str(row["story"]), str(row["outlet"])].text, str(row["fragment"])
        if text.count(fragment) != 1 or fragment.count(str(row["number"])) != 1:
            wrong[f"expected.jsonl, line {number}"] = row
    none_of(wrong)


def test_expected_claims_and_figures_name_each_other() -> None:
    figures = {str(row["figure"]): row["status"] for row in rows("expected_figures.jsonl")}
    assert set(figures.values()) == STATUSES
    outlets = defaultdict(set)
    for row in rows("expected.jsonl"):
        outlets[str(row["figure"])].add(row["outlet"])
    assert set(outlets) == set(figures)
    for figure, status in figures.items():
        assert (len(outlets[figure]) == 1) is (status == "single"), figure


def test_roundup_ends_with_the_outlets_it_says_it_used() -> None:
    *_, last = (HERE / "roundup.txt").read_text(encoding="utf-8").strip().splitlines()
    assert last.startswith("Sources used: ")
    assert last.count('"') == 12


def test_nothing_is_copied_from_the_shared_texts() -> None:
    articles = SHARED / "benchmarks/stories/articles.jsonl"
    if not articles.exists():
        pytest.skip("the shared texts are not here")

    def runs(text: str) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", text.lower())
        return set(zip(*(words[start:] for start in range(7)), strict=False))

    theirs = runs((SHARED / "seed/roundup.txt").read_text(encoding="utf-8"))
    for line in articles.read_text(encoding="utf-8").splitlines():
        theirs |= runs(json.loads(line)["text"])
    for text in ((HERE / "roundup.txt").read_text(encoding="utf-8"), *(page.text for page in pages())):
        assert runs(text) & theirs == set()


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("no front matter\n", "front matter"),
        ("+++\nurl = 1\n", "front matter"),
        ("+++\nurl = \n+++\n\nText.\n", "Invalid value"),
        ('+++\nurl = "u"\n+++\n\nText.\n', "title"),
    ],
)
def test_broken_source_is_named(tmp_path: Path, source: str, complaint: str) -> None:
    path = tmp_path / "bbc.md"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(BadSource, match=complaint) as raised:
        read_page(path)
    assert "bbc.md" in str(raised.value)


def test_unknown_furniture_is_refused(tmp_path: Path) -> None:
    whole = (HERE / "stories/children/bbc.md").read_text(encoding="utf-8")
    (tmp_path / "bbc.md").write_text(f"{whole}\n% carousel: 5 pictures\n", encoding="utf-8")
    with pytest.raises(BadSource, match="carousel"):
        read_page(tmp_path / "bbc.md")


def test_page_that_its_spider_would_not_take_is_refused() -> None:
    outlet = load_outlets()["sky"]
    for url in ("https://news.sky.com/uk", "https://elsewhere.example/story/sample-0000101"):
        with pytest.raises(BadSource, match="Sky News"):
            sample.check_address(url, outlet)


def test_package_ships_what_a_run_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["pipelines.sample"]
    for needed in (sample.ARCHIVE, HERE / "roundup.txt"):
        assert any(needed.match(pattern) for pattern in patterns)
