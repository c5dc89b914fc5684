"""What befalls what is measured."""

from collections.abc import Callable

import pytest

from extract.records import Quantity

Read = Callable[[str], list[Quantity]]

EVENTS = [
    ("The abbey lost 46 goats in the frost.", "abbey lost in frost"),
    ("Sixty novices were bitten, according to the abbot.", "bitten"),
    ("About 310 pilgrims crossed the moor, the abbot told Dale Radio.", "cross moor"),
    ("Ninety ponies drowned in the ford.", "drowned in ford"),
    ("Fifty weavers were killed in a gale.", "killed in gale (deaths died toll)"),
    ("Fourteen guilds voted against.", "vote against (voters ballot oppose)"),
    ("Some 14 guilds voted against the levy.", "vote against levy (voters ballot oppose tax)"),
    ("Nine ponies are missing.", "missing"),
    ("Nine ponies were fined.", "fined"),
    ("The guild fined nine brewers.", "guild fined"),
    ("The guild took nine looms abroad.", "guild taken abroad (took)"),
    ("The abbot hired nine looms abroad.", "abbot hired abroad"),
]


@pytest.mark.parametrize(("sentence", "event"), EVENTS)
def test_the_event_is_what_the_clause_says_without_who_says_it(questions: Read, sentence: str, event: str) -> None:
    (quantity,) = questions(sentence)
    assert quantity.question.event == event


def test_the_levels_of_a_cut_are_before_and_after(questions: Read) -> None:
    before, after = questions("Fares were cut from £9 to £7.")
    assert "before" in (before.question.event or "").split()
    assert "after" in (after.question.event or "").split()


def test_a_level_is_not_told_by_the_move_to_it(questions: Read) -> None:
    (quantity,) = questions("Entry fees rose to £31.")
    assert "rise" not in (quantity.question.event or "") + (quantity.question.measured or "")


def test_what_a_neighbour_counts_is_no_part_of_the_event(questions: Read) -> None:
    first, second = questions("The guild bought 31 looms and sold 12 anvils.")
    assert "anvils" not in (first.question.event or "")
    assert "looms" not in (second.question.event or "")


def test_what_it_is_said_of_is_named(questions: Read) -> None:
    (quantity,) = questions("The canal has silted up. It would cost £4m.")
    assert "canal" in (quantity.question.event or "").split()


def test_it_that_is_somebody_is_whose_the_number_is_and_no_part_of_the_event(questions: Read) -> None:
    (quantity,) = questions("The council has met. It paid £4m.")
    assert "council" not in (quantity.question.event or "").split()
    assert quantity.question.holder == "council"


def test_what_the_main_clause_tells_did_not_befall_who_is_counted_below_it(questions: Read) -> None:
    (quantity,) = questions("The ferry sank as 240 brewers searched the moor.")
    assert "sank" not in (quantity.question.event or "")
    assert "search" in (quantity.question.event or "")
