"""Bytes to UTF-8: the charset of a page, and characters that have no business in an article.

A page stays bytes until it is parsed, as nearly all are UTF-8 already, and whole pages are long.

No NFKC anywhere: it turns `3½` into `31⁄2` and `10²` into `102`.
"""

import codecs
import re
from collections.abc import Iterator

_SNIFFED = 4096  # bytes; HTML asks for the charset within the first 1024, older pages are later
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"RIFF", b"\x28\xb5\x2f\xfd")
_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")

# Invisible characters that would split a number or turn it round on screen: zero-width, soft hyphen, direction
# marks, byte-order marks, the controls, and lone surrogates, which SQLite cannot store.
_STRIPPED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffc]"
)

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NO_XML_BYTES = bytes({*range(9), 0x0B, 0x0C, *range(0x0E, 0x20)})
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));?")
_MAY_REFER_TO_NO_XML = re.compile(
    rb"&#(?:[xX](?:0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]|[dD][89a-fA-F][0-9a-fA-F]{2}|[fF]{3}[efEF])(?![0-9a-fA-F])"
    rb"|[0-9a-fA-F]{6})|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|5[5-7][0-9]{3}|6553[45])(?![0-9])|[0-9]{7})"
)
_UNKNOWN = "\ufffd".encode()

_MAY_BE_MOJIBAKE = re.compile("[\u00c2\u00c3\u00e2-\u00f0]")
"""What each of those below begins with: one class of characters is looked for much faster than three patterns."""
# UTF-8 that was read as windows-1252 and stored again: `Â£5m`, `â‚¬`, `donâ€™t`.
_CP1252_HIGH = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(0x80, 0xC0))
_MOJIBAKE = re.compile(
    f"[ÂÃ][{re.escape(_CP1252_HIGH)}]|[â-ï][{re.escape(_CP1252_HIGH)}]{{2}}|ð[{re.escape(_CP1252_HIGH)}]{{3}}"
)


class Undecodable(ValueError):
    """The bytes are no text."""


def decode(raw: bytes, content_type: str = "") -> tuple[bytes, list[str]]:
    """A page in UTF-8 and what was odd about its encoding. Raises Undecodable for binary data.

    A byte-order mark wins, then what the bytes are: valid UTF-8 is UTF-8 whatever the header says, since
    other charsets hardly ever look like it. Only then are the header and the page asked; the last resort is
    windows-1252, as in browsers.
    """
    for mark, charset in _BOMS:
        if raw.startswith(mark):
            return _utf8(raw[len(mark) :].decode(charset, "replace")), []
    if wide := _wide_charset(raw):
        return _utf8(raw.decode(wide, "replace")), [f"charset: {wide} without a byte-order mark"]
    _refuse_binary(raw)
    declared = list(_declared(raw, content_type))
    if raw.isascii():
        return raw, []
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        text, warnings = _decode_legacy(raw, declared)
        return _utf8(text), warnings
    odd = any(not _is_utf8(name) for name in declared)
    return raw, [f"charset: declared {declared[0]}, is utf-8"] if odd else []


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # some charsets decode to what no text may hold


def is_broken(markup: bytes) -> bool:
    """Whether more than one character in twenty of UTF-8 could not be read."""
    unknown = markup.count(_UNKNOWN) if _UNKNOWN[:1] in markup else 0  # one byte is found at once
    return unknown > 0 and unknown * 20 > len(markup.decode("utf-8", "surrogatepass"))


def clean(text: str) -> str:
    """`text` without controls, direction marks, zero-width characters and surrogates."""
    return _STRIPPED.sub("", text)


def without_no_xml(markup: bytes) -> bytes:
    """UTF-8 without what no tree may hold, references to it included: libxml2 ends a page at NUL."""
    if not (_may_hold_no_xml(markup) or _MAY_REFER_TO_NO_XML.search(markup)):
        return markup
    text = _NO_XML.sub("", markup.decode("utf-8", "surrogatepass"))
    return _REFERENCE.sub(_allowed, text).encode()


