"""Outlet files: what one describes, and a line for everything in it that is to be mended."""

import json
import os
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from crawlers.outlet import Outlet
from crawlers.outlet_files.file import LARGEST, read_outlet
from crawlers.outlets import outlets_of_package

GAZETTE = """
title = "Wexmoor Gazette"
hosts = ["www.wexmoor-gazette.com"]
feeds = ["https://www.wexmoor-gazette.com/rss"]
article = '^/news/[a-z0-9-]+$'
"""


def mistakes(folder: Path, toml: str | bytes, name: str = "gazette.toml") -> list[str]:
    """What is told of a file that says this."""
    return [str(mistake) for mistake in read_outlet(put(folder, toml, name))[1]]


def put(folder: Path, toml: str | bytes, name: str = "gazette.toml") -> Path:
    path = folder / "outlets" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(toml.encode() if isinstance(toml, str) else toml)
    return path


def with_line(line: str) -> str:
    """The Gazette's file, in which this line stands in place of its key's own."""
    key = line.partition(" =")[0]
    return "\n".join(one for one in GAZETTE.splitlines() if not one.startswith(f"{key} =")) + f"\n{line}\n"


def test_the_least_file_is_an_outlet_with_the_defaults_of_all(tmp_path: Path) -> None:
    outlet, wrong = read_outlet(put(tmp_path, GAZETTE))
    assert wrong == []
    assert outlet == Outlet(
        name="gazette",
        title="Wexmoor Gazette",
        hosts=("www.wexmoor-gazette.com",),
        feeds=("https://www.wexmoor-gazette.com/rss",),
        article="^/news/[a-z0-9-]+$",
    )


@pytest.mark.parametrize("name", sorted(outlets_of_package()))
def test_every_outlet_of_the_package_can_be_said_as_a_file(name: str, tmp_path: Path) -> None:
    """Every field, with the patterns and XPaths that real pages ask for."""
    ours = outlets_of_package()[name]
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in asdict(ours).items()]
    assert read_outlet(put(tmp_path, "\n".join(lines), f"{name}.toml")) == (ours, [])
    other, wrong = read_outlet(put(tmp_path, "\n".join(lines[1:]), "other.toml"))
    assert (other, wrong) == (replace(ours, name="other"), [])


