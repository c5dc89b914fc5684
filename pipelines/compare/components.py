"""What hangs together: things joined by edges, however many steps apart."""

from collections.abc import Iterable


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
