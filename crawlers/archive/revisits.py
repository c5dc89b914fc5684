"""Revisit records ("as it was before") taken for what they refer to, seen again at another time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from crawlers.archive.index import Capture, Revisit


@dataclass(slots=True)
class Resolved:
    """Revisits as captures."""

    captures: list[Capture] = field(default_factory=list)
    orphans: int = 0
    """Those that refer to nothing in the archives at hand; they are left as a server's "not modified" (304)."""


def resolve(captures: Iterable[Capture], revisits: Sequence[Revisit]) -> Resolved:
    """Each revisit as a capture of its own address and time, whose bytes lie where those of its original lie."""
    originals = _Originals(captures)
    found = Resolved()
    for revisit in revisits:
        original = originals.of(revisit)
        found.orphans += original is None
        own = revisit.capture
        found.captures.append(
            replace(original, url=own.url, date=own.date, record_id=own.record_id) if original else own
        )
    return found


class _Originals:
    """Captures by all that a revisit may name."""

    def __init__(self, captures: Iterable[Capture]) -> None:
        self._by_id: dict[str, Capture] = {}
        self._by_moment: dict[tuple[str, str | None], Capture] = {}
        self._by_digest: dict[str, list[Capture]] = defaultdict(list)
        self._by_url: dict[str, list[Capture]] = defaultdict(list)
        for capture in captures:
            self._by_id[capture.record_id] = capture
            self._by_moment[capture.url, capture.date] = capture
            self._by_url[capture.url].append(capture)
            if capture.digest:
                self._by_digest[capture.digest].append(capture)

    def of(self, revisit: Revisit) -> Capture | None:
        """What a revisit refers to: what it names, else what has its digest, at its own address if there is one."""
        named = self._by_id.get(revisit.refers_to_id) or self._by_moment.get(
            (revisit.refers_to_url, revisit.refers_to_date)
        )
        if named:
            return named
        own = revisit.capture
        if revisit.unmodified:
            earlier = [c for c in self._by_url[own.url] if c.status == 200 and c.date <= own.date]
            return max(earlier, key=lambda capture: capture.date, default=None)
        alike = self._by_digest.get(own.digest, []) if own.digest else []
        return next((capture for capture in alike if capture.url == own.url), alike[0] if alike else None)
