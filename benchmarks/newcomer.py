"""A newcomer's first day on the site over the sample newsroom, step by step, by what stands on its pages alone.

Each step begins where the one before ended and goes on by what a reader sees: headings, links, labels, buttons. It
fails where something is not there, or does not say what it has to. `python -m benchmarks.walk` times it from a fresh
clone; a test of the browser walks it with scripts and without.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

PERMISSIONS = ("clipboard-read", "clipboard-write")
PATIENCE_MS = 90_000
"""On a busy machine the processes that read and line up take long to start."""
_LOOKS = 150
"""How often it is looked whether a frame has gone to its place, ten times a second."""
DRAFT = """Russia has taken more than 35,000 Ukrainian children, the Institute for the Study of War says.

The ferry disaster off Velmora killed 50 people. Brackwell Ceramics will cut 1,400 jobs."""
RELEASE = """Brackwell Ceramics announced today that it will cut 1,400 jobs.

"We are sorry," said Brackwell Ceramics."""
ATOM = "{http://www.w3.org/2005/Atom}entry"


@dataclass(frozen=True, slots=True)
class Walker:
    """Who walks: a page of the browser, whose context has the site's address, and whether scripts run in it."""

    page: Any
    scripts: bool = True

    def see(self, selector: str, text: str = "") -> Any:
        """What stands there for the eye to see, once it does."""
        found = self.page.locator(selector, has_text=text).first if text else self.page.locator(selector).first
        found.wait_for(state="visible", timeout=PATIENCE_MS)
        return found

    def follow(self, name: str, within: str = "main") -> None:
        """Click the first link of that name."""
        self.page.locator(within).get_by_role("link", name=name).first.click()

    def copy(self, button: str, shown: Any, within: str = "main") -> str:
        """What a button within a part of the page copies; without scripts, what is there to be copied by hand."""
        if not self.scripts:
            return str(shown.inner_text())
        self.page.locator(within).get_by_role("button", name=button).first.click()
        self.page.locator(within).get_by_role("button", name="Copied").first.wait_for()
        return str(self.page.evaluate("navigator.clipboard.readText()"))


class Detour(Exception):
    """A page does not say what the newcomer came for."""


def expect(text: str, *parts: str) -> None:
    """Raise `Detour` unless each of the parts stands in the text."""
    missing = [part for part in parts if part not in text]
    if missing:
        raise Detour(f"not said: {', '.join(missing)}; said: {text[:500]}")


def home(walker: Walker) -> None:
    """The site's first page says what it is for, and what outlets disagree on."""
    walker.page.goto("/")
    walker.see("h1", "Who says so?")
    walker.see("h2", "Where outlets disagree")


def search(walker: Walker) -> None:
    """The number 35,000 finds the founding figure first."""
    walker.page.get_by_role("searchbox", name="A subject").fill("35,000")
    walker.page.keyboard.press("Enter")
    walker.see("section[aria-labelledby=figures] tbody a", "Children taken from Ukraine")


def read(walker: Walker) -> None:
    """Its page begins with who says what on whose word."""
    walker.page.locator("section[aria-labelledby=figures] tbody a").first.click()
    told = walker.see("p.told").inner_text()
    expect(told, "more than 35,000", "Yale University", "Daily Express", "20,000", "names nobody")


def cite(walker: Walker) -> None:
    """A citation of the figure is copied, from a link at the top of its page."""
    walker.follow("Cite it")
    citation = walker.copy("Copy as citation", walker.see(".take-away .citation"), ".take-away")
    expect(citation, "35,000", "/claims/figures/", "SAMPLE")


def correct(walker: Walker) -> None:
    """A note to an outlet is ready to send, with where its sentences are archived."""
    figure = walker.page.url
    walker.page.locator(".take-away li", has_text="Express").get_by_role("link", name="a note to it").first.click()
    note = walker.copy("Copy the note", walker.see("pre.letter"))
    expect(note, "20,000", "archived as urn:uuid:")
    walker.page.goto(figure)


def subscribe(walker: Walker) -> None:
    """The figure has an address to send, and a feed, named on the page and in its head, with entries."""
    link = walker.see(".follow a")
    expect(link.inner_text(), walker.page.url.partition("#")[0], link.get_attribute("href"))
    feed = walker.see(".follow").get_by_role("link", name="Atom").get_attribute("href")
    if walker.page.locator("head link[title='New here']").get_attribute("href") != feed:
        raise Detour("the feed that the page shows is not the one that it tells a feed reader of")
    answer = walker.page.request.get(feed)
    if not ElementTree.fromstring(answer.body()).findall(ATOM):  # noqa: S314 (of our own site)
        raise Detour("the feed is empty")


