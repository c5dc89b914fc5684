"""Telephone numbers: `0300 555 0187`, `+44 20 7946 0000`, `(212) 555-0100`, `text HELP to 70555`."""

from extract.lexicon import word_set
from extract.number.atoms import HYPHENS, Atoms
from extract.number.numbered import plural_at

MAX_GROUPS = 6
"""Runs of digits in a telephone number, numbers in a footnote's brackets."""


_DIALLED = HYPHENS | {"(", ")", "."}


def read_phone(atoms: Atoms, index: int) -> int | None:
    """`0300 555 0187`, `+44 20 7946 0000`, `(212) 555-0100`, `text HELP to 70555`, `call 111`."""
    text = atoms[index].text.replace(" ", "")
    if atoms[index].kind != "number" or not text.isdigit():
        return None
    groups = _digit_groups(atoms, index)
    plus = atoms[index - 1].text == "+" and len(text) <= 3 and len(groups) > 1
    led_by_zero = text[0] == "0" and len(text) >= 3
    if plus or led_by_zero or _is_dialled(atoms, index) or _is_american(atoms, index, groups):
        return groups[-1] + 1
    return None


def _digit_groups(atoms: Atoms, index: int) -> list[int]:
    """The places of runs of digits that follow each other, with a space, a hyphen or a bracket between."""
    groups = [index]
    while len(groups) < MAX_GROUPS:
        place = groups[-1] + 1
        while atoms[place].text in _DIALLED and place < groups[-1] + 3:
            place += 1
        apart = place == groups[-1] + 1 and len(groups) > 1 and atoms[place].text.isdigit()
        if atoms[place].kind != "number" or not atoms[place].text.isdigit() or len(atoms[place].text) < 2:
            break
        if len(atoms[place].text) < 3 and not (apart or atoms[index - 1].text == "+" or atoms[index].text[0] == "0"):
            break
        groups.append(place)
    return groups


def _is_american(atoms: Atoms, index: int, groups: list[int]) -> bool:
    """`212-555-0100`, `(212) 555-0100`, `555-0100`: groups of three and a last one of four, tied by hyphens."""
    lengths = [len(atoms[place].text) for place in groups]
    tied = atoms[groups[-1] - 1].text in HYPHENS and atoms.is_glued(groups[-1])
    if lengths[-2:] != [3, 4] or not tied:
        return False
    return len(groups) > 2 or atoms[groups[-1]].text[0] == "0"


def _is_dialled(atoms: Atoms, index: int) -> bool:
    before = atoms.low(index - 1)
    if _is_emergency(atoms, index) or _is_line(atoms, index):
        return True
    if before in word_set("codes", "dial"):
        return 3 <= len(atoms[index].text) <= 5 and not _counts(atoms, index + 1)
    window = [atoms.low(place) for place in range(index - 5, index)]
    return before in {"to", "on"} and "text" in window and 4 <= len(atoms[index].text) <= 6


def _is_emergency(atoms: Atoms, index: int) -> bool:
    """`999 calls`, `NHS 111`, `a call to 101`: the short numbers of emergency lines beside a word of calling."""
    if atoms[index].text not in word_set("codes", "emergency") or atoms[index].glued:
        return False
    before = {atoms.low(place) for place in range(index - 3, index)}
    words = word_set("codes", "dial") | word_set("codes", "lines")
    return atoms.low(index + 1) in words or (bool(before & words) and not _counts(atoms, index + 1))


def _is_line(atoms: Atoms, index: int) -> bool:
    """`the helpline on 116 123`, `ring the hotline on 5522`: behind `on`, with nothing that is counted."""
    if atoms.low(index - 1) != "on" or len(atoms[index].text) < 3 or _counts(atoms, index + 1):
        return False
    window = [atoms.low(place) for place in range(index - LINE_REACH, index - 1)]
    return any(word in word_set("codes", "dial") or word in word_set("codes", "lines") for word in window)


def _counts(atoms: Atoms, end: int) -> bool:
    return plural_at(atoms, end) or atoms.low(end) in word_set("codes", "counted")


LINE_REACH = 8
"""Atoms before a number among which the line or the call is named."""
