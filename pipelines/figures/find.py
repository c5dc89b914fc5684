"""Claims lined up, pure: from claims and the stories that their articles tell to figures, links and their rows."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from extract.records import Claim
from pipelines.compare.source_names import canonical_names
from pipelines.compare.word_weights import Weights
from pipelines.figures.by_outlet import outlet_rows
from pipelines.figures.constraints import Constraint, constrain
from pipelines.figures.links import find_links
from pipelines.figures.row import figure_row, name_clusters
from pipelines.lineup.claim import as_item
from pipelines.lineup.line_up import line_up
from pipelines.lineup.pairs import pair_score
from pipelines.lineup.stories import related_articles
from pipelines.lineup.vectors import Related, weigh
from pipelines.lineup.words import article_stems

Row = Mapping[str, Any]
"""A row of a table that the cross-check fills."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What an article tells, by which articles of one story are found."""

    article_id: str
    title: str
    text: str
    published: str | None


@dataclass(frozen=True, slots=True)
class LinedUp:
    """What lining up some claims gives, as rows of the tables that hold it."""

    figure_of: Mapping[str, str]
    """Figure id by claim id."""
    figures: Sequence[Row]
    figure_outlets: Sequence[Row]
    links: Sequence[Row]
    problems: Mapping[int, str | None] = field(default_factory=dict)
    """By number of a person's decision: why it does not fit these claims, None where it does."""


def find_figures(claims: Sequence[Claim], articles: Sequence[Story]) -> LinedUp:
    """Line up `claims` of `articles`, all there are. Each claim names an outlet: those of one are not compared."""
    words = {article.article_id: article_stems(article.title, article.text) for article in articles}
    times = {article.article_id: article.published for article in articles}
    related = related_articles(words, times, Weights.among(words.values()))
    return line_up_claims(claims, related, common_names(claims))


def line_up_claims(
    claims: Sequence[Claim],
    related: Related,
    names: Mapping[str, str],
    *,
    before: Mapping[str, str | None] = MappingProxyType({}),
    constraints: Sequence[Constraint] = (),
    taken: Container[str] = (),
    sample: bool = False,
) -> LinedUp:
    """Line up `claims`, given which articles tell one story, and the sources' common names.

    `before` is the figure that each claim answered; `constraints` are what people decided on figures; `taken` are ids
    of other figures, which no new one may have; `sample` says that the news is invented.
    """
    items = sorted((as_item(claim, names) for claim in claims), key=lambda item: item.claim_id)
    vectors = weigh(items, related)
    decided = constrain(
        line_up(items, vectors, related), constraints, before, lambda one, other: pair_score(one, other, vectors)
    )
    by_claim = {claim.claim_id: claim for claim in claims}
    named = name_clusters(decided.clusters, decided.before, taken)
    titles = decided.title_of(named)
    return LinedUp(
        figure_of={item.claim_id: figure for figure, cluster in named.items() for item in cluster},
        figures=[
            figure_row(figure, cluster, vectors.clause, by_claim, names, sample=sample)
            | ({"title": titles[figure]} if figure in titles else {})
            for figure, cluster in named.items()
        ],
        figure_outlets=[
            row for figure, cluster in named.items() for row in outlet_rows(figure, cluster, by_claim, names)
        ],
        links=[link.row() for link in find_links(named, vectors, related)],
        problems=decided.problems,
    )


def common_names(claims: Iterable[Claim]) -> dict[str, str]:
    """The common name of each source. People and bodies are apart: John Hart is not the John Hart Foundation."""
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for claim in claims:
        if claim.source:
            counts[claim.source_kind == "person"][claim.source] += 1
    names = canonical_names(counts[False])
    names.update(canonical_names(counts[True]))
    return names
