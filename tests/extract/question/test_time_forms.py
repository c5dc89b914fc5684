"""A form that is too long to be tried everywhere is tried wherever it fits."""

import pytest

from extract.question import time_forms
from extract.question.time_forms import form_at, parts_of


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("reach", "three months to May 2024"),
        ("reach", "the year that ended on 3 May"),
        ("range", "between May 2023 and June 2024"),
        ("dash", "2019–2023"),
        ("past", "the past two years"),
        ("ahead", "the next five years"),
        ("since", "ever since May"),
        ("since_words", "since the bridge fell"),
        ("so_far", "so far this year"),
        ("so_far", "To date"),
        ("moment_so_far", "this year so far"),
        ("as_of", "Up until 3 May"),
        ("open", "by the end of May"),
        ("moment", "a year earlier"),
        ("words", "before the general election"),
    ],
)
def test_each_form_is_found_where_it_stands(form: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = f"It lost 40 of them {text}, it said."
    place = sentence.index(text)
    found = form_at(sentence, place)
    assert found is not None
    monkeypatch.setattr(time_forms, "_LEADS", {})
    assert found == form_at(sentence, place) == (form, place + len(text))
    assert parts_of(form, text) is not None


def test_nothing_stands_inside_a_word() -> None:
    assert form_at("a remay 2024", 4) is None
