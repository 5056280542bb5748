"""The 绩效表 as two lists of tables.xlsx: a row a table (绩效表) and a row an indicator (绩效指标)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.model.performance import FUND_TOTAL
from generator.model.performance import GRAND_TOTAL
from generator.model.performance import INDICATORS
from generator.render.performance_data import CAUSE
from generator.render.performance_data import DataRow
from generator.render.performance_data import DataTable
from generator.render.performance_data import annex_data
from generator.render.xlsx.layout import Position
from generator.tables.book import Book
from generator.tables.performance_lines import ACTUAL
from generator.tables.performance_lines import TARGET
from generator.tables.table import Cell
from generator.writing.document import Document

ANNEX_LIST, INDICATORS_LIST = "绩效表", "绩效指标"
"""The names of the two worksheets."""
SUMMARY = {
    "年初预算数": (FUND_TOTAL, "年初预算数"),
    "全年预算数": (FUND_TOTAL, "全年预算数"),
    "全年执行数": (FUND_TOTAL, "全年执行数"),
    "年初预算收入": (FUND_TOTAL, "年初预算收入"),
    "年初预算支出": (FUND_TOTAL, "年初预算支出"),
    "执行率（照印）": (FUND_TOTAL, "执行率"),
    "满分": (GRAND_TOTAL, "分值"),
    "总分": (GRAND_TOTAL, "得分"),
}
"""The figures of the list of tables: heading → row and column in the table."""
_FIRST_TEXTS = {"一级": "一级指标", "二级": "二级指标"}
_RESULTS = {"目标": "目标", "完成": "完成"}
_REMARKS = ("核心", CAUSE, "偏差原因", "改进措施", "说明", "描述", "依据", "指标解释", "评分标准")
_FIGURE_ORDER = (TARGET, ACTUAL, "完成程度", "偏差度", "得分系数", "分值", "得分", "评语得分")
_NAME, _TEXT, _SHORT, _FIGURE = 30, 26, 14, 12  # widths in characters

Value = Cell | Decimal | str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A worksheet: a head of one row, then its rows; columns in which nothing stands are left out."""

    name: str
    title: str
    head: list[str]
    widths: list[int]
    rows: list[list[Value]]

    def figure_positions(self) -> Iterator[tuple[str, Position]]:
        """Where each figure stands, by its address; the head is row 0."""
        for number, row in enumerate(self.rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, Cell):
                    yield value.address, (number, column)


def performance_lists(book: Book, document: Document) -> list[Listing]:
    """Both lists; none where the document prints none of them."""
    tables = annex_data(book, document)
    if not tables:
        return []
    return [
        _listing(ANNEX_LIST, "绩效表一览，一张一行", [dict(_table(each)) for each in tables]),
        _listing(INDICATORS_LIST, "绩效指标，一条一行", _indicators(tables)),
    ]


def _listing(name: str, title: str, rows: list[dict[tuple[str, int], Value]]) -> Listing:
    columns = [column for column in (rows[0] if rows else {}) if any(row[column] for row in rows)]
    body = [[row[column] for column in columns] for row in rows]
    return Listing(name, title, [label for label, _ in columns], [width for _, width in columns], body)


def _table(data: DataTable) -> Iterator[tuple[tuple[str, int], Value]]:
    """The columns of a table's row, each with its heading and width."""
    table = data.table
    yield ("名称", _NAME), data.table.role
    yield ("类别", _SHORT), table.class_name
    yield ("表样", _TEXT), table.form
    yield ("主管部门", _TEXT), data.department
    yield ("实施单位", _TEXT), data.unit
    yield ("金额单位", _SHORT), table.unit_name
    for label, (row, column) in SUMMARY.items():
        yield (label, _FIGURE), data.find(row, column)


def _indicators(tables: list[DataTable]) -> list[dict[tuple[str, int], Value]]:
    rows = [(data, row) for data in tables for row in data.rows(INDICATORS)]
    known = dict.fromkeys(column for _, row in rows for column in row.cells)
    figures = [*_FIGURE_ORDER, *(column for column in known if column not in _FIGURE_ORDER)]
    return [dict(_indicator(data, row, figures)) for data, row in rows]


def _indicator(data: DataTable, row: DataRow, figures: list[str]) -> Iterator[tuple[tuple[str, int], Value]]:
    yield ("绩效表", _NAME), data.table.role
    for name, label in _FIRST_TEXTS.items():
        yield (label, _SHORT), row.texts.get(name)
    yield ("指标", _NAME), row.line.name
    for name, label in _RESULTS.items():
        yield (label, _SHORT), row.texts.get(name)
    for column in figures:
        yield (column, _FIGURE), row.cells.get(column)
    for name in _REMARKS:
        yield (name, _TEXT), row.texts.get(name)
