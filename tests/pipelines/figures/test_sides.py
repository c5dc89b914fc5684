"""What stands behind the weaker side of a conflict."""

from collections.abc import Sequence
from typing import Any

import pytest

from built import claim
from extract.records import Claim
from pace import takes_under
from pipelines.figures.sides import Side, weaker_side
from pipelines.lineup.claim import as_item

UNION, MAYOR = {"source": "the union", "source_kind": "organisation"}, {"source": "Mayor Lund", "source_kind": "person"}
OFFICIALS = {"source": "officials", "source_kind": "anonymous"}


def told(*said: tuple[str, float, dict[str, Any]]) -> list[Claim]:
    """Claims by outlet, value and what else there is."""
    return [
        claim(claim_id=f"c{n}", outlet=outlet, **({"value_low": value, "value_high": value} | more))
        for n, (outlet, value, more) in enumerate(said)
    ]


def weaker(claims: Sequence[Claim]) -> Side:
    return weaker_side([as_item(one, {}) for one in claims], {one.claim_id: one for one in claims}, {})


@pytest.mark.parametrize(
    ("claims", "side"),
    [
        (told(("bbc", 18, {}), ("sky", 21, {})), Side(1, 0, 1)),
        (told(("bbc", 18, UNION), ("sky", 18, UNION), ("mirror", 21, MAYOR)), Side(1, 1, 1)),
        (told(("bbc", 18, UNION), ("sky", 18, {}), ("mirror", 21, MAYOR), ("express", 21, {})), Side(2, 1, 2)),
        # nobody by name
        (told(("bbc", 18, UNION), ("sky", 21, OFFICIALS), ("sky", 21, {})), Side(1, 0, 1)),
        # a bound that both sides fit is on the stronger one
        (told(("bbc", 18, {}), ("sky", 18, {}), ("mirror", 21, {}), ("express", 10, {"comparator": ">=",
         "value_high": None})), Side(1, 0, 1)),
        # a denial and a "dozens" are on no side
        (told(("bbc", 18, {}), ("sky", 21, {}), ("mirror", 21, MAYOR | {"negated": True}),
              ("express", 24, {"comparator": ">=", "value_high": None, "rule": "vague"})), Side(1, 0, 1)),
    ],
)  # fmt: skip
def test_the_weaker_side_is_counted(claims: list[Claim], side: Side) -> None:
    assert weaker(claims) == side
    assert weaker(claims[::-1]) == side


def test_thousands_of_values_take_no_time() -> None:
    many = told(*((("bbc", "sky", "mirror")[n % 3], 1000 + 7 * n, UNION) for n in range(3000)))
    assert takes_under(5, lambda: weaker(many))
