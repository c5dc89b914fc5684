"""Who issued a release: by letterhead, by what it says about itself, by its address, by its own words."""

import pytest

from pipelines.trace.issuer import find_issuer, named_issuer, names_it

ABOUT = "Ferry fares rose.\n\nAbout the Harbour Institute\nThe Harbour Institute has 12 staff."
HEAD = "HARBOUR INSTITUTE FOR SEA SAFETY\nNEWS RELEASE\n\nFares rose, the Harbour Institute for Sea Safety (HISS) says."
ADDRESS = "Fares rose.\n\nContact press@harbourinstitute.org"


@pytest.mark.parametrize(
    ("text", "sources", "name", "why"),
    [
        (ABOUT, [], "Harbour Institute", "what it says about itself"),
        (HEAD, [], "Harbour Institute for Sea Safety", "its letterhead"),
        (HEAD, ["Harbour Institute"], "Harbour Institute for Sea Safety", "its own words"),
        (ADDRESS, ["Ministry of Transport", "Harbour Institute"], "Harbour Institute", "its address"),
        ("Fares rose.", ["Ferry Union", *["Harbour Institute"] * 2], "Harbour Institute", "its own words"),
    ],
)
def test_the_issuer_is_who_most_of_it_points_to(text, sources, name, why):
    issuer = find_issuer(text, sources)
    assert issuer is not None
    assert issuer.name == name
    assert why in issuer.found_by


@pytest.mark.parametrize("text", ["Fares rose.", "NEWS RELEASE\nFares rose by 3%.", "Ferry fares\nFares rose."])
def test_nobody_is_made_up(text):
    assert find_issuer(text, ["officials"]) is None


def test_initials_stand_for_it_where_the_release_has_them():
    assert named_issuer("Harbour Institute for Sea Safety", HEAD).names[1:] == ("HISS",)
    assert named_issuer("Harbour Institute for Sea Safety", ABOUT).aliases == ()


def test_initials_are_no_part_of_words():
    assert names_it("The HISS says so", "HISS")
    assert not names_it("They hiss at it", "HISS")
    assert names_it("the harbour institute says so", "Harbour Institute")
