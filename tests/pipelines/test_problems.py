"""What is known of an outlet excuses it, and it alone."""

import pytest

from pipelines.problems import Kind, Problem, failing, with_known

OUTLETS = ("bbc", "sky", "mirror")


def problem(outlet: str | None, kind: Kind = Kind.NOTHING_FETCHED, *, error: bool = True) -> Problem:
    return Problem(outlet, "text", kind=kind, error=error)


@pytest.mark.parametrize(
    ("problems", "told", "fails"),
    [
        ([], [], False),
        ([problem("sky", error=False)], [], False),
        ([problem("sky")], [], True),
        ([problem("sky")], [("sky", "nothing_fetched")], False),
        ([problem("sky")], [("bbc", "nothing_fetched")], True),
        ([problem("sky")], [("sky", "few_listed")], True),
        ([problem("sky"), problem("bbc")], [("sky", "nothing_fetched")], True),
        ([problem("sky", Kind.REFUSED)], [], True),
        ([problem("sky", Kind.REFUSED)], [("bbc", "backing_off")], True),
        # all of them, however well known, are no good run
        ([problem(name) for name in OUTLETS], [(name, "nothing_fetched") for name in OUTLETS], True),
        # refused again after having been left alone for days
        ([problem("sky", Kind.REFUSED)], [("sky", "backing_off")], False),
        ([problem("sky", Kind.BACKING_OFF)], [], False),
        ([problem(name, Kind.BACKING_OFF) for name in OUTLETS], [], True),
        # what we do wrong ourselves is never got used to
        ([problem("sky", Kind.STORAGE)], [("sky", "storage")], True),
        ([problem(None, Kind.ARCHIVE)], [(None, "archive")], True),
    ],
)
def test_a_run_fails_by_what_is_new(problems: list[Problem], told: list[tuple[str | None, str]], fails: bool) -> None:
    assert failing(with_known(problems, told), OUTLETS) == fails
