"""Names that go on over a small word: "Mothers Against Noise", "Devon and Cornwall Police", "Nurses' Society"."""

from extract.lexicon import word_set
from extract.names.gender import gender_of
from extract.names.name_words import ACRONYM, is_name_word
from extract.names.offices import role_words, titles
from extract.nouns import singular
from extract.people import people
from extract.speakers import is_body
from extract.word_classes import noun_is
from extract.words import Word

_PARTICLES = frozenset("de van von al bin ibn del della di du do dos das da la le der den ter ten af".split())
_JOINERS = frozenset({"of", "for", "&"}) | _PARTICLES
_AFTER_JOINER = frozenset({"the", "of", "der", "den", "la", "las", "los"})
MAX_NAME = 10
"""Words of a name: "the International Federation of Red Cross and Red Crescent Societies" has eleven."""
MAX_SMALL_WORD = 4
"""Letters of a word that a headline may have without a capital: "with"."""
MAX_HALF = 6
"""Words of a name behind its "and"."""


def joined(row: list[Word], i: int, end: int) -> int:
    """How many tokens at `i` go on with a name: the next name word, over a joiner or a plural possessive."""
    if is_name_word(row[i]):
        return 1
    if _is_plural_possessive(row, i, end):
        return 2
    if row[i].text in {"-", "/"} and not row[i].whitespace_ and not row[i - 1].whitespace_:
        return 2 if i + 1 < end and is_name_word(row[i + 1]) else 0
    if row[i].lower_ == "and":
        return _joined_by_and(row, i, end)
    if row[i].tag_ == "IN" and row[i].is_title and i + 1 < end and is_name_word(row[i + 1]):
        return 2 if _in_running_text(row, i) else 0  # "Mothers Against Noise"
    if row[i].lower_ not in _JOINERS:
        return 0
    if row[i].lower_ == "of" and _is_person_before(row, i):
        return 0
    if row[i].lower_ == "for" and i + 1 < end and _is_cause(row, i):
        return 2
    width = 2 if i + 1 < end and row[i + 1].lower_ in _AFTER_JOINER else 1
    if row[i].lower_ == "for" and not _looks_institutional(row, i):
        return 0
    return width + 1 if i + width < end and is_name_word(row[i + width]) else 0


def _joined_by_and(row: list[Word], i: int, end: int) -> int:
    """ "Devon and Cornwall Police", "… of England and Wales" are one body; "Smith and Jones" are two people."""
    stop = i + 1
    while stop < end and stop - i <= MAX_HALF and (is_name_word(row[stop]) or _is_plural_possessive(row, stop, end)):
        stop += 1
    if stop == i + 1:
        return 0
    if stop == i + 2 and _is_polling_pair(row, i - 1, stop):
        return 2
    force = row[stop - 1].lower_ in word_set("sources", "local_bodies") or _names_one_body(row, i, stop)
    return stop - i if force or row[i + 1].lower_ in word_set("sources", "second_halves") else 0


def _is_polling_pair(row: list[Word], first: int, end: int) -> bool:
    """ "A poll by Redfield and Wilton", "Redfield and Wilton polling": two surnames that poll together are a firm."""
    polls = word_set("sources", "polls")
    if first > 0 and is_name_word(row[first - 1]):
        return False
    before = [token.lower_ for token in row[max(0, first - MAX_HALF) : first]]
    by = before[-1:] in (["by"], ["from"]) and not polls.isdisjoint(before)
    return by or (end < len(row) and row[end].lower_ in polls)


def _is_plural_possessive(row: list[Word], i: int, end: int) -> bool:
    """ "Nurses' Society": the apostrophe within a name."""
    return row[i].text in {"'", "’"} and i + 1 < end and is_name_word(row[i + 1]) and row[i - 1].text.endswith("s")


def _names_one_body(row: list[Word], i: int, stop: int) -> bool:
    """ "the Heat and Power Commission": one article, and only the last word says what it is."""
    bodies = word_set("sources", "joining_bodies")
    first = i
    while first > 0 and i - first < MAX_NAME and is_name_word(row[first - 1]):
        first -= 1
    whole = row[first - 1].lower_ == "the" and row[stop - 1].lower_ in bodies and first < i
    halves = [token for token in row[first:stop] if token.i not in {i, stop - 1}]
    return whole and not any(token.lower_ in bodies or ACRONYM.fullmatch(token.text) for token in halves)


def _is_person_before(row: list[Word], i: int) -> bool:
    """ "Ilse Marsh of Orme Aid": two words before "of" that are no part of a body's name or of an office."""
    first = i
    while first > 0 and is_name_word(row[first - 1]):
        first -= 1
    words = [token.lower_ for token in row[first:i] if token.lower_.rstrip(".") not in titles()]
    determined = first > 0 and row[first - 1].lower_ in {"the", "a", "an", "of", "for", "and", "&"}
    return (
        len(words) == 2
        and not determined
        and not any(_is_body_or_office(word) or word.endswith("s") for word in words[-1:])
    )


def _is_body_or_office(word: str) -> bool:
    return word in word_set("sources", "organisations") or word in role_words()


def _looks_institutional(row: list[Word], i: int) -> bool:
    """ "Office for …", "Commissioner for …" go on; "Labour for Leeds" does not."""
    return is_body(row[i - 1].lower_) or row[i - 1].lower_ in people("role")


def _is_cause(row: list[Word], i: int) -> bool:
    """ "Fair Deal for Crofters": whom a campaign is named for, in capitals where the text around it has none."""
    whom = row[i + 1]
    people_there = whom.is_title and singular(whom.lower_) != whom.lower_ and noun_is(singular(whom.lower_), "person")
    return people_there and gender_of([row[i - 1].text]) is None and _in_running_text(row, i)


def _in_running_text(row: list[Word], i: int) -> bool:
    """Not in a headline, in which all words are in capitals."""
    return any(token.is_lower and len(token) > MAX_SMALL_WORD for token in row[i].sent)
