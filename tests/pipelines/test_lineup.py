"""Claims lined up into figures: what belongs together, what must stay apart."""

import random
from dataclasses import replace

import pytest

from pipelines.intervals import admitted
from pipelines.lineup import Item, cannot_link, line_up
from pipelines.wording import Weights, clause_around, stems


def item(claim_id, sentence, number, low, high=None, comparator="=", **fields):
    start = sentence.index(number)
    high = low if comparator in {"=", "~"} else high
    values = [v for v in (low, high) if v is not None]
    article = claim_id.split("-")[0]
    known = {
        "claim_id": claim_id,
        "article_id": article,
        "outlet": article,
        "measure": "count",
        "interval": admitted(low, high, comparator),
        "value": sum(values) / len(values),
        "clause": clause_around(sentence, start, start + len(number)),
        "sentence": sentence,
        "subject": "",
        "source": None,
    }
    return Item(**known | fields)


STORY = [
    item("bbc-1", "Rescuers said 41 people had died in the ferry sinking.", "41", 41),
    item("sky-1", "At least 41 people have died in the sinking.", "41", 41, None, ">="),
    item("mirror-1", "The ferry sinking has left 38 people dead, the coastguard claimed.", "38", 38),
    item("bbc-2", "The ferry was carrying 300 passengers from the island.", "300", 300),
    item("sky-2", "About 300 passengers were on board the ferry.", "300", 300, None, "~"),
    item("bbc-3", "Divers spent 41 hours in the water.", "41", 41, measure="duration"),
]


def figures_of(items, related=None):
    weights = Weights([stems(i.sentence) for i in items])
    vectors = {i.claim_id: weights.vector(dict.fromkeys(stems(i.clause), 1.0)) for i in items}
    articles = frozenset(i.article_id for i in items)
    found = line_up(items, vectors, related or dict.fromkeys(articles, articles))
    return {frozenset(i.claim_id for i in cluster) for cluster in found}


def test_claims_about_one_thing_are_one_figure_also_where_they_disagree():
    figures = figures_of(STORY)
    assert frozenset({"bbc-1", "sky-1", "mirror-1"}) in figures
    assert frozenset({"bbc-2", "sky-2"}) in figures


def test_the_same_number_of_another_measure_is_another_figure():
    assert frozenset({"bbc-3"}) in figures_of(STORY)


def test_articles_of_other_stories_are_never_lined_up():
    apart = {article: frozenset({article}) for article in ("bbc", "sky", "mirror")}
    assert all(len({c.split("-")[0] for c in figure}) == 1 for figure in figures_of(STORY, apart))


def test_the_order_of_the_claims_changes_nothing():
    shuffled = list(STORY)
    random.Random(7).shuffle(shuffled)
    assert figures_of(shuffled) == figures_of(STORY)


def test_one_voice_does_not_contradict_itself_in_one_article():
    a = item("bbc-1", "Police said 12 were hurt.", "12", 12, source="police")
    b = item("bbc-2", "Police said 30 were hurt in the spring.", "30", 30, source="police")
    assert cannot_link(a, b)
    assert not cannot_link(a, replace(b, source="the hospital"))


def test_ages_of_people_without_a_common_name_stay_apart():
    a = item("bbc-1", "Ada Holt, 41, was on board.", "41", 41, measure="age", names=frozenset({"Ada", "Holt"}))
    b = item("sky-1", "Ben Marsh, 41, swam ashore.", "41", 41, measure="age", names=frozenset({"Ben", "Marsh"}))
    assert cannot_link(a, b)
    assert not cannot_link(a, replace(b, names=frozenset({"Holt"})))


def test_counts_of_different_things_stay_apart():
    assert cannot_link(replace(STORY[0], noun="person"), replace(STORY[1], noun="boat"))


@pytest.mark.parametrize(
    ("sentence", "number", "clause"),
    [
        ("In May, 1,200 people left, and 40 stayed.", "1,200", " 1,200 people left"),
        ("The team found 12 boats and lost three.", "12", "The team found 12 boats "),
        ("Forty", "Forty", "Forty"),
    ],
)
def test_a_clause_ends_at_commas_and_conjunctions_but_not_inside_a_number(sentence, number, clause):
    start = sentence.index(number)
    assert clause_around(sentence, start, start + len(number)) == clause
