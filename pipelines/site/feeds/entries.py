"""Claims, figures and edits as entries of a feed: what a subscriber reads without opening anything."""

from collections.abc import Iterable, Mapping
from typing import Any

from datasette.utils import tilde_encode

from pipelines.figures.phrases import counted, minute
from pipelines.figures.vocabulary import LEAD
from pipelines.site.feeds.atom import FeedEntry
from pipelines.site.parts.looks import OutletLook
from pipelines.site.parts.prints import values_with_unit
from pipelines.site.parts.values import number, whose_word


def claim_entries(claims: Iterable[Mapping[str, Any]], looks: Mapping[str, OutletLook]) -> list[FeedEntry]:
    """Rows of claims, as `found` gives them, as news."""
    return [_of_claim(claim, looks[claim["outlet"]].title) for claim in claims]


def figure_entries(figures: Iterable[Mapping[str, Any]], told: Mapping[str, str]) -> list[FeedEntry]:
    """Rows of figures, as `found` gives them, as news; one whose values widen is news again. `told` is by figure."""
    return [_of_figure(figure, told.get(figure["figure_id"], "")) for figure in figures]


def change_entries(rows: Iterable[Mapping[str, Any]], looks: Mapping[str, OutletLook]) -> list[FeedEntry]:
    """Rows of a question that tells changes (`words`, `seen_after`, `outlet`, `title`, `article_id`) as news."""
    return [_of_change(row, looks[row["outlet"]].title) for row in rows]


def _of_change(row: Mapping[str, Any], outlet: str) -> FeedEntry:
    note = f" The outlet says: {row['note']}" if row.get("note") else ""
    return FeedEntry(
        name=f"change:{row['article_id']}:{row.get('claim_id') or row['words']}:{row['seen_after']}",
        title=f"{outlet}: {row['words']}",
        text=f"In “{row['title']}”, seen {minute(row['seen_after'])} UTC.{note}",
        found=row["seen_after"],
        updated=row["seen_after"],
        path=f"/claims/articles/{tilde_encode(row['article_id'])}#revisions",
        author=outlet,
    )


def _of_claim(claim: Mapping[str, Any], outlet: str) -> FeedEntry:
    said = f"{' '.join(claim['quantity_text'].split())} ({whose_word(claim)})"
    gone = claim["withdrawn_at"]
    told = [claim["sentence"], f"Published {minute(claim['published'])} UTC." if claim["published"] else "Undated."]
    if claim["changed_by"]:
        told.append(f"So since it was changed: seen {minute(claim['changed_by'])} UTC.")
    if gone:
        told.append(f"{'Reworded' if claim['reworded'] else 'Not in the article any more'}: seen {minute(gone)} UTC.")
    return FeedEntry(
        name=f"claim:{claim['claim_id']}",
        title=f"{outlet}{' said until it was changed' if gone else ''}: {said}",
        text=" ".join(told),
        found=claim["first_seen"],
        updated=max(claim["first_seen"], gone or ""),
        path=f"/-/claim/{tilde_encode(claim['claim_id'])}",
        author=outlet,
    )


def _of_figure(figure: Mapping[str, Any], told: str) -> FeedEntry:
    low, high = number(figure["value_min"]), number(figure["value_max"])
    values = values_with_unit(figure)
    return FeedEntry(
        # a figure that outlets come to state otherwise is news again
        name=f"figure:{figure['figure_id']}:{low}:{high}",
        title=f"{figure['title']}: {values}",
        text=f"{told or _in_numbers(figure, values)}{f' {LEAD}' if figure['status'] == 'conflict' else ''}",
        found=figure["found"],
        updated=figure["changed"],
        path=f"/claims/figures/{tilde_encode(figure['figure_id'])}",
        author="claims",
    )


def _in_numbers(figure: Mapping[str, Any], values: str) -> str:
    """A figure with too many claims to be told in sentences."""
    sources = figure["sources"]
    word = f"on the word of {counted(sources, 'source')}" if sources else "on nobody's word"
    disputed = f"; disputed by {figure['disputed_by']}" if figure["disputed_by"] else ""
    return f"{values}, in {counted(figure['outlets'], 'outlet')}, {word}{disputed}."
