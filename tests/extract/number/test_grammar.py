"""Pairs: how a number is written, and the value and unit that the grammar alone reads; then rendered and read back."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.number.atoms import Atoms
from extract.number.mentions import find_mentions
from extract.number.numbers import plain
from number_spelling import words


def read(text: str) -> list[str]:
    """Every number of a text as `low..high unit`."""
    found = []
    for mention in find_mentions(Atoms(text)):
        ends = [plain(value) for value in (mention.low, mention.high) if value is not None]
        unit = mention.unit.id if mention.unit is not None else ""
        found.append(f"{'..'.join(dict.fromkeys(ends))} {unit}".strip())
    return found


PARTS_OF_A_ROUND_NUMBER = [
    ("Nearly a quarter of a million went.", ["250000"]),
    ("Three quarters of a billion stayed.", ["750000000"]),
    ("It sold half million and then quarter-million copies.", ["500000", "250000"]),
    ("It drew two thirds of a million.", ["666666.666666666666666666666666666666666666666666666666666667"]),
    ("It drew ½ million and 3/4 of a million.", ["500000", "750000"]),
    ("A half-dozen came, then half a dozen.", ["6", "6"]),
    ("A third of the million signatures were forged.", ["33.33 percent"]),
    ("It is the third million-pound grant.", []),
]

DECIMALS_IN_WORDS = [
    ("It grew two point five per cent.", ["2.5 percent"]),
    ("It grew nought point three percent.", ["0.3 percent"]),
    ("It drew twelve point oh seven million.", ["12070000"]),
    ("They met at one point three miles in.", ["3 mile"]),
    ("He scored two points.", ["2 point"]),
    ("It warmed nought point five of a degree, or 0.3 of a mile.", ["0.5 degree", "0.3 mile"]),
]

MIXED = [
    ("It is one and one-half miles off.", ["1.5 mile"]),
    ("It is 2 and a half miles off, or 3-1/2 miles.", ["2.5 mile", "3.5 mile"]),
    ("It took two years and a half.", ["2.5 year"]),
    ("He saw two and a third was gone.", ["2", "33.33 percent"]),
]

SHARES = [
    ("One fourth of it burned.", ["25 percent"]),
    ("It is 1/4 of the whole, or ¾ of it.", ["25 percent", "75 percent"]),
    ("The odds are a one-in-five chance, or one in a thousand.", ["20 percent", "0.1 percent"]),
    ("A third-party seller and a third-floor flat.", []),
    ("He ran a quarter-mile, then one-half miles.", ["0.25 mile", "0.5 mile"]),
    ("The chance is one sixth.", ["16.67 percent"]),
]

THOUSANDS = [
    ("Some 40 000 came, not 1 234 567.", ["40000", "1234567"]),
    ("Some 40\u202f500 and 40\u00a0500 and 7\u2009250.5 came.", ["40500", "40500", "7250.5"]),
    ("It cost €1 250 000.", ["1250000 EUR"]),
    ("In 2020 300 people went.", ["300"]),
    ("On Tuesday 12 300 people went.", ["300"]),
    ("He bought 24 330ml cans.", ["24", "330 millilitre"]),
    ("It cost ₹1,00,000, or 12,34,567.", ["100000 INR", "1234567"]),
    ("It cost Rs 5 crore, then ₹50 lakh.", ["50000000 INR", "5000000 INR"]),
    ("It cost $1MM.", ["1000000 USD"]),
    ("Some 100s of cars and 1,000s of bikes.", ["200", "2000"]),
]

BELOW_NOTHING = [
    ("It told of negative $71m and of negative 3%.", ["-71000000 USD", "-3 percent"]),
    ("He tested negative 12 times.", ["12"]),
    ("It was 12 below zero.", ["-12"]),
    ("It was 15C below freezing.", ["-15 celsius"]),
    ("It was –8C and −9C.", ["-8 celsius", "-9 celsius"]),
    ("It stood 12 metres below the bridge.", ["12 metre"]),
]

STEPS = [
    ("It took two years and three months.", ["27 month"]),
    ("It took an hour and 45 minutes.", ["105 minute"]),
    ("It took 2h 4m, at £4m a mile.", ["124 minute", "4000000 GBP"]),
    ("It took two days, three hours and ten minutes.", ["3070 minute"]),
    ("It took 13 hours, 25 minutes.", ["805 minute"]),
    ("She weighs 3 stone 4 pounds, he 12 stone 4.", ["3.2857 stone", "12.2857 stone"]),
    ("They threw 12 stones at three stone walls.", ["12", "3"]),
    ("They work five days, eight hours a day.", ["5 day", "8 hour"]),
    ("It took an hour and a half.", ["1.5 hour"]),
    ("He is six foot two, or 6ft 2in.", ["6.1667 foot", "6.1667 foot"]),
    ("It cost three pounds fifty, or two dollars and 40 cents.", ["3.5 GBP", "2.4 USD"]),
    ("He paid ten pounds fifty years ago.", ["10 GBP", "50 year"]),
]

PAIRS = [
    ("Seats are $36-$198.", ["36..198 USD"]),
    ("We need 2000 - 2500 of them.", ["2000..2500"]),
    ("It is worth from $10 to $15 billion.", ["10000000000..15000000000 USD"]),
    ("It swelled from 24.2 to 33 billion euros.", ["24200000000 EUR", "33000000000 EUR"]),
    ("The rise was from 10 to 15 tonnes.", ["10", "15 tonne"]),
    ("Some 2-3,000 came.", ["2000..3000"]),
    ("Between two and three hundred came.", ["200..300"]),
    ("It fell by more than a half.", ["50 percent"]),
    ("They have 3 and 4 million followers.", ["3000000", "4000000"]),
    ("Some 3 to 400,000 came.", ["3..400000"]),
    ("It ran in 1999-2004.", []),
]

METRES = [
    ("The 37m (121ft)-long hull lay on a plot of 105m x 68m.", ["37 metre", "121 foot", "105 metre", "68 metre"]),
    ("A 40m canoe sank at a depth of 30m, within 50m of it.", ["40 metre", "30 metre", "50 metre"]),
    ("He swam 200m, fell 30m into a gorge and walked 25 m.", ["200 metre", "30 metre", "25 metre"]),
    ("He ran 100m in 9.8 seconds.", ["100 metre", "9.8 second"]),
    ("It sold 5m copies, a 2m rise to 37m.", ["5000000", "2000000", "37000000"]),
    ("A 12m x 8m yard was bought for £5m.", ["12 metre", "8 metre", "5000000 GBP"]),
]

POWERS = [
    ("It holds 10⁶ litres, or 4 × 10⁹ ounces.", ["1000000 litre", "4000000000 ounce"]),
    ("It emits 3 x 10^4 tonnes.", ["30000 tonne"]),
    ("It is 10² wide, and x is 10^6.", []),
]

BOUNDS_WITHIN = [
    ("It lost $20-plus trillion.", ["20000000000000 USD"]),
    ("Some 20-odd million eels and 40,000-plus crabs.", ["20000000", "40000"]),
]

SIDES = [
    ("A 12 by 8 feet shed and a 5 x 4 x 3 inch card.", ["12 foot", "8 foot", "5 inch", "4 inch", "3 inch"]),
    ("It was cut from 12 by 8 clerks.", ["12", "8"]),
]

CONTESTS = [
    ("He trails her 36 percent to 51 percent.", ["36 percent", "51 percent"]),
    ("It covers 36 percent to 51 percent of it.", ["36..51 percent"]),
]

TAKEN_UP = [
    ("The mill's dozen looms, and the million people who came.", ["12", "1000000"]),
    ("Its grand pianos were sold.", []),
    ("The million-pound grant had a thousand-yard stare.", ["1000000 GBP", "1000 yard"]),
]

ALL = (
    POWERS
    + BOUNDS_WITHIN
    + SIDES
    + CONTESTS
    + TAKEN_UP
    + METRES
    + PARTS_OF_A_ROUND_NUMBER
    + DECIMALS_IN_WORDS
    + MIXED
    + SHARES
    + THOUSANDS
    + BELOW_NOTHING
    + STEPS
    + PAIRS
)


@pytest.mark.parametrize(("text", "expected"), ALL)
def test_f38_number_is_read_as_it_is_meant(text: str, expected: list[str]) -> None:
    assert read(text) == expected


SPACES = st.sampled_from([" ", "\u00a0", "\u2009", "\u202f"])


@given(st.integers(min_value=1000, max_value=10**12), SPACES)
def test_thousands_set_off_by_any_space_are_read_back(value: int, space: str) -> None:
    assert read(f"It sold {f'{value:,}'.replace(',', space)} copies.") == [str(value)]


@given(st.integers(min_value=0, max_value=999), st.lists(st.integers(min_value=0, max_value=9), min_size=1, max_size=4))
def test_decimals_in_words_are_read_back(whole: int, digits: list[int]) -> None:
    spoken = " ".join(words(digit) for digit in digits)
    value = Decimal(f"{whole}." + "".join(map(str, digits)))
    assert read(f"It rose {words(whole)} point {spoken} per cent.") == [f"{plain(value)} percent"]


STEPPED = [("year", "month", 12), ("week", "day", 7), ("day", "hour", 24), ("hour", "minute", 60)]


@given(st.sampled_from(STEPPED), st.integers(min_value=1, max_value=50), st.data(), st.booleans())
def test_times_in_two_steps_are_read_back(
    step: tuple[str, str, int], many: int, data: st.DataObject, spelt: bool
) -> None:
    unit, lesser, parts = step
    few = data.draw(st.integers(min_value=1, max_value=parts - 1))
    shown = words if spelt else str
    text = f"It took {shown(many)} {unit}{'s' * (many > 1)} and {shown(few)} {lesser}{'s' * (few > 1)}."
    assert read(text) == [f"{many * parts + few} {lesser}"]


@given(
    st.integers(min_value=1, max_value=98),
    st.integers(min_value=1, max_value=20),
    st.sampled_from(["-", " - ", "–", " to "]),
)
def test_ends_of_a_range_share_their_scale(low: int, more: int, joint: str) -> None:
    assert read(f"It cost £{low}{joint}{low + more}bn.") == [f"{low}000000000..{low + more}000000000 GBP"]


def test_the_walk_ends_whatever_a_reader_gives_back(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "It sold 12 barns and 40 ploughs, most of them in May."
    usual = find_mentions(Atoms(text))
    assert [int(mention.low or 0) for mention in usual] == [12, 40]
    monkeypatch.setattr("extract.number.mentions._read_at", lambda atoms, index: replace(usual[0], end=index))
    assert 0 < len(find_mentions(Atoms(text))) <= len(Atoms(text))
    monkeypatch.setattr("extract.number.mentions._step_over", lambda atoms, index: index - 1)
    assert find_mentions(Atoms(text)) == []
