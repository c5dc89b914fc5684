"""Whose word a figure rests on where sources have no name: police of one story are one, of two stories two."""

from built import claim
from extract.records import Claim
from pipelines.figures.find import Story, common_names, name_sources
from pipelines.figures.independence import origins_of

FLOOD = (
    "Yesterday the town of Dorvale lay under water. People from Merrin and Wenlow fled,"
    " and police came to the river in Dorvale."
)
FIRE = "Yesterday a mill in Kell burned. People from Oster and Hanholt saw it, and police came to the mill in Kell."
OUTLETS = ("bbc", "sky", "independent", "mirror", "express", "daily_mail")


def told(text: str, story: str, source: str = "police") -> tuple[list[Story], list[Claim]]:
    """Six articles with one text, each with one claim on the word of a source."""
    articles = [
        Story(article_id=f"{story}-{outlet}", title="", text=text, published=f"2024-05-03T1{n}:00:00Z")
        for n, outlet in enumerate(OUTLETS)
    ]
    claims = [
        claim(claim_id=a.article_id, article_id=a.article_id, outlet=outlet, published=a.published, value_low=12,
              value_high=12, source=source, source_kind="anonymous", sentence=f"It was {n} {n * n}.")
        for n, (a, outlet) in enumerate(zip(articles, OUTLETS, strict=True))
    ]  # fmt: skip
    return articles, claims


def alike(*stories: list[Story]) -> dict[tuple[str, str], float]:
    return {(a.article_id, b.article_id): 0.5 for story in stories for a in story for b in story if a is not b}


def test_six_outlets_with_the_police_of_one_story_are_one_origin_and_of_two_stories_two() -> None:
    flood, said = told(FLOOD, "flood")
    fire, said_too = told(FIRE, "fire")
    named = name_sources([*said, *said_too], [*flood, *fire], alike(flood, fire))
    assert {one.source for one in named} == {"police (Dorvale, 3 May 2024)", "police (Kell, 3 May 2024)"}
    names = common_names(named)
    assert origins_of(named[:6], names).count == 1
    assert origins_of(named, names).count == 2


def test_what_has_a_name_is_one_over_all_stories() -> None:
    flood, said = told(f"{FLOOD} The Orme Trust helped.", "flood", "Orme Trust")
    fire, said_too = told(f"{FIRE} The Orme Trust helped.", "fire", "Orme Trust")
    named = name_sources([*said, *said_too], [*flood, *fire], alike(flood, fire))
    assert {one.source for one in named} == {"Orme Trust"}
    assert origins_of(named, common_names(named)).count == 1


def test_the_claims_are_otherwise_as_they_were() -> None:
    flood, said = told(FLOOD, "flood")
    assert [one.claim_id for one in name_sources(said, flood, {})] == [one.claim_id for one in said]
    assert name_sources([claim(article_id="flood-bbc")], flood, {}) == [claim(article_id="flood-bbc")]
