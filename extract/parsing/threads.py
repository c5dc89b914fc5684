"""numpy's products on one thread: over matrices as small as a text's, threads only wait for each other."""

from contextlib import AbstractContextManager, nullcontext
from functools import cache

from threadpoolctl import ThreadpoolController


def one_thread() -> AbstractContextManager[object]:
    """The length of a block with one thread; a worker has no more anyhow, and setting it costs more than asking."""
    libraries = _libraries()
    if all(library.num_threads == 1 for library in libraries.lib_controllers):
        return nullcontext()
    limited: AbstractContextManager[object] = libraries.limit(limits=1)
    return limited


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController().select(user_api="blas")
