"""How near a sentence is to a release: words in runs, in whatever order, and nothing by chance."""

import pytest

from pipelines.trace.nearness import copied_sentences, copied_share, is_quotation, runs, sentences

RELEASE = (
    "Volunteers counted 4,137 seals on the sandbanks in August, the highest number since the survey began.\n"
    '"We ran out of pages in the notebook," said Ines Calder, who leads the count. Grey seals were not counted.'
)


@pytest.mark.parametrize(
    ("sentence", "share"),
    [
        ("Volunteers counted 4,137 seals on the sandbanks in August, the highest number since the survey began.", 1.0),
        ("The highest number since the survey began was counted on the sandbanks in August.", 12 / 14),
        ("Volunteers counted 4,100 seals on the sandbanks in August.", 6 / 9),
        ("More seals than ever live off the coast, a survey says.", 0.0),
        ("The survey began.", 0.0),
        ("", 0.0),
    ],
)
def test_words_count_where_they_stand_in_runs(sentence, share):
    assert copied_share(sentence, runs(RELEASE)) == pytest.approx(share)


def test_a_sentence_of_the_release_is_copied_where_hardly_a_word_was_altered():
    article = "Volunteers counted 4,137 seals on the sandbanks in August, the highest number since it began."
    assert copied_sentences(RELEASE, [article]) == [RELEASE.split("\n")[0]]
    assert copied_sentences(RELEASE, ["Volunteers counted seals. Grey seals were not counted."]) == []


def test_words_in_quotation_marks_are_told_from_a_releases_own():
    mine = list(sentences(RELEASE))
    assert [is_quotation(sentence, RELEASE) for sentence in mine] == [False, True, False]
    said = "\"It is bad. It is getting worse,\" she said. The firm's own staff don't mind."
    assert [is_quotation(sentence, said) for sentence in sentences(said)] == [True, True, False]


def test_a_sentence_ends_where_another_begins():
    assert list(sentences('It cost £1.2bn. "Too much," she said. No. 4 stays.')) == [
        "It cost £1.2bn.", '"Too much," she said.', "No.", "4 stays.",
    ]  # fmt: skip
