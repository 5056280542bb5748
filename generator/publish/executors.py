"""Where the work of a build is done: in this process, or in a pool of processes.

Both are `concurrent.futures.Executor`s, and nothing but `submit` is asked of them: jobs and results are values or name
files, so a cluster's executor may take their place as long as it sees those files.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor
from concurrent.futures import Executor
from concurrent.futures import Future
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children
from multiprocessing import forkserver
from multiprocessing import get_context
from multiprocessing import parent_process
from multiprocessing import resource_tracker
from threading import Thread
from typing import Any

from generator.publish.interruption import held
from generator.publish.project import COLLECTOR

BUILDING = ("generator.publish.rendering",)
WITH_PDF = (*BUILDING, "generator.render.pdf.engine")
AUDITING = ("generator.audit.batch",)
"""What every worker needs and is slow to import, by what it does: their common parent imports it once."""

_FROM_A_TERMINAL = (signal.SIGINT, signal.SIGHUP)


class Here(Executor):
    """Does each job at once, in this process."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """A future that is done already."""
        future: Future[Any] = Future()
        try:
            future.set_result(function(*arguments, **named))
        except Exception as problem:
            future.set_exception(problem)
        return future


class _Processes(ProcessPoolExecutor):
    """Processes that none is added to half: a signal waits, or nobody would know of the one that just begins."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        try:
            with held():
                return super().submit(function, *arguments, **named)
        except (EOFError, ConnectionError) as problem:
            raise BrokenExecutor("the parent of the processes is gone") from problem


def cores() -> int:
    """How many processes can run at a time."""
    return len(os.sched_getaffinity(0))


@contextmanager
def pool(workers: int, modules: Sequence[str]) -> Iterator[Executor]:
    """A pool of processes that need these modules (the PDF engine is slower in threads).

    Where something fails, none of them goes on.
    Raises BrokenExecutor where one of them dies.
    """
    context = get_context("forkserver")
    context.set_forkserver_preload([*modules])
    _start_server()
    executor = _Processes(max_workers=workers, mp_context=context, initializer=_begin)
    try:
        yield executor
    except BaseException:
        for worker in active_children():
            worker.kill()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


def _start_server() -> None:
    """Starts the workers' common parent. What a terminal sends to all of them passes them by: the build ends them."""
    resource_tracker.ensure_running()  # or it would be started within, and unblock them
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _FROM_A_TERMINAL)
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Sets up a worker: it ends when the build it works for is gone, even if that was killed; else it would wait on."""
    gc.set_threshold(*COLLECTOR)
    build = parent_process()

    def wait() -> None:
        if build is not None:
            build.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()
