"""How far the noun phrase that stands behind a number goes, by tags; the parse is not needed."""

from spacy.tokens import Doc, Token

from extract.grammar import NAMES, NOUNS, PLURALS
from extract.lexicon import load
from extract.nouns import singular
from extract.number.atoms import HYPHENS
from extract.number.numbers import VAGUE
from extract.quantity.headline_verbs import without_verb
from extract.word_classes import noun_is

MAX_TOKENS = 9
"""Longest noun phrase looked at: `six former senior Conservative party press officers`."""

MODIFIERS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "RBS", "RBR"})
QUOTES = frozenset({'"', "'", "‘", "’", "“", "”"})
_AUXILIARIES = frozenset({"was", "were", "had", "did"})


def noun_run(doc: Doc, start: int, *, partitive: bool) -> list[Token]:
    """Modifiers and nouns from `start` on, ending with a noun; `and` between modifiers is passed over."""
    run: list[Token] = []
    last_noun = 0
    for token in doc[start : start + MAX_TOKENS]:
        if token.lower_ in VAGUE or (not partitive and _closes_possessor(token, run)):
            break
        if token.is_space and "\n" not in token.text:
            continue
        if token.tag_ in {"$", "CD"} and run and _noun_soon(doc, token.i):
            continue
        if not last_noun and _is_prefix(doc, token.i):
            run.append(token)
            continue
        is_noun = token.tag_ in NOUNS and token.lower_ not in {"per", "%"}
        if last_noun and _closes_quote(doc, token.i, run):
            continue
        if last_noun and not is_noun and token.tag_ not in {"HYPH", "CC", "POS"} and not _resumes(doc, token.i, run):
            break
        if last_noun and run[-1].tag_ == "NNS" and (token.tag_ in NAMES or _is_time(token)):
            break  # "sold 38,000 cows months ahead"
        if is_noun:
            run.append(token)
            last_noun = len(run)
            continue
        if token.tag_ == "CC" and not (run and not _is_state(run[-1]) and _goes_on(doc, token.i, run)):
            break
        if token.tag_ == "RB" and not run and _is_modifier(doc, token.i + 1):
            continue
        if _is_modifier(doc, token.i) or token.tag_ in {"HYPH", "CC", "POS"} or token.text in QUOTES - {"’", "”"}:
            run.append(token)
            continue
        break
    return without_verb(doc, run[:last_noun])


def _is_time(token: Token) -> bool:
    return token.tag_ == "NNS" and noun_is(singular(token.lower_), "time")


def _is_state(token: Token) -> bool:
    """`seven dead and families feared buried`: what befell people stands for them."""
    return token.tag_ not in NOUNS and token.lower_ in load("nouns")["states"]["person"]


def further_one(doc: Doc, start: int) -> list[Token]:
    """`one further cut`: behind such a word stands a noun, even where the tagger sees a verb."""
    more = doc[start : start + 2]
    if len(more) == 2 and more[0].lower_ in {"further", "additional", "extra"} and more[1].tag_ in {"VBN", "VB", "VBP"}:
        return [more[1]]
    return []


def _closes_quote(doc: Doc, place: int, run: list[Token]) -> bool:
    """`two "rogue" envoys`, `one "osk.test" address`: a mark within the phrase, if it was opened there."""
    if doc[place].text not in QUOTES or not any(token.text in QUOTES for token in run) or place + 1 >= len(doc):
        return False
    return doc[place + 1].tag_ in NOUNS | MODIFIERS


def _closes_possessor(token: Token, run: list[Token]) -> bool:
    """`the two nations' interests`, `'TWO ROGUES' ON TRIAL`: it counts the nations, and ends with its quotation."""
    if token.tag_ not in {"POS", "''"} or token.text not in {"'", "’"} or not run:
        return False
    return run[-1].tag_ in PLURALS or (run[-1].text.isupper() and run[-1].text.endswith("S"))


def _is_modifier(doc: Doc, place: int) -> bool:
    """An adjective or participle; the tagger takes many a participle before a noun for a past tense."""
    if place >= len(doc):
        return False
    if doc[place].tag_ == "VBD" and doc[place].lower_ not in _AUXILIARIES:
        return place + 1 < len(doc) and doc[place + 1].tag_ == "NNS"
    return doc[place].tag_ in MODIFIERS


def _is_prefix(doc: Doc, place: int) -> bool:
    """The `by` of `by-elections`, the `co` of `co-founders`: whatever the tagger makes of it."""
    if place + 2 >= len(doc) or doc[place + 1].text not in HYPHENS or doc[place].tag_ == "CD":
        return False
    glued = not doc[place].whitespace_ and not doc[place + 1].whitespace_
    return glued and doc[place].is_alpha and doc[place + 2].tag_ in NOUNS


def _resumes(doc: Doc, place: int, run: list[Token]) -> bool:
    """`US eligible voters`, `members' economic output`: an adjective before a plural, or behind an owner."""
    if run[-1].tag_ == "POS":
        return _is_modifier(doc, place)
    if run[-1].tag_ in PLURALS or doc[place].tag_ not in MODIFIERS or place + 1 >= len(doc):
        return False
    return doc[place + 1].tag_ == "NNS"


def _noun_soon(doc: Doc, place: int) -> bool:
    """`rare $1 bills`: an amount of money inside the noun phrase."""
    return any(token.tag_ == "NNS" for token in doc[place + 1 : place + 3])


def _goes_on(doc: Doc, place: int, run: list[Token]) -> bool:
    """`digital and physical sales`, `past and present staff`: nothing plural before `and`, and several soon after."""
    if any(token.tag_ in PLURALS for token in run):
        return False
    following = doc[place + 1 : place + 4]
    ends = any(token.tag_ == "NNS" or (token.tag_ == "NN" and noun_is(token.lower_, "body")) for token in following)
    return ends and following[0].tag_ in NOUNS | MODIFIERS
