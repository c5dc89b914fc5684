"""People's decisions on figures as the lining-up takes them: in order, with the claims that stand for them now."""

from collections.abc import Iterator, Sequence

from sqlite_utils import Database

from pipelines.decisions.model import Decision, Place, all_decisions
from pipelines.decisions.places import current_claim
from pipelines.figures.constraints import Constraint, Merge, Rename, Split


def figure_constraints(db: Database) -> list[Constraint]:
    """The decisions on figures that hold; of undone ones the merges, whose second figure gets its name back."""
    return [constraint for decision in all_decisions(db) for constraint in _constraints(db, decision)]


def _constraints(db: Database, decision: Decision) -> Iterator[Constraint]:
    number, figure = decision.number, decision.figure_id
    if figure is None or (decision.undone_by is not None and decision.action != "merge"):
        return
    claims, others = (_current(db, places) for places in (decision.claims, decision.others))
    match decision.action:
        case "merge":
            undone = decision.undone_by is not None
            other = decision.other_figure or ""
            yield Merge(number=number, figure=figure, other=other, ours=claims, theirs=others, undone=undone)
        case "split":
            yield Split(number=number, figure=figure, out=claims, rest=others)
        case "rename":
            yield Rename(number=number, figure=figure, title=decision.wanted["title"], claims=claims)


def _current(db: Database, places: Sequence[Place]) -> frozenset[str]:
    return frozenset(claim for place in places if (claim := current_claim(db, place)))
