"""A verdict in a sentence or two, for whoever has to act on it: who says what, on whose word, what changed and when."""

from collections.abc import Sequence

from pipelines.check.findings import Evidence
from pipelines.check.verdicts import Reason
from pipelines.compare.source_names import is_proper
from pipelines.figures.clauses import counted_others, names_of
from pipelines.figures.phrases import minute
from pipelines.figures.printed import uncapped

MOST = 3
"""Values that a sentence tells; the list below it has all."""
_DETERMINERS = frozenset("the a an his her its their our".split())
_LONGEST = 60
"""Characters of a quantity as it was printed."""


def explained(reason: Reason, evidence: Sequence[Evidence], *, source: str | None, disputed_by: str | None) -> str:
    """What a verdict for `reason` means; `source` is whom the text names."""
    said = _explained(reason, evidence, source=source, disputed_by=disputed_by)
    return said[:1].upper() + said[1:]


def _explained(reason: Reason, evidence: Sequence[Evidence], *, source: str | None, disputed_by: str | None) -> str:
    against = [one for one in evidence if one.fit == "against" and not one.told]
    fits = [one for one in evidence if one.fit == "fits"]
    own = [one for one in evidence if one.own_source and one.fit != "fits" and not one.told] or against
    named = _named(source) if source else "the text's source"
    match reason:
        case "source_says_otherwise":
            return f"{named} is given with another value: {_values(own)}."
        case "relay_says_otherwise":
            return f"{named} itself has another value: {_values(own)}."
        case "changed":
            still = [f"Still printed by {_outlets(fits)}."] if fits else []
            return " ".join([*(_changes(own) or _changes(against)), *still])
        case "overtaken":
            return f"Later reports say {_values(against)}."
        case "no_outlet_says_it":
            return f"No outlet says so: they have {_values(against)}."
        case "outlets_disagree":
            return f"The outlets disagree: {_values(fits)}; but {_values(against)}."
        case "another_source":
            return (
                f"{named} is given with it ({_outlets(fits)}), but {_sources(against)} with another value:"
                f" {_values(against)}."
            )
        case "says_more":
            return f"The text says more than the outlets: they have {_values(evidence)}, without such a bound."
        case "denied":
            who = disputed_by or _sources([one for one in evidence if one.denies])
            return f"Denied by {who}, and the text does not say so." if who else "Denied, and the text does not say so."
        case "text_denies":
            return f"The text tells of a denial that no outlet reports: they have {_values(evidence)}."
        case "text_says_so":
            return "The outlets report the same disagreement, and the text says so."
        case "others_named":
            return f"The value is right, but the outlets give it to {_sources(fits)}, not to {named}."
        case "perhaps_another_name":
            vouched = [one for one in fits if one.source]
            rest = f" Nobody is named by {_outlets(silent)}." if (silent := _silent(fits)) else ""
            return f"Agrees; it is given to {_sources(vouched)} ({_outlets(vouched)}): is that {named}?{rest}"
        case "not_by_that_outlet":
            return f"Agrees, but {named} is not among those that say it: {_outlets(fits)}."
        case "nobody_named":
            return f"Agrees, but no outlet gives it to {named}: they name nobody ({_outlets(fits)})."
        case "one_statement":
            return f"Agrees, but all rest on one statement: {_sources(fits)} ({_outlets(fits)})."
        case "bound_dropped":
            return f"Agrees, but the outlets print a bound: {_values(fits)}."
        case "newest":
            return f"Agrees with the newest word ({_outlets(fits)}); earlier reports have {_values(against)}."
        case "on_nobodys_word":
            return f"Agrees with {_outlets(fits)}; none says on whose word."
        case "borne_out":
            return f"Borne out by {_outlets(fits)}."
        case "says_less":
            return f"No outlet says as much: {_values(evidence)} is the nearest."
        case "nothing_like_it":
            return "No outlet was found to answer this question."


def printed(quantity: str) -> str:
    """A quantity as an outlet has it, on one line, not endless, without the capital of its sentence."""
    words = uncapped(" ".join(quantity.split()))
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _values(evidence: Sequence[Evidence]) -> str:
    """The values that are stated, each as first printed and with its outlets, those of most outlets first."""
    words: dict[tuple[object, ...], str] = {}
    outlets: dict[tuple[object, ...], list[str]] = {}
    of_print: dict[str, tuple[object, ...]] = {}
    for one in evidence:
        said_so = printed(one.quantity_text)
        value = of_print.setdefault(said_so, (one.value_low, one.value_high, one.comparator))
        words.setdefault(value, said_so)
        said = outlets.setdefault(value, [])
        if one.outlet not in said:
            said.append(one.outlet)
    ranked = sorted(outlets.items(), key=lambda value: -len(value[1]))
    told = [f"{words[value]} ({names_of(names)})" for value, names in ranked[:MOST]]
    return "; ".join([*told, f"and {counted_others(len(ranked) - MOST)}"] if len(ranked) > MOST else told)


def _changes(evidence: Sequence[Evidence]) -> list[str]:
    told: dict[str, str] = {}
    for one in evidence:
        if one.earlier is not None:
            when = f" until {minute(one.earlier.until)}" if one.earlier.until else " in an earlier article"
            before, now = printed(one.earlier.quantity_text), printed(one.quantity_text)
            told.setdefault(one.outlet, f"{one.outlet} had {before}{when}; now it has {now}.")
    return list(told.values())[:MOST]


def _named(source: str) -> str:
    """A source as a sentence has it: names as they are, descriptions with an article."""
    if is_proper(source):
        return source
    plain = f"{source[:1].lower()}{source[1:]}"
    return plain if plain.split()[0] in _DETERMINERS else f"the {plain}"


def _silent(evidence: Sequence[Evidence]) -> list[Evidence]:
    """What outlets say that name nobody for it anywhere."""
    naming = {one.outlet for one in evidence if one.source or one.via}
    return [one for one in evidence if one.outlet not in naming]


def _outlets(evidence: Sequence[Evidence]) -> str:
    return names_of(list(dict.fromkeys(one.outlet for one in evidence)))


def _sources(evidence: Sequence[Evidence]) -> str:
    words = (_named(one.source) if one.source else one.via for one in evidence)
    return names_of(list(dict.fromkeys(word for word in words if word)))
