"""Lining up what changed comes to what lining up everything anew comes to, within a bound that is told here."""

import random
import shutil
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, islice
from pathlib import Path

import pytest
from sqlite_utils import Database

from benchmarks.invented import Piece, World
from benchmarks.make_database import FIRST_DAY
from invented_news import put, put_outlets
from pipelines.compare.times import moment
from pipelines.compare.word_weights import Weights, cosine
from pipelines.crosscheck import compared, source_table
from pipelines.crosscheck.job import crosscheck
from pipelines.database.addresses import live_figure
from pipelines.database.claims import claims_of_article
from pipelines.database.open import opened
from pipelines.figures.find import Story, find_figures
from pipelines.lineup.likeness import LIKENESS, WINDOW, DatedArticle, alike_articles
from pipelines.lineup.stories import related_by, telling_pairs
from pipelines.lineup.words import stems

ARTICLES = 60
BOUND = 0.97
"""F1 over pairs of claims in one figure: what arrival one by one may differ by, as word weights were others then."""
KEPT = ("figures", "figure_outlets", "figure_links", "sources", "source_names", "outlet_totals")


@pytest.fixture(scope="module")
def pieces() -> list[Piece]:
    return list(islice(World(3, sources=40).pieces(FIRST_DAY), ARTICLES))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Database]:
    with opened(tmp_path / "claims.db") as db:
        put_outlets(db)
        yield db


