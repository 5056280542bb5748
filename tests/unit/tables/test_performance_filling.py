"""Filling a 绩效表: under which name it is found, what its author cannot have meant, whose it is."""

from decimal import Decimal

import pytest

from tests.unit.builders import ids
from tests.unit.builders import marked
from tests.unit.builders import places
from tests.unit.tables.performance_samples import FOLDER
from tests.unit.tables.performance_samples import SHEET
from tests.unit.tables.performance_samples import sheet
from tests.unit.tables.performance_samples import sheet_with
from tests.unit.tables.performance_samples import world


def test_a_sheet_is_addressed_by_its_short_name_and_found_in_the_book(tmp_path):
    made = world(tmp_path, SHEET + "    简称: 驻村费\n")
    assert made.book.cell("驻村费!走访.得分").printed == Decimal("59.40")
    assert made.book.cell("驻村费!走访.得分（应为）").printed == Decimal("59.40")
    assert made.book.cell("驻村!走访.得分") is None
    assert made.book.cell("驻村费!没有.得分") is None
    assert made.book.cell("驻村费!走访.没有") is None


# --- faults ------------------------------------------------------------------------------------------------------


def faults(tmp_path, *texts, **given):
    """Ids and places of what is wrong with the last of these sheets; ▸ marks the place that must be told."""
    *before, last = texts
    text, expected = marked(last)
    made = world(tmp_path, *before, text, **given)
    found = made.book_findings
    assert places(found) == expected
    assert {finding.location.file for finding in found} == {f"{FOLDER}/performance/{len(texts):02}-biao.yaml"}
    assert all(finding.hint and finding.disclosure for finding in found)
    return ids(found)


def test_a_form_that_the_pack_does_not_have(tmp_path):
    assert faults(tmp_path, "表样: ▸没有\n项目: 甲\n") == ["T-0113"]
    made = world(tmp_path / "once more", "表样: 没有\n项目: 甲\n")
    assert made.book.annexes == []
    assert "自评表" in made.book_findings[0].hint


def test_a_source_of_funds_that_the_form_does_not_have(tmp_path):
    assert faults(tmp_path, sheet_with(资金="{▸贷款: {全年预算数: 1}}")) == ["S-0205"]


@pytest.mark.parametrize("address", ["总分", "没有.得分", "资金.全年执行数", "总得分.得分"])
def test_a_stated_total_that_the_sheet_does_not_have(tmp_path, address):
    assert faults(tmp_path, sheet_with(上报数=f"{{▸{address}: 1}}")) == ["L-0003"]


def test_two_sheets_of_one_name_need_short_names(tmp_path):
    assert faults(tmp_path, SHEET, SHEET.replace("项目: 驻村", "项目: ▸驻村")) == ["L-0008"]
    made = world(tmp_path / "named", SHEET, SHEET + "    简称: 驻村（续）\n")
    assert made.book_findings == []
    assert [each.role for each in made.book.annexes] == ["驻村", "驻村（续）"]


def test_a_sheet_may_not_be_called_like_a_public_table(tmp_path):
    assert faults(tmp_path, SHEET.replace("项目: 驻村", "项目: ▸支出表")) == ["L-0008"]


def test_a_short_name_may_not_be_another_sheets_name_either(tmp_path):
    other = SHEET.replace("项目: 驻村", "项目: 网络") + "    简称: ▸驻村\n"
    assert faults(tmp_path, SHEET, other) == ["L-0008"]


# --- whose sheet it is -------------------------------------------------------------------------------------------

UNIT = "{名称: 示例县医疗保障局, 省份: 辽宁}"


@pytest.mark.parametrize(
    ("implementer", "is_own"),
    [
        (None, True),
        ("示例县医疗保障局", True),
        ("示例医疗保障局", True),
        ("示例县医疗保障局（本级）", True),
        ("辽宁省示例县医疗保障局", True),
        ("辽宁示例县医疗保障局", True),
        ("示例县医保中心", True),
        ("示例县财政局", False),
        ("医疗保障局", False),
        ("邻县医疗保障局", False),
    ],
)
def test_a_sheet_is_ones_own_however_province_rank_and_level_are_spelt(tmp_path, implementer, is_own):
    text = SHEET + (f"    实施单位: {implementer}\n" if implementer else "")
    head = "{范围: 部门, 模板包: national, 决算单位: [示例县医疗保障局本级, 示例县医保中心]}"
    assert sheet(tmp_path, text, head=head, more={"content/shili/unit.yaml": UNIT}).is_own is is_own
