"""The extract stage, with readers of known behaviour in place of the language model."""

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extract.records import Annotation, Article, Claim
from pipelines.reading import job as process
from pipelines.reading.job import extract
from pipelines.reading.revisions import PageRow
from pipelines.reading.work import Failure, Reading, Task, read_page
from pipelines.worker import guarded
from warm import started_warm

READER = """
import os, re
from extract.records import Annotation, Article
from pipelines.reading.work import Failure, Reading
from pipelines.reading.revisions import text_hash

def make():
    return read

def read(task):
    said = task.body.decode()
    if said == "hang":
        while True:
            pass
    if said == "die":
        os.abort()
    if said == "bad":
        return Failure(fate="not_article", problem="nothing here")
    article = Article(url=task.page.article_url, title="A headline", text=said)
    if task.known == (article.title, text_hash(said)):
        return Reading(article=article, annotation=None)
    return Reading(article=article, annotation=Annotation())
"""

Queue = Callable[..., None]


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "readers.py").write_text(READER)
    monkeypatch.syspath_prepend(tmp_path)
    import readers

    monkeypatch.setattr(process, "make_reader", readers.make)
    monkeypatch.setattr("pipelines.processes.started", started_warm)
    yield
    del sys.modules["readers"]


@pytest.fixture
def queue(db: Database, tmp_path: Path, make_page: Callable[..., PageRow]) -> Queue:
    """Archives a body and queues its page."""

    def add(body: str, *, day: int, article: int | None = None) -> None:
        url = f"https://www.bbc.example/news/{article or day}"
        path = tmp_path / f"{day}.warc.gz"
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        with path.open("wb") as file:
            writer = WARCWriter(file, gzip=True)
            payload = io.BytesIO(body.encode())
            record = writer.create_warc_record(
                url, "response", payload=payload, length=len(payload.getvalue()), http_headers=headers
            )
            writer.write_record(record)
        make_page(f"r{day}", fetched=f"2026-02-{day:02}T10:00:00Z", url=url, db=db)
        db.table("pages").update(f"r{day}", {"warc_file": path.name})

    return add


def states(db: Database) -> dict[str, str]:
    return dict(db.execute("SELECT record_id, state FROM pages"))


def test_f13_pages_are_read_in_order_and_failures_recorded(
    db: Database, tmp_path: Path, queue: Queue, reader: None
) -> None:
    for day, body in enumerate(("One text.", "hang", "bad", "die", "Another text."), 1):
        queue(body, day=day)
    ticks: list[tuple[int, int]] = []
    report = extract(
        db, tmp_path, extractor="1", processes=2, seconds=1, tick=lambda done, total: ticks.append((done, total))
    )
    assert states(db) == {"r1": "read", "r2": "failed", "r3": "failed", "r4": "failed", "r5": "read"}
    assert dict(db.execute("SELECT url, fate FROM urls")) == {
        "https://www.bbc.example/news/1": "fetched",
        "https://www.bbc.example/news/2": "extract_failed",
        "https://www.bbc.example/news/3": "not_article",
        "https://www.bbc.example/news/4": "extract_failed",
        "https://www.bbc.example/news/5": "fetched",
    }
    assert [text for (text,) in db.execute("SELECT text FROM articles ORDER BY url")] == ["One text.", "Another text."]
    assert (report.read, dict(report.failed)) == (2, {"extract_failed": 2, "not_article": 1})
    assert ticks == [(n, 5) for n in range(1, 6)]
    [(problem,)] = db.execute("SELECT problem FROM pages WHERE record_id = 'r2'")
    assert problem == "took longer than 1 s of processor time"


def test_nothing_queued_changes_nothing(
    db: Database, tmp_path: Path, queue: Queue, reader: None, dump: Callable[..., str]
) -> None:
    queue("One text.", day=1)
    extract(db, tmp_path, extractor="1")
    before = dump(db)
    assert extract(db, tmp_path, extractor="1").read == 0
    assert dump(db) == before


