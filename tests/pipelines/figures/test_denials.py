"""A denial supports nothing and is nobody's source: the figure is disputed by who denies it."""

from typing import Any

import pytest

from built import claim
from extract.records import Claim
from pipelines.compare.word_weights import Weights
from pipelines.figures.find import Story, find_figures
from pipelines.figures.row import figure_row
from pipelines.figures.status import status_of
from pipelines.lineup.claim import as_item

UNION, BREWERY = "the brewers' union", "Tolland Breweries"


def job(number: int, outlet: str, value: float, source: str | None, **more: Any) -> Claim:
    """So many jobs to go at a brewery, on somebody's word."""
    sentence = f"{source or 'It'} said {value:g} jobs would go at the brewery in Tolland."
    start = sentence.index(f"{value:g}")
    given = {
        "claim_id": f"c{number}", "article_id": f"a-{outlet}", "outlet": outlet, "sentence": sentence, "start": start,
        "end": start + 3, "quantity_text": f"{value:g} jobs", "value_low": value, "value_high": value, "unit": "job",
        "subject": "jobs to go at the brewery", "source": source, "source_kind": "organisation" if source else None,
        "published": "2026-03-02T10:00:00Z",
    }  # fmt: skip
    return claim(**given | more)


def row(*claims: Claim, **more: Any) -> dict[str, Any]:
    """The figure that some claims make."""
    by_claim = {one.claim_id: one for one in claims}
    cluster = [as_item(one, {}) for one in claims]
    vectors = {one.claim_id: Weights.among([one.words for one in cluster]).vector({"job": 1}) for one in cluster}
    return figure_row("f", cluster, vectors, by_claim, {}, sample=False, **more)


def test_who_denies_is_named_and_counts_nowhere() -> None:
    found = row(
        job(1, "bbc", 340, UNION), job(2, "bbc", 340, BREWERY, negated=True), job(3, "sky", 340, UNION),
        job(4, "mirror", 900, BREWERY, negated=True),
    )  # fmt: skip
    assert found["disputed_by"] == BREWERY
    assert (found["status"], found["outlets"], found["sources"], found["origins"]) == ("agree", 2, 1, 1)
    assert (found["value_min"], found["value_max"], found["claims"]) == (340, 340, 4)


@pytest.mark.parametrize("value", [340, 900])
def test_a_denial_makes_neither_agreement_nor_conflict(value: float) -> None:
    said, denied = job(1, "bbc", 340, UNION), job(2, "sky", value, BREWERY, negated=True)
    assert status_of([as_item(one, {}) for one in (said, denied)]) == "single"
    assert (row(said, denied)["outlets"], row(said, denied)["rests_on"]) == (1, "named")


def test_what_is_only_denied_is_stated_by_nobody() -> None:
    found = row(job(1, "bbc", 340, BREWERY, negated=True), job(2, "sky", 340, None, negated=True, via="Halyard"))
    assert (found["status"], found["outlets"], found["origins"], found["rests_on"]) == ("single", 0, 0, "nobody")
    assert found["disputed_by"] == f"Halyard; {BREWERY}"
    assert found["value_min"] == 340


def test_a_conflict_among_those_who_state_it_stands_beside_a_denial() -> None:
    told = [job(1, "bbc", 340, UNION), job(2, "sky", 290, "the mayor"), job(3, "sky", 340, BREWERY, negated=True)]
    assert status_of([as_item(one, {}) for one in told]) == "conflict"


def test_a_figure_is_disputed_by_the_denial_that_is_linked_to_it() -> None:
    told = [
        job(1, "bbc", 340, UNION), job(2, "sky", 340, UNION),
        job(3, "mirror", 340, BREWERY, negated=True, sentence=f"{BREWERY} denied that 340 jobs would go.", start=30,
            end=33),
    ]  # fmt: skip
    articles = [
        Story(article_id=one.article_id, title="Jobs at Tolland", text=one.sentence, published=one.published)
        for one in told
    ]
    found = find_figures(told, articles)
    stated = next(row for row in found.figures if row["outlets"] == 2)
    assert stated["disputed_by"] == BREWERY


def test_certainty_is_kept_of_what_has_it() -> None:
    plain = row(job(1, "bbc", 340, UNION), job(2, "sky", 340, UNION), certainty=0.9, conflict_certainty=0.7)
    assert (plain["certainty"], plain["conflict_certainty"]) == (0.9, None)
    rivals = row(job(1, "bbc", 340, UNION), job(2, "sky", 290, UNION), certainty=0.9, conflict_certainty=0.7)
    assert (rivals["certainty"], rivals["conflict_certainty"]) == (0.9, 0.7)
