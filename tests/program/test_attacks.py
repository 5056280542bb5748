"""Attacks composed at random: nothing false is published, and what is true is not refused.

GONGKAI_TRIALS attacks are tried (0: the full number, 5,000), GONGKAI_SEED picks them; `make torture` tries all. The
table at the end: attacks of each kind, the false ones that would be published, the true ones that are refused.
"""

from __future__ import annotations

import os
from collections import Counter
from collections import defaultdict

import pytest
from hypothesis import HealthCheck
from hypothesis import Phase
from hypothesis import given
from hypothesis import seed
from hypothesis import settings

from tests.attacks import files
from tests.attacks import prose
from tests.attacks import results
from tests.attacks.moves import Attack
from tests.attacks.moves import attacks

FULL = 5_000
TRIALS = int(os.environ.get("GONGKAI_TRIALS", "60")) or FULL
SEED = int(os.environ.get("GONGKAI_SEED", "2026"))
SURFACES = {
    prose.typed: 8,
    prose.bound: 6,
    prose.claims: 4,
    prose.orders: 2,
    prose.reasons: 2,
    prose.leftovers: 1,
    prose.private: 2,
    prose.hidden: 1,
    prose.truths: 8,
    files.reported: 2,
    files.waived: 1,
    files.own_figures: 1,
    files.display: 1,
    files.performance: 2,
    results.results: 4,
    results.waived_points: 1,
}
"""What writes an attack's first move → its part of the trials."""


class Tally:
    """What became of the attacks so far."""

    def __init__(self) -> None:
        self.cases: Counter[str] = Counter()
        self.falsehoods = 0
        self.published: defaultdict[str, list[str]] = defaultdict(list)
        self.refused: defaultdict[str, list[str]] = defaultdict(list)

    def count(self, attack: Attack, refusals: list[str]) -> None:
        self.cases[attack.kind] += 1
        self.falsehoods += attack.is_false
        told = " + ".join(edit.new for move in attack.moves for edit in move.edits)
        if attack.is_false and not refusals:
            self.published[attack.kind].append(told)
        elif refusals and not attack.is_false:
            self.refused[attack.kind].append(f"{told} → {refusals}")

    @property
    def truths(self) -> int:
        return self.cases.total() - self.falsehoods

    def __str__(self) -> str:
        rows = [f"{'种类':<16}{'次数':>6}{'假的发布':>6}{'真的拒绝':>6}"]
        rows += [
            f"{kind:<16}{count:>6}{len(self.published[kind]):>8}{len(self.refused[kind]):>8}"
            for kind, count in sorted(self.cases.items())
        ]
        return "\n".join(rows)


@pytest.fixture(scope="module")
def tally():
    tally = Tally()
    yield tally
    print(f"\n{tally}")


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.__name__)
def test_what_is_false_is_refused_and_what_is_true_is_not(surface, sample, tally):
    number = max(2, TRIALS * SURFACES[surface] // sum(SURFACES.values()))
    own = Tally()

    @seed(SEED)
    @settings(max_examples=number, database=None, deadline=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(attack=attacks(surface(sample), prose.truths(sample)))
    def attacked(attack):
        refusals = [f"{finding.id} {finding.message}" for finding in sample.refusals(attack)]
        own.count(attack, refusals)
        tally.count(attack, refusals)

    attacked()
    published = [f"{kind}：{each}" for kind, told in own.published.items() for each in told]
    refused = [f"{kind}：{each}" for kind, told in own.refused.items() for each in told]
    assert not published, _listed(published)
    assert len(refused) * 100 < max(100, own.truths), _listed(refused)


def _listed(attacks: list[str]) -> str:
    return "\n".join([f"{len(attacks)} 次：", *sorted(set(attacks))])
