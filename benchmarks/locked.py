"""Marked stories and cases that nobody who works on the rules has read: sealed, scored as totals, never unpacked.

`python -m benchmarks.locked` scores them: `traps` are stories full of traps, `plain` is coverage as readers meet it,
`full` and `unsaid` are marked in full, in the latter much is left unsaid; `news`, `late`, `later` and `latest` are of
every subject, by hands that wrote what is fitted on as well: by the six of the second lot, the seven each of the third
and of the fourth, and four of the fifth.
`--seal KIND FOLDER…` seals story folders, `--seal cases FILE` a file of cases, in place of what was sealed. What is
tuned on what was read flatters it: a gain there that is none here is no gain.
"""

import argparse
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.cases import Case, read_cases, share_right
from benchmarks.lineup_scores import LineupScores, score_lineup
from benchmarks.lineup_set import MarkedStory, read_story
from benchmarks.marked_fields import marked_in_full, score_fields
from benchmarks.questions import QuestionScores, score_questions
from benchmarks.sealing import seal, unseal
from benchmarks.stories import line_up_stories

KINDS = ("traps", "plain", "full", "news", "late", "later", "latest", "unsaid")
PACKS = {name: Path(__file__).parent / f"locked.{name}" for name in (*KINDS, "cases")}


def locked_stories(kind: str) -> list[MarkedStory]:
    """The sealed stories of one of `KINDS`, read."""
    files = unseal(PACKS[kind])
    with tempfile.TemporaryDirectory() as temporary:
        for name, content in files.items():
            path = Path(temporary, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return [read_story(folder) for folder in sorted(Path(temporary).iterdir())]


def locked_cases() -> list[Case]:
    """The sealed cases, read."""
    return read_cases("".join(unseal(PACKS["cases"]).values()))


def seal_stories(kind: str, folders: Iterable[Path]) -> None:
    """Seal story folders as those of a kind; raises ValueError for a story with a fault."""
    files = {}
    for folder in folders:
        read_story(folder)
        files |= {
            f"{folder.name}/{path.name}": path.read_text(encoding="utf-8")
            for path in sorted((*folder.glob("*.txt"), folder / "figures.toml"))
        }
    seal(PACKS[kind], files)


def score(stories: Sequence[MarkedStory]) -> tuple[LineupScores, QuestionScores]:
    """All stories lined up at once, as in a database, and their questions by themselves."""
    return score_lineup(stories, line_up_stories(stories)), score_questions(stories)


def main() -> int:
    """Prints totals only."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.locked", description=__doc__)
    parser.add_argument("--seal", nargs="+", metavar=("KIND", "PATH"), help="seal these stories, or this file of cases")
    given = parser.parse_args().seal
    if given:
        kind, paths = given[0], [Path(path) for path in given[1:]]
        if kind not in PACKS or not paths:
            parser.error(f"--seal takes {', '.join(PACKS)}, and then what to seal")
        if kind == "cases":
            seal(PACKS[kind], {path.name: path.read_text(encoding="utf-8") for path in paths})
        else:
            seal_stories(kind, paths)
        return 0
    print(f"{share_right(locked_cases()):.1f} of 100 cases of extraction right")
    for kind in KINDS:
        print(kind)
        stories = locked_stories(kind)
        for found in score(stories):
            print(found)
        if full := marked_in_full(stories):
            print(score_fields(full))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
