"""A signal becomes an exception, at once or, where something must be done whole, right after it."""

import os
import signal

import pytest

from generator.publish.interruption import Interrupted
from generator.publish.interruption import held
from generator.publish.interruption import listening

SIGNALS = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}


def send(number):
    os.kill(os.getpid(), number)


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_signal_raises_with_the_exit_code_that_shells_expect(number):
    with pytest.raises(Interrupted) as stop, listening():
        send(number)
    assert stop.value.exit_code == SIGNALS[number]


def test_what_was_done_with_signals_before_is_done_afterwards():
    before = [signal.getsignal(number) for number in SIGNALS]
    with pytest.raises(Interrupted), listening():
        send(signal.SIGTERM)
    assert [signal.getsignal(number) for number in SIGNALS] == before


def test_a_signal_that_is_ignored_stays_so():
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with listening():
            send(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_signal_waits_for_the_outermost_step_that_holds_it():
    done = []
    with pytest.raises(Interrupted) as stop, listening():
        with held():
            with held():
                send(signal.SIGTERM)
                done.append("inner")
            done.append("outer")
        done.append("never")
    assert done == ["inner", "outer"]
    assert stop.value.exit_code == 143


def test_the_step_after_is_not_interrupted_by_the_same_signal():
    with listening():
        with pytest.raises(Interrupted), held():
            send(signal.SIGTERM)
        with held():
            pass