def _may_hold_no_xml(markup: bytes) -> bool:
    """Hardly any page does: told from its bytes in a tenth of the time that going through its characters takes."""
    if len(markup.translate(None, _NO_XML_BYTES)) < len(markup):
        return True
    return b"\xed" in markup or (b"\xef" in markup and b"\xef\xbf" in markup)


def _allowed(reference: re.Match[str]) -> str:
    point = int(reference[1], 16) if reference[1] else int(reference[2])
    return "" if point < 0x110000 and _NO_XML.match(chr(point)) else reference[0]


def mend_mojibake(text: str) -> tuple[str, int]:
    """`text` with doubly encoded characters read once, and how many there were: `Â£5m` is `£5m`."""
    if text.isascii() or not _MAY_BE_MOJIBAKE.search(text):
        return text, 0
    found = 0

    def mend(match: re.Match[str]) -> str:
        nonlocal found
        try:
            mended = b"".join(_cp1252_byte(c) for c in match[0]).decode("utf-8")
        except UnicodeError:
            return match[0]
        found += 1
        return mended

    return _MOJIBAKE.sub(mend, text), found


def _cp1252_byte(char: str) -> bytes:
    """The byte that windows-1252 shows as `char`; its five holes stand for themselves."""
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1")


def _wide_charset(raw: bytes) -> str | None:
    """UTF-16 without a mark: in markup nearly every second byte is zero."""
    head = raw[:_SNIFFED]
    even, odd = head[::2].count(0), head[1::2].count(0)
    enough = len(head) // 5  # of at most half: 40%, so that text in any script with ASCII tags is seen
    if len(head) >= 8 and odd > enough and even * 10 < odd:
        return "utf-16-le"
    if len(head) >= 8 and even > enough and odd * 10 < even:
        return "utf-16-be"
    return None


def _refuse_binary(raw: bytes) -> None:
    if raw.startswith(_BINARY):
        raise Undecodable("binary data, no page")
    # NUL is left out: some servers pad with it. One control in fifty bytes is no text.
    if len(_CONTROLS.findall(raw[:_SNIFFED])) * 50 > len(raw[:_SNIFFED]):
        raise Undecodable("binary data, no page")


def _declared(raw: bytes, content_type: str) -> Iterator[str]:
    """Charsets named by the header, then by the page, that Python knows."""
    for place in (content_type.encode("ascii", "ignore"), raw[:_SNIFFED]):
        if match := _CHARSET.search(place):
            name = match[1].decode("ascii").lower()
            try:
                yield codecs.lookup(name).name
            except LookupError:
                continue


def _is_utf8(charset: str) -> bool:
    return charset in ("utf-8", "ascii")


def _decode_legacy(raw: bytes, declared: list[str]) -> tuple[str, list[str]]:
    """Text of bytes that are not UTF-8."""
    legacy = next((name for name in declared if not _is_utf8(name)), None)
    if legacy and legacy not in ("iso8859-1", "cp1252"):
        try:
            return raw.decode(legacy), []
        except (UnicodeDecodeError, LookupError, ValueError):
            pass  # it is not what it says it is: read it as what is left
    if _mostly_utf8(raw):
        return raw.decode("utf-8", "claims_cp1252"), ["charset: malformed utf-8"]
    warnings = [] if legacy else ["charset: not utf-8, read as windows-1252"]
    return raw.decode("cp1252", "claims_cp1252"), warnings


def _mostly_utf8(raw: bytes) -> bool:
    """Whether good multi-byte characters outnumber bad bytes: a UTF-8 page with a few alien bytes in it."""
    good = raw.decode("utf-8", "ignore")
    bad = len(raw) - len(good.encode("utf-8"))
    return sum(1 for c in good if ord(c) > 127) > bad


def _read_byte_as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: a byte that is no UTF-8 is read as windows-1252, its holes as U+FFFD."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "replace"), error.end


codecs.register_error("claims_cp1252", _read_byte_as_cp1252)
