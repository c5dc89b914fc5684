"""How well claims of stories that are marked in full are read: `python -m benchmarks.marked_fields [FOLDER…]`.

By default the stories beside this file that nobody has read for errors (`lineup_training`, where they are marked in
full) and those that may be (`full_stories`). `--errors` prints what is wrong, of folders that are named: reading the
errors of a story spoils it as a measure.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.lineup_scores import claims_of_marks
from benchmarks.lineup_set import TRAINING, MarkedArticle, MarkedStory, read_story
from benchmarks.marked_claims import claims_of
from benchmarks.marks import Mark
from extract.nouns import singular
from extract.people import counted_people
from extract.records import Claim

FULL = Path(__file__).parent / "full_stories"
"""Stories marked in full whose errors may be read."""

_NAMES = {
    "pence": "GBP", "penny": "GBP", "pound": "GBP", "cent": "USD", "dollar": "USD", "euro": "EUR", "km": "kilometre",
    "cm": "centimetre", "mph": "mile_per_hour", "celsius": "degree_celsius", "times": "time", "ratio": "time",
    "point": "percentage_point", "per cent": "percent",
}  # fmt: skip
"""Other names of a unit that mean the same here."""


@dataclass(frozen=True, slots=True)
class FieldScores:
    """Counts over stories marked in full."""

    counts: Counter[str]

    def share(self, part: str, whole: str) -> float:
        """How many of a hundred."""
        return 100 * self.counts[part] / max(1, self.counts[whole])

    @property
    def detection(self) -> float:
        """F1 of finding the numbers that are claims and no others, in per cent."""
        wrong = self.counts["taken"] + self.counts["unmarked"]
        return 200 * self.counts["found"] / max(1, self.counts["found"] + wrong + self.counts["marks"])

    def __str__(self) -> str:
        return (
            f"detection {self.detection:.1f}, unit {self.share('unit', 'found'):.1f}, "
            f"source where one {self.share('source of one', 'one'):.1f}, "
            f"where none {self.share('source of none', 'none'):.1f}, "
            f"unit and source {self.share('both', 'found'):.1f} (of {self.counts['found']}), "
            f"non-claims taken {self.counts['taken']} of {self.counts['others']}"
        )


def score_fields(stories: Iterable[MarkedStory], errors: list[str] | None = None) -> FieldScores:
    """The scores of stories that are marked in full; to `errors`, where given, a line for each fault."""
    counts: Counter[str] = Counter()
    for story in stories:
        claims = claims_of(story)
        for article in story.articles:
            _score_article(article, story, [c for c in claims if c.article_id == article.article_id], counts, errors)
    return FieldScores(counts)


def marked_in_full(stories: Iterable[MarkedStory]) -> list[MarkedStory]:
    """Those of them whose marks tell unit and source."""
    return [s for s in stories if all(mark.sources is not None for a in s.articles for mark in a.marks)]


def _score_article(
    article: MarkedArticle,
    story: MarkedStory,
    claims: Sequence[Claim],
    counts: Counter[str],
    errors: list[str] | None,
) -> None:
    def note(fault: str, field: str, start: int, end: int) -> None:
        if errors is not None:
            text = article.title if field == "title" else article.text
            around = f"{text[:start][-110:]}«{text[start:end]}»{text[end:][:90]}"
            errors.append(f"{article.article_id}: {fault}: {around}".replace("\n", " "))

    by_id = {claim.claim_id: claim for claim in claims}
    rows = claims_of_marks(article, [asdict(claim) for claim in claims])
    taken = set()
    for mark, row in zip(article.marks, rows, strict=True):
        counts["marks"] += 1
        if row is None:
            note("missed", mark.field, mark.start, mark.end)
            continue
        claim = by_id[row["claim_id"]]
        taken.add(claim.claim_id)
        unit = same_unit(mark, claim, story.what[mark.figure])
        source = same_source(mark, claim.source)
        kind = "one" if mark.sources else "none"
        counts.update({"found": 1, "unit": unit, kind: 1, f"source of {kind}": source, "both": unit and source})
        if not unit:
            note(f"unit {claim.unit}, not {mark.unit}", mark.field, mark.start, mark.end)
        if not source:
            note(f"source {claim.source}, not {(mark.sources or ('nobody',))[0]}", mark.field, mark.start, mark.end)
    for claim in claims:
        if claim.claim_id in taken or _overlaps(claim, article.marks):
            continue
        other = next(
            (o for o in article.others if o.field == claim.field and o.start < claim.end and claim.start < o.end), None
        )
        if other is None:
            counts["unmarked"] += 1
            note("not marked", claim.field, claim.start, claim.end)
        elif not other.doubtful:
            counts["taken"] += 1
            note("no claim", claim.field, claim.start, claim.end)
    counts["others"] += sum(not other.doubtful for other in article.others)


def _overlaps(claim: Claim, marks: Sequence[Mark]) -> bool:
    return any(m.field == claim.field and m.start < claim.end and claim.start < m.end for m in marks)


def same_unit(mark: Mark, claim: Claim, what: str) -> bool:
    """Whether a claim's unit means what the mark's does: people are people, and a noun of the question will do."""
    given, read = _unit(mark.unit), _unit(claim.unit)
    if given == read or given is None or read is None:
        return given == read
    people = counted_people()
    if given in people and read.split("_")[-1] in people:
        return True
    if claim.kind == "count":
        return read in {singular(word.lower()) for word in what.split()}
    return {given, read} == {"percent", "percentage_point"}


def _unit(unit: str | None) -> str | None:
    if unit is None:
        return None
    if unit.isupper() and len(unit) == 3:
        return unit
    name = unit.lower().replace(" ", "_")
    name = _NAMES.get(name, name)
    return _NAMES.get(singular(name), singular(name)) if name.islower() else name


_SMALL = frozenset("the a an of for and in on at mr mrs ms dr prof professor sir lord lady s its his her their".split())


def same_source(mark: Mark, source: str | None) -> bool:
    """Whether a source is the mark's: by a name of it, whole, or of which one holds the other with its last word."""
    if not mark.sources:
        return source is None
    if source is None:
        return mark.source_optional
    read = _key(source)
    return any(_is_one(_key(name), read) for name in mark.sources)


def _is_one(given: list[str], read: list[str]) -> bool:
    if not given or not read:
        return False
    part = set(given) <= set(read) or set(read) <= set(given)
    return given == read or given[-1] == read[-1] or (part and (given[-1] in read or read[-1] in given))


def _key(name: str) -> list[str]:
    cleaned = "".join(c if c.isalnum() else " " for c in name.lower().replace("’s", "").replace("'s", ""))
    return [word for word in cleaned.split() if word not in _SMALL]


def _stories(folder: Path) -> list[MarkedStory]:
    if (folder / "figures.toml").exists():
        return [read_story(folder)]
    return [read_story(path.parent) for path in sorted(folder.glob("*/figures.toml"))]


def main() -> int:
    """Prints the scores of each folder; with --errors every fault of those that are named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.marked_fields", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="of a story, or of stories")
    parser.add_argument("--errors", action="store_true", help="print what is wrong in the folders that are named")
    given = parser.parse_args()
    if given.errors and not given.folders:
        parser.error("--errors wants the folders named: reading their errors spoils them as a measure")
    for folder in given.folders or (FULL, TRAINING):
        stories = marked_in_full(_stories(folder))
        errors: list[str] = []
        scores = score_fields(stories, errors)
        if given.errors:
            print("\n".join(errors))
        print(f"{folder.name}, {len(stories)} stories: {scores}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
