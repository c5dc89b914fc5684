"""`python -m benchmarks.rules`: what changes over every text when a rule or a word list is switched off, each in turn.

A rule is a function of the rooms below that can find nothing: it returns something or `None`, true or false, a list
that may be empty. Switched off, it always finds nothing. A list is one list or table of `extract/lexicon/*.toml`;
switched off, it is empty. Each is tried on the texts where it can tell (where the rule finds something, or a word of
the list occurs), one after the other until some have changed. What fires nowhere or changes nothing is idle.

Texts are parsed once; `--parses DIR` keeps that for the next time.
"""

import argparse
import importlib
import inspect
import multiprocessing
import pkgutil
import re
import signal
import sys
import types
import typing
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.list_readers import looks_at
from benchmarks.material import Material, ParsedMaterial, every_text, parsed
from extract import lexicon
from extract.attribution.find import find_attributions
from extract.claims import ArticleHeader, join
from extract.nlp import load_nlp
from extract.nouns import singular
from extract.number import numbers
from extract.quantity.find import find_quantities
from extract.records import Attribution, Claim, Quantity

ROOMS = ("number", "quantity", "attribution", "cue", "names", "passage")
OF_QUANTITIES = frozenset({"number", "quantity"})
"""Rooms whose rules do not touch attributions, as the others do not touch quantities."""
OF_ATTRIBUTIONS = frozenset({"attribution", "cue", "names", "passage"})
ENOUGH = 5
"""So many changed texts show that something is in use."""
SECONDS = 20
"""For one text; a rule switched off may leave a loop without an end."""
NOT_TRIED = {"furniture": "it is for pages, which `python -m benchmarks pages` scores"}
"""Files of the lexicon that no reading of a plain text looks into."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The records found in one text."""

    quantities: tuple[Quantity, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A function that can be switched off: made to return `nothing` whatever it is given."""

    name: str
    function: types.FunctionType
    nothing: types.FunctionType

    @property
    def rooms(self) -> frozenset[str]:
        """The folder of `extract` that it stands in."""
        return frozenset({self.name.split(".")[0]})

    def fires(self, value: Any) -> bool:
        """Does the rule find something when it returns (or yields) this?"""
        procedure = self.function.__annotations__.get("return", "") is None
        empty = value is None or value is False or (isinstance(value, list | dict | set | frozenset) and not value)
        return procedure or not empty

    @contextmanager
    def off(self) -> Iterator[None]:
        """Within this the rule finds nothing. Its code is exchanged, so that every module's name for it follows."""
        code = self.function.__code__
        self.function.__code__ = self.nothing.__code__
        _forget()
        try:
            yield
        finally:
            self.function.__code__ = code
            _forget()


@dataclass(frozen=True, slots=True)
class WordList:
    """A list or table of the lexicon."""

    file: str
    path: tuple[str, ...]
    entries: tuple[str, ...]
    """Its words, the keys of a table among them."""
    rooms: frozenset[str]
    """The folders of `extract` whose modules read it."""
    as_set: bool = False
    """They only ask whether it has a word."""

    @property
    def name(self) -> str:
        return ".".join((self.file, *self.path))

    def table(self) -> dict[str, Any]:
        """The table that holds it, under the last of its keys."""
        table = lexicon.load(self.file)
        for key in self.path[:-1]:
            table = table[key]
        return table

    @contextmanager
    def off(self) -> Iterator[None]:
        """Within this the list is empty."""
        table = self.table()
        kept = table.pop(self.path[-1])
        if self.file not in {"currencies", "iso_4217"}:
            table[self.path[-1]] = type(kept)()
        decimals = getattr(numbers, self.path[-1].upper()) if self.file == "numbers" else {}
        kept_decimals = dict(decimals)
        decimals.clear()
        _forget()
        try:
            yield
        finally:
            table[self.path[-1]] = kept
            decimals.update(kept_decimals)
            _forget()


Switch = Rule | WordList


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


# --- what there is


def all_rules(rooms: Iterable[str] = ROOMS) -> tuple[list[Rule], list[str]]:
    """The rules of these rooms, and the names of the functions that always give something and so are part of others."""
    rules, structural = [], []
    for room in rooms:
        package = importlib.import_module(f"extract.{room}")
        for info in pkgutil.iter_modules(package.__path__):
            module = importlib.import_module(f"{package.__name__}.{info.name}")
            for name, function in _functions(module):
                nothing = _nothing(function)
                full = f"{room}.{info.name}.{name}"
                if nothing is None:
                    structural.append(full)
                else:
                    rules.append(Rule(full, function, nothing))
    return rules, structural


def all_lists() -> list[WordList]:
    """Every list and table of the lexicon but those not tried."""
    names = [name for name in _lexicon_files() if name not in NOT_TRIED]
    return [_word_list(name, path, entries) for name in names for path, entries in _lists(name, (), lexicon.load(name))]


def _word_list(file: str, path: tuple[str, ...], entries: tuple[str, ...]) -> WordList:
    looks = looks_at((file, *path))
    rooms = frozenset(look.module.split("/")[0] for look in looks)
    return WordList(file, path, entries, rooms, as_set=all(look.as_set for look in looks))


def _lexicon_files() -> list[str]:
    names = (path.name for path in files(lexicon).iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def _lists(
    file: str, path: tuple[str, ...], table: Mapping[str, Any]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The keys that lead to each list, and its words."""
    for key, value in table.items():
        here = (*path, key)
        if isinstance(value, list):
            yield here, tuple(value)
        elif file in _OF_TABLES or key in _OF_TABLES or all(isinstance(inner, str) for inner in value.values()):
            yield here, tuple(_strings(value))
        else:
            yield from _lists(file, here, value)


_OF_TABLES = frozenset({"cues", "units", "currencies", "iso_4217", "titles"})
"""Files whose every table, and tables that, are one list of entries that are tables or lists themselves."""


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        yield from (inner for inner in value if isinstance(inner, str))


def _functions(module: types.ModuleType) -> Iterator[tuple[str, types.FunctionType]]:
    """The functions that a module defines, and the methods of its classes."""
    for name, value in vars(module).items():
        if isinstance(value, types.FunctionType) and value.__module__ == module.__name__:
            yield name, value
        elif inspect.isclass(value) and value.__module__ == module.__name__:
            for inner, method in vars(value).items():
                if isinstance(method, types.FunctionType) and not inner.startswith("__"):
                    yield f"{name}.{inner}", method


_NOTHING: dict[object, Callable[..., Any]] = {
    type(None): lambda *_, **__: None,
    bool: lambda *_, **__: False,
    list: lambda *_, **__: [],
    dict: lambda *_, **__: {},
    set: lambda *_, **__: set(),
    frozenset: lambda *_, **__: frozenset(),
    Iterator: lambda *_, **__: iter(()),
}


def _nothing(function: types.FunctionType) -> types.FunctionType | None:
    """A function that finds nothing, of the kind that `function` returns; None where it must give something."""
    if function.__closure__ or hasattr(function, "__wrapped__"):
        return None
    kind = function.__annotations__.get("return", object)
    if kind is None or type(None) in typing.get_args(kind) or str(kind).endswith("| None"):
        kind = type(None)
    return typing.cast(types.FunctionType | None, _NOTHING.get(typing.get_origin(kind) or kind))


def _forget() -> None:
    """Empty what the modules of extraction keep of the lexicon, but the files themselves."""
    kept = {lexicon.load, load_nlp}
    for name, module in list(sys.modules.items()):
        if name.startswith("extract."):
            for value in vars(module).values():
                if hasattr(value, "cache_clear") and value not in kept:
                    value.cache_clear()


# --- reading


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
        for number, (reading, names) in enumerate(_in_forks(self._observe, len(self.texts), processes)):
            self.baseline.append(reading)
            for name in names:
                self.where[name].append(number)
            _progress("read", number + 1, len(self.texts))

    def try_all(self, processes: int) -> list[Outcome]:
        """Each rule and list switched off in turn."""
        outcomes = []
        for outcome in _in_forks(self._try, len(self.switches), processes):
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

        with _looks(self._lists) as looks:
            sys.setprofile(watch)
            try:
                reading = read(text)
            except (RecursionError, ValueError):
                return None, set()
            finally:
                sys.setprofile(None)
        words, lowered = _words(text)
        for one in self._lists:
            watched = one.as_set and one.name not in looks.copied
            if one.name in looks.found or (not watched and any(_occurs(e, words, lowered) for e in one.entries)):
                fired.add(one.name)
        return reading, fired

    def _try(self, number: int) -> Outcome:
        switch = self.switches[number]
        places = _mixed(self.where[switch.name], [text.material.set for text in self.texts])
        outcome = Outcome(switch.name, fires_on=len(places))
        with switch.off():
            for place in places:
                try:
                    with _at_most(SECONDS):
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


def read(text: ParsedMaterial, rooms: frozenset[str] = frozenset(), known: Reading | None = None) -> Reading:
    """What is found in a text; what rules of `rooms` cannot touch is taken from `known`."""
    header = ArticleHeader(article_id=text.material.name, outlet=text.material.outlet)
    same_quantities = known is not None and rooms <= OF_ATTRIBUTIONS
    same_attributions = known is not None and rooms <= OF_QUANTITIES
    quantities: list[Quantity] = []
    attributions: list[Attribution] = []
    for name, doc in text.docs:
        if not same_quantities:
            quantities += find_quantities(doc, field=name)
        if not same_attributions:
            attributions += find_attributions(doc, field=name, outlet=header.outlet)
    found = known.quantities if known and same_quantities else tuple(quantities)
    given = known.attributions if known and same_attributions else tuple(attributions)
    if known is not None and rooms <= set(ROOMS) and found == known.quantities and given == known.attributions:
        return known
    claims = [
        claim
        for name, doc in text.docs
        for claim in join(
            doc,
            [quantity for quantity in found if quantity.field == name],
            [attribution for attribution in given if attribution.field == name],
            header=header,
            version="",
        )
    ]
    return Reading(found, given, tuple(claims))


@dataclass(slots=True)
class _Looks:
    """Which lists had a word that a rule asked for, and which were copied into another table."""

    found: set[str] = field(default_factory=set)
    copied: set[str] = field(default_factory=set)


class _Watched(Set[str]):
    """A word list that notes what it is asked."""

    def __init__(self, words: Iterable[str], names: frozenset[str], looks: _Looks) -> None:
        self._words = frozenset(words)
        self._names = names
        self._looks = looks

    def __contains__(self, word: object) -> bool:
        held = word in self._words
        if held:
            self._looks.found |= self._names
        return held

    def __iter__(self) -> Iterator[str]:
        self._looks.copied |= self._names
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __and__(self, other: Set[Any]) -> Set[Any]:
        return frozenset(word for word in other if word in self)

    __rand__ = __and__

    def __or__(self, other: Set[Any]) -> Set[Any]:
        return _Either(self, other)

    __ror__ = __or__


class _Either(Set[str]):
    """Two word lists as one."""

    def __init__(self, *lists: Set[str]) -> None:
        self._lists = lists

    def __contains__(self, word: object) -> bool:
        return any(word in words for words in self._lists)

    def __iter__(self) -> Iterator[str]:
        return (word for words in self._lists for word in words)

    def __len__(self) -> int:
        return sum(len(words) for words in self._lists)

    def __and__(self, other: Set[Any]) -> Set[Any]:
        return frozenset(word for word in other if word in self)

    __rand__ = __and__

    def __or__(self, other: Set[Any]) -> Set[Any]:
        return _Either(*self._lists, other)

    __ror__ = __or__


@contextmanager
def _looks(lists: Sequence[WordList]) -> Iterator[_Looks]:
    """Within this every list that is read as a set notes what it is asked."""
    looks = _Looks()
    names = {id(one.table()[one.path[-1]]): one.name for one in lists}
    _forget()
    # the lexicon makes its sets by a name that it finds here before the built-in one
    vars(lexicon)["frozenset"] = lambda words: _Watched(
        words, frozenset({names[id(words)]} if id(words) in names else ()), looks
    )
    try:
        yield looks
    finally:
        del vars(lexicon)["frozenset"]
        _forget()


def _progress(done: str, number: int, of: int) -> None:
    if sys.stderr.isatty() or number == of or number % 100 == 0:
        print(f"{done} {number} of {of}", end="\r" if sys.stderr.isatty() else "\n", file=sys.stderr, flush=True)


def _words(text: ParsedMaterial) -> tuple[frozenset[str], str]:
    """All words of a text as they stand, as lemmas and in the singular; and the whole in lower case."""
    lowered = "\n".join(doc.text for _, doc in text.docs).lower()
    words = set(_WORD.findall(lowered))
    words |= {token.lemma_.lower() for _, doc in text.docs for token in doc}
    return frozenset(words | {singular(word) for word in words}), lowered


_WORD = re.compile(r"[^\W\d_]+")


@cache
def _parts(entry: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(entry.lower()))


def _occurs(entry: str, words: frozenset[str], lowered: str) -> bool:
    parts = _parts(entry)
    return all(part in words for part in parts) if parts else entry.lower() in lowered


def _mixed(places: Sequence[int], sets: Sequence[str]) -> list[int]:
    """The places in an order that takes one of each set in turn."""
    seen: Counter[str] = Counter()
    ranked = []
    for place in places:
        ranked.append((seen[sets[place]], place))
        seen[sets[place]] += 1
    return [place for _, place in sorted(ranked)]


@contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError(f"no end after {seconds} seconds")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def _in_forks(work: Callable[[int], Any], count: int, processes: int) -> Iterator[Any]:
    """The results of `work(0)`, `work(1)` …, made in processes that share what is in memory."""
    if processes == 1:
        yield from map(work, range(count))
        return
    global _work
    _work = work
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        yield from pool.imap(_do, range(count), chunksize=1)


_work: Callable[[int], Any]


def _do(number: int) -> Any:
    return _work(number)


# --- telling


def main() -> int:
    """Prints the table; exit code 2 for a name that is no rule and no list."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rules", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only what begins so, with examples of what changes")
    parser.add_argument("--parses", type=Path, metavar="DIR", help="keep the parsed texts in this folder")
    parser.add_argument("--processes", type=int, default=multiprocessing.cpu_count())
    options = parser.parse_args()
    rules, structural = all_rules()
    lists = all_lists()
    if options.names:
        rules = [rule for rule in rules if rule.name.startswith(tuple(options.names))]
        lists = [found for found in lists if found.name.startswith(tuple(options.names))]
        if not rules and not lists:
            print("no such rule or list", file=sys.stderr)
            return 2
    texts = every_text()
    bench = Bench(parsed(texts, kept=options.parses, processes=options.processes), rules, lists)
    print(f"{len(texts)} texts: " + ", ".join(f"{name} {n}" for name, n in Counter(t.set for t in texts).items()))
    print(f"{len(rules)} rules; {len(structural)} other functions always give something and are part of a rule")
    print(f"{len(lists)} lists; not tried: " + ", ".join(f"{name} ({why})" for name, why in NOT_TRIED.items()))
    bench.read_all(options.processes)
    print("cannot be read and were left out: " + (", ".join(bench.unread) or "none"))
    outcomes = bench.try_all(options.processes)
    _print(outcomes)
    if options.names:
        for outcome in outcomes:
            print(f"\n{outcome.name}", *outcome.examples[:40], sep="\n  ")
    return 0


def _print(outcomes: Sequence[Outcome]) -> None:
    console = Console(width=150 if not sys.stdout.isatty() else None)
    view = Table("rule or list", title=f"In use (tried until {ENOUGH} texts changed)")
    for heading in ("can tell on", "tried on", "texts changed", *Reading.__slots__):
        view.add_column(heading, justify="right")
    for outcome in outcomes:
        if outcome.texts:
            counts = (outcome.fires_on, outcome.run, outcome.texts, *(outcome.changed[k] for k in Reading.__slots__))
            view.add_row(outcome.name, *map(str, counts))
    console.print(view)
    _section(console, "Cannot be switched off alone", [f"{o.name}: {o.fault}" for o in outcomes if o.fault])
    idle = [o for o in outcomes if not o.texts and not o.fault]
    _section(console, "Idle: fires nowhere", [o.name for o in idle if not o.fires_on])
    _section(console, "Idle: changes nothing", [f"{o.name} ({o.fires_on} texts)" for o in idle if o.fires_on])


def _section(console: Console, title: str, lines: Sequence[str]) -> None:
    console.print(f"\n{title}: {len(lines)}", *lines, sep="\n  ", highlight=False)


if __name__ == "__main__":
    raise SystemExit(main())
