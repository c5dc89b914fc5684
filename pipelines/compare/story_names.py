"""Who the sources of one story are: what its articles call a person or body is one name, and descriptions are its own.

Pure: from the texts of the articles that tell a story and the names of their sources to one name for each.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.people import people as people_of
from extract.records import SourceKind
from pipelines.compare.descriptions import (
    OWNER,
    head_of,
    is_description,
    may_have_a_place,
    may_mean_a_name,
    named_by_class,
    phrase_of,
)
from pipelines.compare.holders import holders, places
from pipelines.compare.source_names import canonical_names, of_story, person_key
from pipelines.compare.spelling import folded, likely_one_name
from pipelines.compare.wording import Wording, wording_of

SURE = 4
"""Times as often as anybody else one is called by an office to be who holds it: sentences are read by their shape."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """An article of a story, as far as it tells who its sources are."""

    article_id: str
    text: str
    sources: Mapping[tuple[str, SourceKind | None], int]
    """How many claims go back to each name, and what kind of source it is there."""


def names_in_story(tellings: Sequence[Telling], story: str) -> dict[tuple[str, str], str]:
    """By article and name: the source's one name in this story, where that is another.

    `story` says in a word or two which it is; sources without a name of their own carry it.
    """
    texts = [telling.text for telling in sorted(tellings, key=lambda telling: telling.article_id)]
    wording = wording_of(texts)
    counts = _count(tellings)
    kinds = {name: max(sorted(of), key=of.__getitem__) for name, of in counts.items()}
    given = {name for name, kind in kinds.items() if kind != "outlet"}
    described = {name for name in given if is_description(name, kinds[name], wording)}
    named = _one_name_each({name: counts[name] for name in given - described}, kinds, tellings)
    found = named | _meant(given, described, named, kinds, texts, wording, story)
    return {
        (telling.article_id, name): found[name]
        for telling in tellings
        for name, _ in telling.sources
        if found.get(name, name) != name
    }


def _count(tellings: Iterable[Telling]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for telling in tellings:
        for (name, kind), claims in telling.sources.items():
            counts[name][kind or "organisation"] += claims
    return counts


def _one_name_each(
    counts: Mapping[str, Counter[str]], kinds: Mapping[str, str], tellings: Sequence[Telling]
) -> dict[str, str]:
    """One name for each that is named: people by surname, initials and slips, bodies by first words and initials."""
    people = {name: of.total() for name, of in counts.items() if kinds[name] == "person"}
    bodies = {name: of.total() for name, of in counts.items() if kinds[name] != "person"}
    together = [{name for name, _ in telling.sources} for telling in tellings]
    known = canonical_names(people, people=True)
    steps = _of_people(known, people, together)
    found = {name: _follow(steps, one) for name, one in known.items()}
    bare: Counter[str] = Counter()
    for name, claims in bodies.items():
        bare[named_by_class(name)] += claims
    known = canonical_names(bare)
    acronyms = _acronyms(set(known.values()))
    for name in bodies:
        one = known[named_by_class(name)]
        found[name] = acronyms.get(one, one)
    return found


def _of_people(
    known: Mapping[str, str], counts: Mapping[str, int], together: Iterable[Collection[str]]
) -> dict[str, str]:
    """Names of people that stand for another: initials for the only one whom they fit, a slip for the name in use."""
    total: Counter[str] = Counter()
    for name, one in known.items():
        total[one] += counts[name]
    keys = {name: person_key(name) for name in total}
    apart = {frozenset((a, b)) for names in together for a in _known(known, names) for b in _known(known, names)}
    found: dict[str, str] = {}
    for name, key in keys.items():
        fit = [other for other in keys if other != name and _initials_fit(key, keys[other])]
        slips = [
            other
            for other in keys
            if likely_one_name(key, keys[other])
            and frozenset((name, other)) not in apart
            and (-total[other], other) < (-total[name], name)
        ]
        if len(fit) == 1:
            found[name] = fit[0]
        elif len(slips) == 1:
            found[name] = slips[0]
    return found


def _known(known: Mapping[str, str], names: Iterable[str]) -> set[str]:
    return {known[name] for name in names if name in known}


def _initials_fit(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """J. K. Marsh may be Joan Marsh, and not the other way round."""
    if len(short) < 2 or len(full) < 2 or short[-1] != full[-1] or any(len(word) > 1 for word in short[:-1]):
        return False
    given = full[:-1]
    return any(len(word) > 1 for word in given) and all(a == b[0] for a, b in zip(short, given, strict=False))


def _acronyms(names: Collection[str]) -> dict[str, str]:
    """Acronyms with the only name that they are the first letters of: ONS and the Office for National Statistics."""
    full: dict[str, list[str]] = defaultdict(list)
    for name in names:
        letters = "".join(word[0] for word in folded(name).split() if word[0].isupper())
        if len(letters) > 1:
            full[letters].append(name)
    return {name: full[name][0] for name in names if name.isupper() and len(full[name]) == 1}


def _follow(steps: Mapping[str, str], name: str) -> str:
    seen = {name}
    while (following := steps.get(name, name)) not in seen:
        seen.add(following)
        name = following
    return name


def _meant(
    given: Collection[str],
    described: Collection[str],
    named: Mapping[str, str],
    kinds: Mapping[str, str],
    texts: Sequence[str],
    wording: Wording,
    story: str,
) -> dict[str, str]:
    """Whom each description means: who holds the office, the body of that place, or somebody of this story."""
    people = {one for name, one in named.items() if kinds[name] == "person"}
    bodies = {one for name, one in named.items() if kinds[name] != "person"} - people
    found = {}
    for name in sorted(given):
        phrase, kind = phrase_of(name, wording), kinds[name]
        meant = None
        rank = kind == "person" or (name in described and head_of(phrase) in people_of("role") | {"lady"})
        if rank and not head_of(phrase)[0].isupper():  # "Norland's interior minister" too
            meant = _holder(phrase, named, texts, wording)
        elif name in described and may_mean_a_name(phrase, kind):
            meant = _class_of(phrase, bodies, texts, wording) or _body(phrase, bodies, people, texts, wording)
        if meant or name in described:
            found[name] = meant or of_story(phrase, story)
    return found


def _holder(phrase: str, named: Mapping[str, str], texts: Sequence[str], wording: Wording) -> str | None:
    """Who alone is said to be it: by the whole of a description, then without whose or of what he is it."""
    by_form: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, one in named.items():
        key = person_key(name)
        for form in {key, key[-1:]}:
            by_form[form].add(one)
    for said in dict.fromkeys((phrase, OWNER.sub("", phrase), phrase.partition(" of ")[0])):
        found: Counter[str] = Counter()
        for holder in holders(said, texts, wording):
            known = by_form.get(person_key(holder), set())
            found.update(known if len(known) == 1 else {holder})
        if found:
            (only, times), *others = sorted(found.items(), key=lambda told: (-told[1], told[0]))
            sure = times >= SURE * sum(count for _, count in others)
            return only if sure and len(only.split()) > 1 else None
    return None


def _class_of(phrase: str, bodies: Collection[str], texts: Sequence[str], wording: Wording) -> str | None:
    """The only body that is said to be it: "the charity Oakwell"."""
    found = {body for holder in holders(phrase, texts, wording) for body in bodies if _is_form(holder, body)}
    return found.pop() if len(found) == 1 else None


def _is_form(short: str, name: str) -> bool:
    return short == name or name.startswith(f"{short} ")


def _body(
    phrase: str, bodies: Collection[str], people: Collection[str], texts: Sequence[str], wording: Wording
) -> str | None:
    """The only body of the story whose name ends or begins with it, or whose place the texts say."""
    words = phrase.lower().split()
    ends = {body for body in bodies if body.lower().split()[-len(words) :] == words and body.lower() != phrase.lower()}
    begins = {body for body in bodies if [*words, "of"] == body.lower().split()[: len(words) + 1]}
    if found := ends | begins:
        return found.pop() if len(found) == 1 else None
    if not may_have_a_place(phrase):
        return None
    surnames = {person_key(one)[-1:] for one in people}
    at = {place for place in places(phrase, texts, wording) if person_key(place)[-1:] not in surnames}
    return f"{at.pop()} {phrase}" if len(at) == 1 else None
