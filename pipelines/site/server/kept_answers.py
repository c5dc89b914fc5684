"""Counts that pages ask for again and again, kept until the database changes.

A facet or a total reads a whole index; on a million claims two facets take longer than the rest of their page. What was
counted stays true as long as neither the file nor its log has been written to.
"""

import re
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

MOST = 512
"""Answers that are kept, those asked for last: a few kilobytes each at most."""

_COUNTS = re.compile(r"select count\(\*\) from |select .{1,200}? as value, count\(\*\) as count from \(", re.S)
"""How Datasette's table pages count all rows and the rows of each facet."""

TO_KEEP = "/* kept */ "
"""Before a statement of ours: its answer, which is small, is kept, too. What readers write is never looked up here."""

Parameters = Sequence[object] | Mapping[str, object] | None


class KeptAnswers:
    """The answers to counting statements over one file."""

    def __init__(self, file: Path) -> None:
        self._files = (file, file.with_name(f"{file.name}-wal"))
        self._state: object = None
        self._answers: OrderedDict[object, Any] = OrderedDict()

    def key(self, sql: str, parameters: Parameters) -> object | None:
        """What a statement's answer is kept under; None for one that neither counts nor says that it is to be kept."""
        if not (sql.startswith(TO_KEEP) or _COUNTS.match(sql.lstrip())):
            return None
        values = sorted(parameters.items()) if isinstance(parameters, Mapping) else list(parameters or ())
        return sql, repr(values)

    def find(self, key: object) -> Any | None:
        """The answer to a statement, if it was kept and nothing has been written since."""
        state = self.state()
        if state != self._state:
            self._answers.clear()
            self._state = state
        if key in self._answers:
            self._answers.move_to_end(key)
        return self._answers.get(key)

    def keep(self, key: object, answer: Any, *, since: object) -> None:
        """Keep an answer that was begun in the state `since`, unless something was written meanwhile."""
        if since == self._state == self.state():
            self._answers[key] = answer
            if len(self._answers) > MOST:
                self._answers.popitem(last=False)

    def state(self) -> object:
        """Changes whenever the file or its log is written to."""
        return tuple(self._stamp(file) for file in self._files)

    def _stamp(self, file: Path) -> tuple[int, int] | None:
        try:
            status = file.stat()
        except FileNotFoundError:
            return None
        # the log comes into being, empty, when the first reader opens the file
        return (status.st_mtime_ns, status.st_size) if status.st_size else None
