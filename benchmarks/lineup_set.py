"""A set of our own for lining up: invented stories told by six outlets, each number marked with the figure it answers.

`benchmarks/lineup_stories/README.md` describes the format. `python -m benchmarks.lineup_set STORY…` checks stories and
prints, figure by figure, what each outlet says.
"""

import argparse
import re
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.marks import Mark, NoClaim, strip_marks

FOLDER = Path(__file__).parent / "lineup_stories"
TRAINING = FOLDER.with_name("lineup_training")
"""Stories that are only fitted on: their errors are not read, so that what they say when left out stays true."""
FULL_TRAINING = FOLDER.with_name("full_training")
"""Stories marked in full that are only measured; the weights of traits (`fit_meant`) know the first 26. Of every other
one of these (by name) claims that got no source or were none were read once; the rest was never read."""
OUTLETS = ("bbc", "sky", "independent", "daily_mail", "mirror", "express")
STATUSES = ("agree", "conflict", "moved", "single")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedArticle:
    """One article, without its marks, and where they stood."""

    article_id: str
    outlet: str
    title: str
    published: str
    text: str
    marks: tuple[Mark, ...]
    others: tuple[NoClaim, ...] = ()
    """Numbers that make no claim; told only in stories that are marked in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedStory:
    """One story: the articles, what each figure is and its status, and pairs of figures that must stay apart."""

    name: str
    articles: tuple[MarkedArticle, ...]
    what: dict[str, str]
    status: dict[str, str]
    apart: tuple[tuple[str, str, str], ...]


def read_story(folder: Path) -> MarkedStory:
    """Read a story's folder. Raises ValueError with every fault of it, one a line."""
    faults: list[str] = []
    told = tomllib.loads((folder / "figures.toml").read_text(encoding="utf-8"))
    apart = tuple((pair["a"], pair["b"], pair["why"]) for pair in told.pop("apart", ()))
    articles = []
    for outlet in OUTLETS:
        path = folder / f"{outlet}.txt"
        if path.exists():
            articles.append(_read_article(folder.name, outlet, path.read_text(encoding="utf-8"), faults))
        else:
            faults.append(f"{path} is missing")
    story = MarkedStory(
        name=folder.name,
        articles=tuple(articles),
        what={key: figure["what"] for key, figure in told.items()},
        status={key: figure["status"] for key, figure in told.items()},
        apart=apart,
    )
    faults += _faults(story)
    if faults:
        raise ValueError("\n".join(f"{folder.name}: {fault}" for fault in faults))
    return story


def read_stories(names: Sequence[str] = (), folder: Path = FOLDER) -> list[MarkedStory]:
    """The stories of these names, or all of the folder."""
    return [read_story(folder / name) for name in names or story_names(folder)]


def story_names(folder: Path) -> list[str]:
    """The names of all stories of a folder, in order."""
    return sorted(path.parent.name for path in folder.glob("*/figures.toml"))


def _read_article(story: str, outlet: str, content: str, faults: list[str]) -> MarkedArticle:
    head, _, body = content.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    for name in ("title", "published"):
        if not fields.get(name):
            faults.append(f"{outlet}: no {name}")
    title, title_marks, title_others = strip_marks(fields.get("title", ""), "title")
    text, marks, others = strip_marks(body.strip(), "text")
    faults += [
        f"{outlet}: a mark is broken near {found!r}" for found in re.findall(r".{0,30}[\[\]{}].{0,30}", title + text)
    ]
    published = fields.get("published", "")
    try:
        datetime.fromisoformat(published)
    except ValueError:
        faults.append(f"{outlet}: published is not an ISO time: {published!r}")
    return MarkedArticle(
        article_id=f"{story}-{outlet}",
        outlet=outlet,
        title=title,
        published=published,
        text=text,
        marks=tuple(title_marks + marks),
        others=tuple(title_others + others),
    )


def _faults(story: MarkedStory) -> list[str]:
    outlets: dict[str, set[str]] = {}
    for article in story.articles:
        for mark in article.marks:
            outlets.setdefault(mark.figure, set()).add(article.outlet)
    faults = [f"figure {key} is not in figures.toml" for key in sorted(outlets.keys() - story.what.keys())]
    faults += [f"figure {key} is marked nowhere" for key in sorted(story.what.keys() - outlets.keys())]
    for key, status in story.status.items():
        if status not in STATUSES:
            faults.append(f"figure {key}: status {status!r} is none of {', '.join(STATUSES)}")
        elif key in outlets and (status == "single") != (len(outlets[key]) == 1):
            faults.append(f"figure {key}: status {status}, but {len(outlets[key])} outlet(s)")
    faults += [f"apart: no figure {key}" for pair in story.apart for key in pair[:2] if key not in story.what]
    return faults


def _print_story(story: MarkedStory) -> None:
    counts = {status: sum(s == status for s in story.status.values()) for status in STATUSES}
    marks = sum(len(article.marks) for article in story.articles)
    print(f"{story.name}: {marks} claims, {len(story.what)} figures {counts}, {len(story.apart)} pairs apart")
    for key, what in story.what.items():
        print(f"\n  {key} ({story.status[key]}): {what}")
        for article in story.articles:
            for mark in article.marks:
                if mark.figure == key:
                    print(f"    {article.outlet:12} {_around(article, mark)}")


def _around(article: MarkedArticle, mark: Mark) -> str:
    content: Any = getattr(article, mark.field)
    before, words, after = content[: mark.start][-60:], content[mark.start : mark.end], content[mark.end :][:60]
    return f"{before}«{words}»{after}".replace("\n", " ")


def main() -> int:
    """Checks stories; exit code 1 where one has a fault."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lineup_set", description=__doc__)
    parser.add_argument("stories", nargs="*", metavar="STORY", help="all by default")
    failed = False
    for name in parser.parse_args().stories or sorted(p.name for p in FOLDER.iterdir() if p.is_dir()):
        try:
            _print_story(read_story(FOLDER / name))
        except (ValueError, OSError) as error:
            print(error, file=sys.stderr)
            failed = True
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
