"""tables.xlsx as somebody else's library reads it: states, formats, formulas, print set-up; no text is ever run."""

import datetime
import io

import openpyxl
import pytest

from generator.checks.totals import printed_totals
from generator.render.xlsx.workbook import tables_workbook
from tests.unit.builders import World

FORM = """
    表: 支出表
    名称: 支出决算表
    横向: 是
    栏次: 是
    取数: {账: 支出}
    栏:
      - {名称: 编码, 值: 编码}
      - {名称: 名称, 值: 名称}
      - 名称: 本年支出
        下设:
          - {名称: 合计}
          - {名称: 基本支出, 取数: {性质: 基本支出}}
          - {名称: 项目支出, 取数: {性质: 项目支出}}
          - {名称: 经营支出, 取数: {性质: 经营支出}}
    行:
      - {项目: 合计, 标签跨: 2, 不适用: [经营支出]}
      - {逐科目: 有数}
    注: [甲, 乙]
"""
RULES = """
    审核公式:
      - 编号: R-0001
        名称: 每行
        公式: 支出表!{行}.合计 = 支出表!{行}.基本支出 + 支出表!{行}.项目支出
        逐行: 支出表.全部
        依据: 表样
      - 编号: R-0002
        名称: 下级
        公式: 支出表!{行}.{栏} = Σ(支出表!下级.{栏})
        逐行: 支出表.有下级
        逐栏: 支出表
        依据: 表样
"""
ACCOUNTS = """
    金额单位: 元
    收入: []
    支出:
      - {科目: 2080501, 基本支出: 11549, 项目支出: 0}
      - {科目: 2080599, 名称: "=1+1", 基本支出: 11549}
"""

LEVELS = ("社会保障和就业支出", "行政事业单位养老支出", "行政单位离退休")


def workbook(root, **more):
    made = World(root, **{"accounts": ACCOUNTS, "forms": [FORM], "rules": RULES, **more})
    return tables_workbook(made.book, made.document, printed_totals(made.review))


def opened(root, computed=False, **more):
    return openpyxl.load_workbook(io.BytesIO(workbook(root, **more)), data_only=computed)


def sheet(root, computed=False, **more):
    return opened(root, computed, **more)["支出表"]


def row_of(found, code):
    [row] = [row for row in found.iter_rows() if row[0].value == code]
    return row


def test_the_first_sheet_is_the_contents_with_a_link_to_each_table(tmp_path):
    found = opened(tmp_path)
    assert found.sheetnames == ["目录", "支出表"]
    texts = [cell.value for row in found["目录"].iter_rows() for cell in row if cell.value]
    assert texts[0] == "示例局2023年度单位决算公开"
    assert {"示例局", "示例省", "2023", "单位决算", "已批复", "公开01表", "支出决算表", "万元"} <= set(texts)
    [link] = [cell.hyperlink.location for row in found["目录"].iter_rows() for cell in row if cell.hyperlink]
    assert link == "'支出表'!A1"


def test_the_properties_tell_title_and_author_and_the_disclosures_own_date(tmp_path):
    head = "{范围: 部门, 模板包: national, 批复日期: 2024-09-05, 公开日期: 2024-09-20}"
    properties = opened(tmp_path, head=head).properties
    assert properties.title == "示例局2023年度部门决算公开"
    assert properties.creator == "示例局"
    assert properties.created.date() == properties.modified.date() == datetime.date(2024, 9, 20)


def test_without_dates_the_properties_tell_the_end_of_the_year(tmp_path):
    assert opened(tmp_path).properties.created.date() == datetime.date(2023, 12, 31)


def test_the_same_disclosure_gives_the_same_bytes(tmp_path):
    assert workbook(tmp_path / "a") == workbook(tmp_path / "b")


def test_number_title_and_unit_stand_above_the_table_and_notes_below(tmp_path):
    found = sheet(tmp_path)
    assert found["F1"].value == "公开01表"
    assert found["A2"].value == "支出决算表"
    assert (found["A3"].value, found["D3"].value, found["F3"].value) == ("示例局", "2023年度", "单位：万元")
    below = [row[0].value for row in found.iter_rows(min_row=found.max_row - 2)]
    assert below == ["注：甲", "乙", "空格是没有这个数，0.00是数为零，“—”是这一格不适用。"]


def test_the_head_is_merged_as_printed(tmp_path):
    merged = {str(area) for area in sheet(tmp_path).merged_cells.ranges}
    assert {"A4:A5", "B4:B5", "C4:F4", "A6:B6", "A7:B7"} <= merged


