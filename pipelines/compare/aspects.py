"""Ways in which two numbers about the same thing are still two questions: counted, verified, forecast, aimed at."""

import re

VERIFIED, FORECAST, TARGET = "verified", "forecast", "target"

_ASPECTS = (
    (TARGET, re.compile(r"\b(?:target|goal|aims?|aimed|aiming|pledge[sd]?|promised?|ambition|quota)\b", re.I)),
    (
        FORECAST,
        re.compile(
            r"\b(?:forecast\w*|predict\w*|project(?:s|ed|ion|ions)|expect(?:s|ed|ing|ation|ations)|outlook"
            r"|will (?:be|reach|rise|fall|peak|hit)|by 20[3-9]\d)\b",
            re.I,
        ),
    ),
    (VERIFIED, re.compile(r"\b(?:verif\w+|documented|authenticated)\b", re.I)),
)


_DISPUTABLE = re.compile(
    r"\b(?:estimat\w*|believ\w*|reckon\w*|thought|fear(?:s|ed)?|puts?|calculat\w*|count(?:s|ed)?|insist\w*|claim\w*"
    r"|admit\w*|disput\w*|den(?:y|ied|ies)|true|real|actual)\b",
    re.I,
)


def is_disputable(cue: str | None, quantity: str) -> bool:
    """Is a number given as somebody's reckoning, by the cue or by its own words: estimated, insisted, denied?"""
    return bool(_DISPUTABLE.search(f"{cue or ''} {quantity}"))


def aspect_of(clause: str, cue: str | None) -> str:
    """`target`, `forecast`, `verified`, or the empty string for a plain statement.

    Read from the number's own clause and from the cue that attributes it ("has verified 19,500").
    """
    text = f"{clause} {cue or ''}"
    return next((name for name, words in _ASPECTS if words.search(text)), "")
