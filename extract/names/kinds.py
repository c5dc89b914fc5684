"""Person or body, by the words of a name and what the text does with it: "Ms Marsh", "Marsh, 43,"; "Orme, which"."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from spacy.tokens import Doc

from extract.grammar import COMMON_NOUNS
from extract.lexicon import word_set
from extract.names.gender import gender_of
from extract.names.name import Name, NameKind
from extract.names.name_words import ACRONYM
from extract.names.offices import is_titled, person_words, titles
from extract.people import people, speakers
from extract.speakers import is_body
from extract.words import Word, words_of

KEPT = 20_000
"""Names whose kind is kept: a text has the same few again and again."""

Place = tuple[int, int, Name]
"""Where a form of a name begins and ends, and the name."""

_SHE = frozenset({"he", "she"})
_IT = frozenset({"it", "its"})
_FROM = frozenset({"by", "from"})


def settle_kinds(doc: Doc, places: Iterable[Place]) -> None:
    """Correct what names are by their forms alone, and note who surely are people."""
    row = words_of(doc)
    seen: dict[int, list[Place]] = {}
    for place in places:
        seen.setdefault(id(place[2]), []).append(place)
    for found in seen.values():
        name = found[0][2]
        if name.acronym is not None:
            continue
        if any(_shown_person(row, *place) for place in found):
            name.kind, name.surely_person = "person", True
        elif name.kind == "person" and name.gender is None and not name.descriptions & speakers():
            name.surely_person = _by_one_word(row, found, -1)
            if not name.surely_person and (
                _by_one_word(row, found, 0) or any(_shown_body(row, *place) for place in found)
            ):
                name.kind = "organisation"
        else:
            name.surely_person = name.kind == "person"


def _shown_person(row: list[Word], start: int, end: int, name: Name) -> bool:
    """ "Ms Marsh", "Ilse Marsh, 43,", "Ilse Marsh, who", "Ilse Marsh said she"."""
    if is_titled([token.text for token in row[start:end]]):
        return True
    if len(name.parts) > 3 or any(part.lower() in word_set("sources", "organisations") for part in name.parts):
        return False
    after = [token.lower_ for token in row[end : end + 3]]
    if after[:1] == [","] and len(after) == 3:
        age = row[end + 1].like_num and row[end + 1].is_digit and len(after[1]) <= 2
        return after[1] == "who" or (age and after[2] in {",", "."})
    return _says_of(row, end) in _SHE


def _shown_body(row: list[Word], start: int, end: int, name: Name) -> bool:
    """ "Orme Foods, which", "a Corvane Insight survey", "Orme Foods chairman Pim Oster", "bosses at Orme Foods"."""
    after = [token.lower_ for token in row[end : end + 2]]
    if after == [",", "which"] or _says_of(row, end) in _IT:
        return True
    following = row[end] if end < len(row) else None
    before = row[start - 1] if start else None
    if following is not None and following.tag_ in COMMON_NOUNS:
        noun = following.lower_
        of_it = noun in people("role") or noun in word_set("sources", "polls")
        if of_it or (before is not None and before.lower_ in {"a", "an"}):
            return True
    if before is None or start < 2:
        return False
    owner = row[start - 2]
    at = before.lower_ == "at" and owner.tag_ in COMMON_NOUNS
    return at or (before.lower_ in _FROM and owner.lower_ in word_set("sources", "polls"))


def _says_of(row: list[Word], end: int) -> str:
    """The pronoun of "said she", "says that it", "boasts that its" after a name; nothing without one."""
    at = end
    while at < min(end + 3, len(row)) and row[at].tag_.startswith("VB"):
        at += 1
    if at > end and at < len(row) and row[at].lower_ == "that":
        at += 1
    if at == end or at >= len(row):
        return ""
    is_object = row[at].lower_ == "it" and not any(t.tag_.startswith(("VB", "MD")) for t in row[at + 1 : at + 2])
    return "" if is_object else str(row[at].lower_)  # "called it an outrage"


def _by_one_word(row: list[Word], places: list[Place], which: int) -> bool:
    """Is a name of several words shortened to its first one, as bodies' names are, or (-1) to its last, as people's?"""
    return any(
        end - start == 1 and len(name.parts) > 1 and row[start].text == name.parts[which] for start, end, name in places
    )


_LINKS = frozenset({"of", "for", "and", "&", "'", "’"})
"""Words that link those of a body's name."""


def kind_of(parts: Sequence[str], *, determined: bool) -> NameKind:
    """Person or body, by the words of a name. `determined`: "the" stands before it."""
    return _kind_of(tuple(parts), determined)


@lru_cache(KEPT)
def _kind_of(name: tuple[str, ...], determined: bool) -> NameKind:
    parts = list(name)
    core = person_words(parts)
    if 1 < len(core) < len(parts) <= len(core) + 3 and not any(_may_name_a_body(word) for word in core):
        return "person"
    lowered = [part.lower().rstrip(".") for part in parts]
    if any(word in titles() for word in lowered[:-1]):
        return "person"
    if any(word in word_set("sources", "organisations") for word in lowered):
        return "organisation"
    if any(word in people("role") for word in lowered):
        return "person"
    if not _LINKS.isdisjoint(lowered) or determined or "/" in parts[0]:
        return "organisation"
    if gender_of(parts[:1]) is not None:
        return "person"
    if is_body(lowered[-1]) or ACRONYM.fullmatch(parts[-1]) or len(parts) == 1:
        return "organisation"
    return "person" if 2 <= len(parts) <= 4 else "organisation"


def _may_name_a_body(word: str) -> bool:
    return word.lower() in word_set("sources", "organisations") or word.lower() in _LINKS
