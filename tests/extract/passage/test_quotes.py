"""Quote regions on characters alone: which words stand in quote marks, and what an apostrophe is not."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.passage.quotes import quote_regions
from pace import grows_in_proportion

PAIRS = [
    ("no marks at all", []),
    ("“Three came,” he said. “Two left.”", ["“Three came,”", "“Two left.”"]),
    ('"Three came," he said. "Two left."', ['"Three came,"', '"Two left."']),
    ("'Three came,' he said. 'Two left.'", ["'Three came,'", "'Two left.'"]),
    ("‘Three came,’ he said.", ["‘Three came,’"]),
    ("``Three came,'' he said. ''Two left.''", ["``Three came,''", "''Two left.''"]),
    # apostrophes
    ("the children's shoes and the drivers' cars of the '90s", []),
    ("It's the farmers’ union’s view, and they’re sure", []),
    ("'We get mothers' calls. It's never enough.'", ["'We get mothers' calls. It's never enough.'"]),
    ("the totals were 'blown up' by officials", ["'blown up'"]),
    ("the farmers' leader said it was 'mad'", ["'mad'"]),
    # nested: the outermost counts
    ("“She told me ‘never’ and left,” he said", ["“She told me ‘never’ and left,”"]),
    ("\"He said 'go home' twice,\" she said", ["\"He said 'go home' twice,\""]),
    # mixed marks
    ('“Three came," he said.', ['“Three came,"']),
    # a quote that goes on in the next paragraph opens again there
    ("“Three came.\n“Two left,” he said.", ["“Three came.", "“Two left,”"]),
    ("He said: 'Three came, it's true.\n'Two left,' he added.", ["'Three came, it's true.", "'Two left,'"]),
    # never closed: to the end of its sentence, or of the paragraph that it began
    ('He said "three came. The council denied it.', ['"three came.']),
    ('"Three came. Two left.\nThe council denied it.', ['"Three came. Two left.']),
    ("a lone ” at the end", []),
    ("", []),
    ('"', []),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS)
def test_regions_are_what_stands_in_quote_marks(text: str, expected: list[str]) -> None:
    found = [text[region.start : region.end] for region in quote_regions(text)]
    assert [piece for piece in found if len(piece) > 1] == expected


def test_a_paragraph_that_reopens_a_quote_continues_it() -> None:
    first, second = quote_regions("“Three came.\n“Two left,” he said.")
    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, True)


def test_inner_leaves_out_the_marks() -> None:
    text = "``Three came,'' he said"
    (region,) = quote_regions(text)
    assert text[slice(*region.inner)] == "Three came,"


MARKS = st.text(alphabet="ab .,\n\"'“”‘’`«»s", max_size=120)


@given(st.one_of(MARKS, st.text(max_size=80)))
def test_regions_lie_in_order_within_the_text(text: str) -> None:
    regions = quote_regions(text)
    assert all(0 <= region.start < region.end <= len(text) for region in regions)
    assert all(a.end <= b.start for a, b in pairwise(regions))
    assert all("\n" not in text[region.start : region.end] for region in regions)


@pytest.mark.parametrize("piece", ["'a ", "“a ", "\" '", "s' ", "“‘", '"a', "'' ``", "’ ‘s ", "'\n"])
def test_time_is_linear_in_the_text(piece: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        return partial(quote_regions, piece * (size // len(piece)))

    assert grows_in_proportion(prepare, 40_000)
