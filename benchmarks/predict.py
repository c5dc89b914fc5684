"""`python -m benchmarks.predict SET IN OUT`: this project's answers on any data of a set's shape, without its gold."""

import sys
from pathlib import Path

from benchmarks import newsquant, pages, polnear, stories

PREDICT = {
    "newsquant": newsquant.predict,
    "polnear": polnear.predict,
    "stories": stories.predict,
    "pages": pages.predict,
}


def main(arguments: list[str]) -> int:
    """Returns the exit code: 2 with a line of usage for anything but SET IN OUT."""
    if len(arguments) != 3 or arguments[0] not in PREDICT:
        print(f"usage: python -m benchmarks.predict {{{'|'.join(PREDICT)}}} IN OUT", file=sys.stderr)
        return 2
    name, given, out = arguments[0], Path(arguments[1]), Path(arguments[2])
    if not given.exists():
        print(f"{given} does not exist", file=sys.stderr)
        return 2
    PREDICT[name](given, out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
