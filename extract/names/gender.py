"""He or she, by a title or a given name: words alone, no parse."""

from typing import Literal

from extract.lexicon import word_set
from extract.people import people

Gender = Literal["male", "female"]


def gender_of(parts: list[str]) -> Gender | None:
    """By title or given name, None where neither tells."""
    lowered = [part.lower().rstrip(".") for part in parts]
    for title in lowered:
        if title in word_set("sources", "female") or title in people("female"):
            return "female"
        if title in word_set("sources", "male") or title in people("male"):
            return "male"
    for given in lowered[:3]:
        if given in word_set("sources", "female_names"):
            return "female"
        if given in word_set("sources", "male_names"):
            return "male"
    return None
