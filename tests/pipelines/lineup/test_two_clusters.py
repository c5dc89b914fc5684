"""Which clusters may be rivals, whatever their words."""

from collections.abc import Callable

import pytest

from pipelines.lineup.claim import Item
from pipelines.lineup.rivals import NAMES
from pipelines.lineup.two_clusters import MEANS, MOST, may_be_rivals

MakeItem = Callable[..., Item]


def lamps(item: MakeItem, name: str, value: int, **more: object) -> Item:
    return item(name, f"Crews raised {value} lamps.", f"{value} lamps", value, unit="lamp", **more)


@pytest.mark.parametrize(
    ("other", "may"),
    [
        (("sky-1", 44, "Pask"), True),
        (("bbc-2", 44, "Pask"), False),
        (("bbc-2", 44, "Tarn"), True),
        (("sky-1", 41_000, "Pask"), False),
    ],
)
def test_only_two_voices_contradict_each_other_and_only_near_values(
    item: MakeItem, other: tuple[str, int, str], may: bool
) -> None:
    one = [lamps(item, "bbc-1", 41, source="Pask"), lamps(item, "mirror-1", 41)]
    name, value, source = other
    assert may_be_rivals(one, [lamps(item, name, value, source=source)]) is may
    assert may_be_rivals([lamps(item, name, value, source=source)], one) is may


def test_each_thing_that_is_weighed_has_one_name() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert NAMES[-len(MEANS) - len(MOST) :] == (*(f"mean_{n}" for n in MEANS), *(f"most_{n}" for n in MOST))
