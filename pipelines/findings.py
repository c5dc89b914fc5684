"""Claims lined up, pure: from claims and the stories that their articles tell to figures, links and their rows."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipelines.aspects import aspect_of
from pipelines.constraints import Constraint, constrain
from pipelines.figures import figure_row, name_clusters
from pipelines.intervals import admitted
from pipelines.lineup import Item, Related, line_up, pair_score
from pipelines.links import find_links
from pipelines.measures import measure_of, noun_group
from pipelines.outlet_rows import outlet_rows
from pipelines.sources import canonical_names
from pipelines.stories import related_articles
from pipelines.sync import Row
from pipelines.wording import Weights, clause_around, stems

_TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Lord", "Lady", "Prof", "Professor"})
_NAME = re.compile(r"\b[A-Z][\w’'-]+")


@dataclass(frozen=True, slots=True)
class Findings:
    """What lining up some claims gives, as rows of the tables that hold it."""

    figure_of: Mapping[str, str]
    """Figure id by claim id."""
    figures: Sequence[Row]
    figure_outlets: Sequence[Row]
    links: Sequence[Row]
    problems: Mapping[int, str | None] = field(default_factory=dict)
    """By number of a person's decision: why it does not fit these claims, None where it does."""


def find_figures(claims: Sequence[Row], articles: Sequence[Row]) -> Findings:
    """Line up `claims` of `articles`, all there are.

    A claim is a mapping with the fields of a claim, `figure_id` being the figure it answered before (or None); an
    article one with `article_id`, `title`, `text` and `published`.
    """
    words = {row["article_id"]: article_stems(row) for row in articles}
    weights = Weights(words.values())
    related = related_articles(words, {row["article_id"]: row["published"] for row in articles}, weights)
    return line_up_claims(claims, related, weights, common_names(claims))


def line_up_claims(
    claims: Sequence[Row],
    related: Related,
    weights: Weights,
    names: Mapping[str, str],
    constraints: Sequence[Constraint] = (),
    taken: Container[str] = (),
) -> Findings:
    """Line up `claims`, given which articles tell one story, how telling words are, and the sources' common names.

    `constraints` are what people decided on figures; `taken` are ids of other figures, which no new one may have.
    """
    items = [as_item(row, names) for row in claims]
    vectors = {item.claim_id: weights.vector(dict.fromkeys(stems(item.clause), 1.0)) for item in items}
    decided = constrain(
        line_up(items, vectors, related),
        constraints,
        {row["claim_id"]: row["figure_id"] for row in claims},
        lambda one, other: pair_score(one, other, vectors),
    )
    by_claim = {row["claim_id"]: {**row, "figure_id": decided.before[row["claim_id"]]} for row in claims}
    named = name_clusters(decided.clusters, by_claim, taken)
    titles = decided.title_of(named)
    return Findings(
        figure_of={item.claim_id: figure for figure, cluster in named.items() for item in cluster},
        figures=[
            figure_row(figure, cluster, vectors, by_claim, names)
            | ({"title": titles[figure]} if figure in titles else {})
            for figure, cluster in named.items()
        ],
        figure_outlets=[
            row for figure, cluster in named.items() for row in outlet_rows(figure, cluster, by_claim, names)
        ],
        links=[link.row() for link in find_links(named, vectors, related)],
        problems=decided.problems,
    )


def article_stems(row: Mapping[str, Any]) -> list[str]:
    """The stems of an article's title and text."""
    return stems(f"{row['title']} {row['text']}")


def clause_stems(row: Mapping[str, Any]) -> list[str]:
    """The stems of the clause around a claim's number."""
    return stems(_clause(row))


def as_item(row: Mapping[str, Any], names: Mapping[str, str]) -> Item:
    """A row of `claim_rows` (with `outlet`) as the lining-up sees it; `names` gives sources their common name."""
    measure, factor = measure_of(row["kind"], row["unit"])
    start = row["start"] - row["sentence_start"]
    clause = _clause(row)
    ends = [v for v in (row["value_low"], row["value_high"]) if v is not None]
    return Item(
        claim_id=row["claim_id"],
        article_id=row["article_id"],
        outlet=row["outlet"],
        measure=measure,
        interval=admitted(
            row["value_low"],
            row["value_high"],
            row["comparator"],
            negated=bool(row["negated"]),
            factor=factor,
            low_text=row["value_low_text"],
            high_text=row["value_high_text"],
            count=row["kind"] in {"count", "age"},
        ),
        value=sum(ends) / len(ends) * factor,
        clause=clause,
        sentence=row["sentence"],
        subject=row["subject"] or "",
        start=start,
        source=names.get(row["source"], row["source"]),
        vague="vague" in row["rule"],
        aspect=aspect_of(clause, row["cue"]),
        noun=noun_group(row["kind"], row["unit"]),
        names=frozenset(_NAME.findall(row["sentence"])) - _TITLES,
        person=frozenset(_NAME.findall(row["subject"] or "")) - _TITLES if measure == "age" else frozenset(),
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


def _clause(row: Mapping[str, Any]) -> str:
    start = row["start"] - row["sentence_start"]
    return clause_around(row["sentence"], start, start + row["end"] - row["start"])
