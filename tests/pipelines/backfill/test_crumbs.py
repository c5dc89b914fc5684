"""A record that ends its worker twice is passed over; one that was unlucky once is read."""

from pathlib import Path

from pipelines.backfill.crumbs import HARM, Crumbs, harmful_hosts


def _died_at(folder: Path, offset: int) -> dict[int, str]:
    crumbs = Crumbs(folder, "part")
    deadly = crumbs.begin()
    crumbs.at(3, "https://a.example/3")
    crumbs.past()
    crumbs.at(offset, f"https://a.example/{offset}")
    return deadly  # and no more is heard of it


def test_two_deaths_tell_a_record(tmp_path: Path) -> None:
    assert _died_at(tmp_path, 1000) == {}
    assert _died_at(tmp_path, 70) == {}
    assert _died_at(tmp_path, 1000) == {}
    assert _died_at(tmp_path, 70) == {1000: "https://a.example/1000"}
    last = Crumbs(tmp_path, "part")
    assert set(last.begin()) == {70, 1000}
    last.forget()
    assert list(tmp_path.iterdir()) == []


def test_what_ended_between_two_records_blames_none(tmp_path: Path) -> None:
    for _ in range(3):
        crumbs = Crumbs(tmp_path, "part")
        assert crumbs.begin() == {}
        crumbs.at(3, "https://a.example/3")
        crumbs.past()


def test_a_host_of_many_such_records_is_passed_over() -> None:
    bad = [f"https://bad.example/{number}" for number in range(HARM)]
    assert harmful_hosts([*bad, "https://good.example/1", "", "no address"]) == {"bad.example"}
    assert harmful_hosts(bad[1:]) == set()
