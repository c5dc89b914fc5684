"""How near words of a sentence are to a number in it: by the parse first, then by what stands between them."""

from extract.grammar import SUBJECTS
from extract.question.setting import MAX_CLIMB, Above, Setting, ends_clause
from extract.words import Word, root_of

FAR = 7.0
"""What is farther away than this is another number's, or nobody's."""

_BASES = frozenset({"than", "from", "compared", "against", "versus", "on", "to"})


def distance(setting: Setting, first: int, last: int) -> float:
    """How far the tokens from `first` up to `last` are from the number; more than `FAR`: not its."""
    governor, phrase = _governor(setting.row, first, last)
    steps, clauses, token = 0, 0, governor
    while steps < MAX_CLIMB and token.i not in setting.above and token.head is not token:
        steps += 1
        clauses += ends_clause(token) + 2 * _is_purpose(token)
        if token.dep_ == "conj" and ends_clause(token) and any(c.dep_ in SUBJECTS for c in token.lefts):
            if _is_bare(setting, token.head):
                return 3.0 + 0.5 * steps  # "two have died and 86 were hurt in Dorvale on Monday"
            clauses += 2  # "there were 240 and all were tested in January"
        if clauses and token.dep_ == "appos":
            clauses += 2  # "16 per cent, a figure that has not moved since 2016"
        token = token.head
    if token.i not in setting.above:
        steps = MAX_CLIMB
    above = setting.above.get(token.i, Above(MAX_CLIMB, 3, False, False))
    if above.spoken and not (steps == 0 and _fronted(setting, phrase.i)):
        return FAR + 1  # "said on Tuesday", "a meeting in Dorvale heard"
    if above.clauses and governor.pos_ in {"VERB", "AUX"} and not _opens_clause(setting, phrase.i):
        clauses += 1  # "wept on Tuesday as they read 11 names"
    if above.joined and phrase.i > token.i:
        clauses += 2  # "six were tested in January and there were 240": only what stands before both is of both
    if clauses > 1:
        clauses += 1
    tree = 0.3 * above.up + 1.5 * above.clauses + 0.5 * steps + 1.5 * clauses + (0 if above.up == 0 else 0.5)
    gap = max(first - setting.number.end, setting.number.start - last, 0)
    shared = steps == 0 and above.clauses == 0
    other = clauses == 0 and steps > 0 and _rivals(setting, first)
    if other:
        return FAR + 1  # "fined £2m after 31,500 hours of filth last year"
    return tree + 0.08 * gap + _between(setting, first, last, shared=shared)


def _is_bare(setting: Setting, verb: Word) -> bool:
    """Does nothing but "and" follow the verb of the number's clause, so that it shares what comes after?"""
    following = setting.row[verb.i + 1] if verb.i + 1 < setting.last else verb
    return verb.i in setting.above and setting.root.i < verb.i and following.tag_ == "CC"


def _between(setting: Setting, first: int, last: int, *, shared: bool) -> float:
    """Other numbers on the way take the words for themselves; those behind "from" or "than" entirely.

    `shared`: the words are said of the verb of both.
    """
    if last <= setting.number.start:
        if _opens_clause(setting, first):
            return 0.0
        return _taken(setting, first, shared=shared) + 2.0 * len(_numbers(setting, last, setting.number.start))
    others = _rivals(setting, first)
    if not others:
        return 0.0
    between = setting.row[setting.number.end : others[-1]]
    base = any(token.lower_ in _BASES and token.i + 4 > other for token in between for other in others)
    apart = any(setting.row[other + 1].lower_ == "of" for other in others if other + 1 < first)
    return FAR + 1 if base or apart else 4.0 * len(others)


def _rivals(setting: Setting, first: int) -> list[int]:
    """The numbers from this one up to a place, without the whole in "three of its four mills"."""
    end = setting.number.end
    whole = end + 4 if end < setting.last and setting.row[end].lower_ == "of" else end
    return [i for i in _numbers(setting, end, first) if i >= whole]


def _taken(setting: Setting, first: int, *, shared: bool) -> float:
    """ "9.3 per cent in 2016 has withered to 6.1", "from 8 in 2016 to 9": the year is that of the number before."""
    start = max(setting.first, first - 6)
    cut = next((i for i in range(first - 1, start, -1) if setting.row[i].text in {",", ";", "–", "—"}), start)
    numbers = _numbers(setting, cut, first)
    if not numbers:
        return 0.0
    if setting.row[max(numbers[0] - 1, 0)].lower_ in {"from", "than", "against"}:
        return FAR
    return 0.0 if shared else 4.0


def _numbers(setting: Setting, first: int, last: int) -> list[int]:
    inside = range(max(first, setting.first), min(last, setting.last))
    return [i for i in inside if setting.row[i].tag_ == "CD" and not _stands_apart(setting, i)]


def _stands_apart(setting: Setting, i: int) -> bool:
    """ "one day", "7am", "within four hours", and what is said again in brackets: no rival for words around it."""
    following = setting.row[i + 1].lower_ if i + 1 < setting.last else ""
    bracketed = setting.row[max(i - 2, 0)].text == "(" or setting.row[max(i - 1, 0)].text == "("
    within = i > 0 and setting.row[i - 1].lower_ in {"within", "inside"}
    return setting.row[i].lower_ == "one" or within or bracketed or following in {"am", "pm", "a.m.", "p.m."}


def _opens_clause(setting: Setting, first: int) -> bool:
    """Nothing but a preposition and words of joining stands before it in its clause."""
    before = [
        t for t in setting.row[max(setting.first, first - 3) : first] if t.tag_ not in {"IN", "DT", "CC", "RB", "TO"}
    ]
    return not before or before[-1].text in {",", ";", ":", "–", "—", "“", '"', "‘", "'"} or before[-1].is_space


def _fronted(setting: Setting, first: int) -> bool:
    return first - setting.first <= 3


def _is_purpose(token: Word) -> bool:
    """ "Needs five votes to pass a budget in April": when and where of what it is for are not those of the number."""
    return token.tag_ == "VB" and token.dep_ in {"advcl", "acl", "relcl"} and any(c.lower_ == "to" for c in token.lefts)


def _governor(row: list[Word], first: int, last: int) -> tuple[Word, Word]:
    """What a phrase hangs on, through the preposition that brings it in, and the top of the phrase."""
    token = root_of(row, first, last)
    while token.dep_ in {"pobj", "pcomp"} and token.head is not token:
        token = token.head
        while token.dep_ == "prep" and token.head.dep_ == "prep":
            token = token.head
    return token.head, token
