"""People's decisions over the database: they take effect, and no reading, edit or cross-check undoes them."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from sqlite_utils import Database

from extract.records import Annotation, Article, Claim
from pipelines.changes.job import find_changes
from pipelines.crosscheck.job import crosscheck
from pipelines.database.addresses import live_figure
from pipelines.database.open import transaction
from pipelines.decisions import take as decide
from pipelines.decisions.apply import apply_to_claims
from pipelines.decisions.model import all_decisions, unfit
from pipelines.decisions.take import Author, DecideError
from pipelines.reading.revisions import PageRow
from pipelines.reading.store import store_article

ANN = Author(name="Ann", now="2026-02-10T12:00:00Z", why="read the page")
LONG = "The ferry Merrin sank off Cape Arl on Monday in a storm."
BBC = "https://www.bbc.example/news/1"
SKY = "https://www.sky.example/news/2"

Tell = Callable[..., None]


def dead(number: int, who: str = "The coastguard") -> tuple[str, str, float]:
    return f"{who} said {number} people had died in the sinking.", f"{number} people", number


def rescued(number: int) -> tuple[str, str, float]:
    return f"Boats rescued {number} passengers from the sea.", f"{number} passengers", number


@pytest.fixture
def tell(
    db: Database,
    make_page: Callable[..., PageRow],
    make_article: Callable[..., Article],
    make_claim: Callable[..., Claim],
) -> Tell:
    """Stores a page: its sentences with a claim each; `tail` is text without one."""

    def store(
        record: str, url: str, *stated: Any, day: int = 3, tail: str = "", extractor: str = "1", again: bool = False
    ) -> None:
        outlet = url.split(".")[1]
        page = make_page(
            record, url=url, outlet=outlet, fetched=f"2026-02-{day:02}T10:00:00Z", db=None if again else db
        )
        subjects = {"people": "people died in sinking", "passengers": "passengers rescued"}
        claims = [
            make_claim(
                sentence, text, n, url=url, subject=subjects[text.split()[1]], source="coastguard",
                source_kind="organisation", source_start=0, source_end=5, extractor=extractor, at=60 + 100 * i,
            )
            for i, (sentence, text, n) in enumerate(stated)
        ]  # fmt: skip
        article = make_article(LONG, *(s[0] for s in stated), tail, url=url, title="Ferry sinks off Cape Arl")
        store_article(db, page, article, Annotation(claims=tuple(claims)), extractor=extractor)

    return store


@pytest.fixture
def told(db: Database, tell: Tell) -> Database:
    """Two outlets that disagree on the dead and agree on those rescued, lined up."""
    tell("r1", BBC, dead(41), rescued(210))
    tell("r2", SKY, dead(38), rescued(210))
    run(db)
    return db


def run(db: Database) -> None:
    """What every run does after reading."""
    find_changes(db)
    with transaction(db):
        apply_to_claims(db)
    find_changes(db)
    crosscheck(db)


def claim(db: Database, text: str, outlet: str = "bbc") -> dict[str, Any]:
    sql = """SELECT c.*, a.outlet FROM claim_rows c JOIN articles a USING (article_id)
        WHERE quantity_text = ? AND outlet = ? ORDER BY withdrawn_at IS NOT NULL LIMIT 1"""
    return next(db.query(sql, [text, outlet]))


def name(db: Database, text: str, outlet: str = "bbc") -> str:
    return str(claim(db, text, outlet)["claim_id"])


def figure(db: Database, text: str, outlet: str = "bbc") -> str:
    return str(claim(db, text, outlet)["figure_id"])


def titles(db: Database) -> dict[str, str]:
    return {row["figure_id"]: row["title"] for row in db.query("SELECT * FROM figures")}


def test_a_rejected_claim_is_marked_and_answers_no_figure(told: Database) -> None:
    decide.reject(told, ANN, name(told, "41 people"))
    assert claim(told, "41 people")["decided"] == "rejected"
    run(told)
    row = claim(told, "41 people")
    assert (row["figure_id"], row["value_low"], row["withdrawn_at"]) == (None, 41, None)
    assert claim(told, "38 people", "sky")["figure_id"] is not None
    assert {r["status"] for r in told.query("SELECT status FROM figures WHERE kind = 'count' AND outlets = 1")} == {
        "single"
    }


def test_a_mended_claim_has_both_what_was_read_and_what_is_right(told: Database) -> None:
    decide.mend(told, ANN, name(told, "41 people"), {"value": "38", "source": "Harbour police"})
    row = claim(told, "41 people")
    assert (row["value_low"], row["value_low_text"], row["source"], row["decided"]) == (
        38,
        "38",
        "Harbour police",
        "mended",
    )
    assert '"source": "coastguard"' in row["as_read"]
    assert '"value_low": 41.0' in row["as_read"]
    run(told)
    status = told.execute("SELECT status FROM figures WHERE figure_id = ?", [figure(told, "41 people")]).fetchone()
    assert status == ("agree",)
    assert next(told.query("SELECT source FROM claims WHERE quantity_text = '41 people'"))["source"] == "Harbour police"


def test_two_mends_of_one_claim_add_up_and_the_later_prevails(told: Database) -> None:
    claim_id = name(told, "41 people")
    decide.mend(told, ANN, claim_id, {"value": "39"})
    decide.mend(told, ANN, claim_id, {"comparator": ">="})
    decide.mend(told, ANN, claim_id, {"source": "Navy"})
    decide.mend(told, ANN, claim_id, {"source": "Army"})
    row = claim(told, "41 people")
    assert (row["value_low"], row["value_high"], row["comparator"], row["source"]) == (39, None, ">=", "Army")


@pytest.mark.parametrize("extractor", ["1", "2"])
def test_reading_again_undoes_no_decision(told: Database, tell: Tell, extractor: str) -> None:
    decide.mend(told, ANN, name(told, "41 people"), {"value": "38"})
    decide.reject(told, ANN, name(told, "210 passengers"))
    tell("r1", BBC, dead(41), rescued(210), extractor=extractor, again=True)
    row = claim(told, "41 people")
    assert (row["value_low"], row["decided"], row["extractor"]) == (38, "mended", extractor)
    assert claim(told, "210 passengers")["decided"] == "rejected"
    run(told)
    assert claim(told, "41 people")["value_low"] == 38
    assert unfit(told) == []


def test_a_newer_extractor_s_other_sentence_is_known_again(told: Database, tell: Tell) -> None:
    decide.reject(told, ANN, name(told, "41 people"))
    sentence, text, number = dead(41)
    tell("r1", BBC, (sentence.removesuffix(" in the sinking."), text, number), extractor="2", again=True)
    assert claim(told, "41 people")["decided"] == "rejected"


def test_a_decision_follows_its_claim_through_an_edit_around_it(told: Database, tell: Tell) -> None:
    decide.mend(told, ANN, name(told, "41 people"), {"value": "38"})
    tell("r3", BBC, dead(41, "On Tuesday the coastguard"), rescued(210), day=5)
    run(told)
    row = claim(told, "41 people")
    assert (row["withdrawn_at"], row["value_low"], row["decided"]) == (None, 38, "mended")
    assert [(r["kind"], r["value_low_after"]) for r in told.query("SELECT * FROM changes")] == [("wording", 38)]
    assert unfit(told) == []


def test_it_does_not_follow_a_claim_that_the_outlet_changed_and_says_so(told: Database, tell: Tell) -> None:
    decide.mend(told, ANN, name(told, "41 people"), {"value": "38"})
    tell("r3", BBC, dead(44), rescued(210), day=5)
    run(told)
    assert claim(told, "44 people")["value_low"] == 44
    [decision] = unfit(told)
    assert "the outlet has changed it since, to '44 people'" in str(decision.problem)


def test_one_whose_claim_is_gone_says_so_until_it_is_back(told: Database, tell: Tell) -> None:
    decide.reject(told, ANN, name(told, "41 people"))
    tell("r1", BBC, rescued(210), extractor="2", again=True)
    run(told)
    assert [decision.problem for decision in unfit(told)] == ["the claim is gone"]
    tell("r1", BBC, dead(41), rescued(210), extractor="3", again=True)
    run(told)
    assert unfit(told) == []
    assert claim(told, "41 people")["decided"] == "rejected"


def test_merged_figures_stay_one_under_the_first_s_name(told: Database, tell: Tell) -> None:
    one, other = figure(told, "41 people"), figure(told, "210 passengers")
    decide.merge(told, ANN, other, one)
    run(told)
    assert set(titles(told)) == {other}
    assert {figure(told, "41 people"), figure(told, "38 people", "sky"), figure(told, "210 passengers")} == {other}
    assert live_figure(told, one) == other
    tell("r1", BBC, dead(41), rescued(210), extractor="2", again=True)
    tell("r2", SKY, dead(38), rescued(210), extractor="2", again=True)
    run(told)
    assert set(titles(told)) == {other}
    decide.rename(told, ANN, one, "By its old address")
    run(told)
    assert titles(told) == {other: "By its old address"}


def test_an_undone_merge_gives_both_figures_back(told: Database) -> None:
    before = titles(told)
    one, other = figure(told, "41 people"), figure(told, "210 passengers")
    decide.merge(told, ANN, other, one)
    run(told)
    decide.undo(told, ANN, 1)
    run(told)
    assert titles(told) == before
    assert (live_figure(told, one), live_figure(told, other)) == (one, other)
    assert told.execute("SELECT count(*) FROM figure_redirects").fetchone() == (0,)


def test_split_claims_stay_apart_and_the_rest_keeps_the_address(told: Database, tell: Tell) -> None:
    one = figure(told, "41 people")
    assert figure(told, "38 people", "sky") == one
    decide.split(told, ANN, one, [name(told, "41 people")])
    run(told)
    new = figure(told, "41 people")
    assert (figure(told, "38 people", "sky"), new != one) == (one, True)
    tell("r3", BBC, dead(44), rescued(210), day=5)
    run(told)
    assert (figure(told, "38 people", "sky"), figure(told, "44 people")) == (one, new)
    assert unfit(told) == []


def test_a_title_given_by_a_person_stays(told: Database, tell: Tell) -> None:
    one = figure(told, "41 people")
    decide.rename(told, ANN, one, "  Dead in the\nMerrin sinking ")
    run(told)
    tell("r3", "https://www.bbc.example/news/9", dead(41, "Ministers"), day=5)
    run(told)
    assert titles(told)[one] == "Dead in the Merrin sinking"


def test_an_edited_claim_keeps_its_figure_s_address(told: Database, tell: Tell) -> None:
    one = figure(told, "210 passengers")
    tell("r3", BBC, dead(41), rescued(212), day=5)
    tell("r4", SKY, dead(38), rescued(212), day=5)
    run(told)
    assert figure(told, "212 passengers") == figure(told, "212 passengers", "sky") == one


def test_undoing_brings_back_what_was_read_and_an_undone_undo_does_not(told: Database) -> None:
    before = claim(told, "41 people")
    decide.mend(told, ANN, before["claim_id"], {"value": "38", "unit": "mile"})
    decide.undo(told, ANN, 1)
    assert claim(told, "41 people") == before
    decide.undo(told, dataclasses.replace(ANN, why="no, it was right"), 2)
    assert (claim(told, "41 people")["value_low"], claim(told, "41 people")["unit"]) == (38, "mile")
    assert [d.undone_by for d in all_decisions(told)] == [None, 3, None]


def test_applying_decisions_again_changes_nothing(told: Database, dump: Callable[..., str]) -> None:
    decide.mend(told, ANN, name(told, "41 people"), {"value": "38"})
    decide.reject(told, ANN, name(told, "210 passengers", "sky"))
    decide.rename(told, ANN, figure(told, "41 people"), "Dead")
    run(told)
    before = dump(told)
    run(told)
    assert dump(told) == before
    assert crosscheck(told).changed == 0


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (lambda db: decide.reject(db, ANN, "x"), "no claim 'x'"),
        (lambda db: decide.mend(db, ANN, name(db, "41 people"), {"value": "41"}), "says so already"),
        (lambda db: decide.mend(db, ANN, name(db, "41 people"), {"value": "many"}), "no number"),
        (lambda db: decide.merge(db, ANN, "x", figure(db, "41 people")), "no figure 'x'"),
        (lambda db: decide.merge(db, ANN, *[figure(db, "41 people")] * 2), "one figure already"),
        (lambda db: decide.split(db, ANN, figure(db, "41 people"), [name(db, "210 passengers")]), "is no claim of"),
        (
            lambda db: decide.split(
                db, ANN, figure(db, "41 people"), [name(db, "41 people"), name(db, "38 people", "sky")]
            ),
            "at least one must stay",
        ),
        (lambda db: decide.rename(db, ANN, figure(db, "41 people"), " \n"), "the title is empty"),
        (lambda db: decide.rename(db, ANN, figure(db, "41 people"), "x" * 301), "longer than 300"),
        (lambda db: decide.reject(db, dataclasses.replace(ANN, why=" "), name(db, "41 people")), "--why is empty"),
        (lambda db: decide.undo(db, ANN, 7), "no decision 7"),
    ],
)
def test_what_cannot_be_decided_is_one_line_and_leaves_nothing(told: Database, asked: Any, message: str) -> None:
    with pytest.raises(DecideError, match=message):
        asked(told)
    assert all_decisions(told) == []


def test_one_thing_is_not_decided_twice(told: Database) -> None:
    decide.reject(told, ANN, name(told, "41 people"))
    with pytest.raises(DecideError, match="rejected already"):
        decide.reject(told, ANN, name(told, "41 people"))
    decide.undo(told, ANN, 1)
    with pytest.raises(DecideError, match="undone already"):
        decide.undo(told, dataclasses.replace(ANN, why="again"), 1)


def test_figures_measured_in_other_things_are_not_merged(told: Database, tell: Tell) -> None:
    decide.mend(told, ANN, name(told, "210 passengers"), {"unit": "mile"})
    run(told)
    with pytest.raises(DecideError, match="measured in different things"):
        decide.merge(told, ANN, figure(told, "41 people"), figure(told, "210 passengers"))


def test_moved_claims_answer_the_other_figure_and_an_undone_move_gives_them_one_of_their_own(
    told: Database, tell: Tell
) -> None:
    tell("r3", SKY.replace("2", "3"), dead(41, "The harbour police"), rescued(208))
    run(told)
    one, two = figure(told, "41 people"), figure(told, "210 passengers")
    stray = name(told, "208 passengers", "sky")
    assert figure(told, "208 passengers", "sky") == two
    moved = decide.move(told, ANN, two, [stray], one)
    assert [d.action for d in all_decisions(told)] == ["split", "merge"]
    run(told)
    assert figure(told, "208 passengers", "sky") == one
    assert {figure(told, "210 passengers"), figure(told, "210 passengers", "sky")} == {two}
    assert unfit(told) == []
    decide.undo(told, ANN, moved.number)
    run(told)
    assert figure(told, "208 passengers", "sky") not in {one, two}
    decide.undo(told, ANN, moved.number - 1)
    run(told)
    assert figure(told, "208 passengers", "sky") == two


def test_a_figure_that_is_moved_as_a_whole_is_merged(told: Database) -> None:
    one, two = figure(told, "41 people"), figure(told, "210 passengers")
    claims = [name(told, "210 passengers", outlet) for outlet in ("bbc", "sky")]
    assert decide.move(told, ANN, two, claims, one).action == "merge"
    run(told)
    assert figure(told, "210 passengers") == one
    assert live_figure(told, two) == one


def test_a_claim_is_moved_to_a_figure_measured_in_the_same_thing_only(told: Database, tell: Tell) -> None:
    one, two = figure(told, "41 people"), figure(told, "210 passengers")
    told.execute("UPDATE claim_rows SET kind = 'length', unit = 'mile' WHERE figure_id = ?", [one])
    with pytest.raises(DecideError, match="measured in different things"):
        decide.move(told, ANN, two, [name(told, "210 passengers", "sky")], one)
    with pytest.raises(DecideError, match="is the one that they are in"):
        decide.move(told, ANN, two, [name(told, "210 passengers", "sky")], two)
    assert all_decisions(told) == []


def test_a_source_that_others_cite_keeps_what_it_is(told: Database) -> None:
    told.execute("INSERT OR REPLACE INTO sources (source, kind, claims, outlets) VALUES ('Ann Lee', 'person', 1, 1)")
    taken = decide.mend(told, ANN, name(told, "41 people"), {"source": "Ann  Lee"})
    assert (taken.wanted["source"], taken.wanted["source_kind"]) == ("Ann Lee", "person")
