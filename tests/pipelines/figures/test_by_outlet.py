"""What is kept of each outlet's word on a figure, and of the outlets as a whole."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from built import claim
from extract.records import Annotation, Article, Claim
from pipelines.compare.units import measure_of
from pipelines.crosscheck.job import crosscheck
from pipelines.database.open import opened
from pipelines.figures.by_outlet import outlet_rows
from pipelines.lineup.claim import Item, as_item
from pipelines.reading.revisions import PageRow
from pipelines.reading.store import store_article

Told = tuple[str, str, float, str, dict[str, Any]]


def rows_of(*told: Told) -> list[dict[str, Any]]:
    """Rows of a figure of claims given as outlet, time of publication, value, unit and what else there is."""
    by_claim, cluster = {}, list[Item]()
    for number, (outlet, published, value, unit, more) in enumerate(told):
        row = {
            "claim_id": f"c{number}", "article_id": f"a-{outlet}", "outlet": outlet, "published": published or None,
            "field": "text", "start": number, "end": number + 1, "sentence": "", "sentence_start": 0,
            "value_low": value, "value_high": value, "value_low_text": f"{value:g}", "value_high_text": f"{value:g}",
            "comparator": "=", "negated": 0, "kind": "length" if unit in {"mile", "km"} else "count", "unit": unit,
            "source": None, "source_kind": None, "subject": "", "cue": None, "rule": "", "change": None,
            "quantity_text": "",
        } | more  # fmt: skip
        one = claim(**row)
        by_claim[one.claim_id] = one
        cluster.append(as_item(one, {}))
    return outlet_rows("f1", cluster, by_claim, {})


def test_an_outlets_last_word_counts_and_its_first_is_kept() -> None:
    sky, bbc = rows_of(
        ("sky", "2026-02-03T10:00:00Z", 40, "person", {}),
        ("bbc", "2026-02-03T09:00:00Z", 30, "person", {}),
        ("sky", "2026-02-04T10:00:00Z", 50, "person", {"source": "police"}),
    )[::-1]
    assert (sky["first_claim"], sky["latest_claim"], sky["value_low"]) == ("c0", "c2", 50)
    assert (sky["claims"], sky["unattributed"], sky["sources"]) == (2, 1, 1)
    assert (bbc["first"], sky["first"]) == (1, 0)
    assert (bbc["distance"], sky["distance"]) == (pytest.approx(-0.25), pytest.approx(0.2))


def test_an_outlet_that_only_reports_a_denial_is_compared_with_nobody() -> None:
    bbc, mirror, sky = rows_of(
        ("bbc", "2026-02-03T08:00:00Z", 900, "person", {"negated": 1, "source": "the brewery"}),
        ("sky", "2026-02-03T09:00:00Z", 40, "person", {"source": "the union"}),
        ("sky", "2026-02-03T10:00:00Z", 60, "person", {"negated": 1, "source": "the brewery"}),
        ("mirror", "2026-02-03T11:00:00Z", 40, "person", {"source": "the union"}),
    )
    assert [row["denies"] for row in (bbc, mirror, sky)] == [1, 0, 0]
    assert (bbc["distance"], bbc["first"], bbc["outside"]) == (0.0, 0, 0)
    assert (sky["value_low"], sky["distance"], sky["first"], sky["claims"]) == (40, 0.0, 1, 1)


def test_the_text_of_an_article_outweighs_its_headline() -> None:
    (row,) = rows_of(
        ("sky", "2026-02-03T10:00:00Z", 47, "person", {"start": 90, "end": 91}),
        ("sky", "2026-02-03T10:00:00Z", 50, "person", {"field": "title", "start": 0, "end": 1}),
    )
    assert row["latest_claim"] == "c0"
    assert row["first"] == 0, "nobody was slower"


def test_values_are_in_the_unit_of_the_figure() -> None:
    assert measure_of("length", "mile")[0] == measure_of("length", "km")[0]
    metric, imperial = rows_of(
        ("bbc", "2026-02-03T10:00:00Z", 16, "km", {}), ("sky", "2026-02-03T11:00:00Z", 10, "mile", {})
    )
    assert imperial["value_low"] == pytest.approx(16.09344)
    assert abs(imperial["distance"]) < 0.01
    assert metric["admits_low"] == pytest.approx(15.5)


def test_bounds_and_unknown_times_stay_open() -> None:
    at_least, unknown = rows_of(
        ("bbc", "2026-02-03T10:00:00Z", 40, "person", {"comparator": ">=", "value_high": None}),
        ("sky", "", 50, "person", {}),
    )
    assert (at_least["admits_high"], at_least["value_high"], at_least["admits_low"]) == (None, None, 40)
    assert (unknown["first_published"], unknown["first"], at_least["first"]) == (None, 0, 1)


def test_the_cross_check_counts_the_outlets(
    tmp_path: Path,
    make_page: Callable[..., PageRow],
    make_article: Callable[..., Article],
    make_claim: Callable[..., Claim],
) -> None:
    with opened(tmp_path / "claims.db") as db:
        for outlet, number in (("bbc", 40.0), ("sky", 60.0)):
            _tell(db, outlet, number, make_page, make_article, make_claim)
        crosscheck(db)
        totals = {row["outlet"]: row for row in db.query("SELECT * FROM outlet_totals")}
        assert {
            (t["articles"], t["claims"], t["unattributed"], t["figures"], t["conflicts"]) for t in totals.values()
        } == {(1, 1, 1, 1, 1)}
        assert crosscheck(db).changed == 0
        db.execute("UPDATE claim_rows SET withdrawn_at = '2026-02-05T00:00:00Z'")
        crosscheck(db)
        assert [row["claims"] for row in db.query("SELECT claims FROM outlet_totals")] == [0, 0]
        assert not list(db.query("SELECT * FROM figure_outlets"))


def _tell(
    db: Database,
    outlet: str,
    number: float,
    make_page: Callable[..., PageRow],
    make_article: Callable[..., Article],
    make_claim: Callable[..., Claim],
) -> None:
    db.table("outlets").insert({"outlet": outlet, "title": outlet, "home": ""})
    url, sentence = f"https://www.{outlet}.example/1", f"The storm hurt {number:g} people in Ashendale."
    claim = make_claim(sentence, f"{number:g} people", number, url=url, subject="people hurt in Ashendale storm")
    article = make_article(sentence, url=url, title="Storm hurts people in Ashendale")
    store_article(
        db, make_page(outlet, url=url, outlet=outlet, db=db), article, Annotation(claims=(claim,)), extractor="1"
    )