def test_zero_blank_and_not_applicable_are_kept_apart(tmp_path):
    found = sheet(tmp_path, computed=True)
    total, first, second = row_of(found, "合计"), row_of(found, "2080501"), row_of(found, "2080599")
    assert (first[4].value, first[5].value) == (0, None)
    assert (second[3].value, second[4].value) == (1.15, None)
    assert total[5].value == "—"


@pytest.mark.parametrize(
    ("style", "number_format"),
    [
        ("{}", "0.00_ "),
        ("{千分位: 是}", "#,##0.00_ "),
        ("{去尾零: 是}", "0.00_ "),
        ("{小数位: 1}", "0.0_ "),
        ("{小数位: 0, 千分位: 是}", "#,##0_ "),
    ],
)
def test_a_figure_has_the_format_in_which_the_table_shows_it(tmp_path, style, number_format):
    found = sheet(tmp_path, pack=f"显示: {{表内: {style}, 文内: {{}}}}")
    assert row_of(found, "2080501")[3].number_format == number_format


@pytest.mark.parametrize(("zero", "number_format"), [("-", '0_ ;-0_ ;"-"_ '), ("零", '0_ ;-0_ ;"零"_ '), ("0", "0_ ")])
def test_a_zero_shown_as_a_word_is_still_a_number(tmp_path, zero, number_format):
    found = row_of(sheet(tmp_path, pack=f"显示: {{表内: {{零: '{zero}'}}, 文内: {{}}}}"), "2080501")[4]
    assert (found.value, found.number_format) == (0, number_format)


def test_a_blank_printed_as_zero_is_a_zero(tmp_path):
    found = row_of(sheet(tmp_path, pack="显示: {表内: {空: '0.00', 零: '0.00'}, 文内: {}}"), "2080599")[4]
    assert (found.value, found.number_format) == (0, "0.00_ ")


def test_a_total_is_a_formula_with_the_printed_figure_as_its_value(tmp_path):
    formula, value = (row_of(sheet(tmp_path / str(n), computed), "208")[2] for n, computed in enumerate((False, True)))
    assert formula.value == "=ROUND(SUM(D8:E8),2)"
    assert value.value == 2.31


def test_a_total_that_rounding_keeps_from_its_parts_is_a_number_with_a_comment(tmp_path):
    found = row_of(sheet(tmp_path), "20805")[3]
    assert found.value == 2.31
    assert "各分项之和为 2.30，与本格相差 +0.01，是四舍五入形成的尾差" in found.comment.text


def test_a_figure_with_more_digits_than_a_spreadsheet_keeps_is_a_text(tmp_path):
    """16 digits: as a binary number it would end in another 分."""
    accounts = "{金额单位: 万元, 收入: [], 支出: [{科目: 2080501, 基本支出: 90071992547409.93}]}"
    assert row_of(sheet(tmp_path, accounts=accounts), "2080501")[3].value == "90071992547409.93"
    accounts = accounts.replace("90071992547409.93", "9007199254740.93")
    assert row_of(sheet(tmp_path / "b", accounts=accounts), "2080501")[3].value == 9007199254740.93


def test_a_text_that_looks_like_a_formula_is_a_text(tmp_path):
    name = row_of(sheet(tmp_path), "2080599")[1]
    assert (name.value, name.data_type) == ("=1+1", "s")


def test_a_code_is_a_text_and_keeps_its_digits(tmp_path):
    assert row_of(sheet(tmp_path), "2080501")[0].data_type == "s"


def test_the_sheet_prints_on_a4_as_wide_as_the_page_with_its_head_on_each(tmp_path):
    found = sheet(tmp_path)
    assert (found.page_setup.paperSize, found.page_setup.orientation) == (9, "landscape")
    assert found.page_setup.fitToWidth in (None, 1)  # 1 if nothing is said
    assert found.page_setup.fitToHeight == 0
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert found.print_title_rows == "$4:$6"
    assert "&P" in str(found.oddFooter.center.text)
    upright = sheet(tmp_path / "b", forms=[FORM.replace("横向: 是", "横向: 否")])
    assert upright.page_setup.orientation in (None, "portrait")


def test_head_and_labels_stay_in_view(tmp_path):
    assert sheet(tmp_path).freeze_panes == "C7"


def test_names_of_类_款_and_项_are_told_apart_by_weight_and_indent(tmp_path):
    names = {cell.value: cell for row in sheet(tmp_path).iter_rows() for cell in row}
    looks = {name: (names[name].font.b, names[name].alignment.indent) for name in names if name in LEVELS}
    assert [looks[name] for name in LEVELS] == [(True, 0), (False, 1), (False, 2)]
