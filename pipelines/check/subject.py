"""What `claims check` is given: a file, standard input, or an article that the database has."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from crawlers.outlets import load_outlets
from crawlers.urls import BadUrl, canonical, outlet_of, untracked
from pipelines.database.articles import article_at
from pipelines.database.open import opened
from pipelines.files.texts import STDIN, UnreadableText, read_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A text to check."""

    name: str
    """What a reader calls it: a file's name, a headline."""
    text: str
    article_id: str | None = None
    """The article of the database that it is, whose own claims bear out nothing."""


def subject_of(given: str, database: Path) -> Subject:
    """The text that a user names: an address is an article of the database, `-` standard input, all else a file.

    Raises `UnreadableText`, also for an address of which `database` has no article or no text, and `DatabaseError`
    where that cannot be used.
    """
    if given.lower().startswith(("http://", "https://")):
        with opened(database, create=False, read_only=True) as db:
            return _article(db, given)
    return Subject(name="Standard input" if given == STDIN else Path(given).name, text=read_text(given))


def _article(db: Database, url: str) -> Subject:
    try:
        addresses = list(dict.fromkeys(_addresses(url)))
    except BadUrl as error:
        raise UnreadableText(f"{url}: {error}") from error
    for address in addresses:
        found = article_at(db, address)
        if found and not found.text.strip():
            raise UnreadableText(f"{url}: this database is a published copy and has no full texts")
        if found:
            title, text, article_id = found
            return Subject(name=title or url, text=f"{title}\n{text}" if title else text, article_id=article_id)
    raise UnreadableText(
        f"{url} has not been crawled; `claims crawl {url}` fetches it, `claims add` takes a saved copy"
    )


def _addresses(url: str) -> Iterator[str]:
    """The addresses under which the database may have it. Raises `BadUrl`."""
    yield url
    outlet = outlet_of(url, load_outlets().values())
    if outlet:
        yield canonical(url, outlet)
        yield untracked(url, outlet)
    yield canonical(url)
