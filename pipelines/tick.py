"""How work that takes long says how far it is."""

from collections.abc import Callable

Tick = Callable[[int, int], None]
"""Is told what is done, and what there is to do."""


def untold(done: int, total: int) -> None:
    """A tick that nobody hears."""
