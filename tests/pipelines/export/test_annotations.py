"""Claims as Web Annotations: by the data model, and each finds its quantity in the article again."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipelines.database.open import opened
from pipelines.database.selection import Selection
from pipelines.export.job import AROUND, export_file

IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+\Z")
UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z")
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
    "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip


def exported(path: Path, target: Path, **selection: Any) -> dict[str, Any]:
    with opened(path, read_only=True) as db:
        export_file(db, str(target), form="annotations", selection=Selection(**selection))
    found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return found


def items(path: Path, target: Path, **selection: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = exported(path, target, **selection)["first"]["items"]
    return found


def check_collection(found: dict[str, Any]) -> None:
    """What the data model says that a collection, its page and its annotations must be (sections 3 to 5)."""
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert found["type"] == "AnnotationCollection"
    assert IRI.match(found["id"])
    page = found["first"]
    assert page["type"] == "AnnotationPage"
    assert IRI.match(page["id"])
    assert page["startIndex"] >= 0
    assert found["total"] == len(page["items"])
    names = [item["id"] for item in page["items"]]
    assert len(set(names)) == len(names)
    for item in page["items"]:
        check_annotation(item)


def check_annotation(item: dict[str, Any]) -> None:
    assert item["type"] == "Annotation"
    assert IRI.match(item["id"])
    assert item["motivation"] in MOTIVATIONS
    assert UTC.match(item["created"])
    assert item["generator"]["name"]
    words, claim = item["body"]
    assert words["type"] == "TextualBody"
    assert isinstance(words["value"], str)
    assert words["purpose"] in MOTIVATIONS
    assert "/" in words["format"]
    assert IRI.match(claim["id"])
    target = item["target"]
    assert target["type"] == "SpecificResource"
    assert IRI.match(target["source"]["id"])
    for selector in target["selector"]:
        if selector["type"] == "TextQuoteSelector":
            assert selector["exact"]
            assert isinstance(selector["prefix"], str)
            assert isinstance(selector["suffix"], str)
        else:
            assert selector["type"] == "TextPositionSelector"
            assert 0 <= selector["start"] < selector["end"]
    state = target["state"]
    assert state["type"] == "TimeState"
    assert UTC.match(state["sourceDateStart"])
    assert UTC.match(state["sourceDateEnd"])
    assert "cached" not in state or IRI.match(state["cached"])


def test_the_sample_newsroom_s_annotations_are_by_the_model(sample_run: Any, tmp_path: Path) -> None:
    found = exported(sample_run.folder / "claims.db", tmp_path / "out.jsonld")
    check_collection(found)
    assert "SAMPLE" in found["label"]
    for item in found["first"]["items"]:
        assert item["body"][0]["value"].startswith("SAMPLE, not news: ")
        assert item["target"]["source"]["id"].startswith("sample:")
        assert item["target"]["state"]["cached"].startswith("urn:uuid:")


def test_position_and_quotation_lead_to_the_same_place(sample_run: Any, tmp_path: Path) -> None:
    path = sample_run.folder / "claims.db"
    with opened(path, read_only=True) as db:
        texts = {
            f"urn:claim:{row['claim_id']}:annotation": (row["text"], row["title"], row["field"])
            for row in db.query(
                """SELECT c.claim_id, c.field, r.text, r.title FROM claim_rows c
                   JOIN revisions r ON r.article_id = c.article_id AND r.revision = c.revision"""
            )
        }
    found = items(path, tmp_path / "out.jsonld", withdrawn=True)
    assert len(found) > 500
    for item in found:
        text, title, field = texts[item["id"]]
        quote, *position = item["target"]["selector"]
        said = text if field == "text" else title
        whole = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert said.count(whole) >= 1
        assert len(quote["prefix"]) <= AROUND
        assert len(quote["suffix"]) <= AROUND
        assert len(position) == (field == "text")
        for one in position:
            assert said[one["start"] : one["end"]] == quote["exact"]
            assert said[max(one["start"] - AROUND, 0) : one["start"]] == quote["prefix"]
            assert said[one["end"] : one["end"] + AROUND] == quote["suffix"]


def test_without_texts_the_sentence_is_the_context(told: Path, tmp_path: Path) -> None:
    """As in a published copy."""
    with opened(told) as db:
        db.execute("UPDATE revisions SET text = ''")
    found = exported(told, tmp_path / "out.json")
    check_collection(found)
    quotes = [item["target"]["selector"][0] for item in found["first"]["items"]]
    assert {
        "type": "TextQuoteSelector",
        "exact": "50 people",
        "prefix": "Police said ",
        "suffix": " were hurt.",
    } in quotes


def test_what_is_claimed_is_said_in_words_with_who_denies_it(told: Path, tmp_path: Path) -> None:
    with opened(told) as db:
        db.execute("UPDATE claim_rows SET negated = 1 WHERE quantity_text = '50 people'")
        db.execute("UPDATE claim_rows SET source = NULL, source_kind = NULL WHERE quantity_text = '45 people'")
    said = {item["body"][0]["value"] for item in items(told, tmp_path / "out.json")}
    assert "people hurt: 50 people; denied by police (conflict)" in said
    assert "people hurt: 45 people; no source named (conflict)" in said


def test_a_feed_s_words_are_annotated_too(told: Path, tmp_path: Path) -> None:
    check_collection(exported(told, tmp_path / "out.json", feeds=True))


def test_nothing_is_an_empty_collection(told: Path, tmp_path: Path, mark_sample: Callable[[Path], None]) -> None:
    mark_sample(told)
    found = exported(told, tmp_path / "out.json", unit="mile")
    check_collection(found)
    assert found["total"] == 0


@pytest.mark.parametrize("name", ["all.json", "all.jsonld"])
def test_figures_lie_beside_as_linked_data(told: Path, tmp_path: Path, name: str) -> None:
    items(told, tmp_path / name)
    ending = name.partition(".")[2]
    figures = json.loads((tmp_path / f"all.figures.{ending}").read_text(encoding="utf-8"))
    assert figures["@context"] == "https://schema.org"
    assert figures["@graph"][1]["@id"] == "urn:figure:f1"
