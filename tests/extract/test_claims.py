"""Quantities and attributions joined: whole claims."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.claims import annotate, claim_id, governing
from extract.nlp import load_nlp, parse
from extract.records import Attribution, Quantity
from pace import calls_grow_in_proportion

ARTICLE = """Tarn Bridge collapsed at dawn, killing 14 people, police said.
Hospitals admitted at least 60 others, according to Dr Ada Holt, the region's health minister.
"We expect that number to pass 80," she said.
The bridge, opened in 1974, was 300 metres long.
Ben Marsh, of the drivers' union, denied that more than 200 lorries had crossed that night.
It may have carried 900 vehicles a day, the Daily Mail reports."""


def claims_of(text: str, title: str = "", **more: str):
    return annotate(load_nlp(), text=text, title=title, article_id="a", **more).claims


def claim_at(number: str, text: str = ARTICLE):
    return next(c for c in claims_of(text) if number in c.quantity_text)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("14", {"value_low": 14, "comparator": "=", "unit": "person", "source": "police", "cue": "said"}),
        ("60", {"value_low": 60, "value_high": None, "comparator": ">=", "source": "Ada Holt", "cue": "according to"}),
        ("80", {"value_low": 80, "source": "Ada Holt", "quoted": "direct"}),
        ("300", {"value_low": 300, "unit": "metre", "kind": "length", "source": None, "cue": None}),
        ("200", {"value_low": 200, "comparator": ">", "negated": True, "source": "Ben Marsh"}),
        ("900", {"value_low": 900, "hedged": True}),
    ],
)
def test_a_claim_says_what_how_much_and_on_whose_word(number, expected):
    claim = claim_at(number)
    assert {field: getattr(claim, field) for field in expected} == expected


def test_a_year_is_no_claim():
    assert not any("1974" in c.quantity_text for c in claims_of(ARTICLE))


def test_every_span_is_the_text_it_names():
    for claim in claims_of(ARTICLE, title="Bridge collapse kills 14, say police"):
        field = ARTICLE if claim.field == "text" else "Bridge collapse kills 14, say police"
        assert field[claim.start : claim.end] == claim.quantity_text
        assert field[claim.sentence_start :].startswith(claim.sentence)
        if claim.cue is not None and claim.cue_start is not None and claim.cue_end is not None:
            assert field[claim.cue_start : claim.cue_end] == claim.cue


def test_the_title_is_read_and_marked():
    fields = {c.field for c in claims_of("Nothing.", title="Bridge collapse kills 14, say police")}
    assert fields == {"title"}


def test_paragraphs_after_a_claim_do_not_change_it():
    alone = claims_of(ARTICLE)
    longer = claims_of(ARTICLE + "\nNobody knows why.\nThe inquiry goes on.")
    assert alone == longer


def test_reading_twice_gives_the_same():
    assert claims_of(ARTICLE) == claims_of(ARTICLE)


def test_the_id_survives_an_edit_elsewhere_and_a_new_value_does_not_share_it():
    edited = ARTICLE.replace("Tarn Bridge collapsed at dawn", "The Tarn Bridge in Wessel collapsed at dawn")
    before, after = {c.quantity_text: c.claim_id for c in claims_of(ARTICLE)}, claims_of(edited)
    assert {c.claim_id for c in after if c.quantity_text != "14 people"} <= set(before.values())
    assert len({c.claim_id for c in claims_of(ARTICLE)}) == len(claims_of(ARTICLE))


def test_a_sentence_said_twice_gives_two_claims():
    ids = [c.claim_id for c in claims_of("Police said 14 died.\nPolice said 14 died.")]
    assert len(set(ids)) == 2


def test_the_id_depends_on_place_and_words_alone():
    assert claim_id("a", "text", "x  y", 0, 3) == claim_id("a", "text", "x y", 0, 3)
    assert claim_id("a", "text", "x y", 0, 3) != claim_id("a", "text", "x y", 1, 3)


def _quantity(start: int, end: int) -> Quantity:
    return Quantity(
        field="text", start=start, end=end, text="x", value_low=1, value_high=1, value_low_text="1",
        value_high_text="1", comparator="=", change=None, unit=None, unit_phrase=None, kind="count", subject=None,
        rule="digits", number=(start, end),
    )  # fmt: skip


def _attribution(source: str | None, *content: tuple[int, int]) -> Attribution:
    return Attribution(
        field="text", source=(0, 1) if source else None, source_text=source, source_kind="person" if source else None,
        cue=None, content=content, via=None, quoted="none", negated=False, hedged=False, question=False, rule="verb",
    )  # fmt: skip


def test_the_shortest_content_around_the_number_governs():
    wide, narrow, elsewhere = _attribution("A", (0, 90)), _attribution("B", (40, 60)), _attribution("C", (70, 80))
    assert governing(_quantity(50, 52), [wide, narrow, elsewhere]) is narrow
    assert governing(_quantity(95, 96), [wide, narrow]) is None


def test_an_attribution_without_a_source_gives_way_to_one_with():
    nobody, somebody = _attribution(None, (45, 55)), _attribution("A", (0, 90))
    assert governing(_quantity(50, 52), [nobody, somebody]) is somebody


def test_parsing_keeps_the_text_to_the_letter():
    nlp = load_nlp()
    for text in ("", " ", "\n\nA 5.\n \n\tB", "no end " * 9000, "é²½\u200b 5"):
        assert parse(nlp, text).text == text


@settings(max_examples=40)
@given(st.text(max_size=300))
def test_no_text_breaks_it(text):
    for claim in claims_of(text):
        assert text[claim.start : claim.end] == claim.quantity_text


_WHO = st.sampled_from(
    [
        "The company",
        "A report by the union",
        "Its chief, Ana Holt,",
        "She",
        "The union's own survey",
        "Mr Holt",
        "They",
        "It",
    ]
)
_DID = st.sampled_from(
    ["rose", "said that {what}", "found {n} faults", "fell by {n}", "told the union that {what}", "said: “{what}”"]
)
_WHAT = st.sampled_from(["it had lost {n} jobs", "{n} had left", "she knew of {n} more", "the company owed £{n}m"])


@st.composite
def _sentence(draw: st.DrawFn) -> str:
    number = draw(st.integers(min_value=2, max_value=900))
    return f"{draw(_WHO)} {draw(_DID).replace('{what}', draw(_WHAT)).replace('{n}', str(number))}."


@settings(max_examples=6, derandomize=True)
@given(st.lists(_sentence(), min_size=2, max_size=5))
def test_f49_who_may_mean_whom_costs_in_proportion(sentences: list[str]) -> None:
    """Subjects that may all mean each other once doubled the time with each sentence."""
    nlp = load_nlp()

    def work(size: int) -> Callable[[], object]:
        text = " ".join((sentences * size)[:size])
        return lambda: annotate(nlp, text=text, article_id="a")

    assert calls_grow_in_proportion(work, 10)
