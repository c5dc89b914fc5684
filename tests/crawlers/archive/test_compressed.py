"""Records compressed one by one."""

import gzip
import zlib

from crawlers.archive.compressed import Members


def test_each_record_is_a_member_of_its_own() -> None:
    members = Members()
    for record in (b"first " * 100, b"second " * 100):
        members.write(record[:50])
        members.write(record[50:])
        members.flush()
    data = members.taken()
    assert gzip.decompress(data) == b"first " * 100 + b"second " * 100
    one = zlib.decompressobj(zlib.MAX_WBITS + 16)
    assert one.decompress(data) == b"first " * 100
    assert gzip.decompress(one.unused_data) == b"second " * 100
    assert members.taken() == b""
