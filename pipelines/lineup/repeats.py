"""What one article says again in the same words is lined up once: a live count retold all day is still one telling."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from pipelines.lineup.claim import Item


def first_tellings(items: Sequence[Item]) -> tuple[list[Item], dict[str, list[Item]]]:
    """The claims that say something their article has not said before, and for each, by claim, those that repeat it."""
    first: dict[Hashable, Item] = {}
    again: dict[str, list[Item]] = defaultdict(list)
    for item in sorted(items, key=lambda one: (one.article_id, one.field != "text", one.position, one.claim_id)):
        known = first.setdefault(_said(item), item)
        if known is not item:
            again[known.claim_id].append(item)
    repeated = {item.claim_id for repeats in again.values() for item in repeats}
    return [item for item in items if item.claim_id not in repeated], again


def with_repeats(cluster: Iterable[Item], again: dict[str, list[Item]]) -> list[Item]:
    """The claims of a figure with what repeats them."""
    whole = [item for one in cluster for item in (one, *again.get(one.claim_id, ()))]
    return sorted(whole, key=lambda item: item.claim_id)


def _said(item: Item) -> Hashable:
    """All that is weighed of a claim but the rest of its sentence."""
    return (
        item.article_id, item.measure, item.unit, item.interval, item.value, item.noun_concept, item.source,
        item.aspect, item.change, item.negated, item.part, item.periods, item.person, item.disputable,
        frozenset(item.words),
    )  # fmt: skip