WRONG = [
    ("dealy = 5", "dealy: is no key of an outlet; did you mean delay?"),
    ("Article-ID = 'x'", "Article-ID: is no key of an outlet; did you mean article_id?"),
    ("zzz = 1", "zzz: is no key of an outlet"),
    ("delay = '5'", "delay: wants a number, not the text '5'"),
    ("delay = true", "delay: wants a number, not true"),
    ("delay = nan", "delay: wants a number, not nan"),
    (f"delay = 0x{'f' * 2_000}", "delay: wants a number, not one so large"),
    (f"requests_per_run = 0x{'f' * 2_000}", "requests_per_run: wants a whole number, not one so large"),
    ("article = 'a{99999999999}'", "article: is no regular expression: the repetition number is too large"),
    (f"article = '{'(' * 900}{')' * 900}'", "article: is no regular expression that can be used: its brackets are"),
    ("delay = 0.2", "delay: is seconds between requests, 1 at least and 3600 at most"),
    ("minutes_per_run = 0", "minutes_per_run: is minutes of a run, more than 0 and a day (1440) at most"),
    ("requests_per_run = 2.5", "requests_per_run: wants a whole number, not 2.5"),
    ("requests_per_run = 0", "requests_per_run: is how many requests a run may make: 1 at least"),
    ("articles_per_run = [1]", "articles_per_run: wants two whole numbers, as in [20, 400], not a list of 1"),
    ("articles_per_run = [9, 1]", "articles_per_run: wants the fewest new articles of a run first, then the most"),
    ("revisits = [3, 1]", "revisits: wants hours after publication in rising order, a year at most"),
    ("title = ''", "title: is empty: readers see it"),
    ("title = ['x']", "title: wants a text in quotes, not a list of 1"),
    ('title = "a\\u0007b"', "title: holds characters that cannot be printed"),
    ("hosts = 'www.wexmoor-gazette.com'", 'hosts: wants a list of texts, as in ["…"], not the text'),
    ("hosts = []", 'hosts: is empty: the outlet\'s host is wanted, as in ["www.example.org"]'),
    ("hosts = ['127.0.0.1']", "hosts: '127.0.0.1' is an address; outlets have names, and nothing else is fetched"),
    ("hosts = ['[::1]:80']", "hosts: '[::1]:80' is an address; outlets have names, and nothing else is fetched"),
    ("hosts = ['2130706433']", "hosts: '2130706433' is no name on the public web"),
    ("hosts = ['localhost']", "hosts: 'localhost' is no name on the public web"),
    ("hosts = ['wexmoor.com:8080']", "hosts: 'wexmoor.com:8080' names a port; the web's own ports alone are asked"),
    ("hosts = ['https://wexmoor.com']", "hosts: 'https://wexmoor.com' is no"),
    ("hosts = ['wexmoor.com/news']", "hosts: 'wexmoor.com/news' is not a host alone; write 'wexmoor.com'"),
    ("hosts = ['user@wexmoor.com']", "hosts: 'user@wexmoor.com' is no host: carries a user name"),
    ("hosts = ['Wexmoor.com']", "hosts: 'Wexmoor.com' is not a host alone; write 'wexmoor.com'"),
    ("feeds = ['/rss']", "feeds: '/rss' is no address: not http or https: no scheme"),
    ("feeds = ['file:///etc/passwd']", "feeds: 'file:///etc/passwd' is no address: not http or https: file"),
    ("feeds = ['https://other.com/rss']", "feeds: 'https://other.com/rss' is on other.com, which is not among hosts"),
    ("feeds = []", "sitemaps: neither sitemaps nor feeds: nothing would ever be found"),
    ("article = '('", "article: is no regular expression: "),
    ("article = ''", "article: is empty"),
    ("article_id = '-\\d+$'", "article_id: wants a group in brackets around the id"),
    ("article_path = '/x/{}'", "article_path: wants article_id beside it, which finds the id"),
    ("article_path = 'x'", 'article_path: wants a path with {} where the id stands, as in "/news/article-{}/index'),
    ("strip_params = ['a=b']", "strip_params: 'a=b' is no name of a query parameter"),
    ("aliases = ['']", "aliases: '' is empty: readers see it"),
    ("prune = ['//div[']", "prune: '//div[' is no XPath: "),
    ("prune = ['//div[nosuch(.)]']", "prune: '//div[nosuch(.)]' is no XPath: "),
    ("prune = ['//p[re:test(@class, \"(\")]']", "prune: "),
    ("prune = ['count(//p)']", "prune: 'count(//p)' finds no elements, as in //div[@class='promo']"),
    ("prune = ['//p/@class']", "prune: '//p/@class' finds no elements, as in //div[@class='promo']"),
    ("name = 'other'", "name: is 'other', and the file's name says 'gazette'; leave the key out"),
]


@pytest.mark.parametrize(("line", "told"), WRONG, ids=[line[:40] for line, _ in WRONG])
def test_each_mistake_is_told_in_a_line_with_file_and_key(line: str, told: str, tmp_path: Path) -> None:
    first = mistakes(tmp_path, with_line(line))[0]
    assert first.startswith(f"outlets/gazette.toml: {told}")
    assert "\n" not in first


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    told = mistakes(tmp_path, "dealy = 5\nhosts = ['10.0.0.1']\ndelay = 'x'\n")
    assert [line.split(": ")[1] for line in told] == ["title", "article", "sitemaps", "dealy", "delay", "hosts"]


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        (b"title = 'x", "is no TOML: "),
        (b"title = 1\ntitle = 2", "is no TOML: Cannot overwrite a value (at "),
        (b"title = '\xff'", "is not UTF-8: byte 9"),
        (b"# " + b"x" * LARGEST, "is larger than 30,000 bytes"),
        (b"delay = " + b"[" * 9_000, "is nested too deeply"),
        (b"delay = " + b"9" * 5_000, "holds a number of too many digits"),
    ],
)
def test_what_cannot_be_read_at_all_is_told_of_the_file(toml: bytes, told: str, tmp_path: Path) -> None:
    (line,) = mistakes(tmp_path, toml)
    assert line.startswith(f"outlets/gazette.toml: {told}")


def test_what_never_ends_is_not_read(tmp_path: Path) -> None:
    folder = put(tmp_path, "").parent
    os.mkfifo(folder / "pipe.toml")
    (folder / "zero.toml").symlink_to("/dev/zero")
    for name in ("pipe.toml", "zero.toml"):
        assert [str(wrong) for wrong in read_outlet(folder / name)[1]] == [f"outlets/{name}: is no file"]


def test_a_file_name_that_is_no_key_is_told(tmp_path: Path) -> None:
    told = mistakes(tmp_path, GAZETTE, "The Gazette.toml")
    assert told == [
        "outlets/The Gazette.toml: name: 'The Gazette' is no key: small letters, digits and _ are, beginning with a"
        " letter"
    ]
