"""From what the outlets say of a text's figure to its verdict. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.check.findings import Evidence
from pipelines.check.verdicts import Reason, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a verdict needs to know of a text's figure, beside the evidence."""

    source: str | None
    """Whom the text names for it, or the outlet that it has it from."""
    relay: bool
    """Is that an outlet?"""
    negated: bool
    says_denied: bool
    """Does the text report beside it that somebody denies it?"""
    overstated: bool
    """Does the text put a bound at the very value that outlets give without one?"""
    bound_dropped: bool
    """Do all that bear it out give as a bound what the text gives as a plain number?"""
    source_may_be: tuple[bool, bool]
    """Of the sources that bear it out: is one of them the text's, is one perhaps?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the database knows of the figure."""

    moved: bool
    """Do its values differ, and never at one time: a toll that rose?"""
    disputed: bool
    """Does somebody deny it?"""
    one_origin: bool
    """Does it all go back to one word?"""


Judgement = tuple[Verdict, Reason]


def judge(told: Told, known: Known, evidence: Sequence[Evidence]) -> Judgement:
    """The verdict on a figure of a text, and why. Evidence that somebody else is told of is no contradiction."""
    if not evidence:
        return "not_found", "nothing_like_it"
    contradicted = _by_its_source(told, evidence) or _by_others(known, evidence)
    if contradicted:
        return contradicted
    fits = [one for one in evidence if one.fit == "fits"]
    if any(one.fit == "against" and one.told for one in evidence):
        return "disputed", "text_says_so"
    if told.negated and fits:
        return "agrees", "borne_out"  # the text reports a denial, and so do they
    if any(one.denies for one in evidence) or known.disputed:
        if told.says_denied:
            return "disputed", "text_says_so"
        return "disputed", "text_denies" if told.negated else "denied"
    if not fits:
        return ("conflicts", "says_more") if told.overstated else ("not_found", "says_less")
    return _on_whose_word(told, fits) or ("agrees", _how(told, known, evidence, fits))


def _by_its_source(told: Told, evidence: Sequence[Evidence]) -> Judgement | None:
    """Another value stands under the very source that the text names."""
    own = [one for one in evidence if one.own_source and not one.told and (one.denied == told.negated or one.denies)]
    if not own or any(one.fit == "fits" for one in own):
        return None
    if any(one.earlier for one in own):
        return "outdated", "changed"
    if told.overstated and all(one.fit == "says_less" for one in own):
        return "conflicts", "says_more"
    return "against_its_source", "relay_says_otherwise" if told.relay else "source_says_otherwise"


def _by_others(known: Known, evidence: Sequence[Evidence]) -> Judgement | None:
    against = [one for one in evidence if one.fit == "against" and not one.denies and not one.told]
    fits = [one for one in evidence if one.fit == "fits"]
    if not against:
        return None
    if all(one.earlier for one in against) or (not fits and any(one.earlier for one in against)):
        return "outdated", "changed"
    if known.moved and fits and _times(fits)[-1] < _times(against)[0]:
        return "outdated", "overtaken"
    if known.moved and fits and _times(against)[-1] < _times(fits)[0]:
        return None  # the newest word on what rose
    if not fits:
        return "conflicts", "no_outlet_says_it"
    own = any(one.own_source for one in fits)
    others = all(one.source and not one.own_source for one in against)
    return "conflicts", "another_source" if own and others else "outlets_disagree"


def _on_whose_word(told: Told, fits: Sequence[Evidence]) -> Judgement | None:
    """The value is right: does an outlet give it to whom the text names?"""
    if not told.source:
        return None
    if told.relay:
        return None if any(one.own_source for one in fits) else ("unproven_source", "not_by_that_outlet")
    same, perhaps = told.source_may_be
    if same:
        return None
    if not any(one.source for one in fits):
        return "unproven_source", "nobody_named"
    return ("unproven_source", "perhaps_another_name") if perhaps else ("misattributed", "others_named")


def _how(told: Told, known: Known, evidence: Sequence[Evidence], fits: Sequence[Evidence]) -> Reason:
    if any(one.fit == "against" and not one.told for one in evidence):
        return "newest"
    if known.one_origin and all(one.source or one.via for one in fits) and len({one.outlet for one in fits}) > 1:
        return "one_statement"
    if told.bound_dropped:
        return "bound_dropped"
    return "borne_out" if any(one.source or one.via for one in fits) else "on_nobodys_word"


def _times(evidence: Sequence[Evidence]) -> list[str]:
    return sorted(one.published or "" for one in evidence)
