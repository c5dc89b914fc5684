"""Sources without a name are of a story: kept as articles come, and the same as if all had come at once."""

import pytest

from pipelines.crosscheck import compared
from pipelines.crosscheck.job import crosscheck
from pipelines.reading.store import store_article

FLOOD = "Yesterday the town of Dorvale lay under water, and people from Merrin and Wenlow fled with Ilse Gray."
FIRE = "Yesterday a mill in Kell burned down, and weavers from Oster and Hanholt saw it with Pim Marsh."
ROLE = "Interior minister Ilse Gray came to Dorvale from Merrin by way of Wenlow to see the water in the town."


@pytest.fixture
def put(db, make_page, make_article, make_claim, annotated):
    def put(number, outlet, text, source, kind="anonymous"):
        url = f"https://www.{outlet}.example/news/{number}"
        sentence = f"{source} said {number + 40} people had left their homes in it."
        claim = make_claim(sentence, f"{number + 40} people", number + 40, url=url, source=source, source_kind=kind)
        page = make_page(f"r{number}", outlet=outlet, url=url, db=db)
        article = make_article(text, sentence, url=url, title="", published=f"2024-05-03T{10 + number}:00:00Z")
        store_article(db, page, article, annotated(claim), extractor="1")
        return claim.claim_id

    return put


def sources(db):
    return dict(db.execute("SELECT claim_id, source FROM claims"))


def counted(db):
    return dict(db.execute("SELECT source, claims FROM sources"))


def test_police_of_two_stories_are_two_sources(db, put):
    one, two, three = (put(1, "bbc", FLOOD, "Police"), put(2, "sky", FLOOD, "police"), put(3, "sky", FIRE, "police"))
    crosscheck(db)
    flood, fire = "police (Dorvale, 3 May 2024)", "police (Kell, 3 May 2024)"
    assert sources(db) == {one: flood, two: flood, three: fire}
    assert counted(db) == {flood: 2, fire: 1}


def test_an_article_more_renames_nothing_and_nothing_is_left_behind(db, put, dump, monkeypatch):
    put(1, "bbc", FLOOD, "Police")
    put(2, "sky", FIRE, "police")
    crosscheck(db)
    monkeypatch.setattr(compared, "YOUNG", 0)
    before = sources(db)
    put(3, "sky", FLOOD, "police")
    put(4, "bbc", FIRE, "weavers")
    crosscheck(db)
    assert before.items() <= sources(db).items()
    assert crosscheck(db).changed == 0
    kept, totals = sources(db), counted(db)
    crosscheck(db, full=True)
    assert (sources(db), counted(db)) == (kept, totals)


def test_a_role_is_its_holder_as_soon_as_an_article_says_so_and_no_longer(db, put, monkeypatch):
    first = put(1, "bbc", FLOOD, "interior minister", "person")
    crosscheck(db)
    monkeypatch.setattr(compared, "YOUNG", 0)
    assert sources(db)[first] == "interior minister (Dorvale, 3 May 2024)"
    second = put(2, "sky", f"{FLOOD} {ROLE}", "Ilse Gray", "person")
    crosscheck(db)
    assert sources(db) == {first: "Ilse Gray", second: "Ilse Gray"}
    assert counted(db) == {"Ilse Gray": 2}
    db.execute("UPDATE articles SET text = ? WHERE outlet = 'sky'", [FLOOD])
    crosscheck(db)
    assert sources(db)[first] == "interior minister (Dorvale, 3 May 2024)"


def test_the_story_of_an_article_that_went_is_known_by_another(db, put, monkeypatch):
    put(1, "bbc", FLOOD, "police")
    second = put(2, "sky", FLOOD.replace("Yesterday", "Today"), "police")
    crosscheck(db)
    monkeypatch.setattr(compared, "YOUNG", 0)
    gone = db.execute("SELECT article_id FROM articles WHERE outlet = 'bbc'").fetchone()[0]
    db.execute("DELETE FROM claim_rows WHERE article_id = ?", [gone])
    db.execute("DELETE FROM revisions WHERE article_id = ?", [gone])
    db.execute("DELETE FROM articles WHERE article_id = ?", [gone])
    crosscheck(db)
    assert sources(db)[second].startswith("police (Dorvale")
    assert not db.execute("SELECT count(*) FROM article_words WHERE story = ?", [gone]).fetchone()[0]


def test_a_file_of_an_earlier_version_is_named_anew(db, put):
    put(1, "bbc", FLOOD, "police")
    crosscheck(db)
    db.execute("UPDATE article_words SET story = NULL, names = '[]'")
    db.execute("UPDATE claim_rows SET told_source = NULL")
    put(2, "sky", FLOOD, "police")
    crosscheck(db)
    assert set(sources(db).values()) == {"police (Dorvale, 3 May 2024)"}
