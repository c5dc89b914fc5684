"""Which records of an archive are read: pages of wanted outlets that may be kept, as `claims add` decides it."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from crawlers.archive.warc import read_block
from invented_warc import page, record
from pipelines.backfill.order import Order, owner_in
from pipelines.backfill.pages import Passed, Wanted, page_in


def _found(order: Order, data: bytes) -> Wanted | Passed:
    block = read_block(io.BytesIO(data), 0)
    assert block
    return page_in(block, Path("a.warc.gz"), owner_in(order), order.latest)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (record(0, url="https://www.bbc.com/robots.txt", body=b"User-agent: *"), "not_article"),
        (record(0, page(0).replace(b"<title>", b"<title>SAMPLE. ")), "refused"),
        (record(0, **{"X-Robots-Tag": "noarchive"}), "refused"),
        (record(0, **{"tdm-reservation": "1"}), "refused"),
        (record(0, date="2027-06-01T00:00:00Z"), "refused"),
        (record(0, date="0001-01-01T00:00:00Z"), "refused"),
        (record(0, url="https://192.168.0.1/news/1"), "refused"),
        (record(0, url="dns:www.bbc.com"), "other"),
    ],
    ids=["robots", "sample", "noarchive", "reserved", "of the future", "of the year 1", "no public host", "no web"],
)
def test_what_is_not_read_and_why(order: Order, data: bytes, why: str) -> None:
    found = _found(order, data)
    assert isinstance(found, Passed)
    assert found.why == why


def test_an_outlet_s_page_goes_by_its_key_and_address(order: Order) -> None:
    found = _found(order, record(0, url="http://www.bbc.co.uk/news/articles/c0000000xyzo?at_medium=RSS#top"))
    assert isinstance(found, Wanted)
    assert found.outlet.name == "bbc"
    assert found.article_url == "https://www.bbc.co.uk/news/articles/c0000000xyzo"


def test_other_hosts_are_read_only_where_that_is_asked(order: Order) -> None:
    found = _found(order, record(2))
    assert isinstance(found, Wanted)
    assert found.outlet.name == "paper.example"
    assert _found(replace(order, any_host=False), record(2)) == Passed("elsewhere")
    only = replace(order, any_host=False, outlets=tuple(one for one in order.outlets if one.name == "sky"))
    assert _found(only, record(0)) == Passed("elsewhere")
    assert isinstance(_found(only, record(1)), Wanted)


def test_a_site_is_one_outlet_however_its_name_is_spelt(order: Order) -> None:
    spelt = ("https://WWW.Zeitung-München.Example/1", "https://xn--zeitung-mnchen-osb.example/1")
    found = [_found(order, record(2, url=url)) for url in spelt]
    assert {one.outlet.name for one in found if isinstance(one, Wanted)} == {"xn--zeitung-mnchen-osb.example"}
    assert all(isinstance(one, Wanted) for one in found)


def test_a_host_whose_name_no_folder_can_have_is_refused(order: Order) -> None:
    host = ".".join(["a" * 60] * 4)
    found = _found(order, record(2, url=f"https://{host}.example/1"))
    assert isinstance(found, Passed)
    assert (found.why, "too long" in found.reason) == ("refused", True)
    assert isinstance(_found(order, record(2, url=f"https://{host[:200]}.example/1")), Wanted)


def test_what_decides_how_pages_are_read_is_part_of_a_part_s_name(order: Order) -> None:
    other_rules = (replace(order.outlets[0], prune=("//aside",)), *order.outlets[1:])
    digests = {order.reading, replace(order, any_host=False).reading, replace(order, outlets=other_rules).reading}
    assert len(digests | {replace(order, extractor="y").reading}) == 4
    assert replace(order, folder=Path("elsewhere"), latest="2030").reading == order.reading