def open_archived(walker: Walker) -> None:
    """The page as it was fetched opens at the sentence, and leads back."""
    walker.page.locator("article.evidence", has_text="Express").get_by_role("link", name="archived page").first.click()
    frame, mark = walker.see("iframe.frame"), walker.page.frame_locator("iframe.frame").locator("#claims-sentence")
    mark.wait_for()
    for _ in range(_LOOKS):  # the mark is there before the frame has gone to it
        box, place = frame.bounding_box(), mark.bounding_box()
        if box["y"] <= place["y"] < box["y"] + box["height"]:
            break
        walker.page.wait_for_timeout(100)
    else:
        raise Detour("the archived copy does not open at the sentence")
    expect(walker.see("section[aria-labelledby=record]").inner_text(), "Fetched", "SHA-256", "urn:uuid:")
    walker.follow("its figure")
    walker.see("p.told")


def judge(walker: Walker) -> None:
    """A claim's value is put right from the figure's page, and the figure says so at once."""
    evidence = walker.page.locator("article.evidence", has_text="Express").first
    evidence.get_by_text("Judge", exact=True).click()
    evidence.get_by_role("link", name="Wrong value").click()
    walker.page.get_by_label("The right value").fill("over 35,000")
    walker.page.get_by_label("Your name").fill("Ann Lee")
    walker.page.get_by_label("Why", exact=True).fill("so the agency's text")
    walker.page.get_by_role("button", name="Decide").click()
    message = walker.see(".message").inner_text()
    expect(message, "is taken. The figures show it.")


def take_back(walker: Walker) -> None:
    """The decision is undone, by the name that was given before."""
    walker.page.get_by_role("link", name="decision").first.click()
    if walker.page.get_by_label("Your name").input_value() != "Ann Lee":
        raise Detour("the name is asked for again")
    walker.page.get_by_label("Why", exact=True).fill("it was right")
    walker.page.get_by_role("button", name="Undo decision").click()
    walker.see(".decisions", "undone by decision")


def check(walker: Walker) -> None:
    """A draft of one's own is checked: each figure has its verdict, which leads to the evidence."""
    walker.follow("Check a text", "header")
    walker.page.get_by_label("Text").fill(DRAFT)
    walker.page.get_by_role("button", name="Check").click()
    walker.see("#result", "3 figures in the text")
    beside = walker.page.locator(".claim-item .status").all_inner_texts()
    if any("not found" in verdict for verdict in beside):
        raise Detour(f"not all figures of the draft are found: {beside}")
    if sorted(beside) != sorted(walker.page.locator(".article-text .verdict-note").all_inner_texts()):
        raise Detour("marks in the text do not say what is said beside it")


def prove(walker: Walker) -> None:
    """From a verdict to the sentence in the article."""
    item = walker.page.locator(".claim-item").first
    item.locator("summary").first.click()
    item.get_by_role("link", name="evidence").first.click()
    walker.see(":target mark.quantity")


def trace(walker: Walker) -> None:
    """A press release is traced into print."""
    walker.follow("Trace a release", "header")
    walker.page.get_by_role("textbox", name="Release (").fill(RELEASE)
    walker.page.get_by_role("button", name="Trace").click()
    walker.see("#result", "in the release of Brackwell Ceramics")
    walker.see(".claim-item", "1,400 jobs")


def changes(walker: Walker) -> None:
    """What outlets changed after publication, and both texts of one change."""
    walker.follow("Changes", "header")
    walker.see("h1", "Changed after publication")
    walker.follow("the two texts compared")
    walker.see(".diff ins, .diff del")


STEPS: tuple[Callable[[Walker], None], ...] = (
    home, search, read, cite, correct, subscribe, open_archived, judge, take_back, check, prove, trace, changes,
)  # fmt: skip


def walk(walker: Walker) -> Iterator[Callable[[Walker], None]]:
    """Walks all steps; gives each back once it is done, with the page still where it ended."""
    walker.page.context.set_default_timeout(PATIENCE_MS)
    for step in STEPS:
        step(walker)
        yield step
