"""Pairs: a text and the claims that its numbers make, written as `low high comparator unit`."""

import json
import math
from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from extract.nlp import parse
from extract.quantity.find import find_quantities
from extract.records import Quantity
from number_places import find_numbers
from pace import grows_in_proportion
from places import SHARED

SEED = SHARED / "seed"


def quantities(nlp: Language, text: str) -> list[Quantity]:
    return find_quantities(parse(nlp, text))


def brief(quantity: Quantity) -> str:
    low, high = quantity.value_low_text or "-", quantity.value_high_text or "-"
    value = low if low == high else f"{low}..{high}"
    return f"{quantity.comparator} {value} {quantity.unit}"


def claims(nlp: Language, text: str) -> list[str]:
    return [brief(quantity) for quantity in quantities(nlp, text) if quantity.claimable]


COMPARATORS = [
    ("More than 35,000 children were taken.", "> 35000..- child"),
    ("Just over 1,200 homes flooded.", "> 1200..- home"),
    ("At least 19,500 children were deported.", ">= 19500..- child"),
    ("It has verified 19,500+ children.", ">= 19500..- child"),
    ("Officials expect 200 or more arrests.", ">= 200..- arrest"),
    ("No fewer than ten boats helped.", ">= 10..- boat"),
    ("Fewer than 200 officials know.", "< -..200 official"),
    ("The bill came to just under £110.", "< -..110 GBP"),
    ("Up to 400 people will be hired.", "<= -..400 person"),
    ("As many as 20,000 children were moved.", "<= -..20000 child"),
    ("No more than two ministers knew.", "<= -..2 minister"),
    ("Losses did not exceed £4m.", "<= -..4000000 GBP"),
    ("Nearly 600,000 borrowers gain.", "~ 600000 borrower"),
    ("Some 70 sites were found.", "~ 70 site"),
    ("An estimated 20,000 children remain.", "~ 20000 child"),
    ("About 300 firms closed.", "~ 300 firm"),
    ("They need 24 hours or so.", "~ 24 hour"),
    ("It may lose more than about 50 seats.", "> 50..- seat"),
    ("There is a less than 50 per cent chance.", "< -..50 percent"),
    ("He saw 200-odd people.", "~ 200 person"),
    ("The margin is plus or minus three points.", "= 3 point"),
    ("There were exactly 13 candidates.", "= 13 candidate"),
    ("She has slots and over 900 hours on stage.", "> 900..- hour"),
]

RANGES = [
    ("We get between 15 and 20 calls a day.", "range 15..20 call"),
    ("Growth of 5-10% is likely.", "range 5..10 percent"),
    ("Growth of 5–10% is likely.", "range 5..10 percent"),
    ("It will cost $3 billion to $5 billion.", "range 3000000000..5000000000 USD"),
    ("It will cost £3-5bn.", "range 3000000000..5000000000 GBP"),
    ("The rate lies between 2.75 and 3.25 per cent.", "range 2.75..3.25 percent"),
    ("Buildings with anywhere from a dozen to 400 beds.", "range 12..400 bed"),
    ("The group, aged between four and 17, crossed.", "range 4..17 year"),
    ("It takes three or four days.", "range 3..4 day"),
    ("Between a quarter and a third of patients wait.", "range 25..33.33 percent"),
    ("Prices range from £800,000 to £1.3m.", "range 800000..1300000 GBP"),
]

