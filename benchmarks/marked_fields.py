"""How well claims of stories that are marked in full are read: `python -m benchmarks.marked_fields [FOLDER…]`.

By default the stories whose errors may be read (`full_stories`) and those that are only measured (`full_training`).
`--errors` prints what is wrong, of folders that are named: reading the errors of a story spoils it as a measure.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from benchmarks.lineup_scores import claims_of_marks
from benchmarks.lineup_set import FULL_TRAINING, MarkedArticle, MarkedStory, read_stories, read_story
from benchmarks.marked_claims import claims_of
from benchmarks.marks import Mark, NoClaim
from benchmarks.same_fields import same_source, same_unit
from extract.records import Claim

FULL = Path(__file__).parent / "full_stories"
"""Stories marked in full whose errors may be read."""


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
    note = partial(_note, article, errors)
    by_id = {claim.claim_id: claim for claim in claims}
    rows = claims_of_marks(article, [asdict(claim) for claim in claims])
    taken = set()
    for mark, row in zip(article.marks, rows, strict=True):
        counts["marks"] += 1
        if row is None:
            note("missed", mark)
            continue
        claim = by_id[row["claim_id"]]
        taken.add(claim.claim_id)
        unit = same_unit(mark, claim, story.what[mark.figure])
        source = same_source(mark, claim.source)
        kind = "one" if mark.sources else "none"
        counts.update({"found": 1, "unit": unit, kind: 1, f"source of {kind}": source, "both": unit and source})
        if not unit:
            note(f"unit {claim.unit}, not {mark.unit}", mark)
        if not source:
            note(f"source {claim.source}, not {(mark.sources or ('nobody',))[0]}", mark)
    _score_others(article, [claim for claim in claims if claim.claim_id not in taken], counts, note)


def _score_others(
    article: MarkedArticle, claims: Sequence[Claim], counts: Counter[str], note: Callable[[str, Claim], None]
) -> None:
    """The claims that answer no mark: they should be none of the numbers that make no claim."""
    for claim in claims:
        if any(_overlap(claim, mark) for mark in article.marks):
            continue
        other = next((other for other in article.others if _overlap(claim, other)), None)
        if other is None:
            counts["unmarked"] += 1
            note("not marked", claim)
        elif not other.doubtful:
            counts["taken"] += 1
            note("no claim", claim)
    counts["others"] += sum(not other.doubtful for other in article.others)


def _note(article: MarkedArticle, errors: list[str] | None, fault: str, at: Mark | Claim) -> None:
    if errors is not None:
        text = article.title if at.field == "title" else article.text
        around = f"{text[: at.start][-110:]}«{text[at.start : at.end]}»{text[at.end :][:90]}"
        errors.append(f"{article.article_id}: {fault}: {around}".replace("\n", " "))


def _overlap(claim: Claim, mark: Mark | NoClaim) -> bool:
    return claim.field == mark.field and mark.start < claim.end and claim.start < mark.end


def _stories(folder: Path) -> list[MarkedStory]:
    if (folder / "figures.toml").exists():
        return [read_story(folder)]
    return read_stories(folder=folder)


def main() -> int:
    """Prints the scores of each folder; with --errors every fault of those that are named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.marked_fields", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="of a story, or of stories")
    parser.add_argument("--errors", action="store_true", help="print what is wrong in the folders that are named")
    given = parser.parse_args()
    if given.errors and not given.folders:
        parser.error("--errors wants the folders named: reading their errors spoils them as a measure")
    for folder in given.folders or (FULL, FULL_TRAINING):
        stories = marked_in_full(_stories(folder))
        errors: list[str] = []
        scores = score_fields(stories, errors)
        if given.errors:
            print("\n".join(errors))
        print(f"{folder.name}, {len(stories)} stories: {scores}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
