"""Pictures of forms: what is printed over each column and in each row, and the key where it is another."""

from __future__ import annotations

from pathlib import Path

from generator.kinds.final_accounts import FINAL_ACCOUNTS
from generator.packs.picture import FormPicture
from generator.packs.picture import pictures_of
from tests.unit.builders import World

TWO_SIDES = """
    表: 收支总表
    名称: 收支总表
    块:
      - 侧: 收入
        取数: {账: 收入}
        栏: [{名称: 项目, 值: 项目}, {名称: 金额, 键: 决算数}]
        行: [{项目: 一、事业收入, 取数: {类别: 事业收入}}, {项目: 总计, 键: 合计, 加总: [事业收入]}]
      - 侧: 支出
        取数: {账: 支出}
        栏: [{名称: 编码, 值: 编码}, {名称: 名称, 值: 名称}, {名称: 数, 下设: [{名称: 基本}, {名称: 项目, 不列: 否}]}]
        行: [{逐类: 两类}, {逐科目: 有数}, {项目: 合计, 标签跨: 2, 不适用: 基本}]
    注: [一条注]
    空表说明: 没有数
"""


def pictured(root: Path, form: str, **more: str) -> FormPicture:
    made = World(root, forms=[form], pack="固定清单: {两类: ['201', '205']}", **more)
    [picture], findings = pictures_of(made.library, "national", FINAL_ACCOUNTS, None, made.catalogues)
    assert findings == []
    return picture


def test_two_sides_stand_side_by_side_under_their_own_keys(tmp_path: Path) -> None:
    picture = pictured(tmp_path, TWO_SIDES.replace(", 不列: 否", ""))
    assert picture.heads == [
        ["项目"],
        ["金额", "［收入/决算数］"],
        ["编码"],
        ["名称"],
        ["数", "基本", "［支出/基本］"],
        ["数", "项目", "［支出/项目］"],
    ]
    assert picture.rows == [
        ["一、事业收入", "", "201", "一般公共服务支出", "", ""],
        ["总计［合计］", "Σ", "205", "教育支出", "", ""],
        ["", "", "", "〔有数的各科目，按类、款、项〕", "", ""],
        ["", "", "合计", "", "×", ""],
    ]


def test_title_and_notes_stand_around_it(tmp_path: Path) -> None:
    picture = pictured(tmp_path, TWO_SIDES.replace(", 不列: 否", ""))
    assert picture.title == "收支总表：收支总表（公开01表，万元）"
    assert picture.notes == ["注：一条注", "全表没有数时：没有数"]
