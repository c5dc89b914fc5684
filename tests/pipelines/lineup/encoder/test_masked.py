"""A sentence with its number taken out."""

import pytest

from pipelines.lineup.encoder.masked import masked


@pytest.mark.parametrize(
    ("sentence", "quantity", "left"),
    [
        ("It lost £3.5m in May.", "£3.5m", "It lost £[MASK]m in May."),
        ("Twenty-eight thousand six hundred left.", "Twenty-eight thousand six hundred", "[MASK] left."),
        ("Between 10 and 15 boats sank.", "Between 10 and 15 boats", "Between [MASK] boats sank."),
        ("From 1,200 to 1,350 came.", "From 1,200 to 1,350", "From [MASK] to [MASK] came."),
        ("A few people came.", "A few people", "[MASK] A few people came."),
        ("In 2024 there were 212 of them.", "212", "In 2024 there were [MASK] of them."),
        ("Prices rose 4.5% on average.", "4.5%", "Prices rose [MASK]% on average."),
    ],
)
def test_only_what_it_is_a_number_of_is_left(sentence: str, quantity: str, left: str) -> None:
    start = sentence.index(quantity)
    assert masked(sentence, start, start + len(quantity)) == left
