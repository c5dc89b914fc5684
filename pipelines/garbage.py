"""How often Python looks for garbage: what a program imports and loads is none, and costs much to look through."""

import atexit
import gc

MADE = 50_000
"""Objects made before some are looked through: a page's tree has thousands that are no garbage, looked through again
and again at the 700 that Python comes with; so are libraries while they are imported, for a fifth of the cost."""


def look_seldom() -> None:
    """Look seldom from now on, and not once more at everything when the process ends."""
    gc.set_threshold(MADE)
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)


def keep_loaded() -> None:
    """What is loaded by now is never garbage: looking through a model for some costs a tenth of the work."""
    gc.freeze()
    gc.set_threshold(MADE)
