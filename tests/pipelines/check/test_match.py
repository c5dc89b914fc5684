"""Which words of a checked text are searched for, so that a million claims take no longer than a thousand."""

import pytest

from built import claim
from pipelines.check import match as check_match
from pipelines.database.claim_search import claims_with
from pipelines.reading.store import store_article


@pytest.fixture
def known(db, make_page, make_article, make_claim, annotated):
    """Forty articles that tell of people who died, one of them in a ferry at noonday."""
    for number in range(40):
        url = f"https://www.bbc.example/news/{number}"
        where = "a ferry one noonday" if number == 7 else f"a fire, case {number}"
        claim = make_claim(f"Some 41 people had died in {where}.", "41 people", 41, url=url)
        page = make_page(f"r{number}", url=url, db=db)
        store_article(db, page, make_article(claim.sentence, url=url), annotated(claim), extractor="1")
    return db


def test_rare_words_come_first_and_words_that_no_claim_has_never(known):
    words = check_match._telling_words(known, "41 people died on the ferry at Quayside")
    assert words[0] == "ferry"
    assert "quayside" not in words
    assert {"people", "died", "killed"} & set(words) == {"people", "died"}


def test_common_words_are_left_out_where_they_have_too_many_claims(known, monkeypatch):
    monkeypatch.setattr(check_match, "HITS", 30)
    monkeypatch.setattr(check_match, "LEAST_WORDS", 1)
    words = check_match._telling_words(known, "41 people died on the ferry")
    assert "ferry" in words
    assert not {"people", "died"} & set(words)


@pytest.mark.parametrize(("word", "claims"), [("noonday", 1), ("ferries", 1), ("people", 40), ("zyx", 0)])
def test_claims_are_counted_by_the_stems_of_the_index(known, word, claims):
    assert claims_with(known, check_match._INDEX_STEMMER.stemWord(word)) == claims


def test_a_sentence_of_unknown_words_asks_for_nothing(known):
    assert check_match._telling_words(known, "Zyx qwv") == []
    assert check_match.match_figures(known, "Zyx qwv", [], {}) == {}


def test_each_paragraph_is_compared_with_its_own_story():
    claims = [
        claim(article_id="ferry", title="Ferry sinks", sentence="41 people died in the sinking of the ferry."),
        claim(article_id="bakery", title="Bakery closes", sentence="The bakery sold 41 loaves of rye bread."),
    ]
    texts = ("The ferry sinking left 41 dead.", "Rye bread sold well at the bakery: 30 loaves.", "40 of them.")
    ferry, bakery, neither = stories_told("\n".join(texts), texts, claims)
    assert ferry == {"ferry"}
    assert bakery == {"bakery"}
    assert neither == {"ferry", "bakery"}, "what says too little is compared with all that the text tells"


def test_where_a_paragraph_mixes_stories_each_sentence_is_compared_with_its_own():
    claims = [
        claim(article_id="ferry", title="Ferry sinks", sentence="41 people died in the sinking of the ferry."),
        claim(article_id="bakery", title="Bakery closes", sentence="The bakery sold 41 loaves of rye bread."),
    ]
    airships = "Some 9,000 zeppelins crossed the marsh, quoth Zebediah Quill; banners flew, drums rolled, geese fled."
    texts = (f"{airships} {airships.replace('e', 'o')}", "The ferry left 41 dead.")
    assert not stories_told(" ".join(texts), [texts[0]], claims)[0], "the paragraph is like none"
    zeppelins, ferry = stories_told(" ".join(texts), texts, claims)
    assert ferry == {"ferry"}
    assert zeppelins == set()


def stories_told(text, sentences, claims):
    """The stories of a claim in each sentence of a text, in order."""
    said = [claim(claim_id=one, sentence=one, start=text.index(one)) for one in sentences]
    found = check_match._stories(text, said, claims)
    return [found[one] for one in sentences]
