"""Run a set: predictions by this project, scores by the set's own scorer."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.predict import PREDICT
from benchmarks.seed import score_seed

SHARED = Path(__file__).resolve().parents[2] / "shared"


@dataclass(frozen=True, slots=True)
class Result:
    """Scores of one set by measure, in per cent; 95% intervals where resampling gives them; seconds it took."""

    scores: dict[str, float]
    seconds: float
    intervals: dict[str, tuple[float, float]] = field(default_factory=dict)


def run_set(name: str, work: Path) -> Result:
    """Predict and score the set `name`; files go to the folder `work`. Raises CalledProcessError if a scorer fails."""
    started = time.perf_counter()
    if name == "seed":
        return Result({"rows": score_seed(SHARED / "seed")}, time.perf_counter() - started)
    given, scorer = _SETS[name]
    out = work / f"{name}.jsonl"
    PREDICT[name](SHARED / given, out)
    seconds = time.perf_counter() - started
    scores, intervals = scorer(out)
    return Result(scores, seconds, intervals)


_Scored = tuple[dict[str, float], dict[str, tuple[float, float]]]


def _score(script: str, *arguments: str) -> Any:
    command = [sys.executable, str(SHARED / script), *arguments, "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _newsquant(out: Path) -> _Scored:
    gold = str(SHARED / "benchmarks/newsquant/dev.json")
    found = _score("benchmarks/newsquant/score.py", "--gold", gold, "--pred", str(out), "--mode", "strict")
    return {measure: values["F1"] for measure, values in found["strict"].items()}, {}


def _polnear(out: Path) -> _Scored:
    gold = str(SHARED / "benchmarks/polnear/dev")
    found = _score("benchmarks/polnear/score.py", "--gold", gold, "--pred", str(out), "--bootstrap", "500")
    measures = {key: values for key, values in found.items() if isinstance(values, dict)}
    return (
        {measure: values["f1"] for measure, values in measures.items()},
        {measure: tuple(values["f1_95"]) for measure, values in measures.items()},
    )


def _stories(out: Path) -> _Scored:
    found = _score("benchmarks/stories/score.py", str(out))
    scores = {key: 100 * v["f1"] for key, v in found.items() if isinstance(v, dict) and "f1" in v}
    scores |= {key: 100 * (v["acc"] or 0) for key, v in found.items() if isinstance(v, dict) and "acc" in v}
    status = found["figure_status"]
    return scores | {
        "not_claims": 100 * found["false_positives_on_not_claims"]["rate"],
        "status": 100 * status["macro_acc"],
        "conflicts": float(status["by_status"]["conflict"].split("/")[0]),
        "distractors": found["distractor_pairs_merged"]["merged"],
    }, {}


def _pages(out: Path) -> _Scored:
    found = _score("pages/score.py", str(out))
    scores = {f"text_{key}": 100 * found[f"text_{key}"] for key in ("f1", "precision", "recall")}
    for key in ("title", "published", "authors"):
        right, of = map(int, found[key].split("/"))
        scores[key] = 100 * right / of
    return scores, {}


_SETS: dict[str, tuple[str, Callable[[Path], _Scored]]] = {
    "newsquant": ("benchmarks/newsquant/dev.json", _newsquant),
    "polnear": ("benchmarks/polnear/dev", _polnear),
    "stories": ("benchmarks/stories/articles.jsonl", _stories),
    "pages": ("pages", _pages),
}

SETS = (*_SETS, "seed")
