"""Points of the claims of marked stories by encoders that had not seen the story, from one fit to another."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from pipelines.lineup.arrays import Points

FILE = Path(__file__).resolve().parents[1] / ".fit/points.npz"


def write_points(points: Mapping[str, Points], file: Path = FILE) -> None:
    """Leave the points of claims, by id."""
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez(file, claims=np.array(list(points)), points=np.array(list(points.values()), dtype=np.float16))


def read_points(file: Path = FILE) -> dict[str, Points]:
    """Them; ends with a line where none were left yet."""
    if not file.is_file():
        raise SystemExit(f"{file} is missing: run python -m benchmarks.fit_encoder first")
    with np.load(file) as read:
        return dict(zip(read["claims"].tolist(), read["points"].astype(np.float32), strict=True))
