"""What a robots.txt says in its comments of scraping, of mining texts and of training models: words for people.

No rule follows from them by itself. They are shown to the operator, who has to know them.
"""

import re

from crawlers.manners.robots_text import comments_of

LONGEST = 1000
"""Characters that are kept of it."""

_USE = re.compile(
    r"\b(?:text[- ](?:and|&)[- ]data[- ]mining|tdm|(?:data|text|web|screen)[- ]?(?:mining|scraping)|machine[- ]learning"
    r"|artificial intelligence|ai|llms?|(?:language|generative|foundation) models?|scrap(?:e|es|ed|ing|ers?)"
    r"|data ?sets?|data ?bases?|harvest(?:s|ed|ing|ers?)?|extract(?:s|ed|ing|ion)?"
    r"|automated (?:means|access|tools?|collection|systems?|process(?:es|ing)?|quer(?:y|ies)|software|downloads?)"
    r"|2019/790|article 4)\b",
    re.I,
)
_DENIAL = re.compile(
    r"\b(?:not|no|never|without|prohibit\w{0,5}|forbid\w{0,5}|unlawful|unauthori[sz]ed|reserv\w{1,6}|infring\w{1,7}|breach\w{0,4}"
    r"|opt(?:s|ed|ing)?[- ]?outs?|only (?:with|if|by|for)|requires?|licen[cs]\w{1,5}|permissions?|consent)\b",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[.!?;:])\s+(?=[A-Z\"'(*])")


def reserved_in_prose(rules: bytes) -> str | None:
    """The sentences of its comments that deny such use; None where there are none."""
    said = [
        sentence
        for paragraph in comments_of(rules)
        for sentence in _SENTENCE.split(paragraph)
        if _USE.search(sentence) and _DENIAL.search(sentence)
    ]
    told = " ".join(dict.fromkeys(said))
    return (told if len(told) <= LONGEST else f"{told[: LONGEST - 1]}…") or None
