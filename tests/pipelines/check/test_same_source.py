"""Whether a text and an outlet name one source: by name, and by how the article presents it."""

import pytest

from pipelines.check.same_source import sameness

ARTICLE = (
    "The harbour board's director, Oda Kvist, said 70 boats had left. Fenn Marlow, head of research at Quill Institute,"
    " was sceptical. Ms Marlow, of the Quill Institute, put it at 40. Ardent Rail has blamed the drivers' union."
)


@pytest.mark.parametrize(
    ("named", "given", "found"),
    [
        ("Kvist", "Oda Kvist", "same"),
        ("Quill Institute", "The Quill Institute", "same"),
        ("the director of the harbour board", "Oda Kvist", "same"),
        ("the harbour board", "Oda Kvist", "same"),
        ("Quill Institute", "Fenn Marlow", "same"),
        ("the regulator", "Ardent Rail", "perhaps"),
        ("Quill Institute", "Oda Kvist", "other"),
        ("Ardent Rail", "Fenn Marlow", "other"),
        ("harbour police", "the coastguard", "other"),
        ("the coastguard", "the coastguard (Brodny, 3 May 2024)", "same"),
    ],
)
def test_sources_are_told_by_name_and_by_how_they_are_presented(named: str, given: str, found: str) -> None:
    assert sameness(named, [given], [ARTICLE]) == found


def test_where_there_is_no_article_names_alone_count() -> None:
    assert sameness("the harbour board", ["Oda Kvist"], []) == "perhaps"
    assert sameness("Kvist", ["Oda Kvist"], []) == "same"
