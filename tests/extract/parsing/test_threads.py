"""numpy takes one thread for a text, and as many as before for all else."""

from threadpoolctl import ThreadpoolController

from extract.parsing.threads import one_thread


def test_there_is_one_thread_within_and_as_many_as_before_behind() -> None:
    libraries = ThreadpoolController().select(user_api="blas")
    for before in (2, 1):
        with libraries.limit(limits=before):
            with one_thread():
                assert _threads(libraries) <= {1}
            assert _threads(libraries) <= {before}


def _threads(libraries: ThreadpoolController) -> set[int]:
    return {library.num_threads for library in libraries.lib_controllers}
