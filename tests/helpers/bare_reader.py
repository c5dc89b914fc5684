"""A reader for worker processes that finds articles as ours does and looks for no claims: it needs no language model.

A page that says HANG or DIE does that to its process, where the environment names a `CLAIMS_TEST_BUG`.
"""

import os
from collections.abc import Callable

from extract.page.article import Unreadable, read_article
from extract.records import Annotation
from pipelines.reading.work import Failure, Reading, Task
from pipelines.worker import guarded


def make() -> Callable[[Task], Reading | Failure]:
    """What a worker does with a page."""
    return guarded(read, lambda task, problem: Failure(fate="extract_failed", problem=problem))


def read(task: Task) -> Reading | Failure:
    if os.environ.get("CLAIMS_TEST_BUG"):
        if b"HANG" in task.body:
            while True:
                pass
        if b"DIE" in task.body:
            os.abort()
        if b"RAISE" in task.body:
            raise ZeroDivisionError("a bug")
    page = task.page
    try:
        article = read_article(task.body, url=page.article_url, prune=task.prune, fetched=page.fetched)
    except Unreadable as error:
        return Failure(fate=error.fate, problem=str(error))
    return Reading(article=article, annotation=Annotation())
