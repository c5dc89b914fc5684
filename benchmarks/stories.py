"""The story set: whole claims, and figures lined up across outlets."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from benchmarks.lineup_set import MarkedArticle, MarkedStory
from benchmarks.marked_claims import claims_of
from benchmarks.marks import Mark
from extract.claims import annotate
from extract.nlp import load_nlp
from extract.records import Claim, claim_of
from pipelines.figures.find import Story, find_figures

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""Where sets lie that others made."""

_KEPT = ("id", "outlet", "url", "title", "text", "published")


def predict(articles: Path, out: Path) -> None:
    """Annotate a file of articles (a JSON object a line) and line their claims up; a claim a line to `out`.

    Only what an outlet publishes is read: which story an article belongs to, and ids that tell it, are dropped.
    """
    with articles.open(encoding="utf-8") as lines:
        given = [json.loads(line) for line in lines if line.strip()]
    # ids such as "children-bbc" tell the story and the outlet: numbers stand for them while figures are found
    read = [{key: article.get(key) for key in _KEPT} | {"id": str(n)} for n, article in enumerate(given)]
    claims = line_up([claim for article in read for claim in _claims(article)], read)
    with out.open("w", encoding="utf-8") as file:
        for claim in claims:
            claim["article_id"] = given[int(claim["article_id"])]["id"]
            file.write(json.dumps(claim, ensure_ascii=False) + "\n")


def line_up(claims: Sequence[Claim], articles: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The claims, as mappings of their fields, with `figure_id` and `figure_status`."""
    stories = [Story(article_id=a["id"], title=a["title"], text=a["text"], published=a["published"]) for a in articles]
    found = find_figures(claims, stories)
    status = {figure["figure_id"]: figure["status"] for figure in found.figures}
    figure_of = found.figure_of
    return [
        asdict(claim)
        | {"figure_id": figure_of[claim.claim_id], "sample": 0, "figure_status": status[figure_of[claim.claim_id]]}
        for claim in claims
    ]


def line_up_stories(stories: Sequence[MarkedStory]) -> list[dict[str, Any]]:
    """The claims of marked stories, lined up all at once, as in a database: nobody says which article tells which."""
    articles = [
        {"id": a.article_id, "title": a.title, "text": a.text, "published": a.published}
        for story in stories
        for a in story.articles
    ]
    return line_up([claim for story in stories for claim in claims_of(story)], articles)


def _claims(article: dict[str, Any]) -> Sequence[Claim]:
    found = annotate(
        load_nlp(),
        text=article["text"],
        title=article["title"] or "",
        article_id=article["id"],
        url=article["url"],
        outlet=article["outlet"],
        published=article["published"],
    )
    return found.claims


def marked_stories(folder: Path = SHARED / "benchmarks/stories") -> list[MarkedStory]:
    """The set's stories in the form of our own; their names begin with "shared "."""
    articles, claims, figures, pairs = (
        json_lines(folder / f"{name}.jsonl") for name in ("articles", "gold_claims", "gold_figures", "gold_not_same")
    )
    return [
        MarkedStory(
            name=f"shared {story}",
            articles=tuple(_marked(article, claims) for article in articles if article["story"] == story),
            what={f["figure"]: f["label"] for f in figures if f["story"] == story},
            status={f["figure"]: f["expected_status"] for f in figures if f["story"] == story and f["expected_status"]},
            apart=tuple((p["figure_a"], p["figure_b"], p["reason"]) for p in pairs if p["story"] == story),
        )
        for story in sorted({article["story"] for article in articles})
    ]


def _marked(article: dict[str, Any], claims: list[dict[str, Any]]) -> MarkedArticle:
    return MarkedArticle(
        article_id=article["id"],
        outlet=article["outlet"],
        title=article["title"],
        published=article["published"],
        text=article["text"],
        marks=tuple(
            Mark(field=c["field"], start=c["quantity"][0], end=c["quantity"][1], figure=c["figure"])
            for c in claims
            if c["article"] == article["id"] and c["figure"]
        ),
    )


def json_lines(path: Path) -> list[dict[str, Any]]:
    """What a file says, an object a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def gold_claims(folder: Path = SHARED / "benchmarks/stories") -> list[dict[str, Any]]:
    """The set's own claims, lined up by us: how much of what goes wrong is the lining up's own.

    Value, unit, kind, source and cue are the set's; no story, subject or id of a figure is given away.
    """
    articles = {article["id"]: article for article in json_lines(folder / "articles.jsonl")}
    sentences = {(key, field): _sentences(article[field]) for key, article in articles.items() for field in _FIELDS}
    claims = json_lines(folder / "gold_claims.jsonl")
    gold = [_gold_claim(claim, articles[claim["article"]], sentences) for claim in claims]
    return line_up(gold, list(articles.values()))


_FIELDS = ("text", "title")
_Sentences = Mapping[tuple[str, str], Sequence[tuple[int, int]]]


def _sentences(text: str) -> list[tuple[int, int]]:
    return [(sentence.start_char, sentence.end_char) for sentence in load_nlp()(text).sents]


def _gold_claim(claim: dict[str, Any], article: dict[str, Any], sentences: _Sentences) -> Claim:
    start, end = claim["quantity"]
    begin, finish = next(
        (span for span in sentences[claim["article"], claim["field"]] if span[0] <= start < span[1]), (start, end)
    )
    copied = (
        "field", "quantity_text", "value_low", "value_high", "comparator", "unit", "kind", "source", "via", "negated",
        "hedged", "cue",
    )  # fmt: skip
    known = {name: claim[name] for name in copied} | {
        "claim_id": claim["id"],
        "article_id": claim["article"],
        "outlet": article["outlet"],
        "published": article["published"],
        "start": start,
        "end": end,
        "sentence": article[claim["field"]][begin:finish],
        "sentence_start": begin,
        "rule": "vague" if claim["vague"] else "gold",
        "quoted": "none",
        "confidence": 1.0,
        "extractor": "gold",
    }
    return claim_of(dict.fromkeys(field.name for field in fields(Claim)) | known)
