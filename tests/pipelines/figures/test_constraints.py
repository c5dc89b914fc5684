"""What people decided on figures prevails over the lining-up: merges, splits, renames, in order, pure."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from built import claim
from pipelines.figures.constraints import Constrained, Constraint, Merge, Rename, Split, constrain
from pipelines.lineup.claim import Item, as_item
from pipelines.lineup.clusters import Cluster


def item(name: str, measure: str = "count") -> Item:
    kind, unit = ("count", None) if measure == "count" else ("length", "mile")
    row = {
        "claim_id": name, "article_id": name, "outlet": name, "field": "text", "sentence": "1", "sentence_start": 0,
        "start": 0, "end": 1, "quantity_text": "1", "value_low": 1.0, "value_high": 1.0, "value_low_text": "1",
        "value_high_text": "1", "comparator": "=", "change": None, "kind": kind, "unit": unit, "subject": None,
        "source": None, "cue": None, "negated": 0, "rule": "", "published": None,
    }  # fmt: skip
    return as_item(claim(**row), {})


def clusters(*groups: str, measure: str = "count") -> list[Cluster]:
    return [[item(name, measure) for name in group] for group in groups]


def names(state: Constrained) -> set[str]:
    return {"".join(item.claim_id for item in cluster) for cluster in state.clusters}


def alike(one: Item, other: Item) -> float:
    """Claims of near letters are alike."""
    return -abs(ord(one.claim_id) - ord(other.claim_id))


def apply(groups: list[Cluster], *constraints: Constraint, before: Any = None) -> Constrained:
    return constrain(groups, constraints, before or {}, alike)


def merge(ours: str, theirs: str, **more: Any) -> Merge:
    return Merge(number=1, figure="F", other="G", ours=frozenset(ours), theirs=frozenset(theirs), **more)


def split(out: str, rest: str, number: int = 2) -> Split:
    return Split(number=number, figure="F", out=frozenset(out), rest=frozenset(rest))


def rename(figure: str, title: str, claims: str, number: int = 3) -> Rename:
    return Rename(number=number, figure=figure, title=title, claims=frozenset(claims))


@pytest.mark.parametrize(
    ("groups", "decisions", "expected"),
    [
        (("ab", "cd", "e"), [merge("ab", "cd")], {"abcd", "e"}),
        (("abx", "cdy", "e"), [merge("ab", "cd")], {"abxcdy", "e"}),
        (("abcd", "e"), [merge("ab", "cd")], {"abcd", "e"}),
        (("ab", "c", "de"), [merge("abc", "d")], {"abde", "c"}),  # stray claims stay where they are
        (("abcd",), [split("cd", "ab")], {"ab", "cd"}),
        (("abc", "d"), [split("cd", "ab")], {"ab", "c", "d"}),
        (("abe", "cd"), [split("cd", "ab")], {"abe", "cd"}),
        (("abxy",), [split("y", "ab")], {"ab", "xy"}),  # a new claim goes with those it is most like
        (("ab", "cd"), [merge("ab", "cd"), split("d", "abc")], {"abc", "d"}),
        (("abcd",), [split("cd", "ab", 1), merge("ab", "cd")], {"abcd"}),
        (("ab", "cd"), [merge("ab", "cd", undone=True)], {"ab", "cd"}),
        (("ab", "cd"), [], {"ab", "cd"}),
    ],
)
def test_decisions_are_applied_in_order(groups: Any, decisions: list[Constraint], expected: set[str]) -> None:
    state = apply(clusters(*groups), *decisions)
    assert {"".join(sorted(name)) for name in names(state)} == {"".join(sorted(name)) for name in expected}
    assert set(state.problems.values()) <= {None}


@pytest.mark.parametrize(
    ("groups", "decision", "problem"),
    [
        (("ab",), merge("ab", "cd"), "none of the claims of figure G is left"),
        (("cd",), merge("ab", "cd"), "none of the claims of figure F is left"),
        (("ab",), split("c", "ab"), "none of the claims that were split off is left"),
        (("c",), split("c", "ab"), "none of the claims that stay is left"),
    ],
)
def test_one_that_no_longer_fits_says_why_and_changes_nothing(groups: Any, decision: Any, problem: str) -> None:
    state = apply(clusters(*groups), decision)
    assert state.problems == {decision.number: problem}
    assert names(state) == set(groups)


def test_figures_of_other_measures_are_not_merged() -> None:
    state = apply(clusters("ab") + clusters("cd", measure="length"), merge("ab", "cd"))
    assert names(state) == {"ab", "cd"}
    assert "measured" in str(state.problems[1])


def test_the_first_figure_keeps_its_name_however_large_the_second() -> None:
    before = {"a": "F", "c": "G", "d": "G", "e": "H"}
    state = apply(clusters("a", "cd", "e"), merge("a", "cd"), before=before)
    assert state.before == {"a": "F", "c": "F", "d": "F", "e": "H"}


def test_the_rest_keeps_the_name_after_a_split_however_small() -> None:
    state = apply(clusters("abcd"), split("bcd", "a"), before=dict.fromkeys("abcd", "F"))
    assert state.before == {"a": "F", "b": None, "c": None, "d": None}
    again = apply(clusters("abcd"), split("bcd", "a"), before={"a": "F", "b": "N", "c": "N", "d": "N"})
    assert again.before == {"a": "F", "b": "N", "c": "N", "d": "N"}


def test_an_undone_merge_gives_the_second_figure_its_name_back() -> None:
    state = apply(clusters("ab", "cd"), merge("ab", "cd", undone=True), before=dict.fromkeys("abcd", "F"))
    assert state.before == {"a": "F", "b": "F", "c": "G", "d": "G"}


def test_titles_go_with_the_figure_and_else_with_its_claims() -> None:
    groups = clusters("ab", "cd")
    state = apply(groups, rename("F", "Dead", "ab"), rename("G", "Missing", "cd", 4), rename("X", "Lost", "xy", 5))
    assert state.title_of({"F": groups[0], "N": groups[1]}) == {"F": "Dead", "N": "Missing"}
    assert state.problems == {3: None, 4: None, 5: "figure X is gone"}


def test_the_later_title_prevails_and_a_merged_figure_s_title_goes() -> None:
    groups = clusters("ab", "cd")
    state = apply(groups, rename("F", "Dead", "ab"), rename("G", "Hurt", "cd", 4), merge("ab", "cd"))
    assert state.title_of({"F": state.clusters[0]}) == {"F": "Dead"}
    state = apply(groups, rename("F", "Dead", "ab"), rename("F", "Killed", "ab", 4))
    assert state.title_of({"F": groups[0]}) == {"F": "Killed"}


LETTERS = st.sets(st.sampled_from("abcdefgh"), max_size=8)


@given(
    st.lists(st.integers(0, 3), min_size=8, max_size=8),
    st.lists(st.tuples(st.booleans(), LETTERS, LETTERS), max_size=4),
)
def test_whatever_is_decided_every_claim_is_in_one_figure(places: list[int], decided: Any) -> None:
    groups = [
        cluster for n in range(4) if (cluster := [item(c) for c, at in zip("abcdefgh", places, strict=True) if at == n])
    ]
    decisions: list[Constraint] = []
    for merged, one, other in decided:
        decisions.append(merge("".join(one), "".join(other)) if merged else split("".join(one), "".join(other - one)))
    state = apply(groups, *decisions)
    assert sorted(i.claim_id for cluster in state.clusters for i in cluster) == list("abcdefgh")
    assert all(state.clusters)
    last = decisions[-1] if decisions else None
    if isinstance(last, Split):
        assert not any(
            {i.claim_id for i in cluster} & last.out and {i.claim_id for i in cluster} & last.rest
            for cluster in state.clusters
        )
