"""The report as JUnit XML, for continuous integration: a suite a disclosure, a case a rule or other finding."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from generator.checks.outcome import Outcome
from generator.checks.outcome import Review
from generator.checks.reporters.report import OUTCOME_NAMES
from generator.checks.reporters.report import SEVERITY_NAMES
from generator.checks.reporters.report import Report
from generator.checks.reporters.report import RuleWords
from generator.source.finding import Finding
from generator.source.finding import Severity

_OUTSIDE = "项目"
"""The suite of what belongs to no disclosure: packs, site.yaml, folders."""
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(report: Report) -> str:
    """`<testsuites>` with the counts that every reader of JUnit expects.

    A case fails for an error or warning that is not waived; it is skipped when its rule did not run, or when all it
    found is waived; a note is told in the output of a case that passes.
    """
    root = ET.Element("testsuites", name="gongkai")
    by_disclosure: dict[str, list[Finding]] = {key: [] for key in sorted(report.reviews)}
    for finding in report.ordered:
        by_disclosure.setdefault(finding.disclosure or _OUTSIDE, []).append(finding)
    for key, findings in by_disclosure.items():
        _suite(root, key, findings, report)
    _count(root)
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode")


def _suite(root: ET.Element, key: str, findings: list[Finding], report: Report) -> None:
    suite = ET.SubElement(root, "testsuite", name=_xml(key))
    review = report.reviews.get(key, Review())
    for rule_id in sorted(review.by_rule):
        found = [finding for finding in findings if finding.id == rule_id]
        _rule_case(suite, _title(rule_id, report.rules.get(rule_id)), found, review.by_rule[rule_id], report)
    names: Counter[str] = Counter()
    for finding in findings:
        if finding.id not in review.by_rule:
            name = f"{finding.id} {finding.address or finding.location or ''}".rstrip()
            names[name] += 1
            _add_case(suite, name if names[name] == 1 else f"{name}（{names[name]}）", [finding], report)
    _count(suite)


def _title(rule_id: str, rule: RuleWords | None) -> str:
    return f"{rule_id} {rule.title}" if rule else rule_id


def _rule_case(suite: ET.Element, name: str, found: list[Finding], outcomes: Counter[Outcome], report: Report) -> None:
    if outcomes[Outcome.PASSED] or outcomes[Outcome.FAILED]:
        _add_case(suite, name, found, report)
        return
    case = _case(suite, name)
    told = (f"{OUTCOME_NAMES[outcome]} {outcomes[outcome]}" for outcome in Outcome if outcomes[outcome])
    ET.SubElement(case, "skipped", message="，".join(told))


def _add_case(suite: ET.Element, name: str, found: list[Finding], report: Report) -> None:
    case = _case(suite, name)
    open_ones = [finding for finding in found if finding.waived is None]
    failures = [finding for finding in open_ones if finding.severity is not Severity.NOTE]
    notes = [finding for finding in open_ones if finding.severity is Severity.NOTE]
    if failures:
        message = (
            failures[0].message if len(failures) == 1 else f"{len(failures)} 条意见，第一条：{failures[0].message}"
        )
        failure = ET.SubElement(case, "failure", type=failures[0].severity.value, message=_xml(message))
        failure.text = _xml("\n".join(_told(each, report) for each in failures))
    elif found and not open_ones:
        ET.SubElement(case, "skipped", message=_xml(f"已核准的例外：{found[0].waived}"))
    if notes:
        ET.SubElement(case, "system-out").text = _xml("\n".join(_told(each, report) for each in notes))


def _case(suite: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=suite.get("name", "").replace("/", "."), name=_xml(name))


def _told(finding: Finding, report: Report) -> str:
    """A finding in a line, with what caused it where that is known."""
    told_at, cause = report.place_of(finding), report.cause_of.get(finding)
    place = f"{told_at} " if told_at else ""
    hint = f" 怎么办：{finding.hint}" if finding.hint else ""
    reason = f" 原因：{cause.corrections[0].home.location} {cause.message}" if cause else ""
    return f"{place}{SEVERITY_NAMES[finding.severity]} {finding.id} {finding.message}{hint}{reason}"


def _count(element: ET.Element) -> None:
    """Writes how many cases there are, and how many failed or were skipped."""
    element.set("tests", str(_number(element.iter("testcase"))))
    element.set("failures", str(_number(element.iter("failure"))))
    element.set("errors", "0")
    element.set("skipped", str(_number(element.iter("skipped"))))


def _number(elements: Iterable[ET.Element]) -> int:
    return sum(1 for _ in elements)


def _xml(text: str) -> str:
    """A text with what XML 1.0 cannot hold written out (`\\x07`)."""
    return _NOT_IN_XML.sub(lambda found: f"\\x{ord(found[0]):02x}", text)
