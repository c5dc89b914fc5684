"""Run a set: predictions by this project, scores by the set's own scorer, intervals by drawing documents again."""

import gzip
import importlib.util
import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.calibration import Side, calibration
from benchmarks.cases import OWN, read_cases, share_right
from benchmarks.lineup_scores import score_lineup
from benchmarks.lineup_set import MarkedStory, read_stories
from benchmarks.predict import PREDICT
from benchmarks.resample import f1, interval, share
from benchmarks.seed import score_seed
from benchmarks.stories import SHARED, gold_claims, line_up_stories, marked_stories
from extract.nlp import load_nlp

Intervals = dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Result:
    """Scores of one set by measure, in per cent; 95% intervals where documents can be drawn; how fast it was read."""

    scores: dict[str, float]
    characters: int
    """Of text or, for pages, of HTML."""
    seconds: float
    intervals: Intervals = field(default_factory=dict)
    sides: Sequence[Side] = ()
    """Of the story set: how often the surer and the less sure claims are right."""


def run_set(name: str, work: Path) -> Result:
    """Predict and score the set `name`; predictions go to the folder `work`."""
    load_nlp()  # not to be counted
    started = time.perf_counter()
    if name == "seed":
        scores = {"rows": score_seed(SHARED / "seed")}
        return Result(scores, _characters(SHARED / "seed/roundup.txt"), time.perf_counter() - started)
    if name == "lineup":
        stories = read_stories()
        scores = _lineup(stories)
        return Result(scores, sum(len(a.text) for s in stories for a in s.articles), time.perf_counter() - started)
    if name == "cases":
        files = {"own": OWN, "shared": SHARED / "cases/claims.jsonl"}
        found = {measure: read_cases(file.read_text(encoding="utf-8")) for measure, file in files.items()}
        scores = {measure: share_right(cases) for measure, cases in found.items()}
        characters = sum(len(case.text + case.title) for cases in found.values() for case in cases)
        return Result(scores, characters, time.perf_counter() - started)
    given, score = _SETS[name]
    out = work / f"{name}.jsonl"
    PREDICT[name](SHARED / given, out)
    seconds = time.perf_counter() - started
    scores, intervals = score(out)
    sides = calibration(scorer("benchmarks/stories"), SHARED / "benchmarks/stories", out) if name == "stories" else ()
    return Result(scores, _characters(SHARED / given), seconds, intervals, sides)


def _characters(given: Path) -> int:
    """How much there is to read: the texts of a set, or its pages' HTML."""
    if given.suffix == ".txt":
        return len(given.read_text(encoding="utf-8"))
    if given.suffix == ".json":
        return sum(len(row["text"]) for row in json.loads(given.read_text(encoding="utf-8")))
    if given.suffix == ".jsonl":
        return sum(len(json.loads(line)["text"]) for line in given.read_text(encoding="utf-8").splitlines())
    texts = sum(len(path.read_text(encoding="utf-8")) for path in given.glob("text/*.txt"))
    return texts or sum(len(gzip.decompress(path.read_bytes())) for path in given.glob("*/*.html.gz"))


