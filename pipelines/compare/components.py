"""What hangs together: things joined by edges, however many steps apart."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]


def components(count: int, edges: Iterable[tuple[int, int]]) -> list[int]:
    """For each thing, numbered from 0 up to `count`, the least number among those it hangs together with."""
    parent = list(range(count))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in edges:
        one, other = root(i), root(j)
        parent[max(one, other)] = min(one, other)
    return [root(i) for i in range(count)]


def components_of(count: int, i: "Numbers", j: "Numbers") -> "Numbers":
    """The same of many edges, from `i` to `j`: each takes over the least number around it, until none has a lesser."""
    import numpy as np  # which telling a figure does without

    least: Numbers = np.arange(count)
    while True:
        before = least.copy()
        one, other = least[i], least[j]
        np.minimum.at(least, one, other)
        np.minimum.at(least, other, one)
        while (least != (nearer := least[least])).any():
            least = nearer
        if np.array_equal(least, before):
            return least
