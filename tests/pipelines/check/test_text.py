"""`claims check`: a text's figures against the database."""

import pytest

from pipelines.check import text as check_module
from pipelines.check.outlets_named import outlets_named
from pipelines.check.text import check_text
from pipelines.crosscheck.job import crosscheck
from pipelines.reading.store import store_article

BBC = "https://www.bbc.example/news/1"


@pytest.fixture
def known(db, make_page, make_article, make_claim, annotated):
    """A database in which the BBC has the coastguard's 41 dead, and 210 rescued."""
    dead = make_claim(
        "The coastguard said 41 people had died in the sinking of the ferry.", "41 people", 41, url=BBC,
        subject="people died in sinking of ferry", source="The coastguard", source_kind="organisation",
    )  # fmt: skip
    rescued = make_claim(
        "Boats rescued 210 passengers from the sea.", "210 passengers", 210, url=BBC, unit="passenger",
        subject="passengers rescued from sea",
    )  # fmt: skip
    page = make_page("r1", url=BBC, db=db)
    article = make_article(dead.sentence, rescued.sentence, url=BBC, title="Ferry sinks")
    store_article(db, page, article, annotated(dead, rescued), extractor="1")
    crosscheck(db)
    return db


def verdict_of(db, text):
    return [(figure.quantity_text, figure.verdict) for figure in check_text(db, text).figures]


def test_a_figure_that_the_outlets_bear_out_agrees(known):
    assert verdict_of(known, "More than 40 people died in the sinking of the ferry.") == [
        ("More than 40 people", "agrees")
    ]


def test_a_figure_that_cannot_be_true_with_theirs_conflicts(known):
    assert verdict_of(known, "The sinking of the ferry killed 65 people.") == [("65 people", "conflicts")]


def test_a_figure_about_something_else_is_not_found(known):
    assert verdict_of(known, "The council will plant 41 trees in the park.") == [("41 trees", "not_found")]


def test_an_outlet_that_says_so_is_no_wrong_source(known):
    text = "Some 41 people had died in the sinking of the ferry, the BBC reports."
    assert verdict_of(known, text) == [("Some 41 people", "agrees")]


def test_an_outlet_that_goes_by_no_name_vouches_for_no_other_source(known):
    known.execute("INSERT INTO outlets (outlet, title, home) VALUES ('gazette', 'The Gazette', '')")
    known.execute("UPDATE articles SET outlet = 'gazette'")
    text = "Harbour police said 41 people had died in the sinking of the ferry."
    assert verdict_of(known, text) == [("41 people", "misattributed")]


def test_what_an_outlet_denies_does_not_bear_it_out(known):
    known.execute("UPDATE claim_rows SET negated = 1")
    (figure,) = check_text(known, "Boats rescued 210 passengers from the sea.").figures
    assert (figure.verdict, figure.evidence[0].denied) == ("disputed", True)


def test_what_somebody_denies_is_disputed_though_outlets_state_it(known):
    known.execute("UPDATE figures SET disputed_by = 'the ferry company'")
    (figure,) = check_text(known, "Boats rescued 210 passengers from the sea.").figures
    assert (figure.verdict, figure.disputed_by) == ("disputed", "the ferry company")


def test_a_text_that_denies_what_the_outlets_state_says_so(known):
    (figure,) = check_text(known, "The harbour master denied that boats rescued 210 passengers from the sea.").figures
    assert figure.verdict == "disputed"


def test_what_an_editor_must_look_at_first_comes_first(known):
    text = (
        "More than 40 people died in the sinking of the ferry. The council will plant 650 trees in the park. Harbour"
        " police said 41 people had died in the sinking of the ferry. Boats rescued 230 passengers from the sea."
    )
    assert [verdict for _, verdict in verdict_of(known, text)] == [
        "conflicts", "misattributed", "agrees", "not_found",
    ]  # fmt: skip


def test_outlets_that_a_text_used_are_checked_off(known):
    told = "Some 65 people died in the sinking of the ferry. Boats rescued 210 passengers from the sea."
    report = check_text(known, f"{told}\nSources used: Mirror, BBC")
    assert [(used.outlet, used.told) for used in report.outlets_used] == [
        ("Mirror", "states none of these figures"),
        ("BBC", "1 fits, 1 does not fit"),
    ]


def test_an_article_does_not_bear_itself_out(known):
    text = "The coastguard said 41 people had died in the sinking of the ferry."
    (article_id,) = known.execute("SELECT article_id FROM articles").fetchone()
    assert [f.verdict for f in check_text(known, text).figures] == ["agrees"]
    alone = check_text(known, text, of_article=article_id)
    assert [(f.verdict, f.figure_id) for f in alone.figures] == [("not_found", None)]


