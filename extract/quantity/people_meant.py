"""People counted without a noun, by what befell them or what they did: `310 were stabbed`, `14 dead`, `killed 60`."""

from collections.abc import Sequence

from extract.lexicon import load
from extract.number.atoms import HYPHENS, Atoms
from extract.number.following import is_closed
from extract.number.mentions import Mention
from extract.people import crowds
from extract.quantity.draft import DraftQuantity
from extract.quantity.inherited import MAX_LINES, MAX_SENTENCE, PERSON, Inherited, of_draft, size_of
from extract.quantity.roles import SUBJECT, Role, is_passive
from extract.word_classes import NounClass, VerbClass, infinitives, noun_is, verb_form_is, verb_is


def people_meant(atoms: Atoms, mention: Mention, role: Role, earlier: Sequence[DraftQuantity]) -> Inherited | None:
    """People, where only they are, suffer or do what is told: `14 injured`, `five died`, `with three preferring it`."""
    if _in_a_state(atoms, mention.end) or (mention.vague and _is_told_of(atoms, mention.end)):
        return _last_people(atoms, mention, earlier, lines=0)
    befallen = _is_hurt(atoms, mention, role) or _acts(role) or _verb_behind(atoms, mention.end)
    if befallen and not _thing_in_mind(atoms, mention, earlier):
        return _last_people(atoms, mention, earlier, lines=MAX_LINES)
    return None


def people_likely(
    atoms: Atoms, mention: Mention, role: Role, earlier: Sequence[DraftQuantity], *, headline: bool
) -> Inherited | None:
    """People, where nothing else was counted: `74 were trampled`, `hundreds queued`, and `Nine held` in a headline."""
    if role.part == "passive" and can_befall(role):
        return _last_people(atoms, mention, earlier, lines=MAX_LINES)
    if mention.vague and role.part in SUBJECT:
        return _last_people(atoms, mention, earlier, lines=MAX_LINES)
    taken = _opens_headline(atoms, mention) or _is_taken(atoms, mention) or _is_acting(atoms, mention)
    return PERSON if headline and taken else None


def harms(role: Role) -> bool:
    """Is the number what a verb is about that only people suffer: `killed six more`?"""
    return role.verb is not None and role.verb.lemma_ in load("nouns")["verbs"]["person"]


def can_befall(role: Role) -> bool:
    """Can what a verb tells be done to people?"""
    return any(map(_can_befall, _verbs(role)))


def is_person(unit: str | None) -> bool:
    """Does a unit count people, under whatever name?"""
    return unit is not None and unit in crowds()


def is_state(low: str) -> bool:
    """`dead`, `missing`, `drowned`: is it what people are who are counted?"""
    return low in load("nouns")["states"]["person"] or (low.endswith(("ed", "en")) and verb_form_is(low, "befall"))


def _in_a_state(atoms: Atoms, end: int) -> bool:
    place = _behind_more(atoms, end)
    low = atoms.low(place + (atoms.low(place) in {"still", "now", "already"}))
    return is_state(low) or low == "strong" or (atoms[end].text in HYPHENS and atoms.low(end + 1) == "strong")


def _behind_more(atoms: Atoms, end: int) -> int:
    """Behind the "more" of `54 more die`, the "now" of `410,000 now face a bill`."""
    return end + (atoms.low(end) in {"now", "still", "already", "also", "more", "others"})


def _is_told_of(atoms: Atoms, end: int) -> bool:
    """`leaves thousands hanging on`, `hundreds for whom`: a crowd, by what it does."""
    low = atoms.low(end)
    return low == "whom" or atoms.low(end + 1) == "whom" or (low.endswith("ing") and verb_form_is(low, "take"))


def _is_hurt(atoms: Atoms, mention: Mention, role: Role) -> bool:
    """`310 were stabbed`, `killed 60`; the tagger takes many a verb of a headline for a noun, so words count too."""
    if role.part in {"passive", "object"} and any(map(_befalls, _verbs(role))):
        return True
    before = atoms[mention.start - 1]
    return before.is_word and before.low.endswith(("s", "ed", "ing")) and verb_form_is(before.low, "befall")


