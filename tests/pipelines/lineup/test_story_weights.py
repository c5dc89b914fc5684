"""How telling words are among the claims of a story, against the same counted one by one."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from pipelines.compare.word_weights import Weights
from pipelines.lineup.story_weights import LEAST, StoryWeights

claims = st.lists(st.tuples(st.sampled_from("ABC"), st.dictionaries(st.sampled_from("uvwxyz"), st.integers(0, 9))))


@given(claims, st.integers(1, 1000))
def test_words_weigh_what_counting_them_gives(told: list[tuple[str, dict[str, int]]], parts: int) -> None:
    articles, words = [article for article, _ in told], [dict(one) for _, one in told]
    counted = StoryWeights(articles, words, [True] * len(words), parts)
    frequency = Counter[str]()
    for article, one in told:
        if article != "C":
            frequency.update(one)
    wanted = Weights(parts * sum(a != "C" for a in articles), frequency, lift=0.0, least=LEAST)
    for article in {"A", "B"} & {*articles}:
        found = counted.among({"A", "B", "elsewhere"}, [article])
        asked = {word for of, one in told if of == article for word in one}
        assert {word: found.of(word) for word in asked} == {word: wanted.of(word) for word in asked}
