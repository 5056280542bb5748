"""Processes that work for a build: where one dies, or the build fails, none goes on."""

import os
import signal
import time
from concurrent.futures import BrokenExecutor
from multiprocessing import active_children

import pytest

from generator.publish.executors import BUILDING
from generator.publish.executors import pool


@pytest.mark.slow
def test_a_process_that_is_killed_breaks_the_pool():
    with pytest.raises(BrokenExecutor), pool(1, BUILDING) as executor:
        worker = executor.submit(os.getpid).result()
        waiting = executor.submit(time.sleep, 60)
        os.kill(worker, signal.SIGKILL)
        waiting.result()


@pytest.mark.slow
def test_a_failure_ends_the_processes_at_once():
    before, begun = {child.pid for child in active_children()}, time.monotonic()
    with pytest.raises(ZeroDivisionError), pool(1, BUILDING) as executor:
        executor.submit(os.getpid).result()
        executor.submit(time.sleep, 60)
        raise ZeroDivisionError
    assert time.monotonic() - begun < 50
    assert {child.pid for child in active_children()} == before


@pytest.mark.slow
def test_what_a_terminal_sends_to_all_does_not_reach_the_processes():
    with pool(1, BUILDING) as executor:
        worker = executor.submit(os.getpid).result()
        for number in (signal.SIGINT, signal.SIGHUP):
            os.kill(worker, number)
        assert executor.submit(os.getpid).result() == worker
