"""Texts to claims: whole processes beside spaCy's own, sentences beside CQE's, and what a second process gains."""

import json
import sys
from collections import Counter

from benchmarks.speed.cost import CLAIMS, ROOT, cost_of
from benchmarks.speed.gain import Spent, gain
from benchmarks.speed.measure import NotHere, Pair, Row
from benchmarks.speed.setting import Setting
from benchmarks.speed.texts import sentences, write_lines
from benchmarks.speed.watch import watched

PROGRAMS = "benchmarks.speed.programs"
PLAIN = (sys.executable, "-m", f"{PROGRAMS}.plain_pipe")
SENTENCES = (sys.executable, "-m", f"{PROGRAMS}.sentences")
CQE_SENTENCES = ROOT / "benchmarks/speed/programs/cqe_sentences.py"


def pipe(setting: Setting) -> Pair:
    """The model's whole pipeline against a worker of ours: texts in, claims out, from the start to the end."""
    theirs = cost_of([*PLAIN, str(setting.lines)])
    ours = cost_of(ours_over(setting, 1))
    return Pair(theirs.cpu, ours.cpu)


def ours_over(setting: Setting, processes: int, *, whole: bool = False) -> list[str]:
    """The command that reads the setting's texts to claims, as runs do or with everything parsed (`whole`).

    What it writes is `claims.jsonl` in the folder.
    """
    how = [] if whole else ["--claims-only"]
    out = str(setting.folder / "claims.jsonl")
    return [*CLAIMS, "annotate", str(setting.lines), "-o", out, "--processes", str(processes), *how]


def equal(setting: Setting) -> Pair:
    """Claims alike in every field, with and without the parse of all paragraphs, of all that either found."""
    cost_of(ours_over(setting, 1, whole=True))
    whole = _claims_in(setting)
    cost_of(ours_over(setting, 1))
    return Pair(*shared(whole, _claims_in(setting)))


def shared(one: Counter[str], other: Counter[str]) -> tuple[int, int]:
    """How many there are in all, and how many stand in both."""
    return (one | other).total(), (one & other).total()


def _claims_in(setting: Setting) -> Counter[str]:
    lines = (setting.folder / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    return Counter(json.dumps(claim, sort_keys=True) for line in lines for claim in json.loads(line)["claims"])


def cqe(setting: Setting) -> Pair:
    """CQE's quantities against our claims, sentence by sentence; what it takes to load is not counted."""
    if setting.cqe is None:
        raise NotHere("wants --cqe PYTHON, an interpreter that has CQE; once measured, it read 24 to 49 a second")
    given = sentences(290)
    if not given:
        raise NotHere("wants the sentences of NewsQuant in ../shared/benchmarks")
    path = write_lines(setting.folder / "sentences.jsonl", given)
    theirs = json.loads(cost_of([str(setting.cqe), str(CQE_SENTENCES), str(path)]).output.splitlines()[-1])
    return Pair(float(theirs), float(cost_of([*SENTENCES, str(path)]).output))


def two(setting: Setting) -> Pair:
    """What a second process gains: plain ones that share the texts, and ours."""
    plain = [_plain(setting, processes) for processes in (1, 2)]
    claims = [_claims(setting, processes) for processes in (1, 2)]
    return Pair(gain(*plain), gain(*claims))


def _plain(setting: Setting, processes: int) -> Spent:
    shares = [[*PLAIN, str(setting.lines), str(first), str(processes)] for first in range(processes)]
    return Spent(0, [family.first.cpu for family in watched(shares)])


def _claims(setting: Setting, processes: int) -> Spent:
    (family,) = watched([ours_over(setting, processes)])
    return Spent(family.first.cpu, [child.cpu for child in family.children])


ROWS = (
    Row(
        "pipe", "claims, against plain nlp.pipe over whole texts", "times", 3, 4.5, pipe,
        "Gender Gap Tracker .75, Citron .6",
    ),
    Row("cqe", "claims, against CQE on sentences of NewsQuant", "times", 4, 8, cqe, "1"),
    Row("equal", "claims equal to those of a parse of everything", "percent", 99.5, 99.9, equal, most_repeats=1),
    Row("two", "a second process, of what one gains plain nlp.pipe", "percent", 95, 100, two),
)  # fmt: skip
