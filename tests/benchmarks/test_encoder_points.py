"""Points left by one fit for another."""

from pathlib import Path

import numpy as np
import pytest

from benchmarks.encoder_points import read_points, write_points


def test_points_are_read_as_they_were_left(tmp_path: Path) -> None:
    points = {"one": np.array([0.6, 0.8], dtype=np.float32), "other": np.array([1.0, 0.0], dtype=np.float32)}
    write_points(points, tmp_path / "fit/points.npz")
    read = read_points(tmp_path / "fit/points.npz")
    assert read.keys() == points.keys()
    assert read["one"] == pytest.approx(points["one"], abs=1e-3)


def test_without_a_fit_it_says_which_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="python -m benchmarks"):
        read_points(tmp_path / "points.npz")
