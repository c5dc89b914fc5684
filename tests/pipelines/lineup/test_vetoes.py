"""Which clusters may be rivals, whatever their words."""

from collections.abc import Callable

import pytest

from pipelines.lineup.claim import Item
from pipelines.lineup.vetoes import contrasts, may_be_rivals

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


def test_a_voice_without_a_name_may_be_two(item: MakeItem) -> None:
    one, other = [lamps(item, "bbc-1", 41)], [lamps(item, "bbc-2", 44)]
    assert may_be_rivals(one, other)
    assert not may_be_rivals([lamps(item, "bbc-1", 41, source="Pask")], [lamps(item, "bbc-2", 44, source="Pask")])


@pytest.mark.parametrize(
    ("kind", "event", "may"),
    [
        ("person", "polish the brass", False),
        ("person", "raise from the harbour", True),  # quoted differently
        ("person", None, True),
        ("organisation", "polish the brass", True),
    ],
)
def test_one_person_tells_two_papers_of_two_events(item: MakeItem, kind: str, event: str | None, may: bool) -> None:
    who = {"source": "Ada Pask", "source_kind": kind}
    one = [lamps(item, "bbc-1", 41, event="raise", **who)]
    other = [lamps(item, "sky-1", 44, event=event, **who)]
    assert may_be_rivals(one, other) is may


@pytest.mark.parametrize(
    ("first", "second", "set_against"),
    [
        ("Crews raised 41 lamps.", "Divers, however, put it at 44, not more.", False),
        ("Crews raised 41 lamps.", "But divers put it at 44.", True),
        ("Not all rejoiced as crews raised 41 lamps.", "Divers put it at 44.", False),
        ("It is 41 lamps, though divers say 44.", None, True),
        ("Though late, crews raised 41 lamps and 44 buoys.", None, False),
    ],
)
def test_the_later_number_is_set_against_the_earlier_by_what_stands_before_it(
    item: MakeItem, first: str, second: str | None, set_against: bool
) -> None:
    one = item("bbc-1", first, "41", 41)
    then = second or first
    at = (
        {}
        if second is None
        else {"start": 200 + then.index("44"), "end": 202 + then.index("44"), "sentence_start": 200}
    )
    other = item("bbc-2", then, "44", 44, **at)
    assert contrasts(one, other) is contrasts(other, one) is set_against
