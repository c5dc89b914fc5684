"""The extractor alone: texts in, quantities, attributions and claims out; one JSON object a line, no database."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

from extract.records import Annotation, Attribution, Claim, Quantity, claim_of, fields_of
from pipelines.database.tables.claims import CLAIM_FIELDS, FLAGS
from pipelines.errors import ClaimsError
from pipelines.files.json_text import NotJson, json_of
from pipelines.files.texts import HALF
from pipelines.pool import Lost
from pipelines.worker import guarded
from pipelines.workers import MEGABYTES, in_own_process, in_processes, seconds_for

if TYPE_CHECKING:
    from spacy.language import Language

Line = dict[str, Any]
READY = "pipelines.texts_ready"
"""The module that loads all that several processes need, once."""


class BadLine(ClaimsError):
    """A line of the input that cannot be read; the message gives its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenText:
    """One line of the input."""

    id: str | int
    text: str
    title: str = ""
    outlet: str | None = None
    url: str | None = None
    published: str | None = None


def annotate_lines(
    lines: Iterable[str], out: TextIO, *, processes: int, line_up: bool = False, claims_only: bool = False
) -> int:
    """Annotate JSON lines into `out`, in the same order; returns how many could not be annotated.

    Those are written with empty lists and a `problem`. With `line_up` the texts' claims are lined up against each
    other, which needs all of them at once. With `claims_only` the other lists stay empty, and reading takes a quarter
    less. Raises `BadLine`, with `line_up` also where two texts have one id.
    """
    texts = read_lines(lines)
    results = annotated(_apart(texts) if line_up else texts, processes=processes, claims_only=claims_only)
    if line_up:
        results = lined_up(list(results))
    failed = 0
    for _, line in results:
        failed += "problem" in line
        out.write(json.dumps(line, ensure_ascii=False, allow_nan=False) + "\n")
    return failed


def read_lines(lines: Iterable[str]) -> Iterator[GivenText]:
    """The texts of a JSON Lines file; empty lines are passed over. Raises `BadLine`."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _text(line, number)


def _apart(texts: Iterable[GivenText]) -> Iterator[GivenText]:
    """The same texts; raises `BadLine` where two have one id, and so their claims one name."""
    seen = set()
    for text in texts:
        if str(text.id) in seen:
            raise BadLine(f"two texts have the id {text.id!r}: to line them up, each needs its own")
        seen.add(str(text.id))
        yield text


def annotated(
    texts: Iterable[GivenText], *, processes: int, claims_only: bool = False
) -> Iterator[tuple[GivenText, Line]]:
    """Each text with its line of output, in order."""
    make = partial(make_annotator, claims_only=True) if claims_only else make_annotator
    several = processes > 1
    loaded = READY if several else None
    found = in_processes(make, texts, processes=processes, needed=_seconds_needed, loaded=loaded, forked=not several)
    with closing(found) as results:
        for text, result in results:
            yield text, _failed(text, result.reason) if isinstance(result, Lost) else result


def lined_up(results: list[tuple[GivenText, Line]]) -> Iterator[tuple[GivenText, Line]]:
    """The same, with `figure_id` and `figure_status` by what the texts say together."""
    from pipelines.figures.find import Story, find_figures

    stories = [
        Story(article_id=str(line["id"]), title=text.title, text=text.text, published=text.published)
        for text, line in results
    ]
    # A text without an outlet speaks for itself: two of them can disagree.
    claims = [
        claim_of({**claim, "outlet": claim["outlet"] or claim["article_id"]})
        for _, line in results
        for claim in line["claims"]
    ]
    found = find_figures(claims, stories)
    status = {figure["figure_id"]: figure["status"] for figure in found.figures}
    for text, line in results:
        for claim in line["claims"]:
            claim["figure_id"] = found.figure_of[claim["claim_id"]]
            claim["figure_status"] = status[claim["figure_id"]]
        yield text, line


def make_annotator(*, claims_only: bool = False) -> Callable[[GivenText], Line]:
    """What a worker process does with a text; loads the language model. Raises `NoLanguageModel`.

    With `claims_only` it is read as articles are for the database, and nothing but claims is told.
    """
    from pipelines.language import language_model

    nlp = language_model()

    def one(text: GivenText) -> Line:
        found = annotation_of(text, nlp, everything=not claims_only)
        return as_line(text.id, Annotation(claims=found.claims) if claims_only else found)

    return guarded(one, _failed)


def annotated_bounded(text: GivenText) -> Annotation:
    """What the extractor finds in one text, from a process of its own. Raises `NoLanguageModel` and `OverLimit`."""
    return in_own_process(_make_finder, text, seconds=_seconds_needed(text))


def _make_finder() -> Callable[[GivenText], Annotation]:
    from pipelines.language import language_model

    return partial(annotation_of, nlp=language_model())


def annotation_of(text: GivenText, nlp: "Language", *, everything: bool = True) -> Annotation:
    """What the extractor finds in a text and its title; without `everything` what claims need of it."""
    from extract.claims import annotate

    return annotate(
        nlp,
        text=text.text,
        title=text.title,
        article_id=str(text.id),
        url=text.url,
        outlet=text.outlet,
        published=text.published,
        everything=everything,
    )


def as_line(identifier: str | int, found: Annotation) -> Line:
    """An annotation as the object that is written."""
    return {
        "id": identifier,
        "quantities": [_quantity(quantity) for quantity in found.quantities],
        "attributions": [_attribution(attribution) for attribution in found.attributions],
        "claims": [_claim(claim) for claim in found.claims],
    }


def _seconds_needed(text: GivenText) -> float:
    return seconds_for(text.text)


def _failed(text: GivenText, problem: str) -> Line:
    told = problem.strip().rpartition("\n")[2]
    if told == MemoryError.__name__:
        told = f"needs more than {MEGABYTES:,} MB of memory: give its {len(text.text):,} characters in parts"
    return as_line(text.id, Annotation()) | {"problem": told}


def _quantity(quantity: Quantity) -> Line:
    names = ("field", "start", "end", "text", "value_low", "value_high", "value_low_text", "value_high_text")
    more = ("comparator", "change", "unit", "unit_phrase", "kind", "subject", "claimable", "reason", "rule")
    return {name: getattr(quantity, name) for name in (*names, *more)}


def _attribution(attribution: Attribution) -> Line:
    return fields_of(attribution)


def _claim(claim: Claim) -> Line:
    return {name: getattr(claim, name, False if name in FLAGS else None) for name in CLAIM_FIELDS}


def _text(line: str, number: int) -> GivenText:
    try:
        given = json_of(line)
    except NotJson as error:
        raise BadLine(f"line {number} is {error}") from error
    if not isinstance(given, dict):
        raise BadLine(f"line {number} is not a JSON object")
    for name in ("id", "text"):
        if name not in given:
            raise BadLine(f'line {number} has no "{name}"')
    if isinstance(given["id"], bool) or not isinstance(given["id"], str | int):
        raise BadLine(f'line {number}: "id" is neither text nor a whole number')
    if not isinstance(given["text"], str):
        raise BadLine(f'line {number}: "text" is not text')
    for name in ("title", "outlet", "url", "published"):
        if not isinstance(given.get(name), str | None):
            raise BadLine(f'line {number}: "{name}" is not text')
    return GivenText(
        id=given["id"],
        text=HALF.sub("\ufffd", given["text"]),
        title=HALF.sub("\ufffd", given.get("title") or ""),
        outlet=given.get("outlet"),
        url=given.get("url"),
        published=given.get("published"),
    )
