"""Where the running text of a page stands: how much prose each of its elements holds, and which hold the story."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from lxml import etree, html

from extract.page.runs import Run, is_block, runs, runs_of

_STORY = 3  # paragraphs
_CONTINUED = 2  # paragraphs: a single hidden one may be a notice
_TEASER, _TEASERS = 2, 4  # the most paragraphs of one, and how many make a front


class _Held:
    """What an element holds."""

    __slots__ = ("mass", "runs", "sentences")

    def __init__(self, runs: int = 0, sentences: int = 0, mass: int = 0) -> None:
        self.runs = runs
        self.sentences = sentences
        """Runs of prose."""
        self.mass = mass
        """Characters of prose."""


_NOTHING = _Held()


def prose_of(tree: html.HtmlElement) -> "Prose":
    """The prose of a tree as it is now."""
    found = runs(tree)
    return Prose(tree, found, _counted({}, found, list(tree.iter())))


class Prose:
    """The runs of a tree, in its order, and the prose under each element."""

    def __init__(self, tree: html.HtmlElement, found: list[Run], held: dict[etree._Element, _Held]) -> None:
        self._tree, self.runs, self._held = tree, found, held
        self.total = self.under(tree)

    def after(self, dropped_from: Iterable[html.HtmlElement], made_plain: Iterable[html.HtmlElement]) -> "Prose":
        """The prose of the tree where since then elements were dropped from some, and others made plain blocks.

        The same as looking at all of it again: only what is on the way to where something changed is looked at.
        """
        changed = set(made_plain)
        on_the_way = changed.union(*(element.iterancestors() for element in (*dropped_from, *changed)), dropped_from)
        elements: list[html.HtmlElement] = []
        known: dict[html.HtmlElement, list[Run]] = {}
        stack = [self._tree]
        while stack:
            element = stack.pop()
            if not is_block(element) or element in changed:
                elements += element.iter()
                continue
            elements.append(element)
            if element in on_the_way:
                stack += reversed(element)
            else:
                known[element] = self._runs_in(element)
        looked_at = set(elements).difference(known)
        found = runs_of(self._tree, elements, known)
        held = {element: held for element, held in self._held.items() if element not in looked_at}
        return Prose(self._tree, found, _counted(held, [run for run in found if run.holder in looked_at], elements))

    def _runs_in(self, block: html.HtmlElement) -> list[Run]:
        """The runs that a block, in no link, holds: they follow one another."""
        if (held := self._held.get(block)) is None:
            return []
        first = self._firsts[block]
        return self.runs[first : first + held.runs]

    @cached_property
    def _firsts(self) -> dict[etree._Element, int]:
        """Which run is the first in each element."""
        firsts: dict[etree._Element, int] = {}
        for place, run in enumerate(self.runs):
            element: etree._Element | None = run.holder
            while element is not None and element not in firsts:
                firsts[element] = place
                element = element.getparent()
        return firsts

    def under(self, element: etree._Element) -> int:
        """Characters of prose in an element."""
        return self._in(element).mass

    def _in(self, element: etree._Element) -> _Held:
        return self._held.get(element, _NOTHING)

    def holds_the_story(self, element: html.HtmlElement) -> bool:
        """Whether the greatest stretch of prose stands in an element: it is no furniture, whatever it is called.

        Not where that is a sentence or two, for an offer of a subscription beside a paywall's stub is as long, and not
        where it is a copy of what stands elsewhere.
        """
        if self._in(element).sentences < _STORY or not all(self._is_in(part, element) for part in self._parts):
            return False
        return all(self._is_in(holder, element) for holder in self._beginnings)

    def _is_in(self, part: etree._Element, element: html.HtmlElement) -> bool:
        return part is element or element in part.iterancestors()

    def story(self) -> list[Run]:
        """The runs that stand together where most prose stands side by side, lines of links left out.

        Comments and teasers are many but apart: each has a name or a heading of its own beside it.
        """
        inside = {element for part in self._parts for element in part.iter()}
        found = [run for run in self.runs if run.holder in inside and 2 * run.linked <= len(run.text)]
        while found and not found[-1].is_prose:
            found.pop()
        return found if 2 * sum(run.is_prose for run in found) >= len(found) else []

    def continues(self, element: html.HtmlElement) -> bool:
        """Whether an element in the midst of the story holds paragraphs of it that stand nowhere else."""
        if self._in(element).sentences < _CONTINUED or self._parts.isdisjoint(element.iterancestors()):
            return False
        return all(self._times[run.text] == 1 for run in runs(element) if run.is_prose)

    @cached_property
    def _beginnings(self) -> list[etree._Element]:
        """Where the story's first paragraph stands: in several places, where the page has it twice."""
        first = next((run.text for run in self.runs if run.is_prose and self._group(run) in self._parts), None)
        return [run.holder for run in self.runs if run.text == first]

    @cached_property
    def _times(self) -> Counter[str]:
        """How often each text stands on the page."""
        return Counter(run.text for run in self.runs)

    @cached_property
    def _parts(self) -> frozenset[etree._Element]:
        """The element where most prose stands side by side, and its like beside it."""
        sizes: Counter[etree._Element] = Counter()
        for run in self.runs:
            if run.is_prose:
                sizes[self._group(run)] += len(run.text)
        if not sizes:
            return frozenset()
        largest = max(sizes, key=sizes.__getitem__)
        return frozenset({largest, *(other for other in sizes if self._are_parts(largest, other))})

    def is_front(self) -> bool:
        """Whether most of the prose stands in teasers: a sentence or two, each beside a line that is a link."""
        groups = {id(group): group for run in self.runs if run.is_prose for group in [self._group(run)]}
        linking = {id(group) for run in self.runs if 2 * run.linked > len(run.text) for group in [self._group(run)]}
        teasers = [group for key, group in groups.items() if key in linking and self._in(group).sentences <= _TEASER]
        return len(teasers) >= _TEASERS and 2 * sum(self._in(group).mass for group in teasers) > self.total

    def _group(self, run: Run) -> etree._Element:
        """The lowest element around a run that holds another one."""
        element: etree._Element = run.holder
        while self._in(element).runs < 2 and (parent := element.getparent()) is not None:
            element = parent
        return element

    def _are_parts(self, one: etree._Element, other: etree._Element) -> bool:
        """Whether two elements are parts of one story, with an advert between them."""
        same = one.tag == other.tag and one.get("class") == other.get("class")
        several = min(self._in(one).sentences, self._in(other).sentences) > 1
        return several and same and one.getparent() is other.getparent()


def _counted(
    held: dict[etree._Element, _Held], found: Iterable[Run], elements: Sequence[html.HtmlElement]
) -> dict[etree._Element, _Held]:
    """`held` with runs added to those that hold them, and what elements hold, in their order, to those around."""
    for holder, text, _, is_prose in found:
        _add(held, holder, 1, is_prose, len(text) if is_prose else 0)
    for element in reversed(elements):
        if (inside := held.get(element)) and (parent := element.getparent()) is not None:
            _add(held, parent, inside.runs, inside.sentences, inside.mass)
    return held


def _add(held: dict[etree._Element, _Held], element: etree._Element, runs: int, sentences: int, mass: int) -> None:
    known = held.get(element)
    if known is None:
        held[element] = _Held(runs, sentences, mass)
    else:
        known.runs += runs
        known.sentences += sentences
        known.mass += mass
