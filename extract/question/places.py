"""Where a number holds: the place that a preposition of place in its own clause names."""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from extract.grammar import NAMES, NOUNS, SUBJECTS
from extract.lexicon import word_set
from extract.people import persons
from extract.question.reach import FAR, distance
from extract.question.setting import Setting, setting_of
from extract.words import Word

_PREPOSITIONS = frozenset(
    "in at near across outside off around inside throughout within along on over beneath under".split()
) | {"to", "from", "into", "towards"}
_TOLD = frozenset({"near", "off", "outside", "around", "to", "from", "into", "towards"})
"""These are part of the place: near Merrow is not Merrow."""
_MOVING = frozenset({"to", "from", "into", "towards"})
_LOOSE = frozenset({"at", "on", "over", "under", "along", "beneath", "within"})
"""They stand before firms and things as often as before places."""
_DEFINITE = frozenset({"the", "this", "that", "its", "their", "our", "his", "her"})
_LENGTHS = frozenset({"mile", "miles", "kilometres", "km", "metres", "yards", "feet", "away"})
_MEASURING = frozenset({"from", "of", "off"})
_DIRECTIONS = frozenset({"RB", "JJ", "NN", "NNP", "NNS", "IN", "DT"})
"""Tags of "north", "south-west", "up the road"."""
MAX_DIRECTION = 6
"""Tokens from a distance to the preposition before the place that it is told from."""
MAX_WORDS = 8
"""Tokens of a place's name, or from a preposition to it."""
MAX_AROUND = 1_000
"""Tokens on either side in which the text may tell whether a name is a place or somebody."""


def place_of(doc: Doc, number: tuple[int, int]) -> str | None:
    """The place of a number in the words of the text, as "Vesta region of Norland"; None where none is said."""
    setting = setting_of(doc, number)
    if setting is None or setting.is_age:
        return None
    measured = _measured_from(setting)
    if measured is not None:
        return measured
    ranked = sorted((far, first) for far, first in _candidates(setting) if far <= FAR)
    return next((_words(setting.row[first]) for _, first in ranked), None)


def _measured_from(setting: Setting) -> str | None:
    """Where a distance is told from: Dunholm in "20 miles from Dunholm", Marl in "28 miles south-west of Marl"."""
    last = setting.number.end
    if setting.row[last - 1].lower_ not in _LENGTHS:
        return None
    for token in setting.row[last : min(last + MAX_DIRECTION, setting.last)]:
        head = _object(token) if token.lower_ in _MEASURING else None
        if head is not None and head.tag_ in NAMES:
            return " ".join(token.text for token in _run(head))
        if token.lower_ not in _MEASURING and token.text != "-" and token.tag_ not in _DIRECTIONS:
            return None
    return None


def _candidates(setting: Setting) -> Iterator[tuple[float, int]]:
    """How far each place of the sentence is from the number, and the preposition or adverb that begins it."""
    row = setting.row
    for i in range(setting.first, setting.last):
        token = row[i]
        if _is_adverb(setting, token):
            yield distance(setting, i, i + 1), i
        if token.lower_ == "where" and _antecedent(setting, token) is not None:
            yield 0.0, i
        if not _is_preposition(setting, token):
            continue
        head = _object(token)
        if head is None or setting.number.start <= head.i < setting.number.end:
            continue
        named = head.tag_ in NAMES
        if _is_origin(setting, token, head) or (_is_named_place(token, head) if named else _is_place_noun(token, head)):
            yield distance(setting, i, head.i + 1) + (0 if named or _named_after(head) else 2.5), i


def _antecedent(setting: Setting, where: Word) -> Word | None:
    """Temirdan in "25 miles from Temirdan, where 12 were hurt"."""
    verb = where.head
    above = setting.above.get(verb.i)
    if verb.dep_ != "relcl" or above is None or above.clauses:
        return None
    place = verb.head.tag_ in NAMES or verb.head.lower_ in word_set("question", "places.nouns")
    return verb.head if place else None


def _is_origin(setting: Setting, preposition: Word, head: Word) -> bool:
    """ "1,950 villagers from Ambley Green": what is counted is from there."""
    if preposition.lower_ != "from" or head.tag_ not in NAMES:
        return False
    counted = preposition.head
    own = setting.number.start <= counted.i < setting.number.end and counted.tag_ == "NNS"
    if not own or counted.lower_ in _LENGTHS:
        return False
    words = {token.lower_ for token in _run(head)}
    named = words.isdisjoint(_never()) and words.isdisjoint(word_set("sources", "organisations"))
    return named and not _acts(head)


@cache
def _never() -> frozenset[str]:
    """Names that stand where places do and are none: "Monday"."""
    return word_set("sources", "times") | word_set("question", "places.never")


def _is_adverb(setting: Setting, token: Word) -> bool:
    """ "Nationwide", but not the "overseas" of "overseas aid"."""
    if token.lower_ not in word_set("question", "places.adverbs"):
        return False
    return token.i + 1 >= setting.last or setting.row[token.i + 1].tag_ not in NOUNS


def _is_preposition(setting: Setting, token: Word) -> bool:
    """A preposition of place outside the number, no word of a name and none of a distance."""
    i = token.i
    if token.lower_ not in _PREPOSITIONS or setting.number.start <= i < setting.number.end:
        return False
    if i == setting.first:
        return True
    before = setting.row[i - 1]
    measured = token.lower_ in _MOVING and before.lower_ in _LENGTHS
    return not (measured or (token.is_title and before.tag_ in NAMES))


