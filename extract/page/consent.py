"""Boxes and walls that ask a reader for consent or payment, told from a story about them by whom they speak to."""

import re
from collections import defaultdict

from lxml import etree, html

from extract.page.prose import Prose
from extract.page.runs import INLINE, runs

# What such a box is about. A story may be about it too; it does not say "we" and "you" of it in each sentence.
_TOPICS = tuple(
    re.compile(topic, re.IGNORECASE)
    for topic in (
        r"\bcookies?\b|\btrack(?:ing|ers?|ed)\b|\bidentif(?:iers?|ication)\b|\bgeo-?location\b|\bfingerprint",
        r"\bpartners?\b|\bvendors?\b|\bthird[- ]part(?:y|ies)\b",
        r"\badverti[sz]\w+|\bads?\b|\bpersonali[sz]\w+|\btailor\w*|\bmarketing\b",
        r"\b(?:consent|accept|agree|reject|allow|permission|declin)\w*|\bopt[- ](?:in|out)\b|\blegitimate interest",
        r"\bprivacy\b|\b(?:personal|your) data\b|\bdata (?:is )?(?:process|collect|shar)\w*|\bprocess\w* data\b",
        r"\bdevices?\b|\bbrows(?:er|ing)\b",
        r"\b(?:pay|subscri\w+|sign up|membership|free of charge|for free)\b",
        r"\b(?:settings|preferences|choices?|manage|withdraw|change your mind)\b",
    )
)
_STEMS = (
    ("cookie", "track", "identif", "location", "fingerprint"),
    ("partner", "vendor", "third"),
    ("ad", "personali", "tailor", "marketing"),
    ("consent", "accept", "agree", "reject", "allow", "permission", "declin", "opt", "legitimate"),
    ("privacy", "data"),
    ("device", "brows"),
    ("pay", "subscri", "sign up", "membership", "free"),
    ("setting", "preference", "choice", "manage", "withdraw", "your mind"),
)
"""What none of these topics goes without: looked for first, as patterns take a hundred times as long."""
_LEAST = 4  # topics of a box
_ADDRESS = re.compile(r"\b(?:we|us|our|you|your|yours|my)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:or |either |please |otherwise,? )?(?:accept|agree|allow|choose|click|consent|continue|manage|pay|read|reject"
    r"|select|sign (?:in|up)|log in|subscribe|tap)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"‘][^“”\"]{1,400}[”\"’]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LONGEST = 4_000  # characters of one box
_HINTS = ("cookie", "consent", "partners", "vendors", "trackers", "personal data", "advertis", "ad-free")


def drop_consent(tree: html.HtmlElement, prose: Prose) -> bool:
    """Drop the largest elements that do nothing but ask for consent. Returns whether there was one."""
    said = "\n".join(run.text for run in prose.runs if run.is_prose).lower()
    if not any(hint in said for hint in _HINTS):
        return False
    texts = _texts(prose)
    found = False
    stack = [element for element in tree if prose.under(element)]
    while stack:
        element = stack.pop()
        if prose.under(element) <= _LONGEST:
            text = _text(element, texts)
            if not _may_ask(text):
                continue  # and so does nothing in it
            if asks_for_consent(text):
                found = True
                element.drop_tree()
                continue
        while (inner := [child for child in element if prose.under(child)]) and len(inner) == 1:
            if prose.under(inner[0]) < prose.under(element):
                break
            element = inner[0]
        stack += inner
    return found


def asks_for_consent(text: str) -> bool:
    """Whether a text is a consent box: most of its sentences speak to the reader of cookies, partners and choices."""
    sentences = [s for s in _SENTENCE.split(_QUOTED.sub("", text)) if len(s) > 25]
    asking = [topics for s in sentences if (_ADDRESS.search(s) or _ASKS.match(s)) and (topics := _topics(s))]
    about = set().union(*asking)
    return len(about) >= _LEAST and bool(about & {0, 1, 3, 4}) and 3 * len(asking) >= 2 * len(sentences)


def _may_ask(text: str) -> bool:
    """Whether a text has words of enough topics."""
    lower = text.lower()
    return sum(any(stem in lower for stem in stems) for stems in _STEMS) >= _LEAST


def _topics(sentence: str) -> set[int]:
    return {number for number, topic in enumerate(_TOPICS) if topic.search(sentence)}


def _texts(prose: Prose) -> dict[etree._Element, list[str]]:
    """The prose in each element that holds some."""
    found: dict[etree._Element, list[str]] = defaultdict(list)
    for run in prose.runs:
        if run.is_prose:
            for element in (run.holder, *run.holder.iterancestors()):
                found[element].append(run.text)
    return found


def _text(element: html.HtmlElement, texts: dict[etree._Element, list[str]]) -> str:
    """The prose in an element: of one in a line, what stands in that alone."""
    within = [run.text for run in runs(element) if run.is_prose] if element.tag in INLINE else texts[element]
    return " ".join(within)
