"""A table by itself: how its lines and figures are found, what a Σ adds up, in which order a block is printed."""

from decimal import Decimal

import pytest

from generator.tables.style import NumberStyle
from generator.tables.table import DUE
from generator.tables.table import Block
from generator.tables.table import Cell
from generator.tables.table import Column
from generator.tables.table import Line
from generator.tables.table import Table


def line(key, columns, code=None, level="item", unprinted=(), **texts):
    made = Line(key, code, key or "", level, texts=texts)
    made.cells = {column: cell(key, column) for column in columns}
    made.unprinted = {column: cell(key, column) for column in unprinted}
    return made


def cell(row, column):
    return Cell(f"甲表!{row}.{column}", row, column, NumberStyle(), Decimal(1))


def column(name, key, *groups):
    """A column whose label is not its key."""
    labels = tuple(f"印{group}" for group in groups)
    return Column(f"印{name}", labels, (*groups, name), None, key, {}, 1, None)


def table(*blocks):
    return Table("甲表", "甲表", "jia", "table-1", "", "甲", "", "", "", "元", landscape=False, blocks=[*blocks])


SUBJECTS = Block(
    columns=[column("小计", "事业收入/小计", "事业收入"), column("合计", "合计")],
    body=[line("合计", ["事业收入/小计", "合计"], level="total"), line("教育", ["合计"], code="205")],
    foot=[line("总计", ["合计"])],
)
INDICATORS = Block(
    name="指标",
    body=[
        line("走访", ["得分"], unprinted=["达标", "得分" + DUE], 二级="质量指标"),
        line("场次", ["得分"], 二级="数量指标"),
        line("其他", [], 二级=""),
    ],
    kinds=(("产出指标", "数量指标"), ("产出指标", "时效指标"), ("产出指标", "质量指标")),
)
FUNDS = Block(name="资金", body=[line("资金总额", ["预算数"], level="total"), line("财政拨款", ["预算数"])])


@pytest.mark.parametrize(
    ("row", "name", "address"),
    [
        ("合计", "合计", "甲表!合计.合计"),
        ("205", "合计", "甲表!教育.合计"),
        ("合计", "事业收入", "甲表!合计.事业收入/小计"),
        ("走访", "得分", "甲表!走访.得分"),
        ("走访", "达标", "甲表!走访.达标"),
        ("走访", "得分（应为）", "甲表!走访.得分（应为）"),
        ("场次", "达标", None),
        ("没有", "合计", None),
    ],
)
def test_a_figure_is_found_by_key_or_code_and_by_the_name_of_its_column_or_group(row, name, address):
    found = table(SUBJECTS, INDICATORS).find(row, name)
    assert (found and found.address) == address


def test_only_printed_figures_are_its_cells():
    assert [each.column for each in table(INDICATORS).cells()] == ["得分", "得分"]


def test_a_column_goes_by_another_provinces_name():
    found = table(SUBJECTS).resolve("教育", "小计", {"小计": ["合计"]})
    assert found is not None
    assert found.address == "甲表!教育.合计"


def test_the_total_of_a_block_is_no_part_of_it():
    made = table(FUNDS, INDICATORS)
    assert [each.key for each in made.parts("资金")] == ["财政拨款"]
    assert [each.key for each in made.block_lines("资金")] == ["资金总额", "财政拨款"]
    assert made.parts("没有") == []


def test_a_block_is_printed_by_its_kinds_each_at_least_as_an_empty_row():
    printed = [(each.key, each.texts["二级"]) for each in INDICATORS.printed_lines]
    assert printed == [("场次", "数量指标"), (None, "时效指标"), ("走访", "质量指标"), ("其他", "")]
    assert [each.key for each in SUBJECTS.printed_lines] == ["合计", "教育", "总计"]


def test_the_first_line_of_a_key_is_the_line_of_that_key():
    made = table(SUBJECTS, Block(body=[line("总计", ["合计"], code="999")]))
    found = made.line("总计")
    assert found is not None
    assert found.code is None
    assert made.line("205") is None
