"""Ways in which two numbers about the same thing are still two questions: counted, verified, forecast, aimed at."""

import re

VERIFIED = "verified"

_ASPECTS = (
    ("target", re.compile(r"\b(?:target|goal|aims?|aimed|aiming|pledge[sd]?|promised?|ambition|quota)\b", re.I)),
    (
        "forecast",
        re.compile(
            r"\b(?:forecast\w*|predict\w*|project(?:s|ed|ion|ions)|expect(?:s|ed|ing|ation|ations)|outlook"
            r"|will (?:be|reach|rise|fall|peak|hit)|by 20[3-9]\d)\b",
            re.I,
        ),
    ),
    (VERIFIED, re.compile(r"\b(?:verif\w+|identif\w+|identities|documented|authenticated)\b", re.I)),
)


def aspect_of(clause: str, cue: str | None) -> str:
    """`target`, `forecast`, `verified`, or the empty string for a plain statement.

    Read from the number's own clause and from the cue that attributes it ("has verified 19,500").
    """
    text = f"{clause} {cue or ''}"
    return next((name for name, words in _ASPECTS if words.search(text)), "")
