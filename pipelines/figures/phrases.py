"""Counts and times in words, as every reader is told them: on the site, in the terminal, in reports."""


def counted(count: int, noun: str) -> str:
    """So many of something: `1 claim`, `1,250 claims`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def minute(time: str | None) -> str:
    """A time to the minute: `2026-03-12 06:20`; empty for none."""
    return (time or "")[:16].replace("T", " ")
