"""Do the slots say which question a number answers? Scores a claim's question by itself: no value, no other claim.

Among what a story's figures are (`what`), the one most alike in words to the slots of a claim, by TF-IDF over stems, is
compared with the figure that the number is marked with. `python -m benchmarks.questions` prints shares of right ones.
"""

import argparse
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.lineup_set import MarkedStory, read_stories
from benchmarks.marked_claims import claims_of, figures_by_marks
from extract.concepts import stems
from extract.records import Claim

SLOTS = ("measured", "event", "holder", "place", "period", "scope")
SMOOTHING = 0.5
"""Added to the number of figures that have a word, so that one which none has weighs no more than twice the rarest."""


@dataclass(frozen=True, slots=True)
class QuestionScores:
    """How often the right question is the most alike, or among the three most alike: in per cent."""

    claims: int
    top1: float
    top3: float


def score_questions(stories: Iterable[MarkedStory]) -> QuestionScores:
    """Score the claims that extraction finds in marked stories."""
    ranks = [rank for story in stories for rank in _ranks(story, claims_of(story))]
    most = max(1, len(ranks))
    return QuestionScores(
        claims=len(ranks),
        top1=100 * sum(rank == 0 for rank in ranks) / most,
        top3=100 * sum(rank < 3 for rank in ranks) / most,
    )


def _ranks(story: MarkedStory, claims: Sequence[Claim]) -> list[int]:
    labels = {figure: frozenset(stems(what)) for figure, what in story.what.items()}
    frequency = Counter(word for words in labels.values() for word in words)
    weight = {word: math.log((len(labels) + 1) / (count + SMOOTHING)) ** 2 for word, count in frequency.items()}
    right = figures_by_marks(story, claims)
    return [
        _rank(frozenset(stems(said(claim))), labels, weight, right[claim.claim_id])
        for claim in claims
        if claim.claim_id in right
    ]


def said(claim: Claim) -> str:
    """The words of a claim's slots and its unit; those of its subject where no slot is filled."""
    slots = [slot for name in SLOTS if (slot := getattr(claim, name))]
    return " ".join([*(slots or [claim.subject or ""]), (claim.unit or "").replace("_", " ")])


def _rank(words: frozenset[str], labels: Mapping[str, frozenset[str]], weight: Mapping[str, float], right: str) -> int:
    def alike(figure: str) -> float:
        label = labels[figure]
        length = math.sqrt(sum(weight[word] for word in label)) or 1.0
        return sum(weight[word] for word in words & label) / length

    return sum(alike(figure) > alike(right) for figure in labels if figure != right)


def main() -> int:
    """Prints the scores of our own marked stories."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.questions", description=__doc__)
    parser.add_argument("stories", nargs="*", metavar="STORY", help="all by default")
    print(score_questions(read_stories(parser.parse_args().stories)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