@pytest.mark.parametrize("damage", ["cut", "missing"])
def test_a_damaged_archive_costs_its_own_record(
    db: Database, tmp_path: Path, queue: Queue, reader: None, damage: str
) -> None:
    queue("One text.", day=1)
    queue("Another text.", day=2)
    if damage == "cut":
        (tmp_path / "1.warc.gz").write_bytes((tmp_path / "1.warc.gz").read_bytes()[:-30])
    else:
        (tmp_path / "1.warc.gz").unlink()
    report = extract(db, tmp_path, extractor="1")
    assert states(db) == {"r1": "failed", "r2": "read"}
    assert report.failed == {"corrupt": 1}
    assert db.execute("SELECT fate FROM urls WHERE url LIKE '%/1'").fetchone() == ("corrupt",)


def test_a_known_text_is_not_annotated_again(db: Database, tmp_path: Path, queue: Queue, reader: None) -> None:
    queue("One text.", day=1, article=9)
    extract(db, tmp_path, extractor="1")
    for day, text in ((2, "One text."), (3, "A second text."), (4, "One text.")):
        queue(text, day=day, article=9)
    report = extract(db, tmp_path, extractor="1", processes=2)
    assert (report.read, report.unchanged) == (3, 1)
    texts = [text for (text,) in db.execute("SELECT text FROM revisions ORDER BY revision")]
    assert texts == ["One text.", "A second text.", "One text."]


def test_another_extractor_reads_again_what_is_asked_for(
    db: Database, tmp_path: Path, queue: Queue, reader: None
) -> None:
    queue("One text.", day=1, article=8)
    queue("Another text.", day=2, article=9)
    extract(db, tmp_path, extractor="1")
    queue("Another text, edited.", day=3, article=9)
    report = extract(db, tmp_path, extractor="2")
    assert (report.read, report.outdated) == (2, 1), "the edited article's first revision is read again as well"
    report = extract(db, tmp_path, extractor="2", reread=True)
    assert (report.read, report.outdated) == (1, 0)
    assert db.execute("SELECT DISTINCT extractor FROM revisions").fetchall() == [("2",)]


def test_an_interrupted_stage_goes_on_where_it_was(db: Database, tmp_path: Path, queue: Queue, reader: None) -> None:
    for day in range(1, 7):
        queue(f"Text {day}.", day=day)

    def interrupt(done: int, total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        extract(db, tmp_path, extractor="1", tick=interrupt)
    assert list(states(db).values()).count("read") == 2
    assert extract(db, tmp_path, extractor="1").read == 4
    assert set(states(db).values()) == {"read"}


def test_a_bug_in_one_article_is_its_own_failure() -> None:
    work = guarded(lambda job: 1 / job, lambda job, problem: (job, problem))  # type: ignore[arg-type,return-value]
    assert work(2) == 0.5
    job, problem = work(0)  # type: ignore[misc]
    assert job == 0
    assert problem.startswith("Traceback")
    assert problem.endswith("ZeroDivisionError: division by zero\n")


def test_a_page_that_is_no_article_says_so(make_page: Callable[..., PageRow]) -> None:
    task = Task(page=make_page(), body=b"", content_type="")
    assert read_page(task, None) == Failure(fate="not_article", problem="empty page")  # type: ignore[arg-type]


def test_a_reading_holds_the_text_as_it_is_stored(
    monkeypatch: pytest.MonkeyPatch, make_page: Callable[..., PageRow], make_claim: Callable[..., Claim]
) -> None:
    import extract.claims
    import extract.page.article

    seen = []

    def annotate(nlp: object, *, text: str, **_: object) -> Annotation:
        seen.append(text)
        return Annotation(claims=(make_claim(),))

    page = Article(url="u", title="A\x00 title", text="odd \ud800 text")
    monkeypatch.setattr(extract.page.article, "read_article", lambda *_, **__: page)
    monkeypatch.setattr(extract.claims, "annotate", annotate)
    outcome = read_page(Task(page=make_page(), body=b"", content_type=""), None)  # type: ignore[arg-type]
    assert isinstance(outcome, Reading)
    assert outcome.article.text == seen[0] == "odd \ufffd text"
    assert outcome.article.title == "A\ufffd title"
