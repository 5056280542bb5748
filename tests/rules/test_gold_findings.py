"""The proof of the checks on real mistakes: everything an audit found in the printed documents, against our findings.

Whatever is wrong with a figure must be found, and nothing else be called an error; a tail (尾差) is a note at most, and
nothing in a performance sheet; at least half of the certain faults of the text must be found, and none invented. pytest
ends with the table of it.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.source.finding import Finding
from generator.source.finding import Severity
from tests.rules.gold_review import AUDITS
from tests.rules.gold_review import GoldFinding
from tests.rules.gold_review import audit
from tests.rules.gold_review import belongs
from tests.rules.gold_review import meets
from tests.rules.gold_review import printed_figures
from tests.rules.gold_review import with_faults

AUDITED = sorted(AUDITS)
OF_TEXT = ("N-", "L-0002")
"""The findings about words, and about ratios that mean nothing."""


@pytest.fixture
def table(record_property):
    """Records a line for the table at the end of pytest's output (see conftest.py)."""

    def record(document, kind, gold, missed, invented, remark=""):
        found = len(gold) - len(missed)
        ids = " ".join(each.id for each in missed)
        told = " ".join(f"{each.id}@{each.address}" for each in invented)
        whose = " (our own review)" if AUDITS[document].name.endswith(".review.yaml") else ""
        record_property("audit", [document + whose, kind, str(len(gold)), str(found), ids, told, remark])

    return record


@pytest.mark.parametrize("slug", AUDITED)
def test_every_error_is_found_and_no_other(slug, table):
    """A wrong figure must be found; an error about words is one that the audit has among the faults of the text."""
    gold = [each for each in audit(slug) if each.kind == "error"]
    of_text = [each for each in audit(slug) if each.kind == "text"]
    errors = [finding for finding in printed_figures(slug) if finding.severity is Severity.ERROR]
    missed = [each for each in gold if not any(meets(finding, each, []) for finding in errors)]
    invented = [
        finding
        for finding in errors
        if not any(meets(finding, each, []) for each in gold)
        and not (finding.id.startswith(OF_TEXT) and any(meets(finding, each, []) for each in of_text))
    ]
    table(slug, "error", gold, missed, invented)
    assert (missed, invented) == ([], [])
    for each in gold:
        [finding] = [finding for finding in errors if meets(finding, each, [])]
        assert finding.address == each.addresses[0]
        assert told_figures(finding, each) == (each.printed, each.computed, each.difference)


def told_figures(finding: Finding, gold: GoldFinding) -> tuple[str, str, str]:
    """What a finding prints, with as many decimals as the audit."""
    return tuple(
        f"{round(Decimal(ours), -Decimal(theirs).as_tuple().exponent)}"
        for ours, theirs in (
            (finding.printed, gold.printed),
            (finding.computed, gold.computed),
            (finding.difference, gold.difference),
        )
    )


@pytest.mark.parametrize("slug", AUDITED)
def test_a_tail_is_a_note_at_most(slug, table):
    gold = [each for each in audit(slug) if each.kind == "tail"]
    errors = {address for each in audit(slug) if each.kind == "error" for address in each.addresses}
    told = [finding for finding in printed_figures(slug) if finding.id.startswith(("L-", "R-"))]
    about = {each.id: [finding for finding in told if is_about(finding, each)] for each in gold}
    worse = [
        finding
        for findings in about.values()
        for finding in findings
        if finding.severity is not Severity.NOTE and not errors & set(finding.addresses)
    ]
    notes = sum(bool(findings) for findings in about.values())
    table(slug, "tail", gold, [], worse, f"{notes} as a note, {len(gold) - notes} silent")
    assert worse == []
    assert all(each.addresses for each in gold)
    assert [each.id for each in gold if each.performance and about[each.id]] == []


def is_about(finding: Finding, gold: GoldFinding) -> bool:
    """Whether a finding is about the identity of a tail: its first address, or all of a finding's two."""
    return finding.address in gold.addresses and set(finding.addresses) & set(gold.addresses) >= set(gold.addresses[:2])


@pytest.mark.parametrize("slug", AUDITED)
def test_half_of_the_faults_of_the_text_are_found_and_none_is_invented(slug, table, tmp_path):
    findings, faults = with_faults(slug, tmp_path)
    gold = [each for each in audit(slug) if each.kind == "text"]
    certain = [each for each in gold if not each.judgement]
    missed = [each for each in certain if not any(meets(finding, each, faults) for finding in findings)]
    grave = [f for f in findings if f.id.startswith(OF_TEXT) and f.severity is not Severity.NOTE]
    invented = [finding for finding in grave if not any(belongs(finding, each, faults) for each in gold)]
    outside = [each for each in certain if not each.performance]
    found_outside = sum(each not in missed for each in outside)
    table(slug, "text", certain, missed, invented, f"outside the sheets {found_outside} of {len(outside)}")
    assert invented == []
    assert len(missed) * 2 <= len(certain)
    assert [each.id for each in missed] == [each.id for each in certain if each.missed]
    told = [each for each in gold if each.judgement and each.met_by]
    assert [each.id for each in told if not any(meets(finding, each, faults) for finding in findings)] == []


@pytest.mark.parametrize("slug", AUDITED)
def test_whatever_is_missed_says_why(slug):
    reviewed = [each for each in audit(slug) if each.kind != "tail"]
    assert [each.id for each in reviewed if (each.met_by is None) is (each.missed is None)] == []
