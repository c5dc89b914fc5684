"""Taking a decision: what a person asks for, checked against the database, becomes a decision and takes effect.

Tables of claims show them at once, figures with the next cross-check, which every run ends with.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from pipelines.compare.units import measure_of
from pipelines.database.addresses import live_figure
from pipelines.database.claims import StoredClaim, claim_named, current_claims_of_figure
from pipelines.database.open import storable, transaction
from pipelines.database.source_names import kind_of_source
from pipelines.database.tables.decisions import Action
from pipelines.decisions.apply import apply_to_claims
from pipelines.decisions.mended_fields import BadMend, mended
from pipelines.decisions.model import Decision, Place, add_decisions, all_decisions
from pipelines.decisions.places import place_of
from pipelines.errors import ClaimsError
from pipelines.figures.names import LENGTH

ANCHORS = 100
"""Claims of a figure that a decision keeps, so as to know it again: enough for most of it to change."""
_BESIDE = ("source_start", "source_end", "rule")
"""Fields that go with a source or a value that is another one; alone they mend nothing."""
LONGEST = 300
"""Characters of a name, a title or a reason."""


class DecideError(ClaimsError):
    """What was asked for cannot be decided; the message says why."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who decides, when and why."""

    name: str
    now: str
    why: str


def reject(db: Database, author: Author, claim: str) -> Decision:
    """The claim is none: misread, or no figure at all."""
    found = _claim(db, claim)
    if found.decided == "rejected":
        raise DecideError(f"claim {claim} is rejected already: claims decide list")
    return _take(db, author, "reject", claim_id=claim, article_id=found.article_id, claims=(place_of(found),))


def mend(db: Database, author: Author, claim: str, asked: Mapping[str, Any]) -> Decision:
    """Fields of the claim are others than were read; `asked` as for `mended_fields.mended`."""
    found = _claim(db, claim)
    if name := asked.get("source"):
        name = _one_line(name, "--source")
        asked = {**asked, "source": name, "source_kind": asked.get("source_kind") or kind_of_source(db, name)}
    try:
        wanted = mended(found, **asked)
    except BadMend as error:
        raise DecideError(str(error)) from error
    if all(getattr(found, name) == value for name, value in wanted.items() if name not in _BESIDE):
        raise DecideError(f"claim {claim} says so already")
    return _take(
        db, author, "mend", claim_id=claim, article_id=found.article_id, claims=(place_of(found),), wanted=wanted
    )


def merge(db: Database, author: Author, figure: str, other: str) -> Decision:
    """Two figures are one question; the first keeps its id and address, the second's leads there."""
    one, two = _figure(db, figure), _figure(db, other)
    if one == two:
        raise DecideError(f"{figure} and {other} are one figure already")
    ours, theirs = current_claims_of_figure(db, one), current_claims_of_figure(db, two)
    _refuse_other_measure(ours[0], theirs[0])
    return _take(db, author, "merge", figure_id=one, other_figure=two, claims=_anchors(ours), others=_anchors(theirs))


def split(db: Database, author: Author, figure: str, claims: Sequence[str]) -> Decision:
    """The claims named answer a question of their own; the others keep the figure."""
    figure = _figure(db, figure)
    out, rest = _parted(db, figure, claims)
    if not rest:
        raise DecideError(f"these are all claims of figure {figure}: at least one must stay")
    return _take(db, author, "split", figure_id=figure, claims=_places(out), others=_anchors(rest))


def move(db: Database, author: Author, figure: str, claims: Sequence[str], other: str) -> Decision:
    """The claims named answer the question of another figure: split off and merged into it, both or neither.

    Where they are all that `figure` has, it is merged as a whole. Returns the last decision, the merge.
    """
    one, two = _figure(db, figure), _figure(db, other)
    if one == two:
        raise DecideError(f"figure {two} is the one that they are in")
    out, rest = _parted(db, one, claims)
    if not rest:
        return merge(db, author, two, one)
    theirs = current_claims_of_figure(db, two)
    _refuse_other_measure(theirs[0], out[0])
    apart = _decision(author, "split", figure_id=one, claims=_places(out), others=_anchors(rest))
    joined = _decision(
        author, "merge", figure_id=two, other_figure=_own_name(db, out), claims=_anchors(theirs), others=_anchors(out)
    )
    return _put(db, apart, joined)


