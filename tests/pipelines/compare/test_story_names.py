"""Who the sources of one story are: names that its articles give, and descriptions that are its own."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.compare.story_names import Telling, names_in_story

STORY = "Kell, 1 May 2024"
ROLE = "The interior minister said 40 had died. "


def told(*articles: tuple[str, dict[str, str]]) -> list[Telling]:
    return [
        Telling(article_id=str(n), text=text, sources=Counter(dict.fromkeys(sources.items(), 1)))  # type: ignore[misc]
        for n, (text, sources) in enumerate(articles)
    ]


def name_of(source: str, kind: str, *texts: str, **others: str) -> str:
    """What a source of the first article is in a story with other sources, by the second."""
    named = {name.replace("_", " "): of for name, of in others.items()}
    tellings = told((texts[0], {source: kind}), *((text, named) for text in texts[1:]))
    return names_in_story(tellings, STORY).get(("0", source), source)


@pytest.mark.parametrize(
    ("source", "kind", "phrase"),
    [
        ("police", "anonymous", "police"),
        ("Police", "anonymous", "police"),
        ("the council", "organisation", "council"),
        ("a spokesman for the harbour board", "anonymous", "harbour board"),
        ("Foreign Secretary", "person", "foreign secretary"),
        ("Interior Ministry", "organisation", "interior ministry"),
        ("residents", "anonymous", "residents"),
        ("Kellish officials", "anonymous", "Kellish officials"),
        ("campaigners at Hope Row", "anonymous", "campaigners at Hope Row"),
        ("report", "document", "report"),
        ("Sarah", "person", "Sarah"),
        ("It", "anonymous", "it"),
    ],
)
def test_descriptions_are_of_the_story(source: str, kind: str, phrase: str) -> None:
    text = (
        "It was late when the people of Kell heard Kellish officials and Hope Row speak to the police of the council."
    )
    assert name_of(source, kind, text) == f"{phrase} ({STORY})"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Ostrand Homes", "organisation"),
        ("Kell police", "anonymous"),
        ("Kell's government", "organisation"),
        ("Treasury", "organisation"),
        ("Public Reading Council", "organisation"),
        ("Ilse Gray", "person"),
        ("Sky News", "outlet"),
    ],
)
def test_names_are_of_all_stories(source: str, kind: str) -> None:
    assert name_of(source, kind, f"On Monday, the {source} spoke of Kell to the Treasury and to Ilse Gray.") == source


@pytest.mark.parametrize(
    "text",
    [
        "The blaze, said interior minister Ilse Gray, was out.",
        "Ilse Gray, the interior minister, said so.",
        "Ilse Gray, Kell's interior minister, said so.",
        "The interior minister, Ilse Gray, said so.",
        "But Interior Minister Ilse Gray said so.",
    ],
)
def test_a_role_and_its_holder_are_one(text: str) -> None:
    assert name_of("interior minister", "person", ROLE, text, Ilse_Gray="person") == "Ilse Gray"


@pytest.mark.parametrize(
    "text",
    [
        "The former interior minister Ilse Gray said so.",
        "Ilse Gray, the deputy interior minister, said so.",
        "Interior minister Ilse Gray met her colleague, interior minister Pim Oster.",
        "Ilse Gray spoke to the interior minister.",
    ],
)
def test_a_role_that_another_may_hold_stays(text: str) -> None:
    assert name_of("interior minister", "person", ROLE, text, Ilse_Gray="person") == f"interior minister ({STORY})"


@pytest.mark.parametrize(
    ("source", "kind", "text", "name"),
    [
        ("police", "anonymous", "Ask the Dorvale police about it.", "Dorvale police"),
        ("council", "organisation", "All say that Wenlow's council knew.", "Wenlow council"),
        ("police", "anonymous", "Ask the Dorvale police or the Merrin police.", f"police ({STORY})"),
        ("officials", "anonymous", "Ask the Dorvale officials about it.", f"officials ({STORY})"),
    ],
)
def test_a_body_is_of_the_only_place_that_is_said(source: str, kind: str, text: str, name: str) -> None:
    assert name_of(source, kind, f"The {source} said 40.", text) == name


@pytest.mark.parametrize(
    ("source", "others", "name"),
    [
        ("borough council", {"Wenlow_Borough_Council": "organisation"}, "Wenlow Borough Council"),
        ("union", {"Union_of_Porters": "organisation"}, "Union of Porters"),
        ("council", {"Wenlow_Council": "organisation", "Kell_Council": "organisation"}, f"council ({STORY})"),
        ("Wenlow", {"Wenlow_Polling": "organisation"}, "Wenlow Polling"),
        ("GPW", {"Guild_of_Port_Workers": "organisation"}, "Guild of Port Workers"),
        ("charity Bread Lane", {"Bread_Lane": "organisation"}, "Bread Lane"),
    ],
)
def test_a_body_has_the_only_longer_name_of_the_story(source: str, others: dict[str, str], name: str) -> None:
    text = "The council, the Wenlow people and the charity Bread Lane heard the union and the GPW."
    assert name_of(source, "organisation", text, "Nothing of it.", **others) == name


@pytest.mark.parametrize(
    ("source", "others", "name"),
    [
        ("J. K. Marsh", {"Joan_Marsh": "person"}, "Joan Marsh"),
        ("J Marsh", {"Joan_Marsh": "person", "Jane_Marsh": "person"}, "J Marsh"),
        ("Marsh", {"Joan_Marsh": "person"}, "Joan Marsh"),
        ("Marsh", {"Joan_Marsh": "person", "Pim_Marsh": "person"}, "Marsh"),
        ("Tomas Verrin", {"Tomas_Verin": "person"}, None),
        ("Sergej Verrin", {"Sergey_Verrin": "person"}, None),
        ("Simon Verrin", {"Simone_Verrin": "person"}, "Simon Verrin"),
        ("Mario Verrin", {"Maria_Verrin": "person"}, "Mario Verrin"),
        ("Tomas Ost", {"Tomas_Oss": "person"}, "Tomas Ost"),
        ("Tomas Verrin", {"Lukas_Verin": "person"}, "Tomas Verrin"),
    ],
)
def test_people_of_one_story(source: str, others: dict[str, str], name: str | None) -> None:
    tellings = told(
        ("Nothing.", {source: "person"}), *(("Nothing.", {k.replace("_", " "): v}) for k, v in others.items())
    )
    names = names_in_story(tellings, STORY)
    first = names.get(("0", source), source)
    if name is None:
        other = next(iter(others)).replace("_", " ")
        assert first == names.get(("1", other), other)
    else:
        assert first == name


def test_who_stand_in_one_article_with_two_names_are_two() -> None:
    tellings = told(("Nothing.", {"Tomas Verrin": "person", "Tomas Verin": "person"}))
    assert names_in_story(tellings, STORY) == {}


SOURCES = st.sampled_from(["police", "Police", "interior minister", "Ilse Gray", "I. Gray", "Gray", "Ilse Grey",
                           "council", "Kell Council", "union", "experts", "Sarah"])  # fmt: skip
TEXTS = st.sampled_from([ROLE, "Ilse Gray, the interior minister, spoke.", "The Kell police and the council.", ""])
ARTICLES = st.lists(
    st.tuples(TEXTS, st.dictionaries(SOURCES, st.sampled_from(["person", "organisation", "anonymous"])))
)


@given(ARTICLES, st.randoms())
def test_order_of_articles_changes_nothing(articles: list[tuple[str, dict[str, str]]], chance: object) -> None:
    tellings = told(*articles)
    found = names_in_story(tellings, STORY)
    shuffled = list(tellings)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert names_in_story(shuffled, STORY) == found


@given(ARTICLES)
def test_a_name_is_named_once(articles: list[tuple[str, dict[str, str]]]) -> None:
    """What stands for another is not itself another in the same story."""
    found = names_in_story(told(*articles), STORY)
    meant = {name: one for (_, name), one in found.items()}
    assert all(one not in meant for one in meant.values())
