"""Sentences of drafts with the verdicts that are right of them."""

import pytest

from benchmarks.drafts import DRAFTS, read_drafts
from pipelines.check.verdicts import VERDICTS


def test_there_are_drafts_of_each_verdict_and_half_of_them_are_locked() -> None:
    drafts = list(read_drafts(DRAFTS.read_text(encoding="utf-8").splitlines()))
    assert {verdict for draft in drafts for wanted in draft.wanted for verdict in wanted} == set(VERDICTS)
    assert 0.4 < sum(draft.locked for draft in drafts) / len(drafts) < 0.6
    assert len({draft.text for draft in drafts}) == len(drafts) > 100


def test_a_verdict_that_is_none_is_told() -> None:
    with pytest.raises(ValueError, match="agree is no verdict: Some 12 boats left"):
        list(read_drafts(["port | agree | Some 12 boats left."]))
