"""Scoring a disclosure by its pack's card: every item judged, its points counted, no item below zero."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from generator.checks.score.card import ScoreCard
from generator.checks.score.card import ScoreItemSpec
from generator.checks.score.evidence import Evidence
from generator.checks.score.judges import JUDGES
from generator.checks.score.judges import CannotJudgeError
from generator.checks.score.result import Ground
from generator.checks.score.result import HeadScore
from generator.checks.score.result import ItemScore
from generator.checks.score.result import Score
from generator.checks.score.result import State


def score(card: ScoreCard, evidence: Evidence) -> Score:
    """The score of one disclosure."""
    heads = [HeadScore(str(head.名称), tuple(score_item(item, evidence) for item in head.项目)) for head in card.自查]
    return Score(str(card.依据), tuple(heads))


def score_item(item: ScoreItemSpec, evidence: Evidence) -> ItemScore:
    """One item: its points less its deductions, or why it was not judged."""
    scope = evidence.disclosure.scope.value
    if item.范围 is not None and item.范围 != scope:
        return _item(item, State.NOT_APPLICABLE, Decimal(0), [Ground(f"{scope}{evidence.disclosure.kind.word}不要求")])
    try:
        grounds = JUDGES[item.method](getattr(item, item.method), evidence)
    except CannotJudgeError as problem:
        return _item(item, problem.state, Decimal(0), [Ground(str(problem))])
    left, told = item.满分.value, []
    for ground in grounds:
        lost = min(left, ground.faults * item.deduction)
        left -= lost
        told.append(replace(ground, lost=lost))
    return _item(item, State.JUDGED, left, told)


def _item(item: ScoreItemSpec, state: State, earned: Decimal, grounds: list[Ground]) -> ItemScore:
    source = str(item.依据) if item.依据 else ""
    full, rule = item.满分.value, item.rule
    return ItemScore(str(item.名称), str(item.标准), rule, source, full, state, earned, tuple(grounds))
