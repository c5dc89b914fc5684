"""A cluster of claims as a figure: its status and its range."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from extract.records import Claim
from pipelines.compare.source_names import common_name
from pipelines.compare.word_weights import Vector
from pipelines.figures.copied import count_voices
from pipelines.figures.denials import deniers, joined, stating
from pipelines.figures.independence import origins_of
from pipelines.figures.sides import weaker_side
from pipelines.figures.status import status_of
from pipelines.figures.title import figure_title
from pipelines.figures.values import stated_by
from pipelines.lineup.clusters import Cluster
from pipelines.lineup.repeats import Copies


def figure_row(
    figure_id: str,
    cluster: Cluster,
    vectors: Mapping[str, Vector],
    by_claim: Mapping[str, Claim],
    names: Mapping[str, str],
    *,
    denied: Sequence[Claim] = (),
    certainty: float | None = None,
    conflict_certainty: float | None = None,
    copies: Copies = MappingProxyType({}),
    sample: bool,
) -> dict[str, Any]:
    """A cluster as a row of `figures`; values are in the unit most of them have, sources under their common names.

    `denied` are claims of other figures that deny this one; `certainty` that its claims answer one question, and
    `conflict_certainty` that its conflict is one. `copies` says which articles are copies of which.
    """
    claims = [by_claim[item.claim_id] for item in cluster]
    said = stating(claims)
    stated = stated_by(claims)
    low, high = stated.ends
    origins = origins_of(said, names, copies)
    status = status_of(cluster)
    dates = sorted(claim.published for claim in claims if claim.published)
    return {
        "figure_id": figure_id,
        "title": figure_title(cluster, vectors, by_claim),
        **stated.unit._asdict(),
        "status": status,
        "certainty": certainty,
        "conflict_certainty": conflict_certainty if status == "conflict" else None,
        **_sides(cluster, by_claim, names, is_conflict=status == "conflict"),
        "value_min": low,
        "value_max": high,
        "spread": (high - low) / max(abs(low), abs(high)) if high != low else 0.0,
        "outlets": len({claim.outlet for claim in said}),
        "voices": count_voices(said, copies),
        "sources": len({common_name(claim.source, names) for claim in said if claim.source}),
        "origins": origins.count,
        "rests_on": origins.rests_on,
        "disputed_by": joined(deniers([*claims, *denied], names)),
        "claims": len(claims),
        "first_published": dates[0] if dates else None,
        "last_published": dates[-1] if dates else None,
        "sample": int(sample),
    }


def _sides(
    cluster: Cluster, by_claim: Mapping[str, Claim], names: Mapping[str, str], *, is_conflict: bool
) -> dict[str, int | None]:
    if not is_conflict:
        return {"side_outlets": None, "side_sources": None, "side_claims": None}
    side = weaker_side(cluster, by_claim, names)
    return {"side_outlets": side.outlets, "side_sources": side.sources, "side_claims": side.claims}