UNITS = [
    ("The firm spent £1.2bn.", "= 1200000000 GBP"),
    ("It cost US$160 million.", "= 160000000 USD"),
    ("It paid $A5m.", "= 5000000 AUD"),
    ("Butter is 14p dearer.", "= 0.14 GBP"),
    ("It fell by 25 basis points.", "= 25 basis_point"),
    ("It was cut by a quarter of a percentage point.", "= 0.25 percentage_point"),
    ("Half an hour passed.", "= 0.5 hour"),
    ("An 8.5kW system was built.", "= 8.5 kilowatt"),
    ("Gusts of 82mph were recorded.", "= 82 mile_per_hour"),
    ("A 640-mile trip followed.", "= 640 mile"),
    ("The eleven-month process ended.", "= 11 month"),
    ("He took nearly a year.", "~ 1 year"),
    ("He is 6ft 3in tall.", "= 6.25 foot"),
    ("She lost 20 pounds in weight.", "= 20 pound"),
    ("The suitcase was 20 pounds heavier.", "= 20 pound"),
    ("They burned 20 pounds of coal.", "= 20 pound"),
    ("A third of shops closed.", "~ 33.33 percent"),
    ("Three-quarters of voters agreed.", "= 75 percent"),
    ("Almost half of the firms closed.", "~ 50 percent"),
    ("One in five workers quit.", "= 20 percent"),
    ("Nine out of 10 voters agreed.", "= 90 percent"),
    ("Bills have nearly doubled.", "~ 2 times"),
    ("It rose tenfold.", "= 10 times"),
    ("It was three times as high.", "= 3 times"),
    ("One patient in eight has waited a year.", "= 12.5 percent"),
    ("Two drivers in five use it.", "= 40 percent"),
    ("He was one of 640 people taken in.", "= 640 person"),
    ("The trust is short of 640 nurses.", "= 640 nurse"),
    ("The motion fell short of 640 votes.", "< -..640 vote"),
    ("The river peaked at 5.42m on Thursday.", "= 5.42 metre"),
    ("The old record was 5.10m, set there.", "= 5.1 metre"),
    ("She cleared 6.71m in the long jump.", "= 6.71 metre"),
    ("The river flooded 1.2m homes.", "= 1200000 home"),
    ("The budget rose to $5.10m.", "= 5100000 USD"),
    ("He governed over two spells.", "= 2 spell"),
    ("He has won over 40 rounds.", "> 40..- round"),
    ("It was lost over six days.", "= 6 day"),
    ("Over six days have passed.", "> 6..- day"),
    ("Eight kids are home.", "= 8 child"),
    ("Dozens of people were hurt.", ">= 24..- person"),
    ("Tens of thousands of jobs went.", ">= 20000..- job"),
    ("A 12-page report was published.", "= 12 page"),
    ("Three people were injured.", "= 3 person"),
    ("The 34-year-old was cleared.", "= 34 year"),
    ("Jane Moor, 51, runs the charity.", "= 51 year"),
    ("The net rating is minus 34.", "= -34 net_point"),
]

SEVERAL = [
    ("Rates fell from 3.75% to 3.5%.", ["= 3.75 percent", "= 3.5 percent"]),
    ("Labour is on 29 per cent and the Tories on 22.", ["= 29 percent", "= 22 percent"]),
    ("Of 5,000 soldiers, 310 were freed.", ["= 5000 soldier", "= 310 soldier"]),
    ("It makes 296 hp (224 kW).", ["= 296 horsepower", "= 224 kilowatt"]),
    ("It makes under 296 hp (224 kW).", ["< -..296 horsepower", "< -..224 kilowatt"]),
    ("Two- and three-bedroom homes sold.", ["= 2 bedroom", "= 3 bedroom"]),
    ("He polled 11,482 to win by 1,906 votes.", ["= 11482 vote", "= 1906 vote"]),
    ("Two people died and 14 were injured.", ["= 2 person", "= 14 person"]),
    ("It rose 0.65 per cent to 27,349.19.", ["= 0.65 percent", "= 27349.19 None"]),
    ("The dead were a woman of 84 and a man of 35, who ran.", ["= 84 year", "= 35 year"]),
    ("Surveyors say goatherds and girls of 15 are sent up there.", ["= 15 year"]),
    ("It was told to pupils of 12 schools and to mothers of five.", ["= 12 school"]),
    ("A man of 35 lost his life.", ["= 35 year"]),
    ("A brave young lad of 10 walked in.", ["= 10 year"]),
    ("A frail gran of 84 was rescued.", ["= 84 year"]),
    ("A brave band of 10 marched.", ["= 10 person"]),
    ("A boy of 12 was hurt by a man of 3 faces.", ["= 12 year", "= 3 face"]),
    ("The men, aged 19, 22 and 31, denied it.", ["= 19 year", "= 22 year", "= 31 year"]),
    ("Six people were stabbed; one died.", ["= 6 person", "= 1 person"]),
    ("The death toll stands at 41.", ["= 41 person"]),
    ("Mortgage approvals rose to 66,300.", ["= 66300 approval"]),
    ("The number of empty homes fell to 694,155.", ["= 694155 home"]),
    ("Only 38 of its usual 145 trains ran.", ["= 38 train", "= 145 train"]),
    ("Nearly 1,400 of its 1,900 staff will go.", ["~ 1400 staff", "= 1900 staff"]),
    ("She scored 32 goals in 36 league games.", ["= 32 goal", "= 36 game"]),
    ("They had one defeat in eight games.", ["= 8 game"]),
    ("Two boys, three girls and one young man swam.", ["= 2 boy", "= 3 girl", "= 1 man"]),
    ("We lost four children, among them one young girl.", ["= 4 child", "= 1 girl"]),
    ("He fell from 8st 4lb to 8st.", ["= 8.2857 stone", "= 8 stone"]),
    ("It came to £0.4m (2023: £1.1m).", ["= 400000 GBP", "= 1100000 GBP"]),
    ("The index lost 162 points and the FTSE 100 rose.", ["= 162 index_point"]),
    ("Labour is seven points ahead in the poll.", ["= 7 percentage_point"]),
    ("City are seven points ahead of United.", ["= 7 point"]),
    ("Britain gave £8m. A further £2.5m will follow.", ["= 8000000 GBP", "= 2500000 GBP"]),
]

