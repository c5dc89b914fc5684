"""The text of a robots.txt: decoded, its groups as RFC 9309 names them, and what an answer without one means."""

import codecs
import re
from collections.abc import Iterator

from crawlers.errors import fate_of_status
from crawlers.fates import Fate

MAX_ROBOTS = 500 * 1024
"""RFC 9309 asks to read at least 500 KiB of it; we read no more."""
FORBID_ALL = b"User-agent: *\nDisallow: /\n"
ALLOW_ALL = b""

# A group is named by a robot's name alone (RFC 9309); some add the version that the user agent shows: "name/0.1 (…)".
_VERSIONED = re.compile(
    rb"^([ \t]*user[ -]?agent[ \t]*[: \t][ \t]*[a-z][\w.-]*)[ \t]*[/ \t(;,][^\r\n#]*", re.IGNORECASE | re.MULTILINE
)
# Others put it into quotation marks, or several robots into one line.
_NAMES = re.compile(rb"^([ \t]*user[ -]?agent[ \t]*:)([^\n#(]{1,2000})", re.IGNORECASE | re.MULTILINE)
_DIRECTIVE = re.compile(rb"^[ \t]*(?:#|[a-z][a-z _-]{1,40}:|(?:dis)?allow[ \t])", re.IGNORECASE | re.MULTILINE)
# Who knows the program by the name of its command means us too.
_SHORT = re.compile(rb"^([ \t]*user[ -]?agent[ \t]*[: \t][ \t]*)claims(?=[ \t\r]*(?:#|$))", re.I | re.M)
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def rules_of(status: int, body: bytes) -> bytes:
    """The rules that an answer to the request for robots.txt stands for (RFC 9309, section 2.3.1).

    Server errors, 429 and redirects that led nowhere are "unreachable": all is disallowed. 404, 410 and other client
    errors mean there are no rules. 401, 403 and the like we take as a refusal, more strictly than the RFC asks: a host
    that will not show us its rules has told us what it thinks of robots. An HTML page is no robots.txt, and hides one;
    so does what cannot be read as text, and what has no line as a robots.txt has them.
    """
    if fate_of_status(status) is Fate.BLOCKED or status >= 500 or 300 <= status < 400:
        return FORBID_ALL
    if status >= 400:
        return ALLOW_ALL
    text = _as_utf8(body[:MAX_ROBOTS])
    if text is None:
        return FORBID_ALL
    text = _in_lines(text)
    if text.startswith(b"<") or (text and not _DIRECTIVE.search(text)):
        return FORBID_ALL
    return _SHORT.sub(rb"\1news-claims", _VERSIONED.sub(rb"\1", _NAMES.sub(_one_a_line, text)))


def lines_for(rules: bytes, agent: str) -> Iterator[tuple[str, str]]:
    """The lines of the groups that name `agent`, or else of those for everybody: name in lower case, and value."""
    groups: dict[str, list[tuple[str, str]]] = {}
    named: list[str] = ["*"]  # what stands before every group is for all
    naming = False
    for line in rules.decode("utf-8-sig", "replace").splitlines():
        name, colon, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if not colon:
            continue
        if name == "user-agent":
            named = [*(named if naming else ()), value.lower()]
            naming = True
        else:
            naming = False
            for robot in named:
                groups.setdefault(robot, []).append((name, value))
    yield from groups.get(agent.lower(), groups.get("*", ()))


def comments_of(rules: bytes) -> list[str]:
    """What its comments say, a paragraph each: lines of comment run on until an empty one."""
    paragraphs: list[list[str]] = [[]]
    for line in rules.decode("utf-8-sig", "replace").splitlines():
        _, mark, comment = line.partition("#")
        words = comment.strip("#*-=_/ \t")
        if mark and words:
            paragraphs[-1].append(words)
        elif paragraphs[-1]:
            paragraphs.append([])
    return [" ".join(" ".join(lines).split()) for lines in paragraphs if lines]


def _in_lines(text: bytes) -> bytes:
    """The text without what cannot be seen before its first line, and with one kind of line ends."""
    while (bare := text.lstrip().removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xe2\x80\x8b")) != text:
        text = bare
    return text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _one_a_line(named: re.Match[bytes]) -> bytes:
    names = [name.strip(b" \t\"'") for name in named[2].split(b",")]
    return b"\n".join(named[1] + b" " + name for name in names if name) or named[0]


def _as_utf8(body: bytes) -> bytes | None:
    """A robots.txt as bytes that read like ASCII; None for what is no text, and for text that names nobody.

    One with NUL bytes is of wide characters, or has a few that are no part of it.
    """
    if b"\x00" not in body:
        return body
    known = next((codec for mark, codec in _WIDE if body.startswith(mark)), None)
    codecs_to_try = [known] if known else ["utf-16-be" if body.startswith(b"\x00") else "utf-16-le", "utf-8"]
    for codec in codecs_to_try:
        text = body.decode(codec, "ignore").lstrip("\ufeff")
        if codec == "utf-8":
            text = text.replace("\x00", "")
        if "agent" in text.lower() and "\x00" not in text:
            return text.encode()
    return None
