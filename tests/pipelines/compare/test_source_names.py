"""One name for each source across articles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.compare.source_names import canonical_names


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (
            ["Yale", "Yale University", "Yale University researchers", "the Yale team"],
            dict.fromkeys(
                ["Yale", "Yale University", "Yale University researchers", "the Yale team"], "Yale University"
            ),
        ),
        (
            ["The Harbour Trust", "Harbour Trust"],
            dict.fromkeys(["The Harbour Trust", "Harbour Trust"], "Harbour Trust"),
        ),
        (
            ["Zsófia Kern's office", "Zsofia Kern’s office"],
            dict.fromkeys(["Zsófia Kern's office", "Zsofia Kern’s office"], "Zsófia Kern's office"),
        ),
        (
            ["Anne-Lise Trust", "Anne Lise Trust"],
            dict.fromkeys(["Anne-Lise Trust", "Anne Lise Trust"], "Anne Lise Trust"),
        ),
        (["Guild of Bakers", "Bakers"], {"Guild of Bakers": "Guild of Bakers", "Bakers": "Bakers"}),
        (["Verrow", "Verrow source"], {"Verrow": "Verrow", "Verrow source": "Verrow source"}),
        (["Verrow", "Verrow's laboratory"], {"Verrow": "Verrow", "Verrow's laboratory": "Verrow's laboratory"}),
        (["Corvane officials", "Corvane folk"], {n: n for n in ("Corvane officials", "Corvane folk")}),
        (["police (Dorvale, 3 May 2024)", "Police"], {n: n for n in ("police (Dorvale, 3 May 2024)", "Police")}),
        (["officials", "Border officials"], {"officials": "officials", "Border officials": "Border officials"}),
        ([], {}),
    ],
)
def test_spellings_of_one_source_get_one_name(names, expected):
    assert canonical_names(dict.fromkeys(names, 1)) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Ormond", "Tilda Ormond"], {"Ormond": "Tilda Ormond", "Tilda Ormond": "Tilda Ormond"}),
        (["Ormond", "Tilda Ormond", "Pim Ormond"], {n: n for n in ("Ormond", "Tilda Ormond", "Pim Ormond")}),
        (["Tilda", "Tilda Ormond"], {"Tilda": "Tilda", "Tilda Ormond": "Tilda Ormond"}),
        (["Gérald Osk", "Gerald Osk"], dict.fromkeys(["Gérald Osk", "Gerald Osk"], "Gérald Osk")),
        (["Søren Łask", "Soren Lask"], dict.fromkeys(["Søren Łask", "Soren Lask"], "Søren Łask")),
        (["Dr Ilse O’Gray", "Ilse O'Gray"], dict.fromkeys(["Dr Ilse O’Gray", "Ilse O'Gray"], "Ilse O'Gray")),
        (["Prof. Ilse Gray", "Ilse Gray KC"], dict.fromkeys(["Prof. Ilse Gray", "Ilse Gray KC"], "Ilse Gray KC")),
        (["Campaigner Ilse Gray", "Ilse Gray"], dict.fromkeys(["Campaigner Ilse Gray", "Ilse Gray"], "Ilse Gray")),
    ],
)
def test_a_person_is_one_with_and_without_titles_and_accents(names, expected):
    assert canonical_names(dict.fromkeys(names, 1), people=True) == expected


NAMES = st.lists(st.sampled_from([
    "Ormond", "Tilda Ormond", "Tilda", "Dr Ormond", "Tílda Ormond", "Pim Ormond",                                   
 "police", "Ormond Trust", "the Ormond", "x (Kell, 1 May 2024)"]), unique=True)  # fmt: skip


@given(NAMES, st.booleans(), st.randoms())
def test_names_are_the_same_in_any_order_and_named_again(names, people, chance):
    counts = {name: len(name) for name in names}
    found = canonical_names(counts, people=people)
    shuffled = list(counts.items())
    chance.shuffle(shuffled)
    assert canonical_names(dict(shuffled), people=people) == found
    for name in found.values():
        assert found[name] == name


def test_a_short_name_of_two_bodies_stays_itself():
    names = canonical_names({"Ministry": 1, "Ministry of Defence": 1, "Ministry of Health": 1})
    assert names["Ministry"] == "Ministry"


def test_the_commonest_spelling_wins():
    names = canonical_names({"Harbour trust": 1, "Harbour Trust": 5})
    assert set(names.values()) == {"Harbour Trust"}
