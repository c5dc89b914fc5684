"""Pairs in company, as found for all at once, against the same counted pair by pair."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from pipelines.lineup.claim import Item
from pipelines.lineup.company import LEAST, LONGEST, NAMES, Known, Places, company

CLAIMS = 7
scores = st.sampled_from([-2.5, -1.25, 0.0, 0.1, 0.2, 0.3, 1.7, 8.0])


@st.composite
def some_known(draw: st.DrawFn) -> dict[Places, Known]:
    pairs = draw(st.lists(st.sampled_from(list(combinations(range(CLAIMS), 2))), unique=True))
    alike = st.sampled_from([0.0, 0.5, 0.75])
    return {pair: Known(draw(scores), draw(alike), draw(alike), draw(alike)) for pair in pairs}


@given(st.lists(st.sampled_from("abc"), min_size=CLAIMS, max_size=CLAIMS), some_known())
def test_all_at_once_is_as_pair_by_pair(articles: list[str], known: Mapping[Places, Known]) -> None:
    found = company(cast(Sequence[Item], [_Claim(article) for article in articles]), known)
    assert found.tolist() == [list(_slowly(articles, known, pair)) for pair in known]
    assert found.shape == (len(known), len(NAMES))


class _Claim:
    def __init__(self, article_id: str) -> None:
        self.article_id = article_id


def _slowly(articles: list[str], known: Mapping[Places, Known], pair: Places) -> Iterator[float]:
    fits: dict[int, dict[int, Known]] = {claim: {} for claim in range(CLAIMS)}
    for (i, j), one in known.items():
        fits[i][j] = fits[j][i] = one
    near = {claim: [k for k, one in others.items() if one.score > 0] for claim, others in fits.items()}
    sides = (pair, pair[::-1])

    def lead(i: int, j: int, field: int, least: float, *, in_article: bool) -> float:
        rivals = (k for k in fits[i] if k != j and (not in_article or articles[k] == articles[j]))
        rival = max((fits[i][k][field] for k in rivals), default=least)
        return max(-LONGEST, min(LONGEST, fits[i][j][field] - max(least, rival)))

    def fit(i: int, j: int) -> float:
        found = [fits[j][k].score if k in fits[j] else LEAST for k in near[i] if k != j]
        return sum(found) / len(found) if found else known[pair].score

    yield known[pair].score
    yield from sorted(lead(*side, 0, LEAST, in_article=True) for side in sides)
    yield min(lead(*side, 0, LEAST, in_article=False) for side in sides)
    yield from sorted(lead(*side, 1, -1.0, in_article=True) for side in sides)
    third = fits[pair[0]].keys() & fits[pair[1]].keys()
    yield max((min(fits[pair[0]][k].score, fits[pair[1]][k].score) for k in third), default=LEAST)
    yield from sorted(fit(*side) for side in sides)
    yield float(len(near[pair[0]]) + len(near[pair[1]]))
    yield from sorted(lead(*side, 2, 0.0, in_article=True) for side in sides)
    yield min(lead(*side, 2, 0.0, in_article=False) for side in sides)
    yield known[pair].meant
    yield from sorted(lead(*side, 3, -1.0, in_article=True) for side in sides)
    yield min(lead(*side, 3, -1.0, in_article=False) for side in sides)