NOTHING = [
    "She outlined her mission as twofold: to listen and to write.",
    "The reason is threefold.",
    "25-29 Only Test, Harland v Norwick",
    "The hormone is 17-beta estradiol.",
    "They visit every year or two.",
    "It happened on Tuesday 3 February at 10:30 local time.",
    "It has grown since 2022 and in the 1990s.",
    "The vote was on August 6, 2019.",
    "Polls close at 10pm and open at 8.05am.",
    "It was the 14th exchange, after the 22nd amendment.",
    "He took the A49 and then the M25.",
    "A Boeing 737 landed at Heathrow Terminal 6.",
    "The FTSE 100 and the S&P 500 were flat.",
    "Call 0300 555 0187 or text HOME to 70555.",
    "They won 2-1 and lost 5-4.",
    "The committee was split 6-3.",
    "He is second to none and back to square one.",
    "She had to look twice.",
    "The disease Covid-19 and the group G7 met at Number 10.",
    "One resident said it was loud.",
    "It was one of its safest seats.",
    "She is the only one who can win.",
    "It was another one altogether.",
    "The mother-of-three spoke.",
    "It was five years ago, or six years later.",
    "It was the lowest in more than three years.",
    "A two-year fixed mortgage is dear.",
    "Those under the age of six were kept.",
    "The over-65s gained.",
    "Patients were waiting more than 18 weeks.",
    "A tax on fortunes above £10m is planned.",
    "Bring a box of 12 eggs.",
    "Cases hit a ten-year high.",
    "That is 24/7, 9/50 and 18/06.",
    "1. Take a blanket",
    "He spoke to Nine News before the Six Nations.",
    "Those seen within four hours were few.",
    "The BMW X6 and the ID.3 were shown.",
    "The 76ers lost at 358 El Brillo Way, a third-party ZIP of 90049.",
    "A 13F filing names a Boeing 777F; call +351 555 0100 or (212) 555-0100 [1].",
    "It was shut between junctions 38 and 40, in lanes 1, 2 and 3.",
    "The RTX 4090s and the Type 26 frigates were late.",
    "The Four Tops sang, and so did the Three Tenors.",
    "Carriage 4 derailed; exhibit 12 was lost.",
    "It could sink by 2120, as it did in 1066 and between A.D. 1000 and 1260.",
    "It was so in nineteen eighty-four and twenty twenty.",
    "The mill opens at nine.",
    "A ten-year bond and a five-year loan were sold.",
    "It was the lowest for the past three months.",
    "A third man left after half time.",
    "He did not want the No. 2 spot.",
    "The mill opens at half past seven and shuts at a quarter to nine.",
    "She played in the 2019 Six Nations and the class of 92.",
    "He sat in seat 14C of the hall at 221b Baker Street.",
    "Level crossing 12 is shut; ring 0808 80 10 0999.",
    "The two-time champion left.",
    "Write to the mill at DN4 7QT or SW1A 2AA.",
    "The mother of three shared photos of herself.",
    "The play Nine Minutes was revived, and 40 Days opens soon.",
    'The clip is at watch?v=88213 and the post has id="690998951823015936"; parcel 1234567890123 was lost.',
    "It is almost a second home, and the top half of the table.",
    "The anti-tax 5-Star Union won.",
    "The Gang of Eight met on July 8 and 9.",
    "He turns 70 on Tuesday.",
    "A nation of net zero and zero tolerance.",
    "Ending the two-child limit was a ten-point plan's aim on a five-point scale.",
    "An NHS ten-year plan and a five-year arts strategy were torn up at the half-year results.",
    "A ten-year fix and a three-year tracker were sold.",
    "They were told at seven this morning, and got up at six.",
    "Doors open at 6.30 and it ends at ten o'clock.",
    "The 18.42 to Crewe was late.",
    "Ring the Samaritans on 116 123, or the helpline on 5522.",
    "The NHS line on 111 and calls to 999 were cut; 999 callers waited.",
    "Bring a 440ml can, or a 25kg bag of flour.",
    "It shut two harvests ago.",
    "The tram, a number 38, was full, and there is only one way back.",
    "The mill chose a four-day week.",
    "Ward 12 closed, Form 3B was sent home and 617 Squadron flew.",
    "A 12-pack of eggs and a six-pack were left.",
    "The rate is told per 1,000.",
    "No two kilns are alike, and there are two sides to it.",
    "It was the height of a ten-storey mill, as wide as a six-lane road.",
    "One wrong step and the kiln goes.",
    "He gave 110 per cent. She had one more try.",
    "A barge was seen at 10.40 on Tuesday.",
    "Weavers over 65 backed him.",
    "Anyone caught with more than three grams is barred.",
    "There is one way, and it runs along deck five.",
    "They meet once every second Tuesday.",
    "They sang for the last ten minutes of it.",
    "A 4K video of the iPhone 11 was seen at 24/7 speed.",
]

