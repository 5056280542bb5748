"""Seconds by stage: an inner stage's are its own, a far job brings its seconds along; where nobody asks, nothing."""

import pickle
from concurrent.futures import Future

import pytest

from generator import timing
from generator.publish.executors import Here
from generator.timing import measuring
from generator.timing import result
from generator.timing import stage
from generator.timing import submit


@pytest.fixture
def clock(monkeypatch):
    """Every look at the clock is one second later than the one before."""
    ticks = iter(range(100))
    monkeypatch.setattr(timing, "perf_counter", lambda: float(next(ticks)))


class Far:
    """An executor in whose process nobody measures; jobs and results go there and back as bytes."""

    def submit(self, function, *arguments):
        future = Future()
        outer, timing._clock = timing._clock, None
        function, arguments = pickle.loads(pickle.dumps((function, arguments)))
        future.set_result(pickle.loads(pickle.dumps(function(*arguments))))
        timing._clock = outer
        return future


@stage("里")
def inner():
    return "做完"


def outer():
    with stage("外"):
        return inner()


def test_the_time_of_an_inner_stage_is_not_the_outer_ones(clock):
    with measuring() as seconds:
        outer()
    assert seconds == {"里": 1.0, "外": 2.0}


def test_the_time_of_a_stage_that_fails_counts(clock):
    with measuring() as seconds, pytest.raises(ValueError, match="坏"), stage("外"):
        raise ValueError("坏")
    assert seconds == {"外": 1.0}


def test_a_far_job_brings_its_seconds(clock):
    with measuring() as seconds:
        futures = [submit(Far(), outer) for _ in range(2)]
        assert [result(future) for future in futures] == ["做完", "做完"]
    assert seconds == {"里": 2.0, "外": 4.0}


def test_a_job_done_at_once_counts_as_any_inner_stage(clock):
    with measuring() as seconds, stage("整个"):
        assert result(submit(Here(), outer)) == "做完"
    assert seconds == {"里": 1.0, "外": 2.0, "整个": 2.0}


def test_where_nobody_asks_jobs_and_results_are_bare_and_no_clock_is_looked_at(monkeypatch):
    monkeypatch.setattr(timing, "perf_counter", lambda: pytest.fail("看了时钟"))
    future = submit(Far(), outer)
    assert future.result() == result(future) == "做完"
