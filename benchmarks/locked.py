"""Marked stories that nobody who works on lining up has read: sealed, scored as totals, never unpacked to be read.

`python -m benchmarks.locked` scores them; `python -m benchmarks.locked --seal FOLDER…` seals story folders in place of
what was sealed. What is tuned on stories that were read flatters them: a gain there that is none here is no gain.
"""

import argparse
import json
import tempfile
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.lineup_scores import LineupScores, score_lineup
from benchmarks.lineup_set import MarkedStory, read_story
from benchmarks.questions import QuestionScores, score_questions
from benchmarks.stories import line_up_stories

PACK = Path(__file__).parent / "locked.stories"
_MASK = 0x5A
"""No secret: it only keeps a search through the files from showing what stands in them."""


def locked_stories() -> list[MarkedStory]:
    """The sealed stories, read."""
    files: dict[str, str] = json.loads(zlib.decompress(bytes(byte ^ _MASK for byte in PACK.read_bytes())))
    with tempfile.TemporaryDirectory() as temporary:
        for name, content in files.items():
            path = Path(temporary, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return [read_story(folder) for folder in sorted(Path(temporary).iterdir())]


def seal(folders: Iterable[Path]) -> None:
    """Seal story folders; raises ValueError for a story with a fault."""
    files = {}
    for folder in folders:
        read_story(folder)
        files |= {
            f"{folder.name}/{path.name}": path.read_text(encoding="utf-8")
            for path in sorted((*folder.glob("*.txt"), folder / "figures.toml"))
        }
    packed = zlib.compress(json.dumps(files, ensure_ascii=False).encode(), 9)
    PACK.write_bytes(bytes(byte ^ _MASK for byte in packed))


def score(stories: Sequence[MarkedStory]) -> tuple[LineupScores, QuestionScores]:
    """All stories lined up at once, as in a database, and their questions by themselves."""
    return score_lineup(stories, line_up_stories(stories)), score_questions(stories)


def main() -> int:
    """Prints totals only."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.locked", description=__doc__)
    parser.add_argument("--seal", nargs="+", type=Path, metavar="FOLDER", help="seal these stories")
    folders = parser.parse_args().seal
    if folders:
        seal(folders)
        return 0
    for found in score(locked_stories()):
        print(found)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
