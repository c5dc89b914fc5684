"""Small cases of extraction: a text or a headline, the claims that it makes, and the numbers that make none.

`python -m benchmarks.cases [FILE] [--errors]` scores a file, `extraction_cases.jsonl` by default, by kind of fault.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.claims import annotate
from extract.nlp import load_nlp
from extract.records import Claim

OWN = Path(__file__).parent / "extraction_cases.jsonl"
_NAMES = frozenset({"source", "via"})
"""Fields in which the article before a name does not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text or a title, and what must be found in it."""

    kind: str
    text: str = ""
    title: str = ""
    claims: Sequence[Mapping[str, Any]] = ()
    """Each has `at`, the words in or around the quantity, and the fields that are certain."""
    none: Sequence[str] = ()
    """Words that no claim may overlap."""


def read_cases(lines: str) -> list[Case]:
    """The cases of a JSON Lines file."""
    return [Case(**json.loads(line)) for line in lines.splitlines() if line.strip()]


def faults(case: Case) -> Iterator[str]:
    """What is wrong with what is found in a case, each in a few words; nothing where all is right."""
    body = case.text or case.title
    found = annotate(load_nlp(), text=case.text, title=case.title, article_id="case", outlet="bbc").claims
    for wanted in case.claims:
        span = _span(body, wanted["at"])
        claim = max(found, key=lambda claim: _shared(claim, span), default=None)
        if claim is None or not _shared(claim, span):
            yield f"no claim at {wanted['at']!r}"
            continue
        for name in wanted.keys() - {"at"}:
            said = getattr(claim, name)
            if not _same(name, said, wanted[name]):
                yield f"{wanted['at']!r}: {name} is {said!r}, not {wanted[name]!r}"
    for words in case.none:
        if any(_shared(claim, _span(body, words)) for claim in found):
            yield f"a claim at {words!r}"


def share_right(cases: Iterable[Case]) -> float:
    """How many of 100 cases are right in everything."""
    right = [not any(faults(case)) for case in cases]
    return 100 * sum(right) / len(right)


def _span(body: str, words: str) -> tuple[int, int]:
    start = body.index(words)
    return start, start + len(words)


def _shared(claim: Claim, span: tuple[int, int]) -> int:
    return max(0, min(claim.end, span[1]) - max(claim.start, span[0]))


def _same(name: str, said: Any, wanted: Any) -> bool:
    return bool(_plain(said) == _plain(wanted) if name in _NAMES else said == wanted)


def _plain(name: str | None) -> str:
    return " ".join((name or "").lower().removeprefix("the ").split())


def main() -> int:
    """Prints each kind with its cases right and of how many, and the sum."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cases", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=OWN)
    parser.add_argument("--errors", action="store_true", help="say what is wrong with each case")
    options = parser.parse_args()
    right: Counter[str] = Counter()
    cases = read_cases(options.file.read_text(encoding="utf-8"))
    for case in cases:
        wrong = list(faults(case))
        right[case.kind] += not wrong
        if wrong and options.errors:
            print(f"{case.kind} | {case.text or case.title} | {'; '.join(wrong)}")
    of = Counter(case.kind for case in cases)
    for kind, count in of.items():
        print(f"{right[kind]:3} of {count:3}  {kind}")
    print(f"{right.total()} of {len(cases)} cases right")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
