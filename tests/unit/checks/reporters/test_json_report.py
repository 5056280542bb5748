"""The report for programs: the contract's fields, and which findings have one cause."""

from __future__ import annotations

import json

from generator.checks.reporters.json_report import as_json
from generator.source.finding import Location
from generator.source.finding import error
from tests.unit.checks.reporters.reported_samples import CAUSE
from tests.unit.checks.reporters.reported_samples import KEY
from tests.unit.checks.reporters.reported_samples import MISMATCH
from tests.unit.checks.reporters.reported_samples import UNEQUAL
from tests.unit.checks.reporters.reported_samples import UNPLACED
from tests.unit.checks.reporters.reported_samples import WAIVED
from tests.unit.checks.reporters.reported_samples import report
from tests.unit.checks.reporters.reported_samples import reviewed


def told(*arguments, **more):
    return json.loads(as_json(report(*arguments, **more)))


def test_a_finding_has_the_fields_of_the_contract_and_the_causes(tmp_path):
    assert told(tmp_path, [MISMATCH])["findings"] == [
        {
            "id": "L-0001",
            "severity": "error",
            "disclosure": KEY,
            "address": "支出表!合计.基本支出",
            "addresses": ["支出表!合计.基本支出"],
            "printed": "23.96",
            "computed": "23.94",
            "difference": "0.02",
            "allowed": "0.015",
            "message": "上报数 支出表!合计.基本支出 为 23.96万元，按分录计算为 23.94万元",
            "hint": "核对系统汇总数。",
            "file": "content/jia/reported.yaml",
            "line": 3,
            "column": 16,
            "waived": None,
            "cause": None,
            "consequences": [],
        }
    ]


def test_what_is_not_known_is_null(tmp_path):
    [finding] = told(tmp_path, [UNPLACED])["findings"]
    assert finding["file"] is None
    assert finding["address"] is None


def test_a_cause_lists_its_consequences_and_each_names_its_cause(tmp_path):
    content = told(tmp_path, [MISMATCH, UNEQUAL, WAIVED], causes=[CAUSE])
    first = {"id": "L-0001", "addresses": ["支出表!合计.基本支出"]}
    second = {"id": "R-0301", "addresses": list(UNEQUAL.addresses)}
    by_id = {finding["id"]: (finding["cause"], finding["consequences"]) for finding in content["findings"]}
    assert by_id == {"L-0001": (None, [second]), "R-0301": (first, []), "R-0303": (None, [])}
    [cause] = content["causes"]
    assert cause["findings"] == [first, second]
    assert cause["corrections"] == [
        {
            "address": "支出表!2080505.基本支出",
            "written": "22.97",
            "likely": "22.79",
            "exact": True,
            "slip": "相邻两位数字颠倒",
            "unit": "万元",
            "file": "content/jia/accounts.yaml",
            "line": 2,
            "column": 25,
        }
    ]


def test_every_outcome_of_the_rules_is_counted(tmp_path):
    content = told(tmp_path, [], reviews={KEY: reviewed(R_0301={"PASSED": 2}, R_0401={"NOT_APPLICABLE": 1})})
    assert content["rules"] == {"passed": 2, "failed": 0, "not applicable": 1, "not enough data": 0}


def test_chinese_is_readable_as_it_is(tmp_path):
    assert "支出表!合计.基本支出" in as_json(report(tmp_path, [MISMATCH]))


def test_a_place_in_what_others_published_has_a_page_and_no_line(tmp_path):
    [found] = told(tmp_path, [error("R-0301", "不等", Location("某局.pdf", page=11))])["findings"]
    assert (found["file"], found["page"], found["line"], found["column"]) == ("某局.pdf", 11, None, None)
