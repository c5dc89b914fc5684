"""A receiver of notices."""

from collections.abc import Iterator

import pytest

from receiver import Receiver, receiving


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """It answers 200 unless told otherwise, and writes down what came."""
    with receiving() as one:
        yield one
