"""Denials in words: "It is denied by the ministry (BBC reports)"."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from extract.records import Claim
from pipelines.compare.source_names import without_story
from pipelines.figures.clauses import names_of
from pipelines.figures.denials import SEPARATOR
from pipelines.figures.in_force import called
from pipelines.figures.printed import printed


def denied(claims: Sequence[Claim], disputed_by: str | None, titles: Mapping[str, str], *, alone: bool) -> list[str]:
    """A sentence on who denies a figure and who reports that; `alone` where nobody states it."""
    reported: dict[str, list[str]] = defaultdict(list)
    denials = [claim for claim in claims if claim.negated]
    for claim in denials:
        outlet = titles.get(claim.outlet or "", claim.outlet or "")
        denier = called(without_story(claim.source), claim.source_kind) if claim.source else claim.via or ""
        reported[denier].append(outlet)
    heard = {without_story(claim.source or claim.via or "") for claim in denials}
    for name in (disputed_by or "").split(SEPARATOR):
        if name and name not in titles and without_story(name) not in heard:
            reported[without_story(name)] = []
    if not reported:
        return []
    what = printed(denials[0]) if alone and denials else "it"
    by = names_of([_by(name, outlets) for name, outlets in reported.items()])
    return [f"{what[:1].upper()}{what[1:]} is denied {by}."]


def _by(name: str, outlets: Sequence[str]) -> str:
    report = names_of(list(dict.fromkeys(outlets))) if outlets else ""
    by = f"by {name}" if name else ""
    told_by = f"{report} report{'s' if len({*outlets}) == 1 else ''}" if report else ""
    return f"{by} ({told_by})" if by and told_by else by or f"({told_by})"
