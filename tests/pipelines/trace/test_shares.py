"""Shares that an outlet worked out from a release's counts."""

import pytest

from built import claim
from pipelines.trace.shares import worked_out

SENTENCE = "Of 1,240 schools 372 had cut the size of portions."
WHOLE = claim(claim_id="whole", sentence=SENTENCE, value_low=1240, value_high=1240, unit="school", kind="count")
PART = claim(claim_id="part", sentence=SENTENCE, value_low=372, value_high=372, unit="school", kind="count")


def share(value, sentence="Schools that cut portions came to this share.", kind="percent", **more):
    texts = {"value_low_text": f"{value:g}", "value_high_text": f"{value:g}"}
    return claim(sentence=sentence, value_low=value, value_high=value, unit="percent", kind=kind, **texts, **more)


def test_a_share_that_two_counts_of_a_sentence_give_is_theirs():
    (found,) = worked_out([WHOLE, PART], [share(30)])
    assert (found.part.claim_id, found.whole.claim_id) == ("part", "whole")


@pytest.mark.parametrize(
    "printed",
    [share(33), share(30, "The bank raised rates."), share(30, kind="points"), share(30, change="up")],
    ids=["another", "of other words", "points", "a rise"],
)
def test_no_other_share_is(printed):
    assert list(worked_out([WHOLE, PART], [printed])) == []


def test_counts_of_two_sentences_make_no_share():
    elsewhere = claim(sentence="A sentence of its own on schools.", sentence_start=99, value_low=372, kind="count")
    assert list(worked_out([WHOLE, elsewhere], [share(30)])) == []


def test_a_rise_is_told_from_its_two_ends():
    said = "Lunch at schools rose to £3 from £2, portions aside."
    now, then = (
        claim(claim_id=name, sentence=said, value_low=value, value_high=value, unit="GBP", kind="money")
        for name, value in (("now", 3), ("then", 2))
    )
    (found,) = worked_out([now, then], [share(50, "The cost of lunch at schools rose by this much.", change="up")])
    assert (found.part.claim_id, found.whole.claim_id) == ("now", "then")