@pytest.fixture(scope="module")
def told(pieces: list[Piece], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of all pieces, lined up together, to be copied."""
    path = tmp_path_factory.mktemp("told") / "claims.db"
    with opened(path) as db:
        put_outlets(db)
        put(db, pieces)
        crosscheck(db)
    return path


@pytest.fixture
def lined_up(told: Path, tmp_path: Path) -> Iterator[Database]:
    """All pieces, lined up together."""
    shutil.copy(told, tmp_path / "claims.db")
    with opened(tmp_path / "claims.db") as db:
        yield db


def partition(db: Database) -> set[frozenset[str]]:
    found = defaultdict(set)
    for claim, figure in db.execute("SELECT claim_id, figure_id FROM claim_rows WHERE figure_id IS NOT NULL"):
        found[figure].add(claim)
    return {frozenset(claims) for claims in found.values()}


def agreement(one: set[frozenset[str]], other: set[frozenset[str]]) -> float:
    pairs = [{pair for cluster in each for pair in combinations(sorted(cluster), 2)} for each in (one, other)]
    return 2 * len(pairs[0] & pairs[1]) / (len(pairs[0]) + len(pairs[1]))


def kept(db: Database, *tables: str) -> dict[str, list[tuple[object, ...]]]:
    return {table: sorted(db.execute(f"SELECT * FROM {table}"), key=repr) for table in tables or KEPT}


def test_everything_at_once_is_what_lining_up_without_a_database_gives(lined_up: Database) -> None:
    articles = list(lined_up.query("SELECT article_id, title, text, published FROM articles"))
    claims = [claim for article in articles for claim in claims_of_article(lined_up, article["article_id"])]
    found = find_figures(claims, [Story(**article) for article in articles])
    pure = defaultdict(set)
    for claim, figure in found.figure_of.items():
        pure[figure].add(claim)
    assert partition(lined_up) == {frozenset(claims) for claims in pure.values()}
    assert {row["figure_id"] for row in found.figures} == {
        row[0] for row in lined_up.execute("SELECT figure_id FROM figures")
    }


@pytest.mark.parametrize(
    ("seed", "at_once"), [(None, 52), *(pytest.param(seed, 20, marks=pytest.mark.slow) for seed in (None, 1, 2))]
)
def test_one_by_one_in_any_order_comes_to_the_same(
    empty: Database, pieces: list[Piece], seed: int | None, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    order = list(pieces)
    if seed is not None:
        random.Random(seed).shuffle(order)
    put(empty, order[:at_once])
    crosscheck(empty)
    monkeypatch.setattr(compared, "YOUNG", 0)  # from here on nothing is lined up anew
    for piece in order[at_once:]:
        put(empty, [piece])
        crosscheck(empty)
    one_by_one, figures = partition(empty), {row[0] for row in empty.execute("SELECT figure_id FROM figures")}
    totals = kept(empty, "outlet_totals", "sources", "source_names")
    crosscheck(empty, full=True)
    assert agreement(one_by_one, partition(empty)) >= BOUND
    assert kept(empty, "sources", "source_names") == {name: totals[name] for name in ("sources", "source_names")}
    # ids survive: a figure of several claims keeps its name or leads to where it went
    alive = {row[0] for row in empty.execute("SELECT figure_id FROM figures")}
    assert all(live_figure(empty, figure) in alive for figure in figures)


@pytest.mark.parametrize(("more", "anew"), [(9, 0), (11, 1)])
def test_where_more_comes_than_was_there_all_is_lined_up_anew(
    empty: Database, pieces: list[Piece], more: int, anew: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compared, "EXACT", 0)
    monkeypatch.setattr(compared, "YOUNG", 0)
    put(empty, pieces[:10])
    crosscheck(empty)
    begun: list[Database] = []
    begin_anew = compared._begin_anew
    monkeypatch.setattr(compared, "_begin_anew", lambda db: (begun.append(db), begin_anew(db)))
    put(empty, pieces[10 : 10 + more])
    crosscheck(empty)
    assert len(begun) == anew
    assert empty.execute("SELECT count(*) FROM article_words WHERE story IS NULL").fetchone() == (0,)


@pytest.mark.slow
def test_a_young_collection_is_lined_up_anew_as_it_grows(empty: Database, pieces: list[Piece]) -> None:
    for start in range(0, ARTICLES, 5):
        put(empty, pieces[start : start + 5])
        crosscheck(empty)
    found = partition(empty)
    crosscheck(empty, full=True)
    assert agreement(found, partition(empty)) >= BOUND


@pytest.mark.slow
def test_totals_follow_whatever_changes(lined_up: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compared, "YOUNG", 0)
    claims = [row[0] for row in lined_up.execute("SELECT claim_id FROM claim_rows ORDER BY claim_id")]
    for number, statement in enumerate((
        "UPDATE claim_rows SET withdrawn_at = '2025-03-02T00:00:00Z' WHERE claim_id IN (?1, ?2)",
        "DELETE FROM claim_rows WHERE claim_id IN (?1, ?2)",
        "UPDATE claim_rows SET decided = 'rejected' WHERE claim_id IN (?1, ?2)",
        "UPDATE claim_rows SET source = 'Vella Institute', source_kind = 'organisation' WHERE claim_id IN (?1, ?2)",
        "UPDATE claim_rows SET source = NULL, source_kind = NULL WHERE claim_id IN (?1, ?2)",
        "UPDATE claim_rows SET value_low = 7, value_high = 7, comparator = '=' WHERE claim_id IN (?1, ?2)",
        "UPDATE articles SET text = 'Nothing.', revision = 2 WHERE article_id IN"
        " (SELECT article_id FROM claim_rows WHERE claim_id IN (?1, ?2))",
    )):  # fmt: skip
        lined_up.execute(statement, claims[7 * number + 1 : 7 * number + 3])
        report = crosscheck(lined_up)
        assert report.changed
        assert crosscheck(lined_up).changed == 0
        before = kept(lined_up)
        lined_up.execute("DELETE FROM outlet_totals")
        lined_up.execute("DELETE FROM sources")
        crosscheck(lined_up, full=True)
        after = kept(lined_up)
        assert before["sources"] == after["sources"], statement
        assert before["source_names"] == after["source_names"], statement
        if len(set(map(repr, before["figures"])) ^ set(map(repr, after["figures"]))) == 0:
            assert before["outlet_totals"] == after["outlet_totals"], statement


def test_a_name_that_turns_out_longer_is_one_source(lined_up: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compared, "YOUNG", 0)
    firsts = lined_up.execute(
        "SELECT min(claim_id) FROM claim_rows JOIN articles USING (article_id) GROUP BY article_id ORDER BY published"
    ).fetchall()
    short, long, other = (firsts[place][0] for place in (0, len(firsts) // 2, -1))  # of three stories
    put_source = "UPDATE claim_rows SET source = ?, source_kind = 'organisation' WHERE claim_id = ?"
    for claim, name, standing in (
        (short, "Yarrowby", {"Yarrowby": "Yarrowby"}),
        (long, "Yarrowby University", {"Yarrowby": "Yarrowby University"}),
        (other, "Yarrowby College", {"Yarrowby": "Yarrowby"}),  # which of the two is meant cannot be told
    ):
        lined_up.execute(put_source, [name, claim])
        crosscheck(lined_up)
        names = dict(lined_up.execute("SELECT name, source FROM source_names WHERE name LIKE 'Yarrowby%'"))
        assert names == {name: name for name in names} | standing
        sources = {row[0] for row in lined_up.execute("SELECT source FROM sources WHERE source LIKE 'Yarrowby%'")}
        assert sources == set(names.values())
    lined_up.execute(put_source, ["Yarrowby University", other])
    crosscheck(lined_up)
    assert dict(lined_up.execute("SELECT source, claims FROM sources WHERE source LIKE 'Yarrowby%'")) == {
        "Yarrowby University": 3
    }


def test_another_sighting_touches_nothing(empty: Database, pieces: list[Piece]) -> None:
    put(empty, pieces[:5])
    crosscheck(empty)
    empty.execute("UPDATE articles SET last_seen = '2025-04-01T00:00:00Z'")
    empty.execute("UPDATE claim_rows SET last_seen = '2025-04-01T00:00:00Z', value_low = value_low")
    assert empty.execute("SELECT count(*) FROM touched").fetchone()[0] == 0


def test_search_follows_texts_and_titles(empty: Database, pieces: list[Piece]) -> None:
    put(empty, pieces[:5])
    crosscheck(empty)
    empty.execute("UPDATE articles SET title = 'Zebrafinch'")
    empty.execute("UPDATE figures SET title = 'Zebrafinch'")
    empty.execute("UPDATE claim_rows SET sentence = 'Zebrafinch.'")
    for table in ("articles", "figures", "claim_rows"):
        count = empty.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        assert empty.execute(f"SELECT count(*) FROM {table}_fts('zebrafinch')").fetchone()[0] == count
        empty.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")


def test_window_finds_what_comparing_each_with_each_finds(pieces: list[Piece]) -> None:
    words = {str(p.number): stems(" ".join([p.title, *p.paragraphs])) for p in pieces}
    # spread over weeks, some without a time
    times = {
        key: None if i % 17 == 0 else (FIRST_DAY + i * WINDOW / 9).isoformat() for i, key in enumerate(sorted(words))
    }
    weights = Weights.among(words.values())
    vectors = {key: weights.vector({w: stemmed.count(w) for w in stemmed}) for key, stemmed in words.items()}
    wanted = {key: {key} for key in words}
    for a, b in combinations(words, 2):
        one, other = moment(times[a]), moment(times[b])
        near = one is None or other is None or abs(one - other) <= WINDOW
        if near and cosine(vectors[a], vectors[b]) >= LIKENESS:
            wanted[a].add(b)
            wanted[b].add(a)
    assert related_by(words, telling_pairs(words, times, weights)) == wanted


def test_room_of_old_articles_is_given_back_and_nothing_else() -> None:
    """Thousands of articles pass through the window: what is far apart is never compared, what is near always."""
    weights = Weights.among([["flood", f"w{i}"] for i in range(3000)])
    articles = []
    for i in range(3000):
        words = {"flood": 1, f"w{i // 2}": 3}
        articles.append(
            DatedArticle(str(i), FIRST_DAY.replace(tzinfo=None) + i * WINDOW / 50, words, weights.norm(words))
        )
    found = dict(alike_articles(articles, weights, {str(i) for i in range(3000)}))
    assert len(found) == 3000
    assert all([other for _, other in found[str(i)]] == [str(i ^ 1)] for i in range(3000))


def test_a_few_sources_are_counted_without_reading_all_claims(db: Database) -> None:
    plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {source_table._COUNT_THESE}", {"these": "[]"})]
    assert "SEARCH c USING INDEX claim_rows_told_source (<expr>=?)" in plan, plan
