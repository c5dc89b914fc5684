"""A disk that is full: a file system of a few hundred kilobytes in memory, or a limit on how long a file may grow."""

import ctypes
import os
import resource
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_NEW_NAMESPACE = 0x00020000  # CLONE_NEWNS
ROOM = 64 * 2**20


class SmallDisk:
    """What a test does on the disk: `folder` is on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def only(self, kilobytes: int) -> Iterator[None]:
        """No more than so many kilobytes beyond what is there, for the length of a `with` block."""
        self._resize(self._used() + kilobytes * 1024)
        try:
            yield
        finally:
            self._resize(ROOM)

    def _used(self) -> int:
        there = os.statvfs(self.folder)
        return (there.f_blocks - there.f_bfree) * there.f_frsize

    def _resize(self, size: int) -> None:
        subprocess.run(["mount", "-o", f"remount,size={size // 1024}k", self.folder], check=True)


class ShortFiles(SmallDisk):
    """For users who may not mount: no file may be written beyond so many kilobytes, nor beyond what SQLite maps."""

    def _used(self) -> int:
        return 32 * 1024

    def _resize(self, size: int) -> None:
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY if size == ROOM else size, hard))


def may_mount() -> bool:
    """Whether this user may give a process file systems of its own; containers often forbid even root."""
    asked = subprocess.run(
        ["unshare", "-m", "sh", "-c", 'mount -t tmpfs -o size=64k x "$0"', "/mnt"], capture_output=True, check=False
    )
    return asked.returncode == 0


def on_small_disk(folder: Path, act: Callable[[SmallDisk], object], *, mounted: bool) -> None:
    """Do `act`, assertions and all, in a process of its own for which `folder` is a small disk."""
    folder.mkdir(exist_ok=True)
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            act(_mounted(folder) if mounted else ShortFiles(folder))
        except BaseException:  # never back into pytest
            os.write(writing, traceback.format_exc().encode())
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        said = told.read()
    _, status = os.waitpid(pid, 0)
    if status:
        pytest.fail(f"ended with {status}\n{said}")


def _mounted(folder: Path) -> SmallDisk:
    if sys.platform != "linux" or ctypes.CDLL(None, use_errno=True).unshare(_NEW_NAMESPACE):
        raise OSError(ctypes.get_errno(), "no namespace")
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOM // 1024}k", "small", folder], check=True)
    return SmallDisk(folder)
