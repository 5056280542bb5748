"""No false alarms: three hundred ordinary sentences, one form each, and none raises a finding."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

SENTENCES = [
    line
    for line in (Path(__file__).parents[1] / "attacks/ordinary_sentences.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
NUMBER = 300


def test_there_are_three_hundred_of_them_and_no_two_alike():
    assert len(SENTENCES) == NUMBER
    assert [line for line, count in Counter(SENTENCES).items() if count > 1] == []


@pytest.mark.parametrize("file", ["narrative.md", "profile.md"])
def test_what_is_true_and_ordinary_raises_nothing(sample, file):
    before = sample.judged({})
    text = sample.files[file] + "\n" + "\n\n".join(SENTENCES) + "\n"
    told = {finding for finding in sample.judged({file: text}) if finding not in before}
    lines = text.split("\n")
    assert [f"{finding.id} {finding.message}：{lines[finding.location.line - 1]}" for finding in told] == []
