"""Archive files keep their meaning when the folder moves."""

from pathlib import Path

from pipelines.database.archive_files import SAMPLE, archive_name, archive_path, sample_archive


def test_a_file_beside_the_database_is_named_relative_to_it(tmp_path: Path) -> None:
    file = tmp_path / "archive" / "one.warc.gz"
    assert archive_name(file, tmp_path) == "archive/one.warc.gz"
    assert archive_path("archive/one.warc.gz", tmp_path) == file


def test_a_file_elsewhere_keeps_its_place(tmp_path: Path) -> None:
    file = tmp_path / "one.warc.gz"
    name = archive_name(file, tmp_path / "folder")
    assert archive_path(name, tmp_path / "folder") == file


def test_the_bundled_sample_is_named_by_no_path(tmp_path: Path) -> None:
    assert archive_name(sample_archive(), tmp_path) == SAMPLE
    assert archive_path(SAMPLE, tmp_path) == sample_archive()
