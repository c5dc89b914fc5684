"""What hangs together: places joined by edges, however many steps apart."""

from collections.abc import Iterable


def components(count: int, edges: Iterable[tuple[int, int]]) -> list[int]:
    """For each place from 0 to `count` the least place that edges connect it with."""
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
