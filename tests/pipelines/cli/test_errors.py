"""Every error of the three rooms either reaches the user in one line with an exit code, or never leaves its room."""

import importlib
import pkgutil
from types import ModuleType

import crawlers
import extract
import pipelines
from pipelines.cli.errors import KNOWN
from pipelines.errors import FAILURE, USAGE, ClaimsError

INTERNAL = {
    "BadAddress": "an option's value that click refuses in one line",
    "BadArchive": "crawling makes a CrawlError of it",
    "BadFile": "the fate of a file that `claims add` was given",
    "BadMend": "decisions make a DecideError or BadDecision of it",
    "BadSource": "building the sample archive prints it",
    "BadTime": "export makes an ExportError of it",
    "BadUrl": "who asks for an address says which was bad",
    "Busy": "the site answers 503 and says when to come again",
    "CannotRewrite": "`claims prune` and `claims forget` make an ArchiveNotOurs of it",
    "CorruptRecord": "the fate of a URL; a page of the site says it",
    "CutOff": "the site ends an answer without its proper end",
    "Disallowed": "the fate of a URL",
    "Full": "the check page answers 503 and says when to come again",
    "Interrupted": "a signal: it has an exit code of its own",
    "LeftOut": "its URL stays queued; why is among the problems of the crawl",
    "Misfit": "importing makes a BadFolder of it",
    "ModelMissing": "`pipelines.language` makes a NoLanguageModel of it",
    "NewerShape": "opening a database makes a DatabaseError of it",
    "NotAListing": "a problem of the crawl, with the sitemap's address",
    "NotAnnotated": "a bug",
    "NotArchived": "the fate of a URL",
    "RecordingFailed": "stops the crawl and is among its problems",
    "RedirectLoop": "the fate of a URL",
    "Refused": "the fate of a URL",
    "Replaced": "a page of the site says it",
    "Undecodable": "an Unreadable page",
    "Unanswerable": "the tool's error, which the assistant reads",
    "UnknownEncoding": "the fate of a URL",
    "Unreadable": "the fate of a URL; `claims read` makes an UnreadablePage of it",
    "Unreachable": "among the problems that a backfill tells at its end",
    "UnreadableValue": "a value that somebody typed into a decision; deciding says which was bad",
    "Wrong": "a mistake of an outlet file, with its key",
    "_EndedFromOutside": "the process that checks texts begins anew",
    "_OneToKeep": "`claims add` looks for one page to keep before it makes a database",
    "_Died": "the pool of processes for readers' SQL raises the error of SQLite's that it carries",
}
"""Errors that no user meets, and what becomes of them."""


def modules(package: ModuleType) -> list[ModuleType]:
    names = [module.name for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    return [importlib.import_module(name) for name in names if not name.endswith("__main__") and "plugins" not in name]


def errors() -> set[type[BaseException]]:
    return {
        value
        for package in (crawlers, extract, pipelines)
        for module in modules(package)
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, BaseException) and value.__module__ == module.__name__
    }


def test_every_error_is_told_or_stays_inside() -> None:
    found = errors()
    told = {error.__name__ for error in found if issubclass(error, KNOWN)}
    assert len(told) > 15
    assert {error.__name__ for error in found} == told | INTERNAL.keys()
    assert not told & INTERNAL.keys()


def test_what_is_told_has_an_exit_code_and_a_message_of_its_own() -> None:
    for error in errors():
        if issubclass(error, ClaimsError):
            assert error.exit_code in (USAGE, FAILURE)
            assert error.__doc__
