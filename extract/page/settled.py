"""What trafilatura took for the article against what the page shows: in order, apart, and whether it is the story."""

from collections import Counter

# With less than half of the prose where most of it stands, and much less text in all, it took something else.
_COVERED, _RICHER = 0.5, 1.5
_BEGINS = 30  # characters that tell one paragraph from another


def settled(written: list[str], shown: list[str], story: list[str]) -> list[str]:
    """The paragraphs of the article: as written, in the page's order, or our own reading where that is much better.

    shown: all runs of text on the page. story: those where most of its prose stands.
    """
    written = _in_order(_apart(written, shown), shown)
    much_longer = len("".join(story)) > _RICHER * len("".join(written))
    return story if much_longer and _share(story, written) < _COVERED else written


def _share(story: list[str], written: list[str]) -> float:
    """How much of the story is written."""
    text = "".join("".join(written).split())
    sizes = [(len(line), "".join(line.split()) in text) for line in story]
    return sum(size for size, there in sizes if there) / sum(size for size, _ in sizes)


def _apart(written: list[str], shown: list[str]) -> list[str]:
    """Paragraphs apart that trafilatura runs together, such as those between two line breaks."""
    begins: dict[str, int] = {}
    for place, line in enumerate(shown):
        begins.setdefault(line[:_BEGINS], place)
    found = []
    for line in written:
        first = last = begins.get(line[:_BEGINS], len(shown))
        at = 0
        while last < len(shown) and line.startswith(shown[last], at):
            at += len(shown[last])
            at += line[at : at + 1] == " "
            last += 1
        found += shown[first:last] if last > first + 1 and at >= len(line) else [line]
    return found


def _in_order(written: list[str], shown: list[str]) -> list[str]:
    """Paragraphs in the order of the page: what trafilatura finds on a second look it puts at the end."""
    times = Counter(shown)
    places = {line: place for place, line in enumerate(shown) if times[line] == 1}  # a heading may come back
    keyed, last = [], -1
    for line in written:
        last = places.get(line, last)
        keyed.append((last, line))
    return [line for _, line in sorted(keyed, key=lambda pair: pair[0])]