def _object(preposition: Word) -> Word | None:
    """Head of the noun phrase behind a preposition."""
    head = next((child for child in preposition.rights if child.dep_ == "pobj"), None)
    if head is None or head.tag_ not in NOUNS or head.i - preposition.i > MAX_WORDS:
        return None
    return head


def _is_named_place(preposition: Word, head: Word) -> bool:
    """Is a name behind a preposition that of a place, rather than of a body, a paper, a day?"""
    words = _run(head)
    low = {token.lower_ for token in words}
    if not low.isdisjoint(_never()):
        return False
    kind = bool(low & word_set("question", "places.nouns"))
    if preposition.lower_ in _MOVING:
        body = low & word_set("sources", "organisations") or _acts(head)
        return _moves(preposition) and (kind or not body)
    if preposition.head.lemma_.lower() in word_set("question", "places.not_in"):
        return False
    if _owns(head):
        return False
    if kind:
        return True
    if low & word_set("sources", "organisations"):
        return False
    if preposition.lower_ in _LOOSE:
        staffed = preposition.head.lower_ in persons()  # "analysts at Brackwell Economics"
        at = preposition.lower_ == "at" and len(words) > 1 and not staffed and not _acts(head)
        return at or _known_place(head)
    before = words[0].nbor(-1) if words[0].i > 0 else preposition
    if before.text == "The":
        return False  # "in The Times"
    determined = before.lower_ == "the"
    return not determined or len(words) > 1 or words[-1].text.isupper() or words[-1].text.endswith("s")


def _is_place_noun(preposition: Word, head: Word) -> bool:
    """ "In the town", "in the Vesta region of Norland"."""
    places = word_set("question", "places.nouns")
    if not (head.lower_ in places or (head.lemma_.lower() in places and _named_after(head))):
        return False
    if head.tag_ != "NN" and not _named_after(head):
        return False
    if preposition.lower_ in _MOVING and not _moves(preposition):
        return False
    definite = any(c.lower_ in _DEFINITE or c.dep_ == "poss" for c in head.lefts)
    return definite or (head.lower_ in {"hospital", "prison", "school"} and head.i == preposition.i + 1)


def _owns(head: Word) -> bool:
    """Does a name own what follows, as in "in Orme's accounts", and not in "at St Aldwyn's"?"""
    if head.i + 1 >= len(head.row) or head.nbor().tag_ != "POS":
        return False
    return head.i + 2 < len(head.row) and head.nbor(2).tag_ in NOUNS | {"JJ", "CD"}


def _moves(preposition: Word) -> bool:
    """Does it lead somewhere: "sent to", "sent back to"?"""
    above = preposition.head.head if preposition.head.pos_ == "ADV" else preposition.head
    return above.lemma_.lower() in word_set("question", "places.movement")


def _known_place(head: Word) -> bool:
    """Does the text name it behind "in" or "near" elsewhere, and never as one who acts?"""
    said = (token.nbor(-1) for token in _around(head) if token.text == head.text and token.i > 0)
    inside = any(
        token.lower_ in {"in", "near", "across"}
        and token.head.lemma_.lower() not in word_set("question", "places.not_in")
        for token in said
    )
    return inside and not _acts(head)


def _around(head: Word) -> list[Word]:
    """The text around a token, as far as it is looked at: most articles wholly."""
    return head.row[max(0, head.i - MAX_AROUND) : head.i + MAX_AROUND]


def _acts(head: Word) -> bool:
    """Does the text say of it what firms and people do?"""
    same = (token for token in _around(head) if token.text == head.text and token.dep_ in SUBJECTS)
    return any(token.head.pos_ == "VERB" for token in same)


def _named_after(head: Word) -> bool:
    """ "The town of Merrow", "the Vesta region"."""
    if any(child.tag_ in NAMES for child in head.lefts):
        return True
    return any(c.lower_ == "of" and any(o.tag_ in NAMES for o in c.rights) for c in head.rights)


def _run(head: Word) -> list[Word]:
    """The words of a name, up to its last."""
    first, words = head.i, NAMES if head.tag_ in NAMES else NOUNS
    while first > 0 and head.i - first < MAX_WORDS and head.row[first - 1].tag_ in words:
        first -= 1
    return head.row[first : head.i + 1]


def _words(start: Word) -> str:
    """The place in the words of the text, without articles; the preposition only where it makes another place."""
    if start.lower_ == "where":
        return " ".join(token.text for token in _run(start.head.head))
    head = _object(start)
    if start.lower_ not in _PREPOSITIONS or head is None:
        return str(start.lower_)
    end = head.i + 1
    for child in head.rights:
        last = next((o for o in child.rights if o.tag_ in NAMES), None) if child.lower_ == "of" else None
        if last is not None or (child.dep_ == "conj" and child.tag_ in NAMES and child.i - head.i <= 3):
            end = max(end, (last or child).i + 1)
    if head.i + 1 < len(head.row) and head.nbor().tag_ == "POS" and not _owns(head):
        end = max(end, head.i + 2)
    first = start.i + 1
    while first < head.i and _is_aside(start.row[first], named=head.tag_ in NAMES):
        first += 1
    words = " ".join(start.doc[first:end].text.split())
    return f"{start.lower_} {words}" if start.lower_ in _TOLD else words


def _is_aside(token: Word, *, named: bool) -> bool:
    """A word before a place that is no part of it: "the", "sodden"; "northern" is."""
    if token.lower_ in _DEFINITE | {"a", "an"}:
        return True
    quarter = token.lower_.endswith("ern") or token.lower_ in {"north", "south", "east", "west", "central"}
    return named and token.tag_ not in NAMES and not quarter
