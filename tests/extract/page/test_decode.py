"""Bytes to UTF-8, without what no tree may hold."""

import pytest

from extract.page.decode import decode, is_broken, without_no_xml

NO_XML = {*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF}


@pytest.mark.parametrize("written", ["&#{};", "&#x{:x};", "&#X{:04X}", "&#{:05d};"])
def test_references_to_what_no_tree_may_hold_are_dropped_and_no_others(written: str):
    for point in range(0x10010):
        reference = f"{written.format(point)} a"
        assert without_no_xml(reference.encode()) == (b" a" if point in NO_XML else reference.encode())


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_characters_that_no_tree_may_hold_are_dropped(character: str):
    assert without_no_xml(f"£3m{character} 한 \ufffd".encode()) == "£3m 한 \ufffd".encode()


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_page_is_utf_8_whatever_it_was(charset: str):
    page = "<p>The owners put the damage at £3m and won’t say more.</p>" * 9
    assert decode(page.encode(charset))[0].decode() == page


@pytest.mark.parametrize(("unknown", "broken"), [(0, False), (5, False), (6, True)])
def test_more_than_one_broken_character_in_twenty(unknown: int, broken: bool):
    assert is_broken(("é" * (100 - unknown) + "\ufffd" * unknown).encode()) is broken
