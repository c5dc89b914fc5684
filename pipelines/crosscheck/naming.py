"""The work of naming the sources of some stories, pure: what each name means in the story that its article tells."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from extract.records import SourceKind
from pipelines.compare.story_names import Telling, names_in_story
from pipelines.lineup.story_of import story_title


class Told(NamedTuple):
    """An article, and the sources that its claims go back to."""

    article_id: str
    title: str
    text: str
    time: str
    sources: Mapping[tuple[str, SourceKind | None], int]
    """How many claims go back to each name, and what kind of source it is there."""


class Story(NamedTuple):
    """A story: the article by which it is known, and all that tell it."""

    first: Told
    told: Sequence[Told]


def names_in(stories: Iterable[Story]) -> dict[tuple[str, str], str]:
    """By article and name: the source's one name in its story, where that is another."""
    found: dict[tuple[str, str], str] = {}
    for first, told in stories:
        title = story_title(first.title, first.text, datetime.fromisoformat(first.time))
        tellings = [Telling(article_id=one.article_id, text=one.text, sources=one.sources) for one in told]
        found |= names_in_story(tellings, title)
    return found
