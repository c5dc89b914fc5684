"""What keeps two claims from being one figure, whatever their words."""

from pipelines.compare.aspects import VERIFIED
from pipelines.lineup.claim import Item, possible_together
from pipelines.lineup.values import compatible, far

SMALL = 10
"""Below it equal numbers mean nothing: every story has three of this and three of that."""


def barrier(a: Item, b: Item) -> str | None:
    """Why two claims are never one figure; None where nothing forbids it."""
    if a.measure != b.measure:
        return "they measure different things"
    if a.measure == "money" and a.unit != b.unit and not possible_together(a, b):
        return "a rough rate says that two amounts may be one, never that they contradict each other"
    if (a.aspect == VERIFIED) != (b.aspect == VERIFIED):
        return "what is verified is a part of what is claimed: linked, never one figure"
    if not (a.vague or b.vague) and far(a.value, b.value):
        return "the values are of another order"
    if min(a.value, b.value) < SMALL and other_nouns(a, b):
        return "a small number of one thing is not that of another"
    if a.article_id == b.article_id and a.source == b.source and not compatible(a, b):
        return "one voice gives one value; only two may be set against each other"
    return None


def other_nouns(a: Item, b: Item) -> bool:
    """Do both say what is counted, and other things: factories and people, not staff and workers?"""
    if not (a.noun_said and b.noun_said and a.noun and b.noun):
        return False
    return a.noun != b.noun and a.noun_concept != b.noun_concept
