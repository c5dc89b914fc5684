"""One article is one row, whatever address it comes under; its revisions follow each other, whatever the clock says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from archived import Response, page, replay, write
from barely import read_barely
from pipelines.changes.job import find_changes
from pipelines.crosscheck.job import crosscheck
from pipelines.database import revisits
from pipelines.database.open import opened
from pipelines.language import installed_extractor
from pipelines.reading.job import extract
from warm import warm_workers

SKY = "https://news.sky.com"
OLD, NEW = f"{SKY}/story/quay-let-13600001", f"{SKY}/story/quay-let-for-ten-years-13600001"
STORY = (
    "The harbour board said on Tuesday that the quay had been let for {} years to the firm that built its cranes. "
    "Nobody else had made an offer, and the ferries will berth there as they always have, the board said."
)


def story(years: str, head: str = "") -> str:
    return page(f"{STORY.format(years)}</p><p>Its clerk was away.").replace("<title>T", f"{head}<title>The quay is let")


def canonical(url: str) -> str:
    return f'<link rel="canonical" href="{url}">'


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Database]:
    """Replays responses of an outlet and reads them: its database."""
    read_barely(monkeypatch)

    def do(*responses: Response, outlet: str = "sky") -> Database:
        path = tmp_path / "claims.db"
        report = replay(path, write(tmp_path / f"{len(list(tmp_path.glob('*.gz')))}.warc.gz", responses), only=[outlet])
        assert report["problems"] == []
        with opened(path) as db:
            extract(db, tmp_path, extractor="1")
            find_changes(db)
        return Database(path)

    return do


@pytest.mark.parametrize(
    ("outlet", "address", "variants"),
    [
        (
            "sky",
            OLD,
            [f"{OLD}?utm_source=x&fbclid=1", f"{OLD}/amp", OLD.replace("https", "http"), f"{OLD}#comments", f"{OLD}/"],
        ),
        (
            "bbc",
            "https://www.bbc.co.uk/news/articles/c4n1l6wx98go",
            [
                "https://www.bbc.com/news/articles/c4n1l6wx98go?at_medium=RSS&at_campaign=KARANGA",
                "http://bbc.co.uk/news/articles/c4n1l6wx98go",
                "https://www.bbc.co.uk/news/articles/c4n1l6wx98go.amp",
            ],
        ),
        (
            "independent",
            "https://www.independent.co.uk/news/uk/quay-let-b2710001.html",
            [
                "http://independent.co.uk/news/uk/quay-let-b2710001.html?amp",
                "https://www.independent.co.uk/news/uk/quay-let-b2710001.html?utm_source=y#end",
            ],
        ),
    ],
)
def test_f41_one_article_under_all_variants_of_its_address(
    read: Callable[..., Database], outlet: str, address: str, variants: list[str]
) -> None:
    addresses = [variants[0], address, *variants[1:]]
    db = read(*(Response(url, minute, story(str(minute))) for minute, url in enumerate(addresses)), outlet=outlet)
    assert db.execute("SELECT url, fate FROM urls").fetchall() == [(address, "fetched")]
    assert db.execute("SELECT url, revision FROM articles").fetchall() == [(address, len(addresses))]


@pytest.mark.parametrize(
    "moved", ["redirect", *(pytest.param(way, marks=pytest.mark.slow) for way in ("canonical", "id alone"))]
)
def test_f59_article_under_a_new_slug_is_one_more_revision(read: Callable[..., Database], moved: str) -> None:
    later = {
        "redirect": [Response(OLD, 5, status=301, location=NEW), Response(NEW, 6, story("ten", canonical(NEW)))],
        "canonical": [Response(OLD, 5, story("ten", canonical(NEW)))],
        "id alone": [Response(NEW, 5, story("ten"))],
    }[moved]
    db = read(Response(OLD, 1, story("nine", canonical(OLD))), *later)
    assert db.execute("SELECT url, revision FROM articles").fetchall() == [(OLD, 2)]
    texts = db.execute("SELECT revision, instr(text, 'ten years') > 0 FROM revisions ORDER BY revision").fetchall()
    assert texts == [(1, 0), (2, 1)]
    assert db.execute("SELECT from_revision, to_revision FROM changes").fetchall() in ([], [(1, 2)])


class Edited:
    """A story on a server that is edited whenever it is asked to be."""

    def __init__(self, web: Any, folder: Path) -> None:
        self.web, self.site, self.folder, self.years = web, web.site(), folder, "nine"
        self.site.answers = {
            "/sitemap.xml": self.site.sitemap("/news/quay"),
            "/news/quay": lambda _: self.web.answer(story(self.years).encode(), Content_Type="text/html"),
        }

    def look(self, hours: float) -> dict[str, Any]:
        report: dict[str, Any] = self.web.crawl(
            self.folder / "claims.db", self.web.outlet(self.site), self.site, hours=hours
        )
        with opened(self.folder / "claims.db") as db:
            extract(db, self.folder, extractor="1")
        return report

    def texts(self) -> list[str]:
        rows = Database(self.folder / "claims.db").execute("SELECT text FROM revisions ORDER BY revision")
        return [text.partition(" years")[0].rpartition(" ")[2] for (text,) in rows]

    @property
    def looks(self) -> int:
        return len(self.site.hits["/news/quay"])


@pytest.fixture
def edited(web: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edited:
    read_barely(monkeypatch)
    known = revisits.load_outlets()
    monkeypatch.setattr(revisits, "load_outlets", lambda: known | {"loop": known["bbc"]})
    return Edited(web, tmp_path)


@pytest.mark.slow
def test_f43_revisions_are_in_order_though_the_clock_went_back(edited: Edited) -> None:
    edited.look(5)
    for number, years in enumerate(("ten", "eleven")):
        edited.years = years
        assert edited.look(3 + number / 10)["problems"] == []  # two hours back; by the crawl's clock a moment later
        edited.look(6.2 + number)
    assert edited.texts() == ["nine", "ten", "eleven"]
    db = Database(edited.folder / "claims.db")
    seen = [row[0] for row in db.execute("SELECT first_seen FROM revisions ORDER BY revision")]
    assert seen == sorted(set(seen))


@pytest.mark.slow
def test_f54_looks_that_bring_nothing_new_narrow_down_when_an_edit_was_made(edited: Edited) -> None:
    for hours in (0, 1, 3):
        edited.look(hours)
    edited.years = "ten"
    edited.look(9.1)
    with opened(edited.folder / "claims.db") as db:
        find_changes(db)
        (first, second) = db.query("SELECT first_seen, last_seen FROM revisions ORDER BY revision")
        looks = [at for (at,) in db.execute("SELECT fetched FROM fetches WHERE kind = 'page' ORDER BY fetched")]
        read = db.execute("SELECT last_seen, revision FROM articles").fetchall()
    assert (first["first_seen"], first["last_seen"]) == (looks[0], looks[2])
    assert (second["first_seen"], second["last_seen"]) == (looks[3], looks[3])
    assert read == [(looks[3], 2)]


def test_f43_a_clock_that_was_far_ahead_is_told_and_not_gone_on_from(edited: Edited) -> None:
    edited.look(24 * 400)
    (problem,) = edited.look(0)["problems"]
    assert (problem["kind"], problem["error"]) == ("clock", False)
    assert edited.looks == 2


@pytest.mark.slow
def test_f54_an_edit_that_was_seen_is_followed_more_closely(edited: Edited) -> None:
    edited.look(0)
    edited.years = "ten"
    edited.look(9.1)
    assert (edited.texts(), edited.looks) == (["nine", "ten"], 2)
    edited.look(9.9)
    assert edited.looks == 2
    edited.years = "eleven"
    edited.look(10.2)  # an hour after the edit was seen; without it the next look would be after 27
    assert (edited.texts(), edited.looks) == (["nine", "ten", "eleven"], 3)


PA = "At least 42 people were hurt when the harbour wall at Wexmoor collapsed on Tuesday, police said."


@pytest.mark.slow
def test_f42_edit_withdraws_a_claim_and_agency_copy_is_linked_and_not_merged(tmp_path: Path) -> None:
    """Three outlets print an agency's sentence; one of them drops another claim from its own story later."""
    rest = "Boats were moved to the upper basin, and the ferries did not run for the rest of the day."
    closed = "The coast road was shut for 3 hours, the county council said."
    addresses = {
        "sky": OLD,
        "bbc": "https://www.bbc.co.uk/news/articles/c4n1l6wx98go",
        "independent": "https://www.independent.co.uk/news/uk/quay-let-b2710001.html",
    }
    responses = [
        Response(url, minute, page("</p><p>".join((PA, rest, f"The {name} has its own last words."))))
        for minute, (name, url) in enumerate(addresses.items(), 1)
    ]
    responses.insert(0, Response(OLD, 0, page("</p><p>".join((PA, closed, rest)))))
    path = tmp_path / "claims.db"
    replay(path, write(tmp_path / "1.warc.gz", responses), only=list(addresses))
    with opened(path) as db, warm_workers():
        extract(db, tmp_path, extractor=installed_extractor())
        find_changes(db)
        crosscheck(db)
        claims = list(db.query("SELECT * FROM claims ORDER BY outlet"))
        changes = list(db.query("SELECT kind, seen_after FROM changes"))
        revisions = db.execute("SELECT url, revision FROM articles ORDER BY outlet").fetchall()
    assert revisions == [(addresses[name], 2 if name == "sky" else 1) for name in sorted(addresses)]
    (gone,) = [claim for claim in claims if claim["unit"] == "hour"]
    assert (gone["outlet"], gone["withdrawn_at"], gone["last_seen"]) == (
        "sky", "2026-03-13T18:01:00Z", "2026-03-13T18:00:00Z",
    )  # fmt: skip
    assert changes == [{"kind": "dropped", "seen_after": "2026-03-13T18:01:00Z"}]
    hurt = [claim for claim in claims if claim["value_low"] == 42]
    assert [claim["outlet"] for claim in hurt] == sorted(addresses)
    assert len({claim["claim_id"] for claim in hurt}) == 3
    assert len({claim["figure_id"] for claim in hurt}) == 1
    assert {claim["withdrawn_at"] for claim in hurt} == {None}
