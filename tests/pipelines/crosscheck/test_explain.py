"""Why two claims are one figure or two: the sum is the one that lining up made, and what it did is told."""

import io

import pytest
from rich.console import Console

from pipelines.cli.explained_pair import print_explained
from pipelines.crosscheck.explain import explain_pair
from pipelines.crosscheck.job import crosscheck
from pipelines.database.open import DatabaseError
from pipelines.lineup.clusters import THRESHOLD
from pipelines.reading.store import store_article

LONG = "The ferry Merrin sank off Cape Arl on Monday, and the coastguard searched the sea all night."


@pytest.fixture
def told(db, make_page, make_article, make_claim, annotated):
    """Ids of claims of two articles of one story and one of another, lined up."""
    found = {}

    def tell(number, outlet, text, **claims):
        db.table("outlets").insert({"outlet": outlet, "title": outlet, "home": ""}, ignore=True)
        url = f"https://www.{outlet}.example/news/{number}"
        made = {
            name: make_claim(sentence, quantity, value, url=url, **more)
            for name, (sentence, quantity, value, more) in claims.items()
        }
        page = make_page(f"r{number}", outlet=outlet, url=url, db=db)
        article = make_article(text, *(claim.sentence for claim in made.values()), url=url, title="News")
        store_article(db, page, article, annotated(*made.values()), extractor="1")
        found.update({name: claim.claim_id for name, claim in made.items()})

    dead = "The coastguard said {} people had died in the sinking of the ferry Merrin."
    tell(1, "bbc", LONG, bbc=(dead.format(41), "41 people", 41, {"source": "The coastguard"}),
         miles=("It sank 12 miles off Cape Arl.", "12 miles", 12, {"kind": "length", "unit": "mile"}))  # fmt: skip
    tell(2, "sky", LONG, sky=(dead.format(41), "41 people", 41, {"source": "The coastguard"}))
    tell(3, "mirror", "A bakery in Hillford makes bread of rye for the town, and the queue is long each morning.",
         bread=("Its bakers sold 41 loaves in an hour.", "41 loaves", 41, {"unit": "loaf"}))  # fmt: skip
    db.execute("UPDATE claim_rows SET source_kind = 'organisation' WHERE source IS NOT NULL")
    crosscheck(db)
    return found


def shown(found):
    stream = io.StringIO()
    print_explained(found, Console(file=stream, width=120))
    return stream.getvalue()


def test_what_speaks_for_one_figure_is_summed_up(db, told):
    found = explain_pair(db, told["bbc"], told["sky"])
    assert found.same_story
    assert found.one_figure
    assert found.odds > THRESHOLD
    said = {reason.said for reason in found.alone}
    assert {"digits of an equal value", "words around the number"} <= said
    assert found.company
    assert found.read is not None
    assert found.read > 0
    text = shown(found)
    assert "They are one figure." in text
    assert f"Read together: {found.read:+.2f}" in text
    assert f"{found.odds:+.2f}" in text


@pytest.mark.parametrize(("other", "said"), [("miles", "they measure different things"), ("bread", "one story")])
def test_what_keeps_two_apart_is_told(db, told, other, said):
    found = explain_pair(db, told["sky"], told[other])
    assert not found.one_figure
    text = shown(found)
    assert said in text
    assert "They are two figures." in text


def test_a_claim_that_is_not_there_is_told(db, told):
    with pytest.raises(DatabaseError, match="no current claim nix"):
        explain_pair(db, told["sky"], "nix")
