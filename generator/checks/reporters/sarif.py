"""The report in SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), for code hosts and editors."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from importlib.metadata import metadata
from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import quote

from generator.checks.outcome import Outcome
from generator.checks.reporters.report import Report
from generator.checks.reporters.report import RuleWords
from generator.source.finding import Finding
from generator.source.finding import Location

if TYPE_CHECKING:
    from generator.checks.diagnosis.causes import Cause

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "gongkaiFinding/v1"
_ROOT = "PROJECTROOT"
_RULE_BOOK = "docs/rules.md"
_FINDING_BOOK = "docs/findings.md"
_FAMILIES = {
    "S": "源文件的格式",
    "L": "写明的数与计算的数",
    "R": "审核公式",
    "N": "情况说明和名词解释",
    "T": "模板包",
    "P": "生成 PDF",
    "V": "回读核对",
    "W": "核准的例外",
}
"""What the ids that are no rule of a pack are about, by their letter."""


def as_sarif(report: Report) -> str:
    """One run with every rule of the packs, every finding as a result and every waiver as a suppression."""
    ids = sorted({*report.rules, *(finding.id for finding in report.ordered)})
    numbers = {rule_id: number for number, rule_id in enumerate(ids)}
    package = metadata("gongkai")
    driver = {
        "name": package["Name"],
        "version": package["Version"],
        "language": "zh-CN",
        "rules": [_rule(rule_id, report.rules.get(rule_id), _documentation()) for rule_id in ids],
    }
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "content/ 和 templates/ 所在的文件夹"}}},
        "results": _Results(report, numbers).all(),
        "properties": {"rules": {outcome.value: report.outcomes[outcome] for outcome in Outcome}},
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _documentation() -> str | None:
    """Where the package says its documentation stands on the web; SARIF wants an absolute address or none."""
    for entry in metadata("gongkai").get_all("Project-URL") or []:
        label, _, address = entry.partition(", ")
        if label == "Documentation":
            return str(address).rstrip("/")
    return None


def _rule(rule_id: str, rule: RuleWords | None, documentation: str | None) -> dict[str, Any]:
    title = rule.title if rule else _FAMILIES.get(rule_id[0], rule_id)
    page = _RULE_BOOK if rule else _FINDING_BOOK
    described: dict[str, Any] = {"id": rule_id, "shortDescription": {"text": title}}
    described["help"] = {"text": f"{rule.hint if rule and rule.hint else ''}见 {page} 的 {rule_id}。"}
    if rule:
        described["fullDescription"] = {"text": f"{title}。依据：{rule.source}。"}
        described["defaultConfiguration"] = {"level": rule.severity.value}
    if documentation:
        described["helpUri"] = f"{documentation}/{page}#{rule_id.lower()}"
    return described


class _Results:
    """Makes the results; fingerprints are unique within the run."""

    def __init__(self, report: Report, numbers: dict[str, int]) -> None:
        self.report = report
        self.numbers = numbers
        self._seen: Counter[str] = Counter()

    def all(self) -> list[dict[str, Any]]:
        """Every finding, in the order of every report."""
        return [self._result(finding) for finding in self.report.ordered]

    def _result(self, finding: Finding) -> dict[str, Any]:
        cause = self.report.cause_of.get(finding)
        result: dict[str, Any] = {
            "ruleId": finding.id,
            "ruleIndex": self.numbers[finding.id],
            "level": finding.severity.value,
            "message": {"text": _message(finding, cause)},
            "locations": self._locations(finding),
            "partialFingerprints": {_FINGERPRINT: self._fingerprint(finding)},
            "properties": _figures(finding),
        }
        if cause:
            result["relatedLocations"] = [
                {"id": number, **self._place(each.home.location), "message": {"text": each.sentence}}
                for number, each in enumerate(cause.corrections, start=1)
            ]
        if finding.waived is not None:
            waiver = {"kind": "external", "status": "accepted", "justification": finding.waived}
            result["suppressions"] = [waiver]
        return result

    def _locations(self, finding: Finding) -> list[dict[str, Any]]:
        told_at = self.report.place_of(finding)
        place = self._place(told_at) if told_at else {}
        cells = [{"fullyQualifiedName": address, "kind": "cell"} for address in finding.addresses]
        logical = {"logicalLocations": cells} if cells else {}
        return [{**place, **logical}] if place or logical else []

    def _place(self, location: Location) -> dict[str, Any]:
        """A place in a file, its column counted in UTF-16 code units."""
        before = (self.report.sources.line(location) or "")[: location.column - 1]
        beyond = sum(ord(character) > 0xFFFF for character in before)
        artifact = {"uri": quote(location.file), "uriBaseId": _ROOT}
        if location.page:  # a region of SARIF is of lines or bytes; a reader is shown the page as the place's name
            return {"physicalLocation": {"artifactLocation": artifact}, "message": {"text": location.on_page}}
        region = {"startLine": location.line, "startColumn": location.column + beyond}
        return {"physicalLocation": {"artifactLocation": artifact, "region": region}}

    def _fingerprint(self, finding: Finding) -> str:
        """The same for the same finding in the next run, wherever its line has moved and whatever its figures are."""
        place = finding.location.file if finding.location else ""
        about = list(finding.addresses) or [place, finding.message]
        text = json.dumps([finding.disclosure, finding.id, about], ensure_ascii=False)
        digest = hashlib.sha256(text.encode()).hexdigest()[:32]
        self._seen[digest] += 1
        return f"{digest}:{self._seen[digest]}"


def _message(finding: Finding, cause: Cause | None) -> str:
    return f"{finding.message}\n{cause.message}" if cause and finding == cause.primary else finding.message


def _figures(finding: Finding) -> dict[str, Any]:
    """What SARIF has no field for."""
    known = finding.as_dict()
    names = ("disclosure", "addresses", "printed", "computed", "difference", "allowed", "hint")
    return {name: known[name] for name in names if known[name]}
