"""What was weighed of two claims, in words for people, and what each thing added to the log-odds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.lineup.claim import Item
from pipelines.lineup.columns import Group
from pipelines.lineup.company import SAID
from pipelines.lineup.compared import compare
from pipelines.lineup.features import FEATURES, found
from pipelines.lineup.pairs import look
from pipelines.lineup.scored import Pair
from pipelines.lineup.trees import Trees, read_trees
from pipelines.lineup.vectors import Related, Vectors
from pipelines.lineup.words import concept_of, content_words


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that was weighed of two claims: what it is, what was found, and what that adds to the log-odds."""

    said: str
    found: float | None
    """None for what is expected of any pair."""
    adds: float


def reasons(
    items: Sequence[Item], place: Pair, vectors: Vectors, related: Related
) -> tuple[list[Reason], list[Reason]]:
    """What was weighed of two of `items` by themselves, and what in company: nothing where they are strangers."""
    pair = compare(items, [place], vectors)
    said = {one.name: one.said for one in FEATURES}
    words = pair.group.retelling.strongest(*place)
    if words:
        told = [_as_printed(concept, items[at].sentence) for concept, at in zip(words, place, strict=True)]
        said["paraphrased"] += f": “{told[0]}” and “{told[1]}”"
    alone = _reasons(read_trees("pairs"), found(pair)[0].tolist(), said)
    looked = look(Group(items, vectors), related)
    again = list(map(tuple, looked.pairs[looked.again].tolist()))
    if place not in again:
        return alone, []
    return alone, _reasons(read_trees("company"), looked.company()[again.index(place)].tolist(), SAID)


def _as_printed(concept: str, sentence: str) -> str:
    """The word of a sentence that stands for a concept; the concept itself where only its question has it."""
    printed = (word for word in content_words(sentence) if concept_of(word) == concept)
    return next(printed, concept.strip("@").replace("_", " "))


def _reasons(trees: Trees, row: Sequence[float], said: Mapping[str, str]) -> list[Reason]:
    """The heaviest first, then what is expected of any pair."""
    added = trees.contributions(row)
    base = added.pop("base")
    values = dict(zip(trees.names, row, strict=True))
    told = [Reason(said[name], values[name], adds) for name, adds in added.items() if adds]
    return [*sorted(told, key=lambda reason: (-abs(reason.adds), reason.said)), Reason("nothing known", None, base)]
