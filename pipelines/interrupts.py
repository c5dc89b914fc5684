"""Ctrl-C and SIGTERM end a command at once and cleanly: every write is a transaction, every stage can go on later."""

import signal
from types import FrameType


class Interrupted(BaseException):
    """A signal asked this process to end. Not an `Exception`: nothing but the way out may catch it."""

    def __init__(self, number: int) -> None:
        super().__init__(signal.Signals(number).name)
        self.exit_code = 128 + number


def heed_signals() -> None:
    """Raise `Interrupted` in the main thread on SIGINT and SIGTERM."""

    def handle(number: int, frame: FrameType | None) -> None:
        raise Interrupted(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, handle)
