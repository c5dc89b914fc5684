"""Claims lined up, pure: from claims and the stories that their articles tell to figures, links and their rows."""

import gc
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from extract.records import Claim, SourceKind
from pipelines.compare.source_names import canonical_names
from pipelines.compare.story_names import Telling, names_in_story
from pipelines.compare.times import EARLIEST, moment
from pipelines.compare.word_weights import Weights
from pipelines.figures.by_outlet import outlet_rows
from pipelines.figures.constraints import Constraint, constrain
from pipelines.figures.links import Link, find_links
from pipelines.figures.names import Told, name_clusters, natural_names
from pipelines.figures.row import figure_row
from pipelines.lineup.arrays import Points
from pipelines.lineup.before import text_before
from pipelines.lineup.claim import as_item
from pipelines.lineup.clusters import Cluster
from pipelines.lineup.cross_encoder.kept import Readings
from pipelines.lineup.line_up import Gathered, line_up
from pipelines.lineup.pairs import pair_score
from pipelines.lineup.repeats import NO_COPIES, Copies, copies_in_story, first_tellings, retold
from pipelines.lineup.stories import completed, related_by, telling_pairs
from pipelines.lineup.story_of import stories_of, story_title
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

    def renamed(self, names: Mapping[str, str]) -> "LinedUp":
        """The same with other names for some figures."""
        columns = ("figure_id", "figure_from", "figure_to")

        def anew(rows: Sequence[Row]) -> list[Row]:
            return [{**row, **{key: names.get(row[key], row[key]) for key in columns if key in row}} for row in rows]

        return LinedUp(
            {claim: names.get(figure, figure) for claim, figure in self.figure_of.items()},
            anew(self.figures), anew(self.figure_outlets), anew(self.links), self.problems,
        )  # fmt: skip


def find_figures(claims: Sequence[Claim], articles: Sequence[Story]) -> LinedUp:
    """Line up `claims` of `articles`, all there are. Each claim names an outlet: those of one are not compared."""
    words = {article.article_id: article_stems(article.title, article.text) for article in articles}
    times = {article.article_id: article.published for article in articles}
    pairs = telling_pairs(words, times, Weights.among(words.values()))
    told = name_sources(claims, articles, pairs)
    by_id = {article.article_id: article for article in articles}
    texts = {
        claim.claim_id: text_before(claim, by_id[claim.article_id].text, by_id[claim.article_id].title)
        for claim in claims
    }
    return line_up_claims(told, related_by(words, pairs), common_names(told), before=texts)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for cycles: lining up makes hardly any, and walking through all its words takes a tenth."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@_uncollected()
def line_up_claims(
    claims: Sequence[Claim],
    related: Related,
    names: Mapping[str, str],
    *,
    told: Mapping[str, Told] = MappingProxyType({}),
    constraints: Sequence[Constraint] = (),
    taken: Container[str] = (),
    copies: Copies = NO_COPIES,
    points: MutableMapping[str, Points] | None = None,
    readings: Readings | None = None,
    before: Mapping[str, str] = MappingProxyType({}),
    sample: bool = False,
) -> LinedUp:
    """Line up `claims`, given which articles tell one story, and the sources' common names.

    `told` is how each claim was told first, by which figures get their names; `constraints` are what people decided on
    figures; `taken` are names of other figures, which no new one may have; `copies` says which articles are copies of
    which; `points` and `readings` are those of the claims that are known, to which are added those that are found;
    `before` is what stands before the sentence of each; `sample` says that the news is invented.
    """
    related = completed(related)
    items = sorted(
        (as_item(claim, names, before.get(claim.claim_id, "")) for claim in claims), key=lambda item: item.claim_id
    )
    near = copies_in_story(copies, related)
    again = retold(first_tellings(items, near)[1], items) if near else ()
    vectors = weigh(items, related, retold=again, points=points, readings=readings)
    gathered = line_up(items, vectors, related, near)
    told = told or {claim.claim_id: (claim.published or "", claim.claim_id) for claim in claims}
    natural = natural_names(gathered.clusters, told)
    decided = constrain(gathered.clusters, constraints, natural, lambda one, other: pair_score(one, other, vectors))
    by_claim = {claim.claim_id: claim for claim in claims}
    named = name_clusters(decided.clusters, decided.before, told, taken)
    titles = decided.title_of(named)
    figure_of = {item.claim_id: figure for figure, cluster in named.items() for item in cluster}
    links = sorted({*find_links(named, vectors, related), *_perhaps(gathered, figure_of)})
    denied = _denials(links, named, by_claim)
    return LinedUp(
        figure_of=figure_of,
        figures=[
            figure_row(
                figure,
                cluster,
                vectors.clause,
                by_claim,
                names,
                denied=denied[figure],
                **_certainty(gathered, cluster),
                copies=copies,
                sample=sample,
            )
            | ({"title": titles[figure]} if figure in titles else {})
            for figure, cluster in named.items()
        ],
        figure_outlets=[
            row for figure, cluster in named.items() for row in outlet_rows(figure, cluster, by_claim, names)
        ],
        links=[link.row() for link in links],
        problems=decided.problems,
    )


