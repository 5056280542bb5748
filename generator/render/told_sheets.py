"""What data files must tell of the 绩效表 beside the figures: whose they are, their heads, names and texts.

It is taken from the sheets and the lines of the book, each with its place in words.
"""

from __future__ import annotations

from generator.render.performance_data import DataRow
from generator.render.performance_data import DataTable
from generator.render.reading import Read
from generator.render.told_tables import Told
from generator.tables.performance_lines import ACTUAL
from generator.tables.performance_lines import TARGET

SIGN_WORDS = {"≥": "大于等于", "≤": "小于等于", ">": "大于", "<": "小于", "=": "等于"}
"""What a sign is called in a CSV file."""


def told_of_sheet(data: DataTable) -> dict[str, Read]:
    """Whose sheet it is, by what is told."""
    return {
        "类别": data.table.class_name,
        "表样": data.table.form,
        "项目": str(data.table.source.file.项目),
        "实施单位": data.unit,
        "主管部门": data.department,
        "本单位的表": "是" if data.table.is_own else "否",
        "金额单位": data.table.unit_name,
    }


def told_in_full(place: int, data: DataTable) -> Told:
    """All that a sheet says: of itself, in its head, of its goals, over its columns, in its lines, as opinions."""
    role, file = data.table.role, data.table.source.file
    yield f"第{place}张绩效表", role
    yield from ((f"{role} {name}", text) for name, text in told_of_sheet(data).items())
    yield from ((f"{role} 表头“{name}”", str(text)) for name, text in file.表头.items())
    for number, goal in enumerate(file.目标, start=1):
        for name, said in (("预期", goal.预期), ("调整", goal.调整), ("完成", goal.完成)):
            yield f"{role} 目标{number}的{name}", None if said is None else str(said)
    for name, given in file.意见.items():
        texts = {"": given} if isinstance(given, str) else given
        yield from ((f"{role} 意见“{name}{key}”", str(text)) for key, text in texts.items())
    for block in data.blocks:
        yield from ((f"{role} {block.id}的栏“{key}”", label) for key, label in block.columns.items())
        for number, row in enumerate(block.rows, start=1):
            yield f"{role} {block.id}第{number}行的键", row.line.key
            yield f"{role} {block.id}第{number}行的名称", row.line.name
            for name, text in row.texts.items():
                yield f"{role} {block.id}第{number}行的{name}", text


def told_of_indicator(row: DataRow) -> dict[str, Read]:
    """Its name, and the sign and the units of what it asks and reached; words have neither."""
    target = row.line.quantities["目标"] if TARGET in row.cells else None
    actual = row.line.quantities["完成"] if ACTUAL in row.cells else None
    return {
        "indicator": row.line.name,
        "target_sign": SIGN_WORDS.get(target.sign) if target else None,
        "target_unit": target.unit if target else None,
        "actual_unit": actual.unit if actual else None,
    }


def levels(row: DataRow) -> tuple[Read, Read]:
    """一级 and 二级 of a row; None where it has none."""
    return row.texts.get("一级") or None, row.texts.get("二级") or None
