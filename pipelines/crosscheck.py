"""The stage that lines claims up: from current claims to figures, their status, their links and their sources."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from pipelines.aspects import aspect_of
from pipelines.constraints import Constraint, constrain
from pipelines.db import transaction
from pipelines.decisions import note_problems
from pipelines.figure_decisions import figure_constraints
from pipelines.figures import figure_row, name_clusters
from pipelines.intervals import admitted
from pipelines.lineup import Item, line_up, pair_score
from pipelines.links import find_links
from pipelines.measures import measure_of, noun_group
from pipelines.outlet_rows import outlet_rows
from pipelines.outlet_totals import count_outlets
from pipelines.redirects import inherited_figures, redirect_rows
from pipelines.sources import canonical_names
from pipelines.stories import related_articles
from pipelines.sync import Row, put_rows, remove_others
from pipelines.wording import Weights, clause_around, stems

_TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Lord", "Lady", "Prof", "Professor"})
_NAME = re.compile(r"\b[A-Z][\w’'-]+")


@dataclass(frozen=True, slots=True)
class CrosscheckReport:
    """What the stage found."""

    claims: int
    figures: Mapping[str, int]
    """Number of figures by status."""
    changed: int
    """Rows that were written; nothing is written twice."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What lining up some claims gives, as rows of the tables that hold it."""

    figure_of: Mapping[str, str]
    """Figure id by claim id."""
    figures: Sequence[Row]
    figure_outlets: Sequence[Row]
    links: Sequence[Row]
    sources: Sequence[Row]
    source_names: Sequence[Row]
    problems: Mapping[int, str | None] = field(default_factory=dict)
    """By number of a person's decision: why it does not fit these claims, None where it does."""


def crosscheck(db: Database) -> CrosscheckReport:
    """Line up all current claims of `db`: fills `figures`, `figure_outlets`, `figure_links`, `sources`,
    `source_names`, `outlet_totals` and `figure_id`.

    Recomputes everything and writes only what differs, in one transaction. A figure keeps its id as long as the
    larger part of its claims stays together, through edits of their articles too; one that is no more leaves a
    redirect. What people decided prevails.
    """
    with transaction(db):
        rows = _current_claims(db)
        articles = list(db.query("SELECT article_id, title, text, published FROM articles"))
        heirs = inherited_figures(db, rows)
        found = find_figures(heirs, articles, figure_constraints(db))
        note_problems(db, found.problems)
        tables: tuple[tuple[str, tuple[str, ...], Sequence[Row]], ...] = (
            ("figures", ("figure_id",), found.figures),
            ("figure_redirects", ("figure_from",), redirect_rows(db, heirs, found.figure_of)),
            ("figure_outlets", ("figure_id", "outlet"), found.figure_outlets),
            ("figure_links", ("figure_from", "figure_to", "relation"), found.links),
            ("sources", ("source",), found.sources),
            ("source_names", ("name",), found.source_names),
        )
        changed = sum(put_rows(db, *table) for table in tables)
        changed += _put_figure_ids(db, found.figure_of, rows) + _drop_rejected(db)
        changed += sum(remove_others(db, *table) for table in reversed(tables))
        changed += count_outlets(db)
    return CrosscheckReport(len(rows), Counter(figure["status"] for figure in found.figures), changed)


def find_figures(claims: Sequence[Row], articles: Sequence[Row], constraints: Sequence[Constraint] = ()) -> Findings:
    """Line up `claims` of `articles`: pure, needs no database.

    A claim is a mapping with the fields of a claim, `figure_id` being the figure it answered before (or None); an
    article one with `article_id`, `title`, `text` and `published`. `constraints` are what people decided on figures.
    """
    names = _source_names(claims)
    words = {row["article_id"]: stems(f"{row['title']} {row['text']}") for row in articles}
    weights = Weights(words.values())
    related = related_articles(words, {row["article_id"]: row["published"] for row in articles}, weights)
    items = [as_item(row, names) for row in claims]
    vectors = {item.claim_id: weights.vector(dict.fromkeys(stems(item.clause), 1.0)) for item in items}
    decided = constrain(
        line_up(items, vectors, related),
        constraints,
        {row["claim_id"]: row["figure_id"] for row in claims},
        lambda one, other: pair_score(one, other, vectors),
    )
    by_claim = {row["claim_id"]: _with_figure(row, decided.before[row["claim_id"]]) for row in claims}
    named = name_clusters(decided.clusters, by_claim)
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
        sources=_source_rows(claims, names),
        source_names=[{"name": name, "source": source} for name, source in sorted(names.items())],
        problems=decided.problems,
    )


def _current_claims(db: Database) -> list[Row]:
    return list(
        db.query(
            "SELECT c.*, a.outlet, a.published, a.sample FROM claim_rows c JOIN articles a USING (article_id)"
            " WHERE c.withdrawn_at IS NULL AND c.decided IS NOT 'rejected' ORDER BY c.claim_id"
        )
    )


def as_item(row: Mapping[str, Any], names: Mapping[str, str]) -> Item:
    """A row of `claim_rows` (with `outlet`) as the lining-up sees it; `names` gives sources their common name."""
    measure, factor = measure_of(row["kind"], row["unit"])
    start = row["start"] - row["sentence_start"]
    clause = clause_around(row["sentence"], start, start + row["end"] - row["start"])
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


def _source_names(rows: Iterable[Row]) -> dict[str, str]:
    """The common name of each source. People and bodies are apart: John Hart is not the John Hart Foundation."""
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for row in rows:
        if row["source"]:
            counts[row["source_kind"] == "person"][row["source"]] += 1
    names = canonical_names(counts[False])
    names.update(canonical_names(counts[True]))
    return names


def _put_figure_ids(db: Database, figure_of: Mapping[str, str], rows: Sequence[Row]) -> int:
    moved = [(figure_of[r["claim_id"]], r["claim_id"]) for r in rows if r["figure_id"] != figure_of[r["claim_id"]]]
    for figure, claim in moved:
        db.execute("UPDATE claim_rows SET figure_id = ? WHERE claim_id = ?", (figure, claim))
    return len(moved)


def _with_figure(row: Row, figure: str | None) -> Row:
    return row if row["figure_id"] == figure else {**row, "figure_id": figure}


def _drop_rejected(db: Database) -> int:
    """What a person rejected answers no figure."""
    return db.execute(
        "UPDATE claim_rows SET figure_id = NULL WHERE decided = 'rejected' AND figure_id IS NOT NULL"
    ).rowcount


def _source_rows(rows: Sequence[Row], names: Mapping[str, str]) -> Sequence[Row]:
    by_source = defaultdict(list)
    for row in rows:
        if row["source"]:
            by_source[names[row["source"]]].append(row)
    found = []
    for source, claims in sorted(by_source.items()):
        dates = sorted(row["published"] for row in claims if row["published"])
        found.append(
            {
                "source": source,
                "kind": Counter(row["source_kind"] for row in claims).most_common(1)[0][0],
                "claims": len(claims),
                "outlets": len({row["outlet"] for row in claims}),
                "first_published": dates[0] if dates else None,
                "last_published": dates[-1] if dates else None,
            }
        )
    return found
