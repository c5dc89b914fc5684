"""From all that outlets said of a figure to what each states now, on each source's word, and said before. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.records import Claim
from pipelines.check.fits import Fit, fit_of
from pipelines.compare.intervals import both_true
from pipelines.compare.source_names import common_name
from pipelines.database.claims import StoredClaim

_BEST: Mapping[Fit, int] = {"fits": 0, "says_less": 1, "against": 2}


@dataclass(frozen=True, slots=True)
class Statement:
    """What an outlet states, and the last of what it said until it changed that bears out the text."""

    claim: StoredClaim
    fit: Fit
    earlier: StoredClaim | None


def statements(told: Iterable[StoredClaim], text: Claim, names: Mapping[str, str]) -> list[Statement]:
    """The statements of a figure as they bear on `text`, in order of publication.

    `told` are its claims in order of time, withdrawn ones first; `names` gives sources one name each. Of the claims of
    one outlet on one word its newest article counts, and there the claim that says most for the text: an article that
    has "almost 7%" at its head and 6.8% below has said both.
    """
    by_outlet: dict[str, list[StoredClaim]] = defaultdict(list)
    for claim in told:
        by_outlet[claim.outlet].append(claim)
    found = [one for claims in by_outlet.values() for one in _of_outlet(_stated(claims, text), text, names)]
    return sorted(found, key=lambda one: (one.claim.published or "", one.claim.outlet, one.claim.start))


def _of_outlet(claims: Sequence[StoredClaim], text: Claim, names: Mapping[str, str]) -> list[Statement]:
    current = [claim for claim in claims if claim.withdrawn_at is None]
    by_word: dict[tuple[str | None, bool], list[StoredClaim]] = defaultdict(list)
    for claim in current:
        by_word[common_name(claim.source, names), claim.negated].append(claim)
    latest = [_best(_newest(said), text) for said in by_word.values()]
    named = [claim for claim in latest if claim.source]
    kept = [claim for claim in latest if claim.source or not any(_says_it_too(one, claim) for one in named)]
    return [Statement(claim, fit_of(claim, text), _earlier(claim, claims, text)) for claim in kept]


def _stated(claims: list[StoredClaim], text: Claim) -> list[StoredClaim]:
    """What an outlet states; denials only where it stands by nothing else, or where the text tells of one."""
    stated = [claim for claim in claims if not claim.negated]
    return stated if any(claim.withdrawn_at is None for claim in stated) and not text.negated else claims


def _newest(claims: Sequence[StoredClaim]) -> list[StoredClaim]:
    """Those of the article that was published last."""
    last = max(claims, key=lambda claim: claim.published or "")
    return [claim for claim in claims if claim.article_id == last.article_id]


def _best(claims: Sequence[StoredClaim], text: Claim) -> StoredClaim:
    """The claim that says most for the text; then body before headline, and the first of the body."""
    return min(claims, key=lambda one: (_BEST[fit_of(one, text)], one.field == "title", one.start))


def _says_it_too(named: StoredClaim, unnamed: StoredClaim) -> bool:
    return named.negated == unnamed.negated and both_true(named, unnamed)


def _earlier(claim: StoredClaim, claims: Sequence[StoredClaim], text: Claim) -> StoredClaim | None:
    """What the outlet said before a statement that contradicts the text, and bore the text out."""
    if fit_of(claim, text) != "against":
        return None
    before = [one for one in claims if _is_before(one, claim) and fit_of(one, text) == "fits"]
    return max(before, key=lambda one: (one.withdrawn_at or one.published or "", one.claim_id), default=None)


def _is_before(claim: StoredClaim, latest: StoredClaim) -> bool:
    """Withdrawn since, or said in an article published earlier."""
    earlier = claim.article_id != latest.article_id and (claim.published or "") < (latest.published or "")
    return claim.withdrawn_at is not None or earlier
