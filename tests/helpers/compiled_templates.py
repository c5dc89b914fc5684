"""Templates compiled once for all sites of a process: a site takes longer to compile its own than to answer."""

from functools import partial
from types import CodeType
from typing import Any

import datasette.app
import pytest
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class CompiledTemplates(BytecodeCache):
    """What templates were compiled to, by name and text."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, bucket.checksum] = bucket.code


def keep_compiled(patch: pytest.MonkeyPatch) -> None:
    """Have each site that is built from now on share them."""
    environment: Any = datasette.app.Environment
    patch.setattr(datasette.app, "Environment", partial(environment, bytecode_cache=CompiledTemplates()))