def rename(db: Database, author: Author, figure: str, title: str) -> Decision:
    """The figure has this title from now on."""
    figure = _figure(db, figure)
    wanted = {"title": _one_line(title, "the title")}
    return _take(
        db, author, "rename", figure_id=figure, claims=_anchors(current_claims_of_figure(db, figure)), wanted=wanted
    )


def undo(db: Database, author: Author, number: int) -> Decision:
    """An earlier decision holds no more."""
    undone = next((decision for decision in all_decisions(db) if decision.number == number), None)
    if undone is None:
        raise DecideError(f"there is no decision {number}: claims decide list")
    if undone.undone_by is not None:
        raise DecideError(f"decision {number} is undone already, by {undone.undone_by}")
    about = {"claim_id": undone.claim_id, "article_id": undone.article_id, "figure_id": undone.figure_id}
    return _take(db, author, "undo", **about, wanted={"undoes": undone.decision_id})


def _take(db: Database, author: Author, action: Action, **about: Any) -> Decision:
    """Store the decision and let it take effect on claims."""
    return _put(db, _decision(author, action, **about))


def _decision(author: Author, action: Action, **about: Any) -> Decision:
    return Decision(
        action=action,
        made_by=_one_line(author.name, "--by"),
        made_at=author.now,
        why=_one_line(author.why, "--why"),
        **about,
    )


def _put(db: Database, *decisions: Decision) -> Decision:
    """All or none; returns the last one with its number."""
    with transaction(db):
        numbers = add_decisions(db, decisions)
        if len(numbers) < len(decisions):
            raise DecideError("this very decision was taken a moment ago")
        # One on a figure changes no claim, and to apply thousands of others again takes seconds.
        for article in sorted({decision.article_id for decision in decisions if decision.article_id}):
            apply_to_claims(db, article)
    return dataclasses.replace(decisions[-1], number=numbers[-1])


def _parted(db: Database, figure: str, claims: Sequence[str]) -> tuple[list[StoredClaim], list[StoredClaim]]:
    """The claims of a figure that are named, at least one, and the others."""
    answering = current_claims_of_figure(db, figure)
    if strangers := set(claims) - {found.claim_id for found in answering}:
        raise DecideError(f"claim {min(strangers)} is no claim of figure {figure}")
    out = [found for found in answering if found.claim_id in claims]
    return out, [found for found in answering if found.claim_id not in claims]


def _own_name(db: Database, claims: Sequence[StoredClaim]) -> str:
    """What claims that were split off will be called as a figure: by one of them, as no other figure is."""
    claim = min(found.claim_id for found in claims)
    names = [claim[:length] for length in range(LENGTH, len(claim))]
    return next((name for name in names if live_figure(db, name) != name), claim)


def _refuse_other_measure(one: StoredClaim, other: StoredClaim) -> None:
    measures = {measure_of(found.kind, found.unit)[0] for found in (one, other)}
    if len(measures) > 1:
        raise DecideError(f"the two figures are measured in different things: {' and '.join(sorted(measures))}")


def _places(claims: Sequence[StoredClaim]) -> tuple[Place, ...]:
    return tuple(place_of(claim) for claim in claims)


def _claim(db: Database, name: str) -> StoredClaim:
    if claim := claim_named(db, name):
        return claim
    raise DecideError(f"there is no claim {name!r}: its page on the site shows its name")


def _figure(db: Database, figure: str) -> str:
    if found := live_figure(db, figure):
        return found
    raise DecideError(f"there is no figure {figure!r}: its page on the site shows its name")


def _anchors(claims: Sequence[StoredClaim]) -> tuple[Place, ...]:
    return tuple(place_of(claim) for claim in claims[:ANCHORS])


def _one_line(text: str, what: str) -> str:
    line = " ".join(storable(text).split())
    if not line:
        raise DecideError(f"{what} is empty")
    if len(line) > LONGEST:
        raise DecideError(f"{what} is longer than {LONGEST} characters")
    return line
