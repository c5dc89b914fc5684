"""Sources without a name of their own: "police", "the interior minister", "a Labour source"."""

import re

from extract.lexicon import word_set
from extract.names.gender import gender_of
from extract.people import people, unnamed
from pipelines.compare.wording import Wording

OF_EACH_PLACE = frozenset(
    """army assembly authority borough cabinet city coastguard constabulary council county court department district
    embassy federal force government ministry navy parliament police prefecture provincial regional senate state supreme
    town""".split()
)
"""Words of names that each country or town has: the Interior Ministry, the City Council."""
OWNER = re.compile(r"\A.+?['’]s? (?:own )?(?=[a-z])")

_DETERMINER = re.compile(r"\A(?:the|an?|its|his|her|their|our|this|that|these|those|one|another)\s+", re.I)
_SPEAKS_FOR = re.compile(r"\A(?:a )?spokes(?:man|woman|person|people) (?:for|of) (?:the )?(?=\S)", re.I)
_SPOKEN_FOR = re.compile(r"(?<=\S)(?:['’]s?)? spokes(?:man|woman|person|people)\Z", re.I)
_CLASS = re.compile(r"\A(?:[a-z][a-z-]+ (?:[a-z][a-z-]+ )?(?:the )?|[A-Z][a-z]+ [a-z]+ the )(?=[A-Z])")
_REST = re.compile(r" (?:of|in|at|for|from|to|with|on|close|seen|near|by|who|working|familiar)\b.*\Z")
_PRONOUNS = frozenset("it he she they we i who both all others some many of them".split())


def phrase_of(name: str, wording: Wording) -> str:
    """A description as it is told from others: without "the" and "a spokesman for", in lower case but for names."""
    bare = _SPOKEN_FOR.sub("", _SPEAKS_FOR.sub("", _DETERMINER.sub("", name))) or name
    words = bare.split()
    if _is_office(words) or bare.lower() in _PRONOUNS:
        return bare.lower()
    first_name = next((at for at, word in enumerate(words) if word[0].islower() or wording.is_name(word)), len(words))
    return " ".join([*(word.lower() for word in words[:first_name]), *words[first_name:]])


def head_of(phrase: str) -> str:
    """The noun of a description: officer in "senior officer close to the talks"."""
    words = _REST.sub("", phrase).split()
    return words[-1] if words else phrase


def is_description(name: str, kind: str, wording: Wording) -> bool:
    """Has a source no name of its own? "Police", "the Prime Minister" and "a Labour source" have none.

    "Dorvale police" has one, by its place. A given name alone is nobody's beyond a story.
    """
    phrase = phrase_of(name, wording)
    words = phrase.split()
    if kind == "person" and len(words) == 1 and gender_of(words) is not None:
        return True
    if _is_office(words) or phrase.lower() in _PRONOUNS:
        return True
    first = name if kind == "organisation" else words[0]  # "Union of Porters", though both are words for anybody
    if len(words) > 1 and name.split()[-1][0].isupper() and first[0].isupper():
        return False
    head = head_of(phrase)
    if not head[0].isupper() and (head in unnamed() or (kind == "anonymous" and head not in OF_EACH_PLACE)):
        return True
    return not any(word[0].isupper() and wording.is_name(word) for word in words)


def named_by_class(name: str) -> str:
    """A body without the class before its name: "charity Oakwell", "Think tank the Fairmark Institute"."""
    bare = _CLASS.sub("", name)
    classes = word_set("sources", "organisations") | word_set("sources", "bodies_by_class")
    before = name[: len(name) - len(bare)].lower().removesuffix("the ").split()
    return bare if before and before[-1] in classes else name


def may_mean_a_name(phrase: str, kind: str) -> bool:
    """Can a description mean a body that has a name? Unnamed people and documents cannot."""
    head = head_of(phrase).lower()
    named = kind == "organisation" or (kind == "anonymous" and head in OF_EACH_PLACE)
    return named and phrase.lower() not in _PRONOUNS and head not in unnamed() | word_set("sources", "documents")


def may_have_a_place(phrase: str) -> bool:
    """Is it a body of which each place may have one?"""
    head = head_of(phrase).lower()
    bodies = word_set("sources", "organisations") - word_set("sources", "bodies_by_class")
    return head in bodies | OF_EACH_PLACE


def _is_office(words: list[str]) -> bool:
    """ "Foreign Secretary", "Interior Ministry": words of rank, and of what every country has."""
    low = [word.lower() for word in words]
    ranks = people("role") | people("title") | word_set("sources", "role_words")
    return all(word in ranks | OF_EACH_PLACE for word in low) and low[-1] in people("role") | OF_EACH_PLACE | {"lady"}
