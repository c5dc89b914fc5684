"""What stands before the sentence of a claim: "It is 40 miles" says nothing by itself."""

from extract.records import Claim

BEFORE = 240
"""Characters of it that are looked at, the last ones."""


def text_before(claim: Claim, text: str, title: str | None) -> str:
    """What stands before the sentence of a claim of this text: the headline where nothing else does."""
    if claim.field == "title":
        return ""
    return text[max(0, claim.sentence_start - BEFORE) : claim.sentence_start] or (f"{title}. " if title else "")
