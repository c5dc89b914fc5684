"""What each outlet says of a figure, as rows of `figure_outlets`: kept, so that no page has to work it out."""

import math
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from statistics import median
from typing import Any

from extract.records import Claim
from pipelines.compare.intervals import largest_agreement
from pipelines.compare.source_names import common_name
from pipelines.compare.units import KindAndUnit, factor, measure_of, unit_of
from pipelines.figures.denials import stating
from pipelines.figures.values import stated_by
from pipelines.lineup.claim import Item, common_intervals
from pipelines.lineup.clusters import Cluster


def outlet_rows(
    figure_id: str, cluster: Cluster, by_claim: Mapping[str, Claim], names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """One row for each outlet of the figure, values in the unit of the figure; `names` gives sources one name each.

    What an outlet states counts; where it only reports a denial, it is compared with nobody.
    """
    claims = defaultdict(list)
    for item in cluster:
        claims[item.outlet].append(item)
    stated = stated_by([by_claim[item.claim_id] for item in cluster])
    telling = {claim.claim_id for claim in stated.claims}
    told = {outlet: _in_order(stating(items) or items, by_claim, telling) for outlet, items in claims.items()}
    spoken = {outlet: items for outlet, items in told.items() if not items[-1].negated}
    middle = median(items[-1].value for items in spoken.values()) if spoken else 0.0
    earliest = min((_published(items[0], by_claim) for items in spoken.values()), default="")
    latest = [items[-1] for items in spoken.values()]
    together = largest_agreement(dict(zip(spoken, common_intervals(latest), strict=True)))
    return [
        _row(items, by_claim, names, stated.unit)
        | {
            "figure_id": figure_id,
            "outlet": outlet,
            "distance": _apart(items[-1].value, middle) if outlet in spoken else 0.0,
            "denies": int(outlet not in spoken),
            "outside": int(bool(together) and outlet in spoken and outlet not in together),
            "first": int(len(spoken) > 1 and outlet in spoken and _published(items[0], by_claim) == earliest),
        }
        for outlet, items in sorted(told.items())
    ]


def _in_order(items: Sequence[Item], by_claim: Mapping[str, Claim], telling: Container[str]) -> list[Item]:
    """In order of publication; of one article, what its text says first is its last word, then what follows.

    Values that tell nothing beside others (`pipelines.figures.values`) are nobody's last word.
    """

    def order(item: Item) -> tuple[str, bool, bool, int, str]:
        claim = by_claim[item.claim_id]
        return claim.published or "", item.claim_id in telling, claim.field == "text", -claim.start, item.claim_id

    return sorted(items, key=order)


def _published(item: Item, by_claim: Mapping[str, Claim]) -> str:
    return by_claim[item.claim_id].published or "~"  # after every time: nobody knows when


def _row(
    items: Sequence[Item], by_claim: Mapping[str, Claim], names: Mapping[str, str], measured: KindAndUnit
) -> dict[str, Any]:
    claims = [by_claim[item.claim_id] for item in items]
    latest = claims[-1]
    into, base = factor(unit_of(latest), measured), measure_of(*measured)[1]
    dates = sorted(claim.published for claim in claims if claim.published)
    return {
        "claims": len(claims),
        "unattributed": sum(claim.source is None for claim in claims),
        "sources": len({common_name(claim.source, names) for claim in claims if claim.source}),
        "first_claim": claims[0].claim_id,
        "latest_claim": latest.claim_id,
        "first_published": dates[0] if dates else None,
        "last_published": dates[-1] if dates else None,
        "comparator": latest.comparator,
        "value_low": None if latest.value_low is None else latest.value_low * into,
        "value_high": None if latest.value_high is None else latest.value_high * into,
        "admits_low": _finite(items[-1].interval.low / base),
        "admits_high": _finite(items[-1].interval.high / base),
    }


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _apart(value: float, middle: float) -> float:
    """How far the value lies from the middle one, as a share of the larger; below it negative."""
    return (value - middle) / max(abs(value), abs(middle)) if value != middle else 0.0
