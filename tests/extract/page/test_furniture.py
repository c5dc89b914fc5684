"""What stands around an article, told from what is of it."""

import pytest

from extract.page.furniture import _rules, is_furniture, without_furniture
from pace import takes_under

FURNITURE = [
    "Read more: Man finds 3,000 coins under his kitchen",
    "READ MORE",
    "👉 Listen to the Harrowby podcast on your podcast app 👈",
    "Follow us on Facebook, X and Instagram for more of our stories.",
    "Sign up to our free breaking news emails",
    "Get 3 months for £1 when you subscribe to our digital edition.",
    "Subscribe now for £5 a month",
    "Subscribe for £1 a month to read this article. Already a subscriber? Sign in",
    "Join 40,000 others for £3 a week to unlock every story",
    "Not a member? Register for free",
    "Make a donation of £10 and help us report.",
    "Join our commenting forum",
    "Watch: Diver finds 700 rings",
    "DON'T MISS",
    "Surfer rides 20ft wave [VIDEO]",
    "189 shares",
    "1.2k comments",
    "1:32",
    "0:45 / 2:10",
    "4 min read",
    "38 minutes ago",
    "View 3 Images",
    "Published 24 July 2015",
    "Published: 09:15, 20 November 2026 | Updated: 11:00, 20 November 2026",
    "Join 300,000 readers of our morning letter",
    "18+. T&Cs apply. Bet £10, get £30.",
    "Sunday 17 December 2023 17:23, UK",
    "• • •",
    "Advertisement",
    "More to follow.",
    "Do you have a story to tell? Email: news@reachplc.com",
]
PROSE = [
    "The council said 1,250 homes had been built.",
    "More than 300 people signed up to the scheme on its first day.",
    "Watching the river were 200 people from the village.",
    "Readers gave 189 shares of the company to charity.",
    "“Follow us on Facebook and you will see 40 of them,” she told the inquiry.",
    "Related costs came to £5m, the auditors found.",
    "Published accounts show a loss of £5m.",
    "Join 300 people in a hall and it is full, the warden said.",
    "Published in 2015, the book sold 40,000 copies and was updated twice, said its author.",
    "It lasted 1:32 hours.",
    "Police had 4 minutes to act.",
    "Listen to the wind for 10 minutes and you hear it, he said.",
    "Donations of £40,000 came in.",
    "Register 40 more nurses to keep the ward open, the inquiry told the trust? No, said Ms Rell.",
    "Sign up by 1 May, the council urged, and 300 people did.",
    "Already a member of the club for 40 years, he will stay.",
    "Live animals made up 12% of the cargo.",
    "40 people were hurt [some of them badly].",
    "Read more books than you write, said the author of 31 novels.",
    "Get the latest figures wrong and 5,000 people lose money, the judge said.",
]


@pytest.mark.parametrize("paragraph", FURNITURE)
def test_furniture_is_found(paragraph: str) -> None:
    assert is_furniture(paragraph)


@pytest.mark.parametrize("paragraph", PROSE)
def test_prose_is_kept(paragraph: str) -> None:
    assert not is_furniture(paragraph)


def test_long_paragraphs_are_never_furniture() -> None:
    assert not is_furniture("Read more: " + "the story of the 40 homes " * 20)


def test_order_is_kept() -> None:
    assert without_furniture(["One.", "Share", "Two."]) == ["One.", "Two."]


def test_a_story_that_a_page_has_twice_is_read_once() -> None:
    story = [
        "Some 40 boats sank in the harbour on Monday, the mayor said.",
        "She wept.",
        "It cost £5m to raise them all from the mud.",
    ]
    assert without_furniture([*story, "She wept.", *story]) == [*story, "She wept.", "She wept."]
    live = [
        *story,
        "Boats are now banned from the harbour, says the mayor.",
        "Nobody may swim there either, she says now.",
    ]
    assert without_furniture([*live, story[0]]) == [*live, story[0]]


@pytest.mark.parametrize("text", ["0123456789" * 100_000, "a " * 500_000, "[A" * 500_000, "published: " * 90_000])
def test_f36_patterns_are_linear(text: str) -> None:
    pattern = _rules().patterns
    assert takes_under(2, lambda: (pattern.search(text), pattern.fullmatch(text)))


def test_a_line_that_comes_again_and_again_is_a_label() -> None:
    story = [
        "Boats",
        "The first boat sank.",
        "Boats",
        "Boats",
        "The second sank too.",
        "Boats",
        "Yes.",
        "Yes.",
        "Yes.",
        "Yes.",
    ]
    assert without_furniture(story) == ["The first boat sank.", "The second sank too.", *["Yes."] * 4]
    assert without_furniture(["Boats", "They sank.", "Boats"]) == ["Boats", "They sank.", "Boats"]
