"""Marked stories and cases that nobody who works on the rules has read: sealed, scored as totals, never unpacked.

`python -m benchmarks.locked` scores them; `--seal FOLDER…` seals story folders, `--seal-cases FILE` a file of cases, in
place of what was sealed. What is tuned on what was read flatters it: a gain there that is none here is no gain.
"""

import argparse
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.cases import Case, read_cases, share_right
from benchmarks.lineup_scores import LineupScores, score_lineup
from benchmarks.lineup_set import MarkedStory, read_story
from benchmarks.questions import QuestionScores, score_questions
from benchmarks.sealing import seal, unseal
from benchmarks.stories import line_up_stories

STORIES = Path(__file__).parent / "locked.stories"
CASES = Path(__file__).parent / "locked.cases"


def locked_stories() -> list[MarkedStory]:
    """The sealed stories, read."""
    files = unseal(STORIES)
    with tempfile.TemporaryDirectory() as temporary:
        for name, content in files.items():
            path = Path(temporary, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return [read_story(folder) for folder in sorted(Path(temporary).iterdir())]


def locked_cases() -> list[Case]:
    """The sealed cases, read."""
    return read_cases("".join(unseal(CASES).values()))


def seal_stories(folders: Iterable[Path]) -> None:
    """Seal story folders; raises ValueError for a story with a fault."""
    files = {}
    for folder in folders:
        read_story(folder)
        files |= {
            f"{folder.name}/{path.name}": path.read_text(encoding="utf-8")
            for path in sorted((*folder.glob("*.txt"), folder / "figures.toml"))
        }
    seal(STORIES, files)


def score(stories: Sequence[MarkedStory]) -> tuple[LineupScores, QuestionScores]:
    """All stories lined up at once, as in a database, and their questions by themselves."""
    return score_lineup(stories, line_up_stories(stories)), score_questions(stories)


def main() -> int:
    """Prints totals only."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.locked", description=__doc__)
    parser.add_argument("--seal", nargs="+", type=Path, metavar="FOLDER", help="seal these stories")
    parser.add_argument("--seal-cases", type=Path, metavar="FILE", help="seal the cases of this file")
    options = parser.parse_args()
    if options.seal:
        seal_stories(options.seal)
    if options.seal_cases:
        seal(CASES, {options.seal_cases.name: options.seal_cases.read_text(encoding="utf-8")})
    if options.seal or options.seal_cases:
        return 0
    print(f"{share_right(locked_cases()):.1f} of 100 cases of extraction right")
    for found in score(locked_stories()):
        print(found)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
