"""The scorer of small cases calls right what is right, and wrong what is not."""

import pytest

from benchmarks.cases import Case, faults, read_cases, share_right
from benchmarks.sealing import seal, unseal

TEXT = "The mayor said 40 boats sank in 2019."


@pytest.mark.parametrize(
    ("case", "wrong"),
    [
        (Case(kind="a", text=TEXT, claims=[{"at": "40 boats", "value_low": 40, "source": "The Mayor"}]), ""),
        (Case(kind="a", title="40 boats sink", claims=[{"at": "40", "unit": "boat"}]), ""),
        (Case(kind="a", text=TEXT, none=["2019"]), ""),
        (Case(kind="a", text=TEXT, claims=[{"at": "2019"}]), "no claim at '2019'"),
        (Case(kind="a", text=TEXT, claims=[{"at": "40", "value_low": 41}]), "'40': value_low is 40.0, not 41"),
        (Case(kind="a", text=TEXT, claims=[{"at": "40", "source": None}]), "'40': source is 'mayor', not None"),
        (Case(kind="a", text=TEXT, none=["40 boats"]), "a claim at '40 boats'"),
    ],
)
def test_a_case_is_right_where_all_of_it_is(case: Case, wrong: str) -> None:
    assert "; ".join(faults(case)) == wrong


def test_the_share_is_of_whole_cases() -> None:
    right = '{"kind": "a", "text": "40 boats sank.", "claims": [{"at": "40"}]}'
    wrong = '{"kind": "a", "title": "40 boats sink", "none": ["40"]}'
    assert share_right(read_cases(f"{right}\n\n{wrong}\n")) == 50


def test_what_is_sealed_comes_back_and_cannot_be_read_in_the_file(tmp_path) -> None:
    pack = tmp_path / "pack"
    seal(pack, {"a": "forty boats", "b": "“sank”"})
    assert unseal(pack) == {"a": "forty boats", "b": "“sank”"}
    assert b"boats" not in pack.read_bytes()