TOLD = [
    ("A quarter are content with it.", ["= 25 percent"]),
    ("Half live alone.", ["= 50 percent"]),
    ("Bells rang four seconds before the tram left.", ["= 4 second"]),
    ("For the past three months both sides have talked.", ["= 3 month"]),
    ("One young boy went back on Friday.", ["= 1 boy"]),
    ("One small ferry reached the shore.", ["= 1 ferry"]),
    ("The picnic was held under 12 oaks.", ["= 12 oak"]),
    ("Some 63,000 Model 3 sedans were recalled.", ["~ 63000 sedan"]),
    ("It passed sub-300 crowds.", ["< -..300 crowd"]),
    ("The tally nears 50 kilns.", ["~ 50 kiln"]),
    ("Shares crossed $100 on Friday.", ["> 100..- USD"]),
    ("She passed 40 shops.", ["= 40 shop"]),
    ("A two-year inquiry led to a six-month ban.", ["= 2 year", "= 6 month"]),
    ("The rate stands at nine per cent.", ["= 9 percent"]),
    ("She led by less than one-half of 1 percent.", ["< -..0.5 percent"]),
    ("He has a negative 42%-49% rating.", ["range 42..49 percent"]),
    ("It cost 100 grand, and two grand pianos.", ["= 100000 GBP", "= 2 piano"]),
    ("The parents of two climbers sued.", ["= 2 climber"]),
    ("There is one ferry.", ["= 1 ferry"]),
    ("A three-year fix rose to 4.9% and its two-year tracker to 5.1%.", ["= 4.9 percent", "= 5.1 percent"]),
    ("A two-year inquiry and a six-month ban followed.", ["= 2 year", "= 6 month"]),
    ("For every £90 going in, £40 reaches a kiln.", ["= 90 GBP", "= 40 GBP"]),
    ("One loss occurs for every 72 weavers.", ["= 1 loss", "= 72 weaver"]),
    ("The typical weaver waits more than 13 weeks.", ["> 13..- week"]),
    ("He bought 12 packs of eggs.", ["= 12 pack"]),
    ("Area 310 caught fire, and the squad of 16 ran.", ["= 16 person"]),
    ("There are nine kinds of newt in a ten-storey mill.", ["= 9 kind", "= 10 storey"]),
    ("It rose 110 per cent; no fewer than two kilns burned.", ["= 110 percent", ">= 2..- kiln"]),
    ("In town five died.", ["= 5 person"]),
    (
        "A woman in her 70s and two men in their late forties swam.",
        ["range 70..79 year", "= 2 man", "range 47..49 year"],
    ),
    ("A pair of carers and a trio of masked thieves left.", ["= 2 carer", "= 3 thief"]),
    ("He wore a pair of clogs.", []),
    ("Ferry turns back as one dies", ["= 1 person"]),
    ("It put the danger at four.", ["= 4 None"]),
    ("A 12-point lead won a five-seat majority.", ["= 12 percentage_point", "= 5 seat"]),
    ("The union called 112 strikes, on 400 days.", ["= 112 strike", "= 400 day"]),
    ("He died at the age of 84.", ["= 84 year"]),
    ("The line on 112 farms broke.", ["= 112 farm"]),
    ("They shut 999 kilns and 300 bags of coal.", ["= 999 kiln", "= 300 bag"]),
    ("It weighs 25kg.", ["= 25 kilogram"]),
    ("The 2.45 litres are gone.", ["= 2.45 litre"]),
    ("It was July 8 and 40 kilns burned.", ["= 40 kiln"]),
    ("They came again in August, 12 kilns cold.", ["= 12 kiln"]),
    ("Its 12,400-strong workforce is idle.", ["= 12400 person"]),
    ("The glee club lost its 22-strong choir.", ["= 22 person"]),
    ("In the same fortnight 412 had been let go.", ["= 412 person"]),
]