def test_the_evidence_says_which_outlet_on_whose_word_and_where(known):
    (figure,) = check_text(known, "The sinking of the ferry killed 65 people.").figures
    (evidence,) = figure.evidence
    assert (evidence.value_low, evidence.source, evidence.url) == (41, "The coastguard", BBC)
    assert not evidence.compatible


def test_a_sample_gives_no_live_link(known):
    known.execute("INSERT INTO settings VALUES ('sample', '1')")
    report = check_text(known, "The sinking of the ferry killed 65 people.")
    assert report.sample
    assert [e.url for f in report.figures for e in f.evidence] == [None]


def test_an_empty_database_finds_nothing(db):
    assert verdict_of(db, "The sinking of the ferry killed 65 people.") == [("65 people", "not_found")]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ('A story.\nSources used: "Express", "Sky News", "BBC"', ["Daily Express", "Sky News", "BBC"]),
        ("Sources: the Mail Online and the Mirror.", ["Daily Mail", "Mirror"]),
        ("Sky News reported it.", []),
        ("", []),
    ],
)
def test_the_outlets_that_a_text_says_it_used_are_named(text, titles):
    assert outlets_named(text) == titles


def test_the_same_figure_on_another_word_is_misattributed(known):
    text = "Harbour police said 41 people had died in the sinking of the ferry."
    assert verdict_of(known, text) == [("41 people", "misattributed")]


def test_what_an_outlet_said_until_it_changed_is_outdated(known, make_page, make_article, make_claim, annotated):
    later = make_claim(
        "The coastguard said 47 people had died in the sinking of the ferry.", "47 people", 47, url=BBC,
        subject="people died in sinking of ferry", source="The coastguard", source_kind="organisation",
    )  # fmt: skip
    page = make_page("r2", url=BBC, fetched="2026-02-03T18:00:00Z", db=known)
    store_article(
        known, page, make_article(later.sentence, url=BBC, title="Ferry sinks"), annotated(later), extractor="1"
    )
    known.execute(
        "UPDATE claim_rows SET figure_id = (SELECT figure_id FROM claim_rows WHERE quantity_text = '41 people')"
    )
    assert verdict_of(known, "The coastguard said 41 people had died in the sinking of the ferry.") == [
        ("41 people", "outdated")
    ]


def test_what_is_told_says_who_says_what_and_where_it_stands(known):
    (figure,) = check_text(known, "The ferry sinking killed 65 people.").figures
    assert (figure.reason, figure.sentence) == ("no_outlet_says_it", "The ferry sinking killed 65 people.")
    assert figure.explanation == "No outlet says so: they have 41 people (BBC)."
    told = check_text(known, "The ferry sinking killed 65 people.").as_json()["figures"][0]
    assert {"verdict", "reason", "explanation", "evidence", "figure_id"} <= told.keys()
    assert not {"nearest", "feed_leads"} & told.keys(), "they are told where there are some"


def test_another_value_under_the_very_source_comes_before_all(known):
    (figure,) = check_text(known, "The coastguard said 65 people had died in the sinking of the ferry.").figures
    assert (figure.verdict, figure.reason) == ("against_its_source", "source_says_otherwise")
    assert "The coastguard is given with another value: 41 people" in figure.explanation


def test_a_value_that_outlets_give_to_nobody_has_an_unproven_source(known):
    (figure,) = check_text(known, "Harbour police said that boats rescued 210 passengers from the sea.").figures
    assert (figure.verdict, figure.reason) == ("unproven_source", "nobody_named")


def test_a_bound_that_no_outlet_has_says_more(known):
    (figure,) = check_text(known, "Boats rescued more than 210 passengers from the sea.").figures
    assert (figure.verdict, figure.reason) == ("conflicts", "says_more")


def test_figures_come_by_urgency_or_as_the_text_has_them_and_bit_by_bit(known, monkeypatch):
    text = "Boats rescued 210 passengers from the sea. The ferry sinking killed 65 people."
    report = check_text(known, text)
    assert [figure.quantity_text for figure in report.figures] == ["65 people", "210 passengers"]
    assert [figure.quantity_text for figure in report.ordered("text")] == ["210 passengers", "65 people"]
    monkeypatch.setattr(check_module, "AT_ONCE", 1)
    parts = list(check_module.check_steps(known, text))
    assert [(len(part.figures), part.waiting) for part in parts] == [(0, 2), (1, 1), (2, 0)]
    assert parts[-1].figures == report.figures
