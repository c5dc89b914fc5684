"""The texts with what is found in each, read again with one thing switched off after another."""

import sys
import types
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.material import Material, ParsedMaterial
from benchmarks.rules.forks import at_most, in_forks
from benchmarks.rules.reading import Reading, read
from benchmarks.rules.switches import Rule, Switch, WordList
from benchmarks.rules.watched import noted_looks, occurs, words_of

ENOUGH = 5
"""So many changed texts show that something is in use."""
SECONDS = 20
"""For one text; a rule switched off may leave a loop without an end."""


@dataclass(slots=True)
class Outcome:
    """What switching one thing off did."""

    name: str
    fires_on: int = 0
    """Texts where it can tell."""
    run: int = 0
    """Texts it was tried on: all where it can tell, or as many as it took for some to change."""
    texts: int = 0
    """Texts whose reading changed."""
    changed: Counter[str] = field(default_factory=Counter)
    """Records that came or went, by kind."""
    examples: list[str] = field(default_factory=list)
    fault: str = ""
    """Why it cannot be switched off."""


class Bench:
    """The texts with what is found in each, and where each rule fires and each list has a word."""

    def __init__(self, texts: Sequence[ParsedMaterial], rules: Sequence[Rule], lists: Sequence[WordList]) -> None:
        self.texts = texts
        self.switches: list[Switch] = [*rules, *lists]
        self.baseline: list[Reading | None] = []
        """None for a text that cannot be read at all."""
        self.where: dict[str, list[int]] = defaultdict(list)
        self._rules = rules
        self._lists = lists

    def read_all(self, processes: int) -> None:
        """The baseline, and where things fire."""
        for number, (reading, names) in enumerate(in_forks(self._observe, len(self.texts), processes)):
            self.baseline.append(reading)
            for name in names:
                self.where[name].append(number)
            _progress("read", number + 1, len(self.texts))

    def try_all(self, processes: int) -> list[Outcome]:
        """Each rule and list switched off in turn."""
        outcomes = []
        for outcome in in_forks(self._try, len(self.switches), processes):
            outcomes.append(outcome)
            _progress("switched off", len(outcomes), len(self.switches))
        return outcomes

    @property
    def unread(self) -> list[str]:
        """The texts that cannot be read, rules switched off or not."""
        pairs = zip(self.texts, self.baseline, strict=True)
        return [f"{text.material.set} {text.material.name}" for text, reading in pairs if reading is None]

    def _observe(self, number: int) -> tuple[Reading | None, set[str]]:
        text = self.texts[number]
        rules = {rule.function.__code__: rule for rule in self._rules}
        fired: set[str] = set()

        def watch(frame: types.FrameType, event: str, value: Any) -> None:
            if event == "return" and (rule := rules.get(frame.f_code)) is not None and rule.fires(value):
                fired.add(rule.name)

        with noted_looks(self._lists) as looks:
            sys.setprofile(watch)
            try:
                reading = read(text)
            except (RecursionError, ValueError):
                return None, set()
            finally:
                sys.setprofile(None)
        words, lowered = words_of(text)
        for one in self._lists:
            watched = one.as_set and one.name not in looks.copied
            if one.name in looks.found or (not watched and any(occurs(e, words, lowered) for e in one.entries)):
                fired.add(one.name)
        return reading, fired

    def _try(self, number: int) -> Outcome:
        switch = self.switches[number]
        places = _mixed(self.where[switch.name], [text.material.set for text in self.texts])
        outcome = Outcome(switch.name, fires_on=len(places))
        with switch.off():
            for place in places:
                try:
                    with at_most(SECONDS):
                        reading = read(self.texts[place], switch.rooms, self.baseline[place])
                except Exception as error:
                    outcome.fault = f"{type(error).__name__}: {error}"
                    return outcome
                outcome.run += 1
                before = self.baseline[place]
                if before is not None and before != reading:
                    _note(outcome, self.texts[place].material, before, reading)
                if outcome.texts == ENOUGH:
                    break
        return outcome


def _note(outcome: Outcome, material: Material, before: Reading, after: Reading) -> None:
    outcome.texts += 1
    for kind in Reading.__slots__:
        one, two = set(getattr(before, kind)), set(getattr(after, kind))
        outcome.changed[kind] += len(one ^ two)
        for sign, records in (("-", one - two), ("+", two - one)):
            outcome.examples += [f"{sign} {material.set} {material.name} {told}" for told in sorted(map(repr, records))]


def _progress(done: str, number: int, of: int) -> None:
    if sys.stderr.isatty() or number == of or number % 100 == 0:
        print(f"{done} {number} of {of}", end="\r" if sys.stderr.isatty() else "\n", file=sys.stderr, flush=True)


def _mixed(places: Sequence[int], sets: Sequence[str]) -> list[int]:
    """The places in an order that takes one of each set in turn."""
    seen: Counter[str] = Counter()
    ranked = []
    for place in places:
        ranked.append((seen[sets[place]], place))
        seen[sets[place]] += 1
    return [place for _, place in sorted(ranked)]
