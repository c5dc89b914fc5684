"""What one text says again in the same words is lined up once: a live count retold all day is still one telling.

So is what forty outlets print of one agency's text: compared with each other, copies would drown what differs.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from types import MappingProxyType

from pipelines.lineup.claim import Item
from pipelines.lineup.vectors import Related

Copies = Mapping[str, str]
"""For each article that is a copy, the article that had its text first (`pipelines.copies`)."""
NO_COPIES: Copies = MappingProxyType({})


def copies_in_story(copies: Copies, related: Related) -> Copies:
    """The copies that tell one story with what they are copies of: stories are lined up apart, each by itself."""
    return {article: first for article, first in copies.items() if first in related.get(article, ())}


def first_tellings(items: Sequence[Item], copies: Copies = NO_COPIES) -> tuple[list[Item], dict[str, list[Item]]]:
    """The claims that say something their text has not said before, and for each, by claim, those that repeat it.

    Of what stands in a text and in its copies, the text's own claim comes first.
    """
    first: dict[Hashable, Item] = {}
    again: dict[str, list[Item]] = defaultdict(list)
    for item in sorted(items, key=lambda one: _place(one, copies)):
        known = first.setdefault(_said(item, copies), item)
        if known is not item:
            again[known.claim_id].append(item)
    repeated = {item.claim_id for repeats in again.values() for item in repeats}
    return [item for item in items if item.claim_id not in repeated], again


def retold(again: Mapping[str, Sequence[Item]], items: Iterable[Item]) -> frozenset[str]:
    """Of the claims that repeat another, those that stand in another article than it."""
    article = {item.claim_id: item.article_id for item in items}
    return frozenset(
        item.claim_id for first, repeats in again.items() for item in repeats if item.article_id != article[first]
    )


def with_repeats(cluster: Iterable[Item], again: dict[str, list[Item]]) -> list[Item]:
    """The claims of a figure with what repeats them."""
    whole = [item for one in cluster for item in (one, *again.get(one.claim_id, ()))]
    return sorted(whole, key=lambda item: item.claim_id)


def _place(item: Item, copies: Copies) -> tuple[bool, str, bool, int, str]:
    return item.article_id in copies, item.article_id, item.field != "text", item.position, item.claim_id


def _said(item: Item, copies: Copies) -> Hashable:
    """All that is weighed of a claim but the rest of its sentence."""
    return (
        copies.get(item.article_id, item.article_id), item.measure, item.unit, item.interval, item.value,
        item.noun_concept, item.source, item.aspect, item.change, item.negated, item.part, item.periods, item.person,
        item.disputable, frozenset(item.words),
    )  # fmt: skip
