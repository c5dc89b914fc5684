"""Which articles tell one story by what they have in common with third ones."""

from collections import defaultdict
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from pipelines.lineup.stories import completed, related_by

pairs = st.sets(st.sampled_from(list(combinations("abcdefgh", 2))))


def test_articles_that_three_others_tell_of_together_are_of_one_story() -> None:
    told = [(one, other) for one in "ab" for other in "xyz"]
    assert "b" in completed(related_by("abxyz", told))["a"]
    assert "b" not in completed(related_by("abxyz", told[1:]))["a"]


def test_what_is_like_a_third_of_everything_is_of_no_story() -> None:
    told = [(one, other) for one in "ab" for other in "xyz"] + [("a", other) for other in "pqrst"]
    assert "b" not in completed(related_by("abxyzpqrst", told))["a"]


@given(pairs)
def test_it_only_adds_and_holds_from_either_side(told: set[tuple[str, str]]) -> None:
    related = related_by("abcdefgh", told)
    found = completed(related)
    assert all(related[one] <= found[one] for one in related)
    assert all(one in found[other] for one in found for other in found[one])


@given(pairs, st.sets(st.sampled_from("abcdefgh")))
def test_two_that_are_asked_about_do_not_depend_on_who_else_is_unless_they_vouch(
    told: set[tuple[str, str]], left: set[str]
) -> None:
    related = related_by("abcdefgh", told)
    found = completed(related)
    near = defaultdict(set, {one: set(others) for one, others in related.items()})
    for one in set(related) - left:
        if near[one].isdisjoint(left):
            some = completed({article: others for article, others in related.items() if article not in left})
            assert some[one] <= found[one]