def _certainty(gathered: Gathered, cluster: Cluster) -> dict[str, float]:
    """How sure a figure is; nothing of one that has a single claim or that people decided on."""
    sure = gathered.sure.get(frozenset(item.claim_id for item in cluster))
    return {"certainty": sure.figure, "conflict_certainty": sure.conflict} if sure else {}


def _perhaps(gathered: Gathered, figure_of: Mapping[str, str]) -> Iterator[Link]:
    """Links of figures that are perhaps one, where no person joined them."""
    for claims in gathered.perhaps:
        one, other = sorted(figure_of[claim] for claim in claims)
        if one != other:
            yield Link(one, other, "perhaps_same_as")


def _denials(
    links: Iterable[Link], named: Mapping[str, Cluster], by_claim: Mapping[str, Claim]
) -> defaultdict[str, list[Claim]]:
    """By figure, the claims of figures that are denials of it."""
    denied = defaultdict[str, list[Claim]](list)
    for link in links:
        if link.relation == "denial_of":
            denied[link.figure_to] += [by_claim[item.claim_id] for item in named[link.figure_from]]
    return denied


def name_sources(
    claims: Sequence[Claim], articles: Sequence[Story], alike: Mapping[tuple[str, str], float]
) -> list[Claim]:
    """The claims with their sources under the names that these have in their stories: "police (Dorvale, 3 May 2024)".

    `alike` has the pairs of articles that may tell one story, and how alike they are.
    """
    by_id = {article.article_id: article for article in articles}
    times = {article.article_id: moment(article.published) or EARLIEST for article in articles}
    sources: dict[str, Counter[tuple[str, SourceKind | None]]] = defaultdict(Counter)
    for claim in claims:
        if claim.source:
            sources[claim.article_id][claim.source, claim.source_kind] += 1
    stories: dict[str, list[Telling]] = defaultdict(list)
    for article, story in stories_of({key: one.text for key, one in by_id.items()}, times, alike).items():
        told = Telling(article_id=article, text=by_id[article].text, sources=sources[article])
        stories[story].append(told)
    names: dict[tuple[str, str], str] = {}
    for story, tellings in stories.items():
        names |= names_in_story(tellings, story_title(by_id[story].title, by_id[story].text, times[story]))
    return [
        replace(claim, source=names.get((claim.article_id, claim.source), claim.source)) if claim.source else claim
        for claim in claims
    ]


def common_names(claims: Iterable[Claim]) -> dict[str, str]:
    """The common name of each source. People and bodies are apart: John Hart is not the John Hart Foundation."""
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for claim in claims:
        if claim.source:
            counts[claim.source_kind == "person"][claim.source] += 1
    names = canonical_names(counts[False])
    names.update(canonical_names(counts[True], people=True))
    return names
