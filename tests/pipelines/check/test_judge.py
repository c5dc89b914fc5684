"""From evidence to a verdict: what an editor has to act on, and in which order."""

from typing import Any

import pytest

from pipelines.check.findings import Earlier, Evidence
from pipelines.check.judge import Known, Told, judge
from pipelines.check.verdicts import REASONS, TITLES, VERDICTS

KNOWN = Known(moved=False, disputed=False, one_origin=False)
TOLD = Told(
    source=None, relay=False, negated=False, says_denied=False, overstated=False, bound_dropped=False,
    source_may_be=(False, False),
)  # fmt: skip
BEFORE = Earlier(claim_id="e", quantity_text="70 boats", until="2026-05-03T10:00:00Z", sentence="It was 70 boats.")


def one(fit: str, **more: Any) -> Evidence:
    plain = {
        "outlet": "Sky News", "claim_id": "c", "quantity_text": "90 boats", "value_low": 90.0, "value_high": 90.0,
        "comparator": "=", "unit": "boat", "source": None, "via": None, "published": "2026-05-03T09:00:00Z",
        "url": None, "sentence": "It was 90 boats.", "denied": False, "denies": False, "own_source": False,
        "told": False, "earlier": None, "fit": fit, "compatible": fit != "against",
    }  # fmt: skip
    return Evidence(**plain | more | {"agreed_before": more.get("earlier") is not None})


def told(**more: Any) -> Told:
    return Told(**{name: getattr(TOLD, name) for name in Told.__slots__} | more)


def known(**more: Any) -> Known:
    return Known(**{name: getattr(KNOWN, name) for name in Known.__slots__} | more)


FITS, AGAINST, LESS = one("fits"), one("against", outlet="BBC"), one("says_less", outlet="Mirror")
OURS = {"source": "Port board", "own_source": True}
NAMES = told(source="Port board", source_may_be=(True, False))


@pytest.mark.parametrize(
    ("text", "database", "evidence", "verdict"),
    [
        (TOLD, KNOWN, [], ("not_found", "nothing_like_it")),
        (TOLD, KNOWN, [LESS], ("not_found", "says_less")),
        (told(overstated=True), KNOWN, [LESS], ("conflicts", "says_more")),
        (TOLD, KNOWN, [AGAINST], ("conflicts", "no_outlet_says_it")),
        (TOLD, KNOWN, [FITS, AGAINST], ("conflicts", "outlets_disagree")),
        # under the very source that the text names
        (NAMES, KNOWN, [one("against", **OURS)], ("against_its_source", "source_says_otherwise")),
        (NAMES, KNOWN, [one("against", **OURS), FITS], ("against_its_source", "source_says_otherwise")),
        (NAMES, KNOWN, [one("says_less", **OURS), FITS], ("against_its_source", "source_says_otherwise")),
        (NAMES, KNOWN, [one("fits", **OURS), one("against", source="A union")], ("conflicts", "another_source")),
        (NAMES, KNOWN, [one("against", **OURS), one("fits", **OURS)], ("conflicts", "outlets_disagree")),
        (NAMES, KNOWN, [one("fits", **OURS), AGAINST], ("conflicts", "outlets_disagree")),
        (NAMES, KNOWN, [one("against", earlier=BEFORE, **OURS)], ("outdated", "changed")),
        # changed since
        (TOLD, KNOWN, [one("against", earlier=BEFORE)], ("outdated", "changed")),
        (TOLD, KNOWN, [one("against", earlier=BEFORE), AGAINST], ("outdated", "changed")),
        (TOLD, KNOWN, [one("against", earlier=BEFORE), FITS], ("outdated", "changed")),
        (TOLD, KNOWN, [one("against", earlier=BEFORE), AGAINST, FITS], ("conflicts", "outlets_disagree")),
        (TOLD, known(moved=True), [FITS, one("against", published="2026-05-04")], ("outdated", "overtaken")),
        (TOLD, known(moved=True), [FITS, one("against", published="2026-05-01")], ("agrees", "newest")),
        # the text itself tells of the other side
        (TOLD, KNOWN, [FITS, one("against", told=True)], ("disputed", "text_says_so")),
        (TOLD, KNOWN, [FITS, one("against", told=True), AGAINST], ("conflicts", "outlets_disagree")),
        (TOLD, known(disputed=True), [FITS], ("disputed", "denied")),
        (told(says_denied=True), known(disputed=True), [FITS], ("disputed", "text_says_so")),
        (TOLD, KNOWN, [one("against", denies=True, denied=True)], ("disputed", "denied")),
        (told(negated=True), KNOWN, [one("against", denies=True)], ("disputed", "text_denies")),
        (told(negated=True), KNOWN, [one("fits", denied=True)], ("agrees", "borne_out")),
        # right value: on whose word?
        (told(source="Port board"), KNOWN, [one("fits", source="A union")], ("misattributed", "others_named")),
        (told(source="Port board"), KNOWN, [FITS], ("unproven_source", "nobody_named")),
        (
            told(source="the operator", source_may_be=(False, True)), KNOWN, [one("fits", source="Orrin Line")],
            ("unproven_source", "perhaps_another_name"),
        ),
        (told(source="BBC", relay=True), KNOWN, [FITS], ("unproven_source", "not_by_that_outlet")),
        (told(source="BBC", relay=True), KNOWN, [one("fits", own_source=True)], ("agrees", "on_nobodys_word")),
        (
            told(source="BBC", relay=True), KNOWN, [one("against", own_source=True)],
            ("against_its_source", "relay_says_otherwise"),
        ),
        (NAMES, KNOWN, [one("fits", **OURS)], ("agrees", "borne_out")),
        # all is well, and yet
        (TOLD, KNOWN, [FITS], ("agrees", "on_nobodys_word")),
        (told(bound_dropped=True), KNOWN, [FITS], ("agrees", "bound_dropped")),
        (
            TOLD, known(one_origin=True), [one("fits", source="Yale"), one("fits", source="Yale", outlet="BBC")],
            ("agrees", "one_statement"),
        ),
    ],
)  # fmt: skip
def test_a_verdict_follows_from_the_evidence(
    text: Told, database: Known, evidence: list[Evidence], verdict: tuple[str, str]
) -> None:
    assert judge(text, database, evidence) == verdict


def test_every_verdict_has_its_words_and_reasons_are_told_apart() -> None:
    assert tuple(TITLES) == VERDICTS
    assert len(set(REASONS)) == len(REASONS)
