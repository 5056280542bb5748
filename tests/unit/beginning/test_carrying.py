"""What a year leaves to the next: rows and words stay, figures, reasons, dates and sections of its year go."""

from __future__ import annotations

from generator.beginning.carrying import without_figures
from generator.beginning.carrying import without_passage


def test_figures_go_and_codes_words_and_comments_stay() -> None:
    text = """\
# 各科目
金额单位: 万元
支出:
  - {科目: 2010101, 资金: 其他资金, 基本支出: 12.30, 用途: 保 3 人的工资, 差异原因: 追加}  # 行政运行
基本支出明细:
  30101: -5.00元   # 基本工资
"""
    assert (
        without_figures(text)
        == """\
# 各科目
金额单位: 万元
支出:
  - {科目: 2010101, 资金: 其他资金, 基本支出: , 用途: 保 3 人的工资, 差异原因: }  # 行政运行
基本支出明细:
  30101:    # 基本工资
"""
    )


def test_sections_of_its_year_go_with_the_comments_above_them() -> None:
    text = """\
结转结余: {年初结转和结余: 1}
# 由增减额推算
上年数: {收支总计: 3}
其他数据:
  甲: {数: 1, 单位: 个}
# 余
会议费: 2
"""
    assert without_figures(text) == "结转结余: {年初结转和结余: }\n# 余\n会议费:\n"


def test_what_the_new_kind_cannot_have_goes_with_its_comma() -> None:
    text = (
        "收入:\n  - {科目: 2050299, 上年结转: 12, 财政拨款收入: 1}\n  - {科目: 2050101, 上年结转: 3}\n专户: {甲: 1}\n"
    )
    expected = "收入:\n  - {科目: 2050299, 财政拨款收入: }\n  - {科目: 2050101}\n"
    assert without_figures(text, {"上年结转", "专户"}) == expected


def test_a_text_that_holds_no_keys_stays_as_it_is() -> None:
    assert without_figures("- 1\n- 2\n") == "- 1\n- 2\n"


def test_a_disclosure_of_the_next_year_is_a_draft_without_dates() -> None:
    text = """\
范围: 部门
模板包: henan
状态: 已批复
批复日期: 2024-08-01
公开日期: 2024-08-15
金额已核对: 是
选用: {清单: 24类}
"""
    assert without_passage(text) == "状态: 草稿\n范围: 部门\n模板包: henan\n选用: {清单: 24类}\n"
