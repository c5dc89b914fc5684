"""What a worker process does with an archived page: an article and its claims, or why there is none. Never an error."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.records import Annotation, Article
from pipelines.database.open import storable
from pipelines.reading.revisions import PageRow, text_hash
from pipelines.worker import guarded

if TYPE_CHECKING:
    from spacy.language import Language

READY = "pipelines.reading.ready"
"""The module that loads all that this work needs, once for all workers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A page for a worker: its bytes, and what its article was last known to say."""

    page: PageRow
    body: bytes
    content_type: str
    prune: tuple[str, ...] = ()
    known: tuple[str, str] | None = None
    """Title and text hash of the newest revision, where the present extractor has read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a worker made of a page; no annotation where title and text are the known ones."""

    article: Article
    annotation: Annotation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a page gave no article."""

    fate: str
    problem: str


def make_reader() -> Callable[[Task], Reading | Failure]:
    """What a worker process does with a task; loads the language model. Raises `NoLanguageModel`."""
    from pipelines.language import language_model

    nlp = language_model()

    def read(task: Task) -> Reading | Failure:
        return read_page(task, nlp)

    return guarded(read, lambda task, problem: Failure(fate="extract_failed", problem=problem))


def read_page(task: Task, nlp: "Language") -> Reading | Failure:
    """One page to an article and its claims."""
    from extract.claims import annotate
    from extract.page.article import Unreadable, read_article
    from extract.page.liveblog import with_updates

    page = task.page
    try:
        article = read_article(
            task.body,
            url=page.article_url,
            content_type=task.content_type,
            prune=task.prune,
            fetched=page.fetched,
        )
    except Unreadable as error:
        return Failure(fate=error.fate, problem=str(error))
    article = with_updates(article)
    # As they will be stored, so that offsets and hashes are of the stored text.
    article = dataclasses.replace(article, title=storable(article.title), text=storable(article.text))
    if (article.title, text_hash(article.text)) == task.known:
        return Reading(article=article, annotation=None)
    found = annotate(
        nlp,
        text=article.text,
        title=article.title,
        article_id=page.article_id,
        url=page.article_url,
        outlet=page.outlet,
        published=article.published,
        everything=False,
    )
    return Reading(article=article, annotation=Annotation(claims=found.claims))
