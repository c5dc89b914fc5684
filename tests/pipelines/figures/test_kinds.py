"""Small stories, each for a kind of fault: what must be one figure, what must stay apart, and with which status."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from extract.claims import annotate
from extract.nlp import load_nlp
from extract.records import Claim
from pipelines.figures.find import LinedUp, Story, find_figures

NOON = "2026-03-02T12:00:00Z"


@dataclass(frozen=True, kw_only=True)
class Told:
    """What outlets say; a claim is named by its outlet and words of its quantity: `sky:90 goats`."""

    name: str
    articles: Mapping[str, Mapping[str, str]]
    """By outlet: `title` and `text`."""
    times: Mapping[str, str] = field(default_factory=dict)
    together: Sequence[str] = ()
    apart: Sequence[tuple[str, str]] = ()
    status: Mapping[str, str] = field(default_factory=dict)
    open: bool = False
    """Lining up still gets it wrong; whoever mends that takes the mark away."""


def _kinds() -> list[ParameterSet]:
    told = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8"))["kind"]
    kinds = [Told(**kind | {"apart": [tuple(pair) for pair in kind.get("apart", [])]}) for kind in told]
    wrong = pytest.mark.xfail(strict=True, raises=AssertionError, reason="lining up still gets this kind wrong")
    return [pytest.param(kind, id=kind.name, marks=[wrong] if kind.open else []) for kind in kinds]


@pytest.mark.parametrize("told", _kinds())
def test_lining_up_keeps_apart_what_is_and_joins_what_is_one(told: Told) -> None:
    claims = _claims(told)
    found = _lined_up(told, claims)
    status = {figure["figure_id"]: figure["status"] for figure in found.figures}
    figure_of = {name: found.figure_of[_named(claims, name)] for name in _names(told)}
    assert len({figure_of[name] for name in told.together}) <= 1, {name: figure_of[name] for name in told.together}
    for one, other in told.apart:
        assert figure_of[one] != figure_of[other], f"{one} / {other}"
    assert {name: status[figure_of[name]] for name in told.status} == told.status


def _names(told: Told) -> set[str]:
    return {*told.together, *(name for pair in told.apart for name in pair), *told.status}


def _claims(told: Told) -> list[Claim]:
    return [
        claim
        for outlet, given in told.articles.items()
        for claim in annotate(
            load_nlp(), **given, article_id=outlet, outlet=outlet, published=told.times.get(outlet, NOON)
        ).claims
    ]


def _lined_up(told: Told, claims: Sequence[Claim]) -> LinedUp:
    return find_figures(
        claims,
        [
            Story(article_id=outlet, **given, published=told.times.get(outlet, NOON))
            for outlet, given in told.articles.items()
        ],
    )


def _named(claims: Sequence[Claim], name: str) -> str:
    outlet, words = name.split(":")
    of_outlet = [c for c in claims if c.outlet == outlet and c.field == "text"]
    return next(
        c.claim_id for c in sorted(of_outlet, key=lambda c: c.quantity_text != words) if words in c.quantity_text
    )
