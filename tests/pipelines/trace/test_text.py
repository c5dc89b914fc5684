"""A release that four outlets made something of: what each prints, how altered, on whose word, how near."""

from typing import Any

import pytest

from pipelines.database.open import open_database
from pipelines.publish.public_copy import make_public_copy
from pipelines.trace.report import Printed, TraceReport
from pipelines.trace.text import trace_text


@pytest.fixture(scope="module")
def report(printed: Any, release: str) -> TraceReport:
    return trace_text(printed, release)


def of(report: TraceReport, quantity: str) -> dict[str, Printed]:
    (figure,) = [one for one in report.figures if one.quantity_text == quantity]
    return {one.outlet: one for one in figure.printed}


def test_the_issuer_is_found(report):
    assert report.issuer == "Larch Foundation"


def test_each_figure_says_who_prints_it_and_how_altered(report):
    pupils = of(report, "An estimated 287,400 pupils")
    assert {outlet: one.altered for outlet, one in pupils.items()} == {"Bbc": "rounded", "Mirror": "as in the release"}
    assert of(report, "More than 40,000 families")["Sky"].altered == "bound dropped"
    assert of(report, "£3.16")["Express"].alterations == ("value",)


def test_a_share_is_led_back_to_the_counts(report):
    schools = of(report, "372")
    assert schools["Bbc"].altered == "as in the release"
    assert schools["Sky"].worked_out_from == ("372", "1,240 schools")


def test_on_whose_word_is_told_by_who_speaks_in_the_release(report):
    assert of(report, "£3.16")["Bbc"].credit == "issuer", "the release calls it the charity"
    assert of(report, "11 years")["Mirror"].credit == "quoted"
    price = of(report, "£3.16")["Express"]
    assert (price.credit, price.names_issuer) == ("nobody", False)


def test_outlets_are_summed_up_in_words(report):
    told = {outlet.outlet: outlet.told(report.issuer) for outlet in report.outlets}
    assert told["Mirror"].endswith("copies 3 sentences (1 of them a quotation)")
    assert "1 of them not as the release has it" in told["Express"]
    assert "does not name Larch Foundation" in told["Express"]
    assert report.silent == ("Independent",)


def test_copied_words_are_told_from_rewritten_ones(report):
    assert of(report, "An estimated 287,400 pupils")["Mirror"].copied > 0.9
    assert of(report, "More than 40,000 families")["Sky"].copied < 0.6


def test_another_issuer_is_taken_at_its_name(printed, release):
    report = trace_text(printed, release, issuer="Harbour Institute")
    assert (report.issuer, report.outlets[0].names_issuer_for) == ("Harbour Institute", 0)


def test_a_text_without_figures_and_one_of_another_story(printed):
    assert trace_text(printed, "Nothing is counted here.").figures == ()
    report = trace_text(printed, "The Ferry Union said 41 people had died in the sinking of the ferry.")
    assert [figure.printed for figure in report.figures] == [()]
    assert not report.outlets


def test_a_public_copy_says_what_it_cannot_know(printed, release, tmp_path):
    make_public_copy(printed.conn, tmp_path / "public.db", at="2026-04-15T00:00:00Z")
    public = open_database(tmp_path / "public.db", create=False, read_only=True)
    report = trace_text(public, release)
    assert not report.full_texts
    express = next(one for one in report.outlets if one.outlet == "Express")
    assert express.names_issuer is None