TRAPS = [
    ("It is 3½ miles away.", ["= 3.5 mile"]),
    ("It is 10² wide.", []),
    ("It was 1,5 wide.", []),
    ("It was −5C outside.", ["= -5 celsius"]),
    ("A 1.5m-tall fence fell.", ["= 1.5 metre"]),
    ("They hid in a hut 620m down, he said.", ["= 620 metre"]),
    ("Sales were 620m, down 3%.", ["= 620000000 sale", "= 3 percent"]),
    ("The mill made 62,000t of flour.", ["= 62000 tonne"]),
    ("A 1.5m wall fell.", ["= 1.5 metre"]),
    ("Sales hit 1.5m copies.", ["= 1500000 copy"]),
    ("They spent £1.5m.", ["= 1500000 GBP"]),
    ("See page 12 of the report.", []),
    ("It cost 50p.", ["= 0.5 GBP"]),
    ("The year 2019 was bad.", []),
    ("About 2,019 people came.", ["~ 2019 person"]),
    ("She ran the 100m in 11 seconds.", ["= 100 metre", "= 11 second"]),
    ("It weighs 1e999 tonnes.", []),
]


@pytest.mark.parametrize(("text", "expected"), COMPARATORS + RANGES + UNITS)
def test_one_quantity(nlp: Language, text: str, expected: str) -> None:
    assert claims(nlp, text) == [expected]


