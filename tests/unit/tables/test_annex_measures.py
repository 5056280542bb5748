"""What sentences and rules may ask of 绩效表: counts, money and scores, of a class (one's own sheets) or of one."""

import pytest

from generator.tables.annex_measures import annex_measure
from tests.unit.builders import amount
from tests.unit.tables.performance_samples import FORM
from tests.unit.tables.performance_samples import SHEET
from tests.unit.tables.performance_samples import sheet_with
from tests.unit.tables.performance_samples import world

OVERALL = FORM.replace("表样: 自评表", "表样: 整体表").replace("类别: 项目自评", "类别: 整体自评")
SECOND = SHEET.replace("驻村", "网络").replace("全年执行数: 20", "全年执行数: 30")  # 100 %: 10 points more than 6.7
FOREIGN = SHEET.replace("驻村", "修路") + "    实施单位: 交通局\n"
WHOLE = SHEET.replace("表样: 自评表", "表样: 整体表").replace("项目: 驻村", "项目: 整体")


@pytest.fixture
def made(tmp_path):
    made = world(tmp_path, SHEET, SECOND, FOREIGN, WHOLE, forms={"overall": OVERALL})
    assert made.book_findings == []
    return made


@pytest.mark.parametrize(
    ("item", "column", "value"),
    [
        ("项目自评", "份数", amount("2")),
        ("整体自评", "份数", amount("1")),
        ("重点评价", "份数", amount("0")),
        ("驻村", "份数", amount("1")),
        ("项目自评", "全年预算数", amount("600000", "100")),
        ("项目自评", "全年执行数", amount("500000", "100")),
        ("网络", "全年执行数", amount("300000", "50")),
        ("修路", "全年执行数", amount("200000", "50")),
        ("项目自评", "得分", amount("195.50")),
        ("项目自评", "平均分", amount("97.75")),
        ("项目自评", "最低分", amount("96.10")),
        ("项目自评", "最高分", amount("99.40")),
        ("网络", "得分", amount("99.40")),
        ("项目自评", "年初预算数", None),
        ("重点评价", "全年执行数", None),
        ("重点评价", "平均分", None),
    ],
)
def test_a_class_is_its_sheets_of_this_unit_together_and_a_name_is_one_sheet(made, item, column, value):
    assert annex_measure(made.book.annexes, item, column) == value


def test_a_column_that_sheets_do_not_have_is_unknown(made):
    with pytest.raises(KeyError):
        annex_measure(made.book.annexes, "项目自评", "决算数")


def test_the_same_figures_are_measures(made):
    assert made.measures.get("项目自评", "平均分").text == "97.75"
    assert made.measures.get("项目自评", "全年执行数").amount == amount("500000", "100")
    assert made.measures.get("驻村", "得分").amount == amount("96.10")
    assert made.measures.get("项目自评", "年初预算数") is None


def test_a_sheet_without_a_score_is_counted_but_has_no_part_in_the_average(tmp_path):
    bare = sheet_with(indicators="- {指标: 甲, 目标: 健全}").replace("项目: 驻村", "项目: 无分")
    made = world(tmp_path, SHEET, bare)
    assert annex_measure(made.book.annexes, "项目自评", "份数") == amount("2")
    assert annex_measure(made.book.annexes, "项目自评", "平均分") == amount("96.10")
    assert annex_measure(made.book.annexes, "无分", "得分") is None


def test_the_sum_of_a_class_keeps_a_half_unit_a_sheet(made):
    assert annex_measure(made.book.annexes, "项目自评", "全年预算数").spread == 100
