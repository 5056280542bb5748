"""行政区划代码, 预算单位代码 and 统一社会信用代码: their forms, and the check sign of GB 32100."""

from __future__ import annotations

import pytest

from generator.model.authoring import UnitFile
from generator.model.official_codes import OfficialCodes
from generator.model.official_codes import check_sign
from generator.model.validation import validate
from generator.source.finding import Finding
from generator.source.yaml_reader import parse_yaml


def unit(lines: str) -> tuple[UnitFile | None, list[Finding]]:
    value, findings = parse_yaml(f"名称: 示例局\n省份: 河北\n{lines}\n", "unit.yaml")
    assert not findings
    return validate(UnitFile, value, "unit.yaml")


def test_a_unit_states_its_codes_as_other_systems_have_them():
    file, findings = unit("行政区划代码: 110101\n预算单位代码: 001001\n统一社会信用代码: 91350100M000100Y43")
    assert findings == []
    assert file is not None
    assert file.codes == OfficialCodes("110101", "001001", "91350100M000100Y43")


def test_codes_that_are_not_stated_are_none():
    file, _ = unit("")
    assert file is not None
    assert file.codes == OfficialCodes(None, None, None)


def test_the_check_sign_is_that_of_the_standards_own_example():
    assert check_sign("91350100M000100Y4") == "3"


@pytest.mark.parametrize(
    "line",
    [
        "行政区划代码: 11010",
        "行政区划代码: 1101012",
        "行政区划代码: 010101",
        "行政区划代码: 11010A",
        "预算单位代码: 12",
        "预算单位代码: 101-001",
        "统一社会信用代码: 91350100M000100Y4",
        "统一社会信用代码: 91350100m000100y43",
        "统一社会信用代码: 91350100O000100Y43",
    ],
)
def test_another_form_is_refused_at_its_line(line: str):
    file, findings = unit(line)
    assert file is None
    assert [(each.id, each.location.line) for each in findings] == [("S-0203", 3)]


def test_a_digit_that_was_mistyped_is_told_with_the_sign_that_should_stand_there():
    _, findings = unit("统一社会信用代码: 91350100M000100Y53")
    assert findings[0].id == "S-0203"
    assert "应当是" in findings[0].message


@pytest.mark.parametrize("code", ["110101", "110101001", "110101001002"])
def test_divisions_of_three_levels_have_six_nine_and_twelve_digits(code: str):
    file, findings = unit(f"行政区划代码: {code}")
    assert findings == []
    assert file is not None
    assert file.codes.division == code
