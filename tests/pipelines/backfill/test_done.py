"""What is done is known to the next run, whatever the last one was killed at; two at a time do not write."""

from collections import Counter
from pathlib import Path

import pytest

from pipelines.backfill.done import InUse, done_parts
from pipelines.backfill.part_done import PartDone


def test_a_line_cut_short_costs_its_part_alone(tmp_path: Path) -> None:
    with done_parts(tmp_path) as done:
        for name in ("one", "two"):
            done.add(PartDone(part=name, archive="a", first=3, fates=Counter(fetched=2)))
    path = tmp_path / "done.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    with done_parts(tmp_path) as done:
        assert done.names() == ["one"]
        assert done.get("one") == PartDone(part="one", archive="a", first=3, fates=Counter(fetched=2))
        done.add(PartDone(part="three", archive="a"))
    with done_parts(tmp_path) as done:
        assert done.names() == ["one", "three"]


def test_two_do_not_write_to_one_folder(tmp_path: Path) -> None:
    with done_parts(tmp_path), pytest.raises(InUse, match="another backfill"), done_parts(tmp_path):
        pass
