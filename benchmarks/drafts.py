"""`python -m benchmarks.drafts`: the verdicts of `claims check` on sentences of drafts, against those given by hand.

Half of the sentences of `drafts.txt`, chosen by a hash of each, are locked: of them totals are printed, errors never.
The stories are checked as a text each, a sentence a paragraph, against the sample newsroom and the shared story set.
"""

import argparse
import hashlib
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from benchmarks.scores import SHARED
from crawlers.outlets import load_outlets
from extract.claims import annotate
from extract.nlp import load_nlp
from extract.records import Article
from pipelines.check.report import CheckedFigure
from pipelines.check.text import check_text
from pipelines.check.verdicts import VERDICTS, Verdict
from pipelines.crosscheck.job import crosscheck
from pipelines.database.open import opened
from pipelines.reading.revisions import PageRow, article_id
from pipelines.reading.store import store_article

DRAFTS = Path(__file__).with_name("drafts.txt")
STORIES = SHARED / "benchmarks" / "stories" / "articles.jsonl"
OF_STORIES = frozenset({"kestovia", "rates", "poll"})
"""Sets of sentences about the shared stories; all others are about the sample."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence, and for each of its first figures the verdicts that are right."""

    story: str
    wanted: tuple[frozenset[str], ...]
    text: str

    @property
    def locked(self) -> bool:
        """Are its errors not to be read?"""
        return hashlib.sha256(f"k{self.text}".encode()).digest()[0] % 2 == 1


def read_drafts(lines: Iterable[str]) -> Iterator[Draft]:
    """The sentences of a file in the form of `drafts.txt`. Raises ValueError where a verdict is none."""
    for line in lines:
        if line.strip() and not line.startswith("#"):
            story, wanted, text = (part.strip() for part in line.split(" | ", 2))
            verdicts = tuple(frozenset(one.split("/")) for one in wanted.split())
            unknown = frozenset().union(*verdicts) - set(VERDICTS)
            if unknown:
                raise ValueError(f"{', '.join(sorted(unknown))} is no verdict: {text}")
            yield Draft(story, verdicts, text)


def judged(db: Database, drafts: Sequence[Draft]) -> Iterator[tuple[Draft, frozenset[str], CheckedFigure | None]]:
    """Each wanted verdict of one story's sentences with the figure that was found for it."""
    report = check_text(db, "\n".join(draft.text for draft in drafts))
    start = 0
    for draft in drafts:
        end = start + len(draft.text)
        found = [figure for figure in report.ordered("text") if start <= figure.start < end]
        for number, wanted in enumerate(draft.wanted):
            yield draft, wanted, found[number] if number < len(found) else None
        start = end + 1


def store_stories(db: Database) -> None:
    """Put the shared stories into a new database, as if they had been crawled, and line them up."""
    outlets = {outlet.title: outlet.name for outlet in load_outlets().values()}
    db.table("outlets").insert_all(
        {"outlet": key, "title": title, "home": f"https://{key}.example/"} for title, key in outlets.items()
    )
    for number, line in enumerate(STORIES.read_text(encoding="utf-8").splitlines()):
        told = json.loads(line)
        outlet, when = outlets[told["outlet"]], told["published"]
        url = f"https://{outlet}.example/{number}"
        page = PageRow(record_id=f"r{number}", url=url, article_url=url, outlet=outlet, fetched=when, warc_file="none",
                       warc_offset=0)  # fmt: skip
        db.table("urls").insert(
            {"url": url, "location": url, "outlet": outlet, "fate": "fetched", "found_at": when}
        )  # fmt: skip
        db.table("pages").insert(
            {"record_id": page.record_id, "url": url, "article_url": url, "outlet": outlet, "fetched": when,
             "http_status": 200, "warc_file": "none", "warc_offset": 0, "body_sha256": "0" * 64}
        )  # fmt: skip
        read = annotate(load_nlp(), text=told["text"], title=told["title"], article_id=article_id(url), url=url,
                        outlet=told["outlet"], published=when)  # fmt: skip
        article = Article(url=url, title=told["title"], text=told["text"], published=when)
        store_article(db, page, article, read, extractor=read.claims[0].extractor)
    crosscheck(db)


def _by_story(drafts: Iterable[Draft]) -> Iterator[list[Draft]]:
    ordered = sorted(drafts, key=lambda draft: draft.story)
    for story in dict.fromkeys(draft.story for draft in ordered):
        yield [draft for draft in ordered if draft.story == story]


def main() -> int:
    """Prints right and all by verdict, and with `--errors` what is wrong among those that may be read."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.drafts", description=__doc__)
    parser.add_argument("sample", type=Path, help="the database of `claims run --sample`")
    parser.add_argument("--locked", action="store_true", help="score the locked half, in totals")
    parser.add_argument("--errors", action="store_true", help="print the errors of the other half")
    options = parser.parse_args()
    drafts = [
        draft
        for draft in read_drafts(DRAFTS.read_text(encoding="utf-8").splitlines())
        if draft.locked == options.locked and (draft.story not in OF_STORIES or STORIES.exists())
    ]
    right, every = Counter[Verdict](), Counter[Verdict]()
    with (
        tempfile.TemporaryDirectory() as folder,
        opened(options.sample, create=False, read_only=True) as sample,
        opened(Path(folder) / "stories.db") as stories,
    ):
        if STORIES.exists():
            store_stories(stories)
        for told in _by_story(drafts):
            for draft, wanted, found in judged(stories if told[0].story in OF_STORIES else sample, told):
                meant = next(verdict for verdict in VERDICTS if verdict in wanted)
                every[meant] += 1
                right[meant] += found is not None and found.verdict in wanted
                if options.errors and not draft.locked and not (found and found.verdict in wanted):
                    said = f"{found.verdict}: {found.explanation}" if found else "no figure"
                    print(f"{draft.text}\n  wanted {'/'.join(sorted(wanted))}, got {said}")
    for verdict in VERDICTS:
        print(f"{verdict:20} {right[verdict]:3} of {every[verdict]:3}")
    print(f"{'all':20} {right.total():3} of {every.total():3}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
