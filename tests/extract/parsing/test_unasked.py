"""What is not found out of words is asked by nobody."""

import re
from pathlib import Path

import pytest
from spacy.language import Language

import extract
from extract.nlp import UNASKED

ROOT = Path(extract.__file__).parents[1]
SOURCES = {
    path: path.read_text(encoding="utf-8")
    for folder in ("extract", "pipelines", "benchmarks")
    for path in (ROOT / folder).rglob("*.py")
}


@pytest.mark.parametrize("name", UNASKED)
def test_no_rule_asks_it_of_a_word(name: str) -> None:
    asked = re.compile(rf"\.{name}_?\b|\b{name.upper()}\b")
    assert [path for path, source in SOURCES.items() if asked.search(source)] == []


def test_what_rules_ask_is_found_out(nlp: Language) -> None:
    word, number, mark = nlp.make_doc("Unheardofville 4077 —")
    assert (word.is_title, word.is_alpha, word.like_num) == (True, True, False)
    assert (number.is_digit, number.like_num, mark.is_punct) == (True, True, True)
    assert nlp.make_doc("forewent")[0].is_lower
    assert not nlp.make_doc("FOREWENT")[0].is_upper  # as good as any word to see that it is left out
