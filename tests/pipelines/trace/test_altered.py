"""What became of a release's figure in print: rounding told from another value, bounds lost and gained."""

import pytest

from built import claim
from pipelines.trace.altered import alterations


def said(number, comparator="=", *, high=None, unit="pupil", kind="count", **more):
    """A claim of a value as it is bounded."""
    low = None if comparator in {"<", "<="} else float(number)
    top = float(high) if high is not None else None if comparator in {">", ">="} else float(number)
    ends = {"value_low": low, "value_high": top}
    texts = {f"{name}_text": None if value is None else f"{value:.0f}" for name, value in ends.items()}
    return claim(**ends, **texts, comparator=comparator, unit=unit, kind=kind, **more)


@pytest.mark.parametrize(
    ("release", "printed", "became"),
    [
        (said(4137), said(4137), ()),
        (said(4137), said(4100, "~"), ("rounded",)),
        (said(4137), said(4000, ">"), ("rounded",)),
        (said(4837), said(4000, ">"), ("rounded",)),
        (said(4837), said(4000), ("value",)),
        (said(4837), said(5000, "<"), ("rounded",)),
        (said(4137), said(4000, high=5000, comparator="range"), ("range",)),
        (said(4137), said(4300, "~"), ("value",)),
        (said(4137), said(4137, ">="), ("bound_added",)),
        (said(4137, ">"), said(4137), ("bound_dropped",)),
        (said(4137, ">"), said(4137, "<="), ("bound_changed",)),
        (said(4137, ">"), said(5000), ("value",)),
        (said(4137, ">"), said(4100), ("bound_dropped", "rounded")),
        (said(90_000, "range", high=110_000), said(110_000, "<="), ("range",)),
        (said(90_000, "range", high=110_000), said(120_000), ("value",)),
        (said(91_200, "range", high=109_800), said(91_000, "range", high=110_000), ("rounded",)),
        (said(90_000, "range", high=110_000), said(80_000, "range", high=110_000), ("value",)),
        (said(5, unit="km", kind="length"), said(3, unit="mile", kind="length"), ("rounded", "converted")),
        (said(5, unit="km", kind="length"), said(8, unit="mile", kind="length"), ("value", "converted")),
        (said(40), said(40, hedged=True), ("hedge_added",)),
        (said(40, hedged=True), said(40), ("hedge_dropped",)),
        (said(40), said(40, negated=True), ("denied",)),
        (said(40, period="2024"), said(40, period="2023"), ("period",)),
        (said(40, scope="average"), said(40), ("scope",)),
        (said(40, scope="forecast"), said(40), ()),
        (said(40), said(40, scope="part"), ()),
        (said(40, change="up"), said(40), ()),
        (said(40, change="up"), said(40, change="down"), ("change",)),
        (said(310), said(333, "~", rule="fraction"), ("rounded",)),
        (said(40, unit="home"), said(40, unit="person"), ("unit",)),
        (said(40, unit="child"), said(40, unit="youngster"), ()),
    ],
)
def test_an_alteration_is_told_by_what_it_is(release, printed, became):
    assert alterations(release, printed) == became
