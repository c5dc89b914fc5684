"""Which claim became which: pairs as editors make them, and what must not be paired."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from built import stored
from extract.records import Claim
from pipelines.changes.pairing import THRESHOLD, likeness, pair_claims
from pipelines.database.claims import StoredClaim

Make = Callable[..., StoredClaim]

JOBS = {"unit": "job", "subject": "loss of jobs"}
FACTORIES = {"unit": "factory", "subject": "closing factories"}


@pytest.fixture
def row(make_claim: Callable[..., Claim]) -> Make:
    """A claim as a row: sentence, quantity, number, and what differs."""

    def make(sentence: str, quantity: str, number: float, **more: Any) -> StoredClaim:
        return stored(**asdict(make_claim(sentence, quantity, number, **more)))

    return make


def told(pairs: Any) -> list[tuple[str | None, str | None]]:
    return [(one and one.quantity_text, other and other.quantity_text) for one, other in pairs]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("At least 41 people have drowned.", "At least 41 people", 41), ("Forty-three people have drowned.",
         "Forty-three people", 43)),
        (("More than 2,200 homes were flooded.", "More than 2,200 homes", 2200),
         ("At least 2,650 homes were flooded in the night.", "At least 2,650 homes", 2650)),
        (("A doctor said eight children were among the dead.", "eight children", 8),
         ("Nine children were among the dead, the minister said.", "Nine children", 9)),
        # told anew from end to end, with the same answer to the same question
        (("Some 26 hens escaped when the gate broke, Ms Orr said.", "26 hens", 26, {"subject": "hens that escaped"}),
         ("How it came about that a farm lost 26 hens in a night.", "26 hens", 26, {"subject": "hens that escaped"})),
        (("Over 100 sites are used to hold them.", "Over 100 sites", 100),
         ("They are held at over 100 locations, and are used as hostages.", "over 100 locations", 100)),
    ],
)  # fmt: skip
def test_an_edited_claim_is_the_one_that_was(row: Make, before: Any, after: Any) -> None:
    one, other = (row(*told[:3], **(told[3] if len(told) > 3 else {})) for told in (before, after))
    assert pair_claims([one], [other]) == [(one, other)], likeness(one, other)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("The firm is closing three factories at the loss of jobs.", "three factories", 3, FACTORIES),
         ("The firm is closing factories at the loss of 1,250 jobs.", "1,250 jobs", 1250, JOBS)),
        (("Insurers expect claims of £40m.", "£40m", 4e7, {"unit": "GBP", "kind": "money", "subject": "claims"}),
         ("Rescuers saved 27 people from roofs.", "27 people", 27, {"subject": "people saved"})),
    ],
)  # fmt: skip
def test_another_number_of_the_text_is_no_successor(row: Make, before: Any, after: Any) -> None:
    one, other = (row(*given[:3], **given[3]) for given in (before, after))
    assert told(pair_claims([one], [other])) == [(None, after[1]), (before[1], None)] or told(
        pair_claims([one], [other])
    ) == [(before[1], None), (None, after[1])]
    assert likeness(one, other) < THRESHOLD


def test_numbers_of_one_sentence_keep_their_places(row: Make) -> None:
    old = "Crews used three boats and 12 helicopters for 138 people."
    new = "Crews used three boats and 15 helicopters for 150 people."
    quantities = [("three boats", "boat"), ("12 helicopters", "helicopter"), ("138 people", "person")]
    before = [row(old, text, n, unit=unit) for (text, unit), n in zip(quantities, (3, 12, 138), strict=True)]
    now = [("three boats", 3), ("15 helicopters", 15), ("150 people", 150)]
    after = [row(new, text, n, unit=unit) for (text, n), (_, unit) in zip(now, quantities, strict=True)]
    for order in (after, after[::-1]):
        assert told(pair_claims(before, order)) == [
            ("three boats", "three boats"),
            ("12 helicopters", "15 helicopters"),
            ("138 people", "150 people"),
        ]


def test_a_rewritten_headline_is_paired_by_what_it_counts(row: Make) -> None:
    before = row("Ferry sinking: 43 dead off Cape Lorna", "43 dead", 43, field="title", subject="dead")
    after = row("Ferry sinking: death toll rises to 47", "47", 47, field="title", subject="death toll", unit=None)
    assert told(pair_claims([before], [after])) == [("43 dead", "47")]
    far = row("Ferry sinking: operator fined 6,000 pounds", "6,000 pounds", 6000, field="title", subject="fine")
    assert told(pair_claims([before], [far])) == [("43 dead", None), (None, "6,000 pounds")]


def test_headline_and_text_are_never_paired(row: Make) -> None:
    before = row("Police say 40 people died.", "40 people", 40)
    after = row("Police say 40 people died.", "40 people", 40, field="title")
    assert all(None in pair for pair in pair_claims([before], [after]))


WORDS = st.sampled_from("police said that many people were hurt in the fire at a hotel near Leeds".split())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.tuples(st.lists(WORDS, max_size=8), st.integers(1, 10**6)), max_size=8), st.integers(0, 8))
def test_every_claim_is_in_exactly_one_pair(row: Make, made: list[tuple[list[str], int]], cut: int) -> None:
    rows = [row(f"{' '.join(words)} {n} people.", f"{n} people", n, at=i) for i, (words, n) in enumerate(made)]
    before, after = rows[:cut], rows[cut:]
    pairs = pair_claims(before, after)
    assert sorted(id(one) for one, _ in pairs if one) == sorted(map(id, before))
    assert sorted(id(other) for _, other in pairs if other) == sorted(map(id, after))
    assert pair_claims(before[::-1], after[::-1]) == pairs


@pytest.mark.slow
def test_a_text_of_thousands_of_claims_is_paired_in_seconds(row: Make) -> None:
    rows = [row(f"House {n} in street {n % 7} was sold for {n} pounds.", f"{n} pounds", n) for n in range(1, 500)]
    moved = [row(f"Street {n % 5}: a house went for {n} pounds.", f"{n} pounds", n) for n in range(1, 500)]
    assert len(pair_claims(rows, moved)) >= 499