@pytest.mark.parametrize(("text", "expected"), SEVERAL + TOLD)
def test_quantities_that_lean_on_each_other(nlp: Language, text: str, expected: list[str]) -> None:
    assert claims(nlp, text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_numbers_that_make_no_claim(nlp: Language, text: str) -> None:
    assert claims(nlp, text) == []


@pytest.mark.parametrize(("text", "expected"), TRAPS)
def test_f38_traps_give_the_right_value_or_none(nlp: Language, text: str, expected: list[str]) -> None:
    assert claims(nlp, text) == expected


CHANGES = [
    ("Prices rose by 4.8%.", "up"),
    ("Prices fell 1.8%.", "down"),
    ("Butter is up 14p.", "up"),
    ("The bank lowered its main rate by 25 basis points.", "down"),
    ("A rise of 5% followed.", "up"),
    ("Rents are 5.2 per cent higher.", "up"),
    ("The Dow moved -1.3%.", "down"),
    ("It was cut to 3.5%.", None),
    ("It makes up 30% of sales.", None),
    ("It stood at 4.7%.", None),
    ("The trip lasted four days.", None),
]


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_only_a_delta_has_a_direction(nlp: Language, text: str, expected: str | None) -> None:
    (quantity,) = quantities(nlp, text)
    assert quantity.change == expected


SPANS = [
    ("Over 35,000 children were taken.", "Over 35,000 children", "35,000"),
    ("He has about £30 a month.", "about £30", "30"),
    ("Three former pit villages fell.", "Three former pit villages", "Three"),
    ("The 12-year-old spoke.", "12-year-old", "12"),
]


@pytest.mark.parametrize(("text", "span", "number"), SPANS)
def test_span_holds_bound_number_and_noun(nlp: Language, text: str, span: str, number: str) -> None:
    (quantity,) = quantities(nlp, text)
    assert quantity.text == span
    assert text[slice(*quantity.number)] == number


PHRASES = [
    ("Eight Ukrainian children returned.", "Ukrainian child"),
    ("They sold 2.7m digital and physical albums.", "digital physical album"),
    ("It costs £29 a month.", "pound sterling per month"),
    ("It makes 3,000 tests per day.", "test per day"),
    ("The plan has four separate mission concepts.", "separate mission concept"),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES)
def test_unit_phrase_keeps_modifiers_and_rate(nlp: Language, text: str, expected: str) -> None:
    assert quantities(nlp, text)[0].unit_phrase == expected


def test_what_is_no_claim_says_why(nlp: Language) -> None:
    (quantity,) = quantities(nlp, "It was five years ago.")
    assert (quantity.claimable, quantity.reason) == (False, "time anchor")


def test_numbers_are_found_without_tags_or_parse() -> None:
    text = "Over 35,000 children, £1.2bn and 5-10% in 2022."
    assert [text[start:end] for start, end in find_numbers(text)] == ["Over 35,000", "£1.2bn", "5-10%"]


@pytest.mark.skipif(not SEED.is_dir(), reason="the founding story is not beside the checkout")
def test_every_figure_of_the_founding_story_is_right(nlp: Language) -> None:
    found = quantities(nlp, (SEED / "roundup.txt").read_text(encoding="utf-8"))
    for line in (SEED / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        match = [q for q in found if q.claimable and q.start < row["end"] and row["start"] < q.end]
        assert len(match) == 1, row["quantity_text"]
        got = match[0]
        assert (got.value_low, got.value_high, got.comparator, got.unit) == (
            row["value_low"],
            row["value_high"],
            row["comparator"],
            row["unit"],
        )


@pytest.mark.parametrize(
    "piece",
    ["aged 12, ", "5% on 6 ", "12 people and ", "rose by 5 to 6 or 7 ", "one of the ", "60% wait over 5 days, "],
)
def test_f37_endless_sentence_costs_in_proportion(nlp: Language, piece: str) -> None:
    def prepare(times: int) -> Callable[[], object]:
        return partial(find_quantities, parse(nlp, piece * times))

    assert grows_in_proportion(prepare, 100)


TEXTS = st.lists(
    st.sampled_from(
        "1 12 3,500 £ $ % . , - to and between half a third one in million bn people 2022 May \n".split(" ")
    )
    | st.text(max_size=6),
    max_size=30,
).map(" ".join)


@settings(max_examples=60)
@given(TEXTS)
def test_any_text_gives_spans_of_itself_in_order(nlp: Language, text: str) -> None:
    found = quantities(nlp, text)
    assert found == quantities(nlp, text)
    for quantity in found:
        assert quantity.text == text[quantity.start : quantity.end]
        assert quantity.start <= quantity.number[0] < quantity.number[1] <= quantity.end
        assert all(value is None or math.isfinite(value) for value in (quantity.value_low, quantity.value_high))
    assert all(one.end <= two.start for one, two in pairwise(found))


@settings(max_examples=300)
@given(st.text())
def test_numbers_of_any_text_are_spans_of_it(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in find_numbers(text))


RENDERED = {
    "=": "{}",
    "~": "about {}",
    ">": "more than {}",
    ">=": "at least {}",
    "<": "fewer than {}",
    "<=": "up to {}",
}


@settings(max_examples=60)
@given(st.sampled_from(sorted(RENDERED)), st.integers(min_value=3, max_value=10**7))
def test_rendered_quantity_is_read_back(nlp: Language, comparator: str, value: int) -> None:
    (quantity,) = quantities(nlp, f"They counted {RENDERED[comparator].format(f'{value:,}')} homes.")
    assert (quantity.comparator, quantity.unit) == (comparator, "home")
    assert {v for v in (quantity.value_low_text, quantity.value_high_text) if v is not None} == {str(value)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tolls fell 12% over three months.", ["= 12 percent", "= 3 month"]),
        ("Rents will rise by £94 over five years.", ["= 94 GBP", "= 5 year"]),
        ("They sang for over five hours.", ["> 5..- hour"]),
        ("Over five years, the barge sank.", ["= 5 year"]),
        ("Over five years passed.", ["> 5..- year"]),
    ],
)
def test_over_tells_how_a_move_is_spread(nlp: Language, text: str, expected: list[str]) -> None:
    assert claims(nlp, text) == expected
