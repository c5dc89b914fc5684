"""One name for each source across articles."""

import pytest

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
        (["Ormond", "Tilda Ormond"], {"Ormond": "Tilda Ormond", "Tilda Ormond": "Tilda Ormond"}),
        (
            ["The Harbour Trust", "Harbour Trust"],
            dict.fromkeys(["The Harbour Trust", "Harbour Trust"], "Harbour Trust"),
        ),
        (["officials", "Border officials"], {"officials": "officials", "Border officials": "Border officials"}),
        ([], {}),
    ],
)
def test_spellings_of_one_source_get_one_name(names, expected):
    assert canonical_names(dict.fromkeys(names, 1)) == expected


def test_a_short_name_of_two_bodies_stays_itself():
    names = canonical_names({"Ministry": 1, "Ministry of Defence": 1, "Ministry of Health": 1})
    assert names["Ministry"] == "Ministry"


def test_the_commonest_spelling_wins():
    names = canonical_names({"Harbour trust": 1, "Harbour Trust": 5})
    assert set(names.values()) == {"Harbour Trust"}
