"""What the cross-check makes of odd input: units that do not go together, absurd dates, circles, one huge figure."""

import asyncio
from pathlib import Path

import pytest

from pace import takes_under
from pipelines.crosscheck.job import crosscheck
from pipelines.reading.store import store_article
from pipelines.site.server.serve import build_site

TITLES = {"bbc": "BBC", "sky": "Sky News", "mirror": "Mirror", "express": "Daily Express"}
LONG = "The ferry Merrin sank off Cape Arl on Monday, and the coastguard searched the sea all night."


@pytest.fixture
def tell(db, make_page, make_article, make_claim, annotated):
    """Stores an article of one outlet with claims, each a sentence, its quantity, value and more."""

    def store(number, outlet, *claims, published="2026-02-03T09:00:00Z"):
        db.table("outlets").insert({"outlet": outlet, "title": TITLES[outlet], "home": ""}, ignore=True)
        url = f"https://www.{outlet}.example/news/{number}"
        page = make_page(f"r{number}", outlet=outlet, url=url, db=db)
        made = [make_claim(s, q, value, url=url, **more) for s, q, value, more in claims]
        article = make_article(
            LONG, *(claim.sentence for claim in made), url=url, title="Ferry Merrin sinks off Cape Arl",
            published=published,
        )  # fmt: skip
        store_article(db, page, article, annotated(*made), extractor="1")

    return store


def dead(number, **more):
    told = {"subject": "people died in sinking", "source": "The coastguard", "source_kind": "organisation"}
    sentence = f"The coastguard said {number} people had died in the sinking of the ferry Merrin."
    return sentence, f"{number} people", number, told | more


def shown(db, address):
    """The page of the site over the database."""
    path = Path(next(file for _, name, file in db.execute("PRAGMA database_list") if name == "main"))
    site = build_site(path)

    async def ask():
        await site.invoke_startup()
        return await site.client.get(address)

    answer = asyncio.run(ask())
    assert answer.status_code == 200
    return answer.text


def members(db):
    found = {}
    for figure, quantity in db.execute("SELECT figure_id, quantity_text FROM claim_rows ORDER BY claim_id"):
        found.setdefault(figure, set()).add(quantity)
    return sorted(found.values(), key=sorted)


def test_units_that_do_not_go_together_are_never_one_figure(db, tell):
    words = "The coastguard said the ferry Merrin had drifted {} in the sinking."
    units = [("40 people", "count", "person"), ("40 per cent", "percent", "percent"), ("40 metres", "length", "metre"),
             ("40 hours", "duration", "hour"), ("£40", "money", "GBP"), ("40", "other", None)]  # fmt: skip
    for number, (quantity, kind, unit) in enumerate(units):
        claim = words.format(quantity), quantity, 40, {"kind": kind, "unit": unit, "subject": "ferry drifted"}
        tell(number, "bbc" if number % 2 else "sky", claim)
    crosscheck(db)
    assert members(db) == sorted(({quantity} for quantity, _, _ in units), key=sorted)


def test_miles_and_kilometres_of_one_distance_are_one_figure_and_agree(db, tell):
    words = "The ferry Merrin sank {} off Cape Arl, the coastguard said."
    for number, (quantity, value, unit) in enumerate([("10 miles", 10, "mile"), ("16km", 16, "kilometre")]):
        claim = words.format(quantity), quantity, value, {"kind": "length", "unit": unit, "subject": "ferry sank off"}
        tell(number, "bbc" if number else "sky", claim)
    crosscheck(db)
    ((status, claims),) = db.execute("SELECT status, claims FROM figures").fetchall()
    assert (status, claims) == ("agree", 2)


DATES = [
    None,
    "",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "1970-01-01T00:00:00Z",
    "2026-02-30T00:00:00Z",
    "soon",
]


@pytest.mark.parametrize("published", DATES)
def test_an_absurd_publication_date_loses_no_claim_and_stops_nothing(db, tell, published):
    tell(1, "bbc", dead(41), published=published)
    tell(2, "sky", dead(41))
    tell(3, "mirror", dead(38, source="Harbour police"))
    crosscheck(db)
    assert db.execute("SELECT count(*) FROM claim_rows WHERE figure_id IS NULL").fetchone() == (0,)
    assert crosscheck(db).changed == 0


@pytest.mark.parametrize(
    "when", ["on 31 February 2026", "in the year 99999", "on 99/99/9999", "in 0000", "next " * 200 + "week"]
)
def test_absurd_dates_in_a_sentence_stop_nothing(db, tell, when):
    for number, outlet in enumerate(("bbc", "sky")):
        tell(number, outlet, (f"The coastguard said 41 people had died {when}.", "41 people", 41, {}))
    crosscheck(db)
    assert members(db) == [{"41 people"}]


def test_outlets_that_cite_each_other_in_a_circle_are_one_origin_on_no_named_word(db, tell):
    outlets = ("bbc", "sky", "mirror")
    for number, outlet in enumerate(outlets):
        cited = {"bbc": "Sky News", "sky": "Mirror", "mirror": "BBC"}[outlet]
        tell(number, outlet, dead(41, source=cited, source_kind="outlet", via=None))
    crosscheck(db)
    assert db.execute("SELECT outlets, origins, rests_on FROM figures").fetchall() == [(3, 1, "outlet")]


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_a_figure_with_five_thousand_claims_is_lined_up_shown_and_extended(db, tell, make_claim):
    """A live count retold all day: a hundred articles that each give it fifty times."""
    outlets = ("bbc", "sky", "mirror", "express")
    for number in range(100):
        told = dead(41 + number // 25)[2]
        claims = [
            (f"The coastguard said {told} people had died in the sinking of the ferry Merrin, update {n}.",
             f"{told} people", told, dead(told)[3])
            for n in range(50)
        ]  # fmt: skip
        tell(number, outlets[number % 4], *claims, published=f"2026-02-03T{9 + number // 25:02}:{number % 25:02}:00Z")
    crosscheck(db)
    name, biggest, status = db.execute(
        "SELECT figure_id, claims, status FROM figures ORDER BY claims DESC LIMIT 1"
    ).fetchone()
    assert biggest >= 4_500
    assert status == "moved"  # the toll rose, and every outlet followed
    page = shown(db, f"/claims/figures/{name}")
    assert f"{biggest:,} claims of 4 outlets" in " ".join(page.split())
    assert len(page) < 500_000
    tell(100, "bbc", dead(44), published="2026-02-03T14:00:00Z")
    assert takes_under(30, lambda: crosscheck(db))
    assert db.execute("SELECT max(claims) FROM figures").fetchone()[0] == biggest + 1