def _acts(role: Role) -> bool:
    if role.part not in SUBJECT or role.verb is None:
        return False
    active = not is_passive(role.verb)
    return any(_befalls(verb) or (active and any(verb_is(verb, kind) for kind in _OF_PEOPLE)) for verb in _verbs(role))


def _verb_behind(atoms: Atoms, end: int) -> bool:
    """`"100,000 and 200,000" could die`: a number before an auxiliary is a subject, whatever the parser makes of it."""
    place = end + (atoms[end].text in {'"', "”", "’", "'"})
    if atoms.low(place) not in _AUXILIARIES:
        return False
    while atoms.low(place) in _AUXILIARIES and place < end + 5:
        place += 1
    return any(_befalls(verb) or verb_is(verb, "do") for verb in infinitives(atoms.low(place)))


_AUXILIARIES = frozenset(
    {"could", "may", "might", "will", "would", "should", "must", "can", "have", "had", "has", "been", "be"}
)


def _verbs(role: Role) -> set[str]:
    """The infinitives that a verb may be of; what the tagger takes for an adjective has its own form as its lemma."""
    verb = role.verb
    if verb is None:
        return set()
    return {verb.lemma_.lower(), *(infinitives(verb.lower_) if verb.tag_ in _MISTAKEN else ())}


def _befalls(verb: str) -> bool:
    return verb in load("nouns")["verbs"]["person"] or verb_is(verb, "befall")


def _can_befall(verb: str) -> bool:
    return _befalls(verb) or verb_is(verb, "take")


_MISTAKEN = frozenset({"JJ", "VBN"})
"""Tags of verbs that may be lemmatised as they stand."""
_OF_PEOPLE: tuple[VerbClass, ...] = ("do", "say", "think")
_THINGS: tuple[NounClass, ...] = ("animal", "body", "vehicle", "building")
"""What is done to people may be done to these: they are killed, freed, detained; firms resign and agree."""

MAX_NEAR = 25
"""Atoms between a count and a number in which its noun is still in mind: a sentence or so."""


def _thing_in_mind(atoms: Atoms, mention: Mention, earlier: Sequence[DraftQuantity]) -> bool:
    """`It keeps 60 sheep. Some 40 were stolen`: what was counted just before is neither people nor what befell them."""
    if not earlier or earlier[-1].kind != "count" or mention.start - earlier[-1].mention.end > MAX_NEAR:
        return False
    return any(noun_is(earlier[-1].unit or "", kind) for kind in _THINGS)


def _opens_headline(atoms: Atoms, mention: Mention) -> bool:
    following = atoms[mention.end]
    return mention.start == 0 and following.is_word


def _is_acting(atoms: Atoms, mention: Mention) -> bool:
    """`as 41 die`, `as 118 plucked from sea`, `410,000 now face a bill`: before a verb of people, whatever its tag."""
    low = atoms.low(_behind_more(atoms, mention.end))
    if low in _AUXILIARIES or is_closed(low):
        return False
    return any(_can_befall(verb) or any(verb_is(verb, kind) for kind in _OF_PEOPLE) for verb in infinitives(low))


def _is_taken(atoms: Atoms, mention: Mention) -> bool:
    """`coach carrying 31 crashes`, `dinghies pluck nearly 90`: behind a verb that takes people, and before no noun."""
    before = atoms[mention.start - 1]
    return before.is_word and not is_closed(before.low) and verb_form_is(before.low, "take")


def _last_people(atoms: Atoms, mention: Mention, earlier: Sequence[DraftQuantity], *, lines: int) -> Inherited:
    """The people last counted at most so many lines before, or animals of the same sentence, if these are some of
    them; else just `person`."""
    for other in reversed(earlier[-MAX_SENTENCE:]):
        between = atoms.text[atoms[other.mention.end - 1].end : atoms[mention.start].start]
        if between.count("\n") > lines:
            break
        if other.kind != "count" or other.unit is None:
            continue
        if is_person(other.unit) or (noun_is(other.unit, "animal") and ". " not in between):
            return (of_draft(other) if size_of(mention) <= size_of(other.mention) else None) or PERSON
    return PERSON
