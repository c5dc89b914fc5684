"""What was weighed of two claims, in words for people."""

from collections.abc import Callable

import pytest

from pipelines.lineup.claim import Item
from pipelines.lineup.paraphrases import read_paraphrases
from pipelines.lineup.reasons import reasons
from pipelines.lineup.vectors import weigh
from pipelines.lineup.words import concept_of

MakeItem = Callable[..., Item]


@pytest.fixture
def told(item: MakeItem) -> list[Item]:
    """Two claims that tell one count in other words."""
    return [
        item("a-1", "The search took 412 helpers.", "412 helpers", 412),
        item("b-1", "Some 412 volunteers joined the search.", "412 volunteers", 412),
    ]


def test_the_words_that_stand_for_each_other_are_named_as_they_were_printed(told: list[Item]) -> None:
    related = dict.fromkeys("ab", frozenset("ab"))
    alone, _ = reasons(told, (0, 1), weigh(told, related), related)
    (named,) = (reason for reason in alone if reason.said.startswith("other words"))
    one, other = named.said.split("“")[1:]
    words = [part.split("”")[0] for part in (one, other)]
    assert words[0] in told[0].sentence
    assert words[1] in told[1].sentence
    assert {concept_of(word) for word in words} <= read_paraphrases().numbers.keys()
    assert named.found
    assert named.found > 0
    assert named.adds > 0


def test_all_reasons_add_up_to_the_log_odds(told: list[Item]) -> None:
    related = dict.fromkeys("ab", frozenset("ab"))
    alone, company = reasons(told, (0, 1), weigh(told, related), related)
    (by_themselves,) = (reason.found for reason in company if reason.said == "the two by themselves")
    assert sum(reason.adds for reason in alone) == pytest.approx(by_themselves, abs=1e-6)
