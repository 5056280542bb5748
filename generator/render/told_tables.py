"""What files must tell of a disclosure and its 公开表 beside the figures: names, codes, units, heads, line by line.

Everything is stated by its place in words (支出表 第3行的科目编码), so that each kind of file is read into the same
places. It is taken from the book itself, not from what makes the files.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator

from generator.render.reading import Read
from generator.tables.book import Book
from generator.tables.table import Block
from generator.tables.table import Line
from generator.tables.table import Table

Told = Iterator[tuple[str, Read]]
"""What is told, each with its place."""


def told_of_disclosure(book: Book) -> dict[str, Read]:
    """Which disclosure it is; a date that is not known is None."""
    disclosure = book.disclosure
    return {
        "单位": disclosure.unit_name,
        "年度": str(disclosure.year),
        "种类": disclosure.kind.word,
        "范围": disclosure.scope.value,
        "地区": disclosure.province,
        "行政区划代码": disclosure.codes.division,
        "预算单位代码": disclosure.codes.spending_unit,
        "统一社会信用代码": disclosure.codes.social_credit,
        "状态": disclosure.status,
        "金额单位": book.tables[0].unit_name,
        "批复日期": disclosure.approved.isoformat() if disclosure.approved else None,
        "公开日期": disclosure.published.isoformat() if disclosure.published else None,
    }


def told_of_table(place: int, table: Table) -> Told:
    """What stands over a table: its name, number, title and unit, and the label of each column of figures."""
    yield f"第{place}张表", table.role
    yield f"{table.role} 编号", table.number
    yield f"{table.role} 标题", table.title
    yield f"{table.role} 金额单位", table.unit_name
    for block in table.blocks:
        for column in block.figure_columns:
            over = f"{block.title}：" if block.side and block.title else ""
            yield place_of_head(table.role, str(column.key)), over + column.label
            yield place_of_leaf(table.role, str(column.key)), yes_no(str(column.key) in block.leaf_columns)


def place_of_head(role: str, column: str) -> str:
    """The place of the label of a column."""
    return f"{role} 栏“{column}”"


def place_of_leaf(role: str, column: str) -> str:
    """The place that tells whether a column is 末级."""
    return f"{role} 栏“{column}”的末级"


def yes_no(flag: bool) -> str:
    """How files for people tell a flag."""
    return "是" if flag else "否"


def told_of_lines(table: Table, *, keyed: bool) -> Told:
    """What stands before the figures of each line, block by block; of those with a key (`keyed`) or of all."""
    lines = [(block, line) for block in table.blocks for line in block.lines if line.key or not keyed]
    for place, (block, line) in enumerate(lines, start=1):
        yield from told_of_line(table.role, place, _stubs(block, line))


def told_of_line(role: str, place: int, stubs: Iterable[str | None]) -> Told:
    """The stubs of a line: key, code, name, 行次, side and 末级; what is empty is None."""
    for name, text in zip(("键", "科目编码", "名称", "行次", "侧", "末级"), stubs, strict=True):
        yield f"{role} 第{place}行的{name}", text or None


def _stubs(block: Block, line: Line) -> tuple[str | None, ...]:
    number = None if line.number is None else str(line.number)
    return line.key, line.code, line.name, number, block.side, yes_no(line.is_leaf)