@cache
def scorer(place: str) -> ModuleType:
    """The scorer `place`/score.py of the shared folder, as a module."""
    path = SHARED / place / "score.py"
    spec = importlib.util.spec_from_file_location(f"scorer_{place.replace('/', '_')}", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


_Scored = tuple[dict[str, float], Intervals]


def _newsquant(out: Path) -> _Scored:
    rules = scorer("benchmarks/newsquant")
    _, pairs, _, _ = rules.load(str(SHARED / "benchmarks/newsquant/dev.json"), str(out))
    scores = {measure: values["F1"] for measure, values in rules.score_strict(pairs).items()}
    counts = {
        measure: [(len(rules.max_matching(gold, pred, ok)), len(pred), len(gold)) for gold, pred in pairs]
        for measure, ok in rules.PRED.items()
        if measure in {"value", "value+unit", "value+change"}
    }
    return scores, {measure: interval(rows, f1) for measure, rows in counts.items()}


def _polnear(out: Path) -> _Scored:
    rules = scorer("benchmarks/polnear")
    found, _ = rules.score(
        rules.load_gold(SHARED / "benchmarks/polnear/dev"), rules.load_predictions(out), bootstrap=500
    )
    measures = {key: values for key, values in found.items() if isinstance(values, dict)}
    return (
        {measure: values["f1"] for measure, values in measures.items()},
        {measure: tuple(values["f1_95"]) for measure, values in measures.items()},
    )


def _stories(out: Path) -> _Scored:
    rules = scorer("benchmarks/stories")
    claims = rules.load(out)
    found = rules.score(claims, None, str(SHARED / "benchmarks/stories"))
    status = found["figure_status"]
    scores = {key: 100 * v["f1"] for key, v in found.items() if isinstance(v, dict) and "f1" in v}
    scores |= {key: 100 * (v["acc"] or 0) for key, v in found.items() if isinstance(v, dict) and "acc" in v}
    scores |= {
        "not_claims": 100 * found["false_positives_on_not_claims"]["rate"],
        "status": 100 * status["macro_acc"],
        "conflicts": float(status["by_status"]["conflict"].split("/")[0]),
        "distractors": found["distractor_pairs_merged"]["merged"],
    } | _of_statuses(status["confusion"])
    marked = score_lineup(marked_stories(), gold_claims())
    scores |= {
        "gold_bcubed": marked.bcubed, "gold_pairwise": marked.pairwise, "gold_status": marked.status,
        "gold_conflicts": float(marked.conflict.right), "gold_distractors": float(marked.merged),
    }  # fmt: skip
    return scores, _story_intervals(rules, claims)


def _of_statuses(confusion: Mapping[str, int]) -> dict[str, float]:
    """Precision and recall over figures; `confusion` counts them by `gold status->status found`."""
    counts = {tuple(key.split("->")): count for key, count in confusion.items()}
    found = {s: sum(n for (_, said), n in counts.items() if said == s) for s in ("conflict", "agree")}
    wanted = sum(n for (gold, _), n in counts.items() if gold == "conflict")
    right = {s: counts.get((s, s), 0) for s in found}
    return {
        "conflict_precision": share([(right["conflict"], found["conflict"])]),
        "conflict_recall": share([(right["conflict"], wanted)]),
        "agree_precision": share([(right["agree"], found["agree"])]),
    }


def _lineup(stories: Sequence[MarkedStory]) -> dict[str, float]:
    """All stories at once, as in a database: nobody says which article tells which."""
    found = score_lineup(stories, line_up_stories(stories))
    return {
        "bcubed": found.bcubed, "pairwise": found.pairwise, "status": found.status,
        "conflicts": float(found.conflict.right), "distractors": float(found.merged),
        "conflict_precision": found.conflict.precision, "conflict_recall": found.conflict.recall,
        "agree_precision": found.agree.precision,
    }  # fmt: skip


def _story_intervals(rules: ModuleType, claims: Sequence[dict[str, Any]]) -> Intervals:
    """Intervals over articles, for what can be counted article by article; figures cannot."""
    parts = list(_by_article(rules, claims))
    detection = [(p["detection"]["tp"], p["detection"]["system"], p["detection"]["gold"]) for p in parts]
    intervals = {"detection": interval(detection, f1)}
    for measure in (
        "source_when_gold_has_one", "source_when_gold_has_none", "comparator", "unit", "all_fields_e2e",
    ):  # fmt: skip
        intervals[measure] = interval([(p[measure]["correct"], p[measure]["of"]) for p in parts], share)
    return intervals


def _by_article(rules: ModuleType, claims: Sequence[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    folder = SHARED / "benchmarks/stories"
    for article in rules.load(folder / "articles.jsonl"):
        with tempfile.TemporaryDirectory() as one:
            for name in ("gold_claims", "not_claims"):
                rows = [row for row in rules.load(folder / f"{name}.jsonl") if row["article"] == article["id"]]
                _write(Path(one) / f"{name}.jsonl", rows)
            _write(Path(one) / "articles.jsonl", [article])
            for name in ("gold_figures", "gold_not_same"):
                shutil.copy(folder / f"{name}.jsonl", one)
            mine = [claim for claim in claims if claim["article_id"] == article["id"]]
            yield rules.score(mine, None, one, titles="include")


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _pages(out: Path) -> _Scored:
    rules = scorer("pages")
    told = {row["page"]: row for row in map(json.loads, out.read_text(encoding="utf-8").splitlines())}
    bodies, dates = [], []
    for path in sorted((SHARED / "pages").glob("*/*.json")):
        gold, got = json.loads(path.read_text(encoding="utf-8")), told.get(f"{path.parent.name}/{path.stem}", {})
        if gold.get("body"):
            bodies.append(100 * rules.prf(got.get("text"), gold["body"])[2])
        if gold.get("published"):
            dates.append((int((got.get("published") or "")[:10] == gold["published"][:10]), 1))
    scores = {"text_f1": statistics.mean(bodies), "published": share(dates)}
    return scores, {"text_f1": interval(bodies, statistics.mean)}


_SETS: dict[str, tuple[str, Callable[[Path], _Scored]]] = {
    "newsquant": ("benchmarks/newsquant/dev.json", _newsquant),
    "polnear": ("benchmarks/polnear/dev", _polnear),
    "stories": ("benchmarks/stories/articles.jsonl", _stories),
    "pages": ("pages", _pages),
}

SETS = (*_SETS, "cases", "lineup", "seed")
