"""What an editor may print, given what an outlet has: bounds are strict."""

import pytest

from built import claim
from extract.records import Claim
from pipelines.check.fits import drops_bound, fit_of, is_overstated


def said(wording: str, **more: object) -> Claim:
    """A claim of so many people: ">36000", "~36000", "36000-38000", "36000"."""
    comparator = next((sign for sign in (">=", "<=", ">", "<", "~") if wording.startswith(sign)), "=")
    numbers = wording.removeprefix(comparator if comparator != "=" else "").split("-")
    low, high = numbers[0], numbers[-1]
    if len(numbers) > 1:
        comparator = "range"
    return claim(
        comparator=comparator,
        value_low=None if comparator in {"<", "<="} else float(low),
        value_low_text=None if comparator in {"<", "<="} else low,
        value_high=None if comparator in {">", ">="} else float(high),
        value_high_text=None if comparator in {">", ">="} else high,
        **{"kind": "count", "unit": "person"} | more,
    )


@pytest.mark.parametrize(
    ("text", "outlet", "fit"),
    [
        # a lower bound wants somebody who says as much
        (">36000", ">36000", "fits"),
        (">36000", ">37000", "fits"),
        (">36000", "36200", "fits"),
        (">36000", ">=36000", "fits"),
        (">36000", "36000", "says_less"),
        (">36000", "~36000", "says_less"),
        (">36000", ">34000", "says_less"),
        (">36000", "35900", "against"),
        (">36000", "<36000", "against"),
        (">=36000", "36000", "fits"),
        (">=36000", ">34000", "says_less"),
        # an upper one likewise
        ("<36000", "35100", "fits"),
        ("<36000", "36000", "says_less"),
        ("<=36000", "36000", "fits"),
        ("<=36000", "~30000", "fits"),
        ("<36000", ">36000", "against"),
        # a plain number may stand for a bound at it, for one elsewhere not
        ("36000", ">36000", "fits"),
        ("36000", ">20000", "says_less"),
        ("36000", "<=50000", "says_less"),
        ("36000", "<30000", "against"),
        ("36000", "36140", "fits"),
        ("36000", "35400", "against"),
        ("36000", "~36000", "fits"),
        ("36000", "30000-40000", "says_less"),
        ("30000-40000", "36000", "fits"),
        ("30000-40000", "20000-60000", "says_less"),
        # few things are counted one by one
        (">7", ">=7", "says_less"),
        (">7", "8", "fits"),
        (">7", "7", "against"),
        ("7", "8", "against"),
    ],
)
def test_bounds_are_strict(text: str, outlet: str, fit: str) -> None:
    assert fit_of(said(outlet), said(text)) == fit


def test_a_denial_stands_against_what_it_denies_and_bears_out_a_denial() -> None:
    denial = said(">630", negated=True)
    assert fit_of(denial, said(">630")) == "against"
    assert fit_of(said(">630"), denial) == "against"
    assert fit_of(denial, denial) == "fits"
    assert fit_of(denial, said("500")) == "says_less"


def test_units_are_brought_together() -> None:
    miles = said(">26", kind="length", unit="mile")
    assert fit_of(said(">42", kind="length", unit="kilometre"), miles) == "fits"
    assert fit_of(said("30", kind="length", unit="kilometre"), miles) == "against"


def test_a_bound_at_the_very_value_overstates() -> None:
    assert is_overstated(said("9400"), said(">9400"))
    assert is_overstated(said("~9400"), said("<9400"))
    assert not is_overstated(said("8000"), said(">9400"))
    assert not is_overstated(said(">9000"), said(">9400"))


def test_a_plain_number_drops_the_bound() -> None:
    assert drops_bound(said(">9400"), said("9400"))
    assert not drops_bound(said(">9400"), said(">9400"))
    assert not drops_bound(said("9400"), said("9400"))
