"""One article under several addresses is one; an address that gives another page than its article gives none."""

from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from archived import Response, page, replay, write
from crawlers.outlets import load_outlets
from crawlers.urls import article_id
from pipelines.database.known_articles import KnownArticles

SKY = "https://news.sky.com"
OLD, NEW = f"{SKY}/story/quay-let-13600001", f"{SKY}/story/quay-let-for-ten-years-13600001"
OTHER = f"{SKY}/story/quay-let-13600002"


def own(url: str, text: str = "x") -> str:
    return page(text).replace("<title>", f'<link rel="canonical" href="{url}"><title>')


def crawled(folder: Path, *responses: Response, outlet: str = "sky") -> dict[str, Any]:
    """By URL, fate and the article that it is taken for."""
    db = folder / "claims.db"
    replay(db, write(folder / f"{len(list(folder.glob('*.gz')))}.warc.gz", responses), only=[outlet])
    articles = dict(Database(db).execute("SELECT record_id, article_url FROM pages").fetchall())
    rows = Database(db).query("SELECT url, fate FROM urls")
    return {row["url"]: row["fate"] for row in rows} | {"articles": sorted(articles.values())}


@pytest.mark.parametrize(
    ("outlet", "one", "other"),
    [
        ("sky", "/story/quay-let-13600001", "/story/quay-let-for-ten-years-13600001"),
        ("mirror", "/news/uk-news/quay-let-36100001", "/money/quay-let-after-all-36100001"),
        ("express", "/news/uk/2100011/Quay-let", "/finance/city/2100011/quay-let-again"),
        ("independent", "/news/uk/quay-let-b2710001.html", "/news/uk/home-news/quay-let-again-b2710001.html"),
        ("bbc", "/news/articles/c4n1l6wx98go", "/sport/sailing/articles/c4n1l6wx98go"),
        ("bbc", "/news/uk-england-50473792", "/news/business-50473792"),
        ("daily_mail", "/news/article-15300010/Quay-let.html", "/money/article-15300010/index.html"),
    ],
)
def test_f59_every_outlet_knows_its_article_by_its_id(outlet: str, one: str, other: str) -> None:
    it = load_outlets()[outlet]
    ids = {article_id(f"https://{host}{path}", it) for host in it.hosts[:2] for path in (one, other)}
    assert len(ids) == 1
    assert None not in ids
    last = next(char for char in reversed(one) if char.isdigit() or outlet == "bbc")
    place = one.rindex(last)
    assert article_id(f"https://{it.hosts[0]}{one[:place]}7{one[place + 1 :]}", it) not in ids
    assert article_id(f"https://{it.hosts[0]}/news", it) is None


@pytest.mark.parametrize("moved", ["redirect", "canonical", "id alone"])
def test_f59_article_under_a_new_headline_is_the_same_article(tmp_path: Path, moved: str) -> None:
    later = {
        "redirect": [Response(OLD, 5, status=301, location=NEW), Response(NEW, 6, own(NEW, "new"))],
        "canonical": [Response(OLD, 5, own(NEW, "new"))],
        "id alone": [Response(NEW, 5, page("new"))],
    }[moved]
    found = crawled(tmp_path, Response(OLD, 1, own(OLD, "old")), Response(OTHER, 2, own(OTHER)), *later)
    assert found["articles"] == [OLD, OLD, OTHER]
    again = crawled(tmp_path, Response(NEW, 9, own(NEW, "newer")))
    assert again["articles"] == [OLD, OLD, OLD, OTHER]
    assert again[NEW] == "fetched"


def test_other_address_of_a_followed_article_stays_a_duplicate(tmp_path: Path) -> None:
    found = crawled(tmp_path, Response(OLD, 1, own(OLD)), Response(f"{SKY}/live/the-quay", 2, own(OLD)))
    assert found[f"{SKY}/live/the-quay"] == "duplicate"
    assert found["articles"] == [OLD]


def test_f59_articles_kept_before_the_outlet_moved_house_are_found(db: Database) -> None:
    mail = load_outlets()["daily_mail"]
    old, new = (f"https://www.dailymail.{end}/news/article-15300010/index.html" for end in ("co.uk", "com"))
    for number, url in enumerate((old, f"{new}?page=2")):
        db.execute(
            """INSERT INTO pages (record_id, url, article_url, outlet, fetched, http_status, warc_file, warc_offset,
               body_sha256) VALUES (?, ?, ?, 'bbc', ?, 200, 'x', 0, '')""",
            [str(number), url, url, f"2026-01-0{number + 1}T00:00:00Z"],
        )
    db.execute("INSERT INTO outlets (outlet, title, home) VALUES ('daily_mail', 'Daily Mail', 'https://x/')")
    db.execute("UPDATE pages SET outlet = 'daily_mail'")
    known = KnownArticles(db, mail)
    assert known.address_of(new) == old
    assert known.address_of(new.replace("10/", "11/")) == new.replace("10/", "11/")
    assert known.address_of("https://www.dailymail.com/news") == "https://www.dailymail.com/news"


FRONT = page("Ten teasers.")


@pytest.mark.parametrize(
    ("responses", "expected"),
    [
        (
            [Response(OLD, 1, status=302, location=f"{SKY}/uk"), Response(f"{SKY}/uk", 2, FRONT)],
            {OLD: "gone", f"{SKY}/uk": "not_article"},
        ),
        (
            [Response(OLD, 1, status=301, location="/"), Response(f"{SKY}/", 2, FRONT)],
            {OLD: "gone", f"{SKY}/": "not_article"},
        ),
        (
            [Response(OLD, 1, status=301, location=f"{SKY}/moved"), Response(f"{SKY}/moved", 2, own(OLD))],
            {OLD: "redirected", f"{SKY}/moved": "fetched"},
        ),
        (
            [
                Response(OLD, 1, status=301, location=f"{SKY}/long-read"),
                Response(f"{SKY}/long-read", 2, f'<meta property="og:type" content="article">{FRONT}'),
            ],
            {OLD: "redirected", f"{SKY}/long-read": "fetched"},
        ),
        (
            [Response(OLD, 1, status=301, location=OTHER), Response(OTHER, 2, FRONT)],
            {OLD: "redirected", OTHER: "fetched"},
        ),
        ([Response(OLD, 1, FRONT.replace("<title>T", "<title>Page not found"))], {OLD: "gone"}),
        ([Response(OLD, 1, own(f"{SKY}/uk"))], {OLD: "gone"}),
        ([Response(OLD, 1, FRONT)], {OLD: "fetched"}),
        ([Response(f"{SKY}/weather", 1, FRONT)], {f"{SKY}/weather": "fetched"}),
        ([Response(OLD, 1, "<script>x()</script><noscript>Scripts are needed.</noscript>")], {OLD: "blocked"}),
    ],
    ids=[
        *("section", "home", "own address", "own type", "another article"),
        *("not found", "front's address", "short", "nobody's article", "wall"),
    ],
)  # fmt: skip
def test_f61_what_comes_in_an_articles_place(
    tmp_path: Path, responses: list[Response], expected: dict[str, str]
) -> None:
    found = crawled(tmp_path, *responses)
    kept = [url for url, fate in expected.items() if fate == "fetched"]
    assert len(found.pop("articles")) == len(kept)
    assert found == expected
