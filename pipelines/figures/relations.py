"""How linked figures stand to each other, in words."""

from collections.abc import Mapping

from pipelines.figures.vocabulary import Relation

_SAID: Mapping[Relation, tuple[str, str]] = {
    "part_of": ("this is a part of", "a part of this"),
    "verified_subset_of": ("this is the verified part of", "what of this is verified"),
    "change_of": ("this is the change of", "the change of this"),
    "forecast_of": ("this is a forecast of", "a forecast of this"),
    "target_of": ("this is a target for", "a target for this"),
    "limit_of": ("this is a limit on", "a limit on this"),
    "denial_of": ("this is a denial of", "a denial of this"),
    "other_period_of": ("this is another time of", "the same at another time"),
    "other_holder_of": ("the same of somebody else", "the same of somebody else"),
    "perhaps_same_as": ("perhaps the same as", "perhaps the same as"),
}


def relation_said(relation: Relation, *, outgoing: bool) -> str:
    """Words before the other figure's title: of a link to that figure where `outgoing`, else of one from it."""
    return _SAID[relation][not outgoing]
