"""An audited paper: its findings at the page, a figure that breaks several rules told once, rules that did not run."""

from __future__ import annotations

from functools import cache

from generator.audit.auditing import Asked
from generator.audit.auditing import audit
from generator.source.finding import Location
from generator.source.finding import Severity
from tests.foreign_paper import catalogues
from tests.foreign_paper import library
from tests.foreign_paper import pages

SHARES = "R-1402"
"""Shares of the total, which no cell prints."""


@cache
def audited(**wrong):
    return audit(pages(**wrong), library(), catalogues(), Asked(pack="national"))


def test_a_paper_that_agrees_has_no_findings_and_no_causes():
    found = audited()
    assert (found.review.findings, found.causes) == ([], [])


def test_findings_are_of_the_file_at_the_page_of_their_figure():
    errors = audited(合计="100.90").review.findings
    assert {finding.severity for finding in errors} == {Severity.ERROR}
    assert {finding.disclosure for finding in errors} == {"决算.pdf"}
    assert {finding.location for finding in errors if finding.id != SHARES} == {Location("决算.pdf", page=1)}


def test_one_wrong_figure_that_breaks_several_rules_is_one_cause_with_its_right_value():
    found = audited(合计="100.90")
    [cause] = found.causes
    assert set(cause.findings) == set(found.review.findings)
    assert len(cause.findings) > 1
    assert cause.message.startswith("支出表!合计.本年支出合计 写作 100.90万元，很可能应为约 100.00万元")


def test_the_book_is_as_printed_after_its_causes_were_asked_for():
    found = audited(合计="100.90")
    assert found.readings["支出表!合计.本年支出合计"].text == "100.90"
    leaves = [leaf for each in found.review.identities for leaf in each.leaves() if leaf.cell]
    assert {str(leaf.cell.printed) for leaf in leaves if leaf.address == "支出表!合计.本年支出合计"} == {"100.90"}


def test_a_rule_that_compared_nothing_says_why():
    reasons = audited().unrun
    assert reasons["R-1003"] == "没有认出收支总表"
    assert reasons["R-1201"] == "要用没有读到的上年数"
    assert reasons["R-1501"] == "没有读绩效表"
    assert "R-0301" not in reasons
