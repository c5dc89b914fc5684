"""What falls below a floor and what does not: redesigns by each measure, quiet days, small runs, new outlets."""

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.floors.measure import Counts, Read
from pipelines.floors.past import Day, Past
from pipelines.floors.verdict import at_most, at_most_of, falls


def sound(pages: int) -> Counts:
    """A day as they are: nine in ten pages give an article, eight of nine with an author, two thirds with claims."""
    articles = round(pages * 0.9)
    return Counts(
        pages=pages, articles=articles, titled=articles, dated=articles, signed=round(articles * 0.9),
        whole=round(articles * 0.95), claiming=round(articles * 0.66), claims=articles * 4,
    )  # fmt: skip


PAST = Past([Day(counts=sound(200 + n), length=3000 + n) for n in range(20)])


def fallen(*latest: Counts, past: Past = PAST) -> list[str]:
    return [fall.measure for fall in falls(latest, past)]


@pytest.mark.parametrize("pages", [1, 3, 10, 40, 400])
def test_a_day_as_usual_falls_nowhere_however_small(pages: int) -> None:
    assert fallen(sound(pages)) == []


@pytest.mark.parametrize(
    ("change", "measures"),
    [
        ({"articles": 0, "titled": 0, "dated": 0, "signed": 0, "whole": 0, "claiming": 0, "claims": 0}, ["articles"]),
        ({"titled": 0}, ["titled"]),
        ({"dated": 0}, ["dated"]),
        ({"signed": 2}, ["signed"]),
        ({"whole": 3}, ["whole"]),
        ({"claiming": 0, "claims": 0}, ["claiming", "claims"]),
        ({"claims": 20}, ["claims"]),
    ],
)
def test_what_a_redesign_takes_away_is_named(change: dict[str, int], measures: list[str]) -> None:
    assert fallen(replace(sound(60), **change)) == measures


def test_a_part_of_the_site_that_is_redesigned_falls_too() -> None:
    assert fallen(sound(50) + Counts(pages=50)) == ["articles"]


def test_a_few_odd_pages_prove_nothing_and_a_day_of_them_does() -> None:
    few = Counts(pages=3)
    assert fallen(few) == []
    assert fallen(few, few, few) == ["articles"]
    good = sound(3)
    assert fallen(good, *[few] * 20) == [], "it is mended"


def test_a_quiet_day_passes() -> None:
    christmas = Counts(pages=12, articles=9, titled=9, dated=9, signed=6, whole=7, claiming=4, claims=15)
    assert fallen(christmas) == []


def test_an_outlet_without_a_past_is_held_to_what_every_outlet_has() -> None:
    new = Past()
    assert fallen(sound(40), past=new) == []
    assert fallen(Counts(pages=30), past=new) == ["articles"]
    assert fallen(replace(sound(40), titled=0, dated=0, signed=0), past=new) == ["titled", "dated"]


def test_what_an_outlet_never_had_is_not_missed() -> None:
    past = Past([Day(counts=replace(sound(200), signed=0), length=3000)] * 5)
    assert fallen(replace(sound(60), signed=0), past=past) == []


def test_one_bad_day_does_not_move_what_is_usual() -> None:
    days = [*PAST.days, Day(counts=Counts(pages=3000), length=0)]
    assert fallen(Counts(pages=20), past=Past(days)) == ["articles"]


def test_the_line_says_what_was_and_what_is() -> None:
    [fall] = falls([Counts(pages=43)], PAST)
    assert (fall.part, fall.whole, round(fall.was, 1)) == (0, 43, 0.9)
    assert fall.text == "0 of 43 pages give an article (0%); 90% is usual"
    [fall] = falls([Counts(pages=43)], Past())
    assert fall.text == "0 of 43 pages give an article (0%); 40% is expected of any outlet"


def test_two_fifths_of_the_usual_length_are_whole() -> None:
    reads = [Read(article=True, length=length) for length in (300, 1199, 1200, 3000)] + [Read(article=False)]
    counts = Counts.of(reads, usual_length=3000)
    assert (counts.pages, counts.articles, counts.whole) == (5, 4, 2)


@given(st.integers(0, 60), st.integers(1, 60), st.floats(0.01, 0.99))
def test_chances_are_chances_and_grow_with_what_is_found(part: int, whole: int, share: float) -> None:
    part = min(part, whole)
    assert 0 <= at_most(part, whole, share) <= 1 + 1e-9
    assert at_most(whole, whole, share) == pytest.approx(1)
    assert part == 0 or at_most(part - 1, whole, share) <= at_most(part, whole, share)
    assert 0 <= at_most_of(part, whole) <= 1 + 1e-9


def newsday(chance: random.Random, pages: float) -> Iterator[Counts]:
    """48 runs of an outlet whose days differ: in news, in galleries without a text, in who signs."""
    article, signed, claiming = chance.uniform(0.8, 0.97), chance.uniform(0.6, 0.95), chance.uniform(0.5, 0.75)
    for _ in range(48):
        reads = [
            Read(
                article=chance.random() < article, titled=True, dated=chance.random() < 0.98,
                signed=chance.random() < signed, length=round(chance.lognormvariate(8, 0.7)),
                claims=round(chance.lognormvariate(1.3, 1)) if chance.random() < claiming else 0,
            )
            for _ in range(round(chance.expovariate(48 / pages)))
        ]  # fmt: skip
        yield Counts.of(reads, usual_length=3000)


@pytest.mark.parametrize(
    ("pages", "lasting"),
    [(3, 32), *(pytest.param(pages, 60, marks=pytest.mark.slow) for pages in (3, 10)), (200, 60)],
)
def test_months_of_small_runs_never_cry_wolf(pages: int, lasting: int) -> None:
    chance = random.Random(1)
    days: list[Day] = []
    week: list[list[Counts]] = []
    for number in range(lasting):
        runs: list[Counts] = []
        past = Past(days[-56:])
        for counts in newsday(chance, pages / 4 if number % 30 == 29 else pages):
            runs.insert(0, counts)
            before = [counts for day in week for counts in day]
            assert number < 7 or fallen(*runs, *before, past=past) == []
        week = [runs, *week][:7]
        days.append(Day(counts=sum(runs, Counts()), length=3000))
