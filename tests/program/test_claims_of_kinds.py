"""Sentences that say something of the accounts, kind by kind: no false one is published, nothing is told of a true one.

They stand in `tests/attacks/claims.yaml`; more, by document, in `claims_of_documents.yaml`. The table at the end:
sentences of each kind, the false that are caught, the true that something is told of.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.checks.waivers import blocking
from generator.source.finding import Finding
from tests.attacks.sample import Sample

CLAIMS = yaml.safe_load((Path(__file__).parents[1] / "attacks/claims.yaml").read_text("utf-8"))
OF_DOCUMENTS = yaml.safe_load((Path(__file__).parents[1] / "attacks/claims_of_documents.yaml").read_text("utf-8"))
FALSE, TRUE = "假", "真"


@pytest.fixture(scope="module")
def table():
    rows: list[str] = []
    yield rows
    print("\n".join(["", f"{'种类':<12}{'假的':>6}{'拦下':>6}{'真的':>6}{'误报':>6}", *rows]))


@pytest.mark.parametrize("kind", CLAIMS)
def test_false_claims_are_errors_and_true_ones_are_nothing(sample, table, kind):
    before = set(sample.judged({}))
    told = {
        way: {text: [each for each in judged(sample, text) if each not in before] for text in CLAIMS[kind][way]}
        for way in (FALSE, TRUE)
    }
    published = [text for text, findings in told[FALSE].items() if not blocking(findings, strict=False)]
    alarms = {text: [f"{each.id} {each.message}" for each in found] for text, found in told[TRUE].items() if found}
    caught = len(told[FALSE]) - len(published)
    table.append(f"{kind:<12}{len(told[FALSE]):>8}{caught:>8}{len(told[TRUE]):>8}{len(alarms):>8}")
    assert published == []
    assert alarms == {}


def judged(sample: Sample, text: str) -> list[Finding]:
    return sample.judged({"narrative.md": f"{sample.files['narrative.md']}\n{text}\n"})


@pytest.mark.parametrize("key", OF_DOCUMENTS)
def test_the_same_holds_of_other_documents(tmp_path, key):
    """Their false sentences are errors, those of years that are not stated are told, of true ones nothing is told."""
    sample = Sample(tmp_path, key)
    before = set(sample.judged({"narrative.md": sample.files["narrative.md"]}))
    wrong: list[str] = []
    for ways in OF_DOCUMENTS[key].values():
        for way, text in ((way, text) for way, texts in ways.items() for text in texts):
            found = [each for each in judged(sample, text) if each not in before]
            told = blocking(found, strict=False) if way == FALSE else found
            wrong += [text] if bool(told) == (way == TRUE) else []
    assert wrong == []
