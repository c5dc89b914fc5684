"""Names of archive files in the database: they must mean the same after the folder was moved or copied."""

from pathlib import Path

SAMPLE = "sample:sample.warc.gz"
"""The bundled sample newsroom, wherever the package is installed."""


def sample_archive() -> Path:
    """The bundled sample newsroom's WARC file."""
    return Path(__file__).parents[1] / "sample" / "sample.warc.gz"


def archive_name(path: Path, folder: Path) -> str:
    """How the tables of a database in `folder` name the archive file at `path`: relative where it lies under it."""
    if path.resolve() == sample_archive().resolve():
        return SAMPLE
    if path.resolve().is_relative_to(folder.resolve()):
        return path.resolve().relative_to(folder.resolve()).as_posix()
    return str(path.resolve())


def archive_path(name: str, folder: Path) -> Path:
    """The file that `archive_name` named."""
    return sample_archive() if name == SAMPLE else folder / name


def is_there(path: Path) -> bool:
    """Is there a file at `path`? What is no file, or cannot be one, counts as gone."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
