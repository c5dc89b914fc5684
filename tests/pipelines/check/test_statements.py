"""What outlets state now of a figure, on each word, and what they said before."""

from typing import Any

from built import claim, stored
from pipelines.check.statements import statements

TEXT = claim(quantity_text="70 boats", value_low=70, value_high=70, value_low_text="70", value_high_text="70")


def said(number: int, **more: Any) -> Any:
    exact = {"value_low": number, "value_high": number, "value_low_text": str(number), "value_high_text": str(number)}
    return stored(claim_id=f"{number}-{more.get('source')}-{more.get('field')}", **exact | more)


def test_each_source_of_an_outlet_speaks_for_itself() -> None:
    found = statements([said(70, source="Port board"), said(90, source="A union")], TEXT, {})
    assert [(one.claim.source, one.fit) for one in found] == [("Port board", "fits"), ("A union", "against")]


def test_what_an_outlet_says_on_nobodys_word_too_is_told_once() -> None:
    found = statements([said(70, source="Port board"), said(70), said(90)], TEXT, {})
    assert [(one.claim.source, one.claim.value_low) for one in found] == [("Port board", 70)]


def test_an_article_that_says_it_twice_has_said_both() -> None:
    head = said(75, field="title", comparator="~")
    assert [one.fit for one in statements([head, said(70)], TEXT, {})] == ["fits"]


def test_the_newest_article_of_an_outlet_counts_and_what_it_said_before_is_kept() -> None:
    before = said(70, article_id="one", published="2026-05-01T09:00:00Z")
    now = said(90, article_id="two", published="2026-05-02T09:00:00Z")
    (one,) = statements([before, now], TEXT, {})
    assert (one.claim.value_low, one.fit, one.earlier) == (90, "against", before)


def test_what_was_changed_is_no_statement_any_more() -> None:
    before = said(70, withdrawn_at="2026-05-02T09:00:00Z")
    (one,) = statements([before, said(90, source="Port board")], TEXT, {})
    assert (one.claim.source, one.earlier) == ("Port board", before)
    assert statements([before], TEXT, {}) == []


def test_denials_count_where_an_outlet_states_nothing_else_or_the_text_denies() -> None:
    denial = said(70, negated=True, source="Port board")
    assert [one.claim.negated for one in statements([denial, said(90)], TEXT, {})] == [False]
    assert [one.claim.negated for one in statements([denial], TEXT, {})] == [True]
    denying = claim(negated=True, value_low=70, value_high=70, value_low_text="70", value_high_text="70")
    assert [one.fit for one in statements([denial], denying, {})] == ["fits"]
