"""The site as a real process, what it takes of the machine, and clients that ask it."""

import http.client
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

OWN = [sys.executable, "-c", "from pipelines.cli.main import main; main()", "serve", "--port", "0", "--db"]
PUBLISHED = [sys.executable, "-c", "from datasette.cli import cli; cli()", "serve", "--port", "0"]


@dataclass(frozen=True)
class Answer:
    """What came back; `status` is 0 where the answer broke off."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class ServedSite:
    """A running server."""

    port: int
    pid: int

    def ask(
        self, path: str, *, method: str = "GET", body: str | None = None, seconds: float = 60, **headers: str
    ) -> Answer:
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            try:
                return Answer(response.status, {k.lower(): v for k, v in response.headers.items()}, response.read())
            except http.client.IncompleteRead as broken:
                return Answer(0, {}, broken.partial)
        finally:
            connection.close()

    def megabytes(self) -> int:
        """Peaks of resident memory of the server and of the processes that it has now, together."""
        return sum(_peak(pid) for pid in [self.pid, *_children(self.pid)]) // 1024


@contextmanager
def served_site(command: list[str], target: Path) -> Iterator[ServedSite]:
    """`command` over `target`, until the block ends."""
    with subprocess.Popen([*command, str(target)], stderr=subprocess.PIPE, text=True, bufsize=1) as process:
        said = []
        assert process.stderr
        for line in process.stderr:
            said.append(line)
            found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
            if found:
                break
        else:
            raise AssertionError(f"the site did not start: {''.join(said)}")
        silence = subprocess.Popen(
            [sys.executable, "-c", "import sys; [None for _ in sys.stdin]"], stdin=process.stderr
        )
        try:
            yield ServedSite(int(found[1]), process.pid)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)
            silence.wait(30)


def _peak(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) if found else 0


def _children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        children = task / "children"
        if children.exists():
            found += [int(child) for child in children.read_text().split()]
    return found
