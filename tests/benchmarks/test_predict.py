"""`benchmarks.predict`: input of another shape is one line, and an output is whole or not there."""

import json
from pathlib import Path

import pytest

from benchmarks import predict

STORY = json.dumps({"id": "a", "title": "T", "text": "12 died."})


@pytest.fixture
def given(tmp_path: Path) -> Path:
    (tmp_path / "list.json").write_text('[{"text": "12 died."}, {"text": 5}]')
    (tmp_path / "object.json").write_text('{"text": "12 died."}')
    (tmp_path / "broken.jsonl").write_text(STORY + "\n{\n")
    (tmp_path / "latin.jsonl").write_bytes(b'{"id": "\xa3"}')
    (tmp_path / "deep.jsonl").write_text("[" * 100_000)
    (tmp_path / "pages" / "bbc").mkdir(parents=True)
    (tmp_path / "pages" / "bbc" / "one.html.gz").write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["newsquant", "none.json"], "does not exist"),
        (["newsquant", "list.json"], 'object 2 has no "text"'),
        (["newsquant", "object.json"], "no list of objects"),
        (["newsquant", "pages"], "Is a directory"),
        (["stories", "broken.jsonl"], "line 2 is not JSON"),
        (["stories", "latin.jsonl"], "cannot read"),
        (["stories", "deep.jsonl"], "line 1 is not JSON"),
        (["polnear", "list.json"], "is no folder"),
        (["polnear", "pages"], "holds no text/*.txt"),
        (["pages", "pages"], "one.json: No such file"),
    ],
)
def test_other_shapes_are_one_line_and_code_2(
    given: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    name, place = arguments
    before = sorted(given.iterdir())
    assert predict.main([name, str(given / place), str(given / "out.jsonl")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert says in line
    assert sorted(given.iterdir()) == before


def test_an_output_is_whole_or_as_it_was(given: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (given / "list.json").write_text('[{"text": "12 died."}]')
    out = given / "out.jsonl"

    def half(_: Path, place: Path) -> None:
        place.write_text("half")
        raise KeyboardInterrupt

    def whole(_: Path, place: Path) -> None:
        place.write_text("whole")

    monkeypatch.setitem(predict.PREDICT, "newsquant", whole)
    assert predict.main(["newsquant", str(given / "list.json"), str(out)]) == 0
    monkeypatch.setitem(predict.PREDICT, "newsquant", half)
    with pytest.raises(KeyboardInterrupt):
        predict.main(["newsquant", str(given / "list.json"), str(out)])
    assert out.read_text() == "whole"
    assert predict.main(["newsquant", str(given / "list.json"), str(given / "no" / "out")]) == 3
    assert not [path for path in given.iterdir() if path.name.startswith(".")]
