"""Claims lined up, pure: from claims and the stories that their articles tell to figures, links and their rows."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

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


def find_figures(claims: Sequence[Row], articles: Sequence[Row]) -> LinedUp:
    """Line up `claims` of `articles`, all there are.

    A claim is a mapping with the fields of a claim, `figure_id` being the figure it answered before (or None); an
    article one with `article_id`, `title`, `text` and `published`.
    """
    words = {row["article_id"]: article_stems(row) for row in articles}
    times = {row["article_id"]: row["published"] for row in articles}
    related = related_articles(words, times, Weights.among(words.values()))
    return line_up_claims(claims, related, common_names(claims))


def line_up_claims(
    claims: Sequence[Row],
    related: Related,
    names: Mapping[str, str],
    constraints: Sequence[Constraint] = (),
    taken: Container[str] = (),
) -> LinedUp:
    """Line up `claims`, given which articles tell one story, and the sources' common names.

    `constraints` are what people decided on figures; `taken` are ids of other figures, which no new one may have.
    """
    items = sorted((as_item(row, names) for row in claims), key=lambda item: item.claim_id)
    vectors = weigh(items, related)
    decided = constrain(
        line_up(items, vectors, related),
        constraints,
        {row["claim_id"]: row["figure_id"] for row in claims},
        lambda one, other: pair_score(one, other, vectors),
    )
    by_claim = {row["claim_id"]: {**row, "figure_id": decided.before[row["claim_id"]]} for row in claims}
    named = name_clusters(decided.clusters, by_claim, taken)
    titles = decided.title_of(named)
    return LinedUp(
        figure_of={item.claim_id: figure for figure, cluster in named.items() for item in cluster},
        figures=[
            figure_row(figure, cluster, vectors.clause, by_claim, names)
            | ({"title": titles[figure]} if figure in titles else {})
            for figure, cluster in named.items()
        ],
        figure_outlets=[
            row for figure, cluster in named.items() for row in outlet_rows(figure, cluster, by_claim, names)
        ],
        links=[link.row() for link in find_links(named, vectors, related)],
        problems=decided.problems,
    )


def common_names(rows: Iterable[Row]) -> dict[str, str]:
    """The common name of each source. People and bodies are apart: John Hart is not the John Hart Foundation."""
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for row in rows:
        if row["source"]:
            counts[row["source_kind"] == "person"][row["source"]] += 1
    names = canonical_names(counts[False])
    names.update(canonical_names(counts[True]))
    return names
