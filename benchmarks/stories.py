"""The story set: whole claims, and figures lined up across outlets."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from extract.claims import annotate
from extract.nlp import load_nlp
from pipelines.findings import find_figures

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


def line_up(claims: list[dict[str, Any]], articles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The claims with `figure_id` and `figure_status`."""
    rows = [claim | {"figure_id": None, "sample": 0} for claim in claims]
    found = find_figures(rows, [article | {"article_id": article["id"]} for article in articles])
    status = {figure["figure_id"]: figure["status"] for figure in found.figures}
    for row in rows:
        row["figure_id"] = found.figure_of[row["claim_id"]]
        row["figure_status"] = status[row["figure_id"]]
    return rows


def _claims(article: dict[str, Any]) -> list[dict[str, Any]]:
    found = annotate(
        load_nlp(),
        text=article["text"],
        title=article["title"] or "",
        article_id=article["id"],
        url=article["url"],
        outlet=article["outlet"],
        published=article["published"],
    )
    return [asdict(claim) for claim in found.claims]
