"""Values that a text sets aside: the 400 of `40 cases, not 400`, which is kept, as denied."""

import re

from extract.records import Quantity

REACH = 120
"""Characters before a quantity in which its sentence is looked at."""

_NOT = re.compile(r"(?:(?P<before>\w+),? )?\bnot (?:the )?$", re.IGNORECASE)
_UNDECIDED = frozenset({"if", "or", "why", "maybe", "perhaps"})
"""Before "not" it denies nothing: "hundreds, if not thousands"."""

_NARROWED = re.compile(r"(?:only|just|all|even|merely|simply)\b", re.IGNORECASE)
"""`not only 15 lorries`: there were 15, and more."""

_WISHED = re.compile(r"\b(?:should|ought|would|need|needs|deserve|deserves|want|wants)\b[^.!?]*$", re.IGNORECASE)
"""`There should be two dozen, not two`: what is set aside is what there is."""


def set_aside(text: str, quantity: Quantity) -> bool:
    """Does "not" stand directly before the quantity: `600 homes, not six or seven`, `it was not 15 but 50`?"""
    before = text[max(0, quantity.start - REACH) : quantity.start]
    found = _NOT.search(before[-20:])
    if found is None or (found["before"] or "").lower() in _UNDECIDED or _NARROWED.match(quantity.text):
        return False
    return _WISHED.search(before) is None
