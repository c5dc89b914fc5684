"""Switching a rule or a list off is noticed where it is in use, and said to be idle where it is not."""

import types

import pytest

from benchmarks.material import Material, parsed
from benchmarks.rules.bench import Bench
from benchmarks.rules.listing import all_lists, all_rules
from benchmarks.rules.reading import read
from benchmarks.rules.switches import Rule, WordList, nothing_like

TEXT = "At least 40 people died in Dorvale, according to the mayor, Jana Reed. She said two years ago that 12 had left."


def never(text: str) -> str | None:
    """A rule that finds nothing."""
    return None


@pytest.fixture(scope="module")
def texts():
    return parsed([Material(set="ours", name="one", text=TEXT)])


def tried(texts, rules, lists=()):
    bench = Bench(texts, rules, lists)
    bench.read_all(processes=1)
    return {outcome.name: outcome for outcome in bench.try_all(processes=1)}


def test_a_rule_in_use_changes_what_is_found(texts):
    found, _ = all_rules(["attribution"])
    according = next(rule for rule in found if rule.name == "attribution.according.find_according")
    outcome = tried(texts, [according])[according.name]
    assert (outcome.fires_on, outcome.texts) == (1, 1)
    assert outcome.changed["attributions"] >= 1
    assert outcome.changed["claims"] >= 1
    assert outcome.changed["quantities"] == 0


def test_a_rule_that_finds_nothing_is_idle(texts):
    rule = Rule("quantity.nowhere.never", never, nothing_like(never))
    outcome = tried(texts, [rule])[rule.name]
    assert (outcome.fires_on, outcome.texts, outcome.fault) == (0, 0, "")


def test_a_list_in_use_changes_what_is_found_and_another_does_not(texts):
    lists = [found for found in all_lists() if found.name in {"claims.anchors_after", "claims.packs"}]
    outcomes = tried(texts, [], lists)
    assert outcomes["claims.anchors_after"].texts == 1
    assert outcomes["claims.packs"].texts == 0


@pytest.mark.slow
def test_what_was_off_is_on_again(texts):
    found, _ = all_rules(["number"])
    before = read(texts[0])
    tried(texts, found, [one for one in all_lists() if one.file in {"numbers", "comparators"}])
    assert read(texts[0]) == before


def test_a_rule_that_always_gives_something_is_no_switch():
    def always(text: str) -> str:
        return text

    assert isinstance(always, types.FunctionType)
    assert nothing_like(always) is None


def test_every_list_has_words():
    assert all(isinstance(found, WordList) and found.entries for found in all_lists())
