"""Which points: of an index, of a percentage, or of a game."""

from extract.lexicon import word_set
from extract.number.atoms import Atoms
from extract.number.mentions import Mention

WINDOW = 30
"""Atoms looked at on either side."""


def point_unit(atoms: Atoms, mention: Mention) -> str:
    """`index_point` beside a stock index, `percentage_point` beside a percentage, a poll or a rate, else `point`."""
    around = {atoms.low(place) for place in range(mention.start - WINDOW, mention.end + WINDOW)}
    if around & word_set("measures", "points.indices"):
        return "index_point"
    return "percentage_point" if around & word_set("measures", "points.percentages") else "point"
