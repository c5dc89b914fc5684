"""Ctrl-C and SIGTERM end a command at once and cleanly: every write is a transaction, every stage can go on later."""

import signal
from types import FrameType

_ENDING = (signal.SIGINT, signal.SIGTERM)


class Interrupted(BaseException):
    """A signal asked this process to end. Not an `Exception`: nothing but the way out may catch it."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.exit_code = 128 + number


def heed_signals() -> None:
    """Raise `Interrupted` in the main thread on SIGINT and SIGTERM."""
    for number in _ENDING:
        signal.signal(number, _interrupt)


def heed_signals_no_more() -> None:
    """Let them end this process without a word: nothing is left to clean up, and nobody to catch what is raised."""
    for number in _ENDING:
        if signal.getsignal(number) is _interrupt:
            signal.signal(number, signal.SIG_DFL)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise Interrupted(number)
