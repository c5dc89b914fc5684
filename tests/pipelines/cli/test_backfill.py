"""What a backfill says at its end of what is left, and of what comes next."""

from pipelines.backfill.report import BackfillReport
from pipelines.cli.backfill import left_over, written_to


def test_archives_that_could_not_be_read_are_told_once_more_at_the_end() -> None:
    report = BackfillReport(folder="read", articles=4, unreadable={"a": "gone", "b": "gone"})
    said, again = left_over(report)
    assert "2 archives" in said
    assert "the same command again" in again
    assert "4 articles" in written_to(report)
    assert "`claims import read`" in written_to(report)


def test_nobody_is_sent_to_import_what_is_not_finished() -> None:
    report = BackfillReport(folder="read", failed={"part": "https://x.example/a.warc.gz cannot be fetched: busy"})
    assert next(left_over(report)).startswith("not done: https://x.example/a.warc.gz")
    assert "claims import" not in written_to(report)
    assert "once all is done" in written_to(report)


def test_where_all_is_done_nothing_is_left() -> None:
    report = BackfillReport(folder="read")
    assert list(left_over(report)) == []
    assert written_to(report) == "written to read; `claims import read` brings it into a database"
