"""One record a figure: the same fields in a disclosure's `csv/figures.csv` and the site's `figures.csv`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.kinds.registry import kinds
from generator.model.money import round_half_up
from generator.model.money import without_trailing_zeros
from generator.model.subjects import LEVELS
from generator.render.data.figure_text import figure_text
from generator.render.performance_data import DataRow
from generator.render.performance_data import DataTable
from generator.render.performance_data import annex_data
from generator.render.text_figures import ToldFigure
from generator.render.text_figures import text_figures
from generator.render.told_tables import yes_no
from generator.tables.book import Book
from generator.tables.table import Block
from generator.tables.table import Cell
from generator.tables.table import Column
from generator.tables.table import Line
from generator.tables.table import Table
from generator.writing.document import Document

TABLE, SHEET, TEXT = "公开表", "绩效表", "文字"
"""Where a figure stands."""
MOST_DECIMALS = 6
"""Of an exact amount, which may be a share of another without end."""
YES_NO = ("是", "否")
LEAF_MEANING = "是：不是合计、小计、其中数，下面也没有另列明细；一张表、一侧、一栏的末级各行相加，没有一笔钱加了两次"
"""What a leaf is; said of every file that has the flag."""
State = Literal["figure", "zero", "blank", "not applicable"]
_BUDGET_COLUMN = "预算数"


@dataclass(frozen=True, slots=True)
class Field:
    """A field: name, type (of a Table Schema), title, meaning; `fiscal` is its columnType in a Fiscal Data Package."""

    name: str
    type: Literal["string", "integer", "number"]
    title: str
    description: str = ""
    fiscal: str = ""
    required: bool = False
    enum: tuple[str, ...] = ()


DISCLOSURE_FIELDS = (
    Field("disclosure", "string", "公开文本", "<单位>/<年度>-<种类>，也是网址里的文件夹", required=True),
    Field("unit_id", "string", "单位标识", "", "administrative-classification:generic:code", required=True),
    Field("unit", "string", "单位名称", "", "administrative-classification:generic:label", required=True),
    Field("province", "string", "地区"),
    Field("division_code", "string", "行政区划代码", "单位没有写的为空；以下两项同"),
    Field("spending_unit_code", "string", "预算单位代码"),
    Field("social_credit_code", "string", "统一社会信用代码"),
    Field("year", "integer", "年度", "预算年度", "date:fiscal-year", required=True),
    Field("kind", "string", "种类", required=True, enum=tuple(kind.word for kind in kinds())),
    Field("scope", "string", "范围", required=True, enum=("部门", "单位")),
    Field("status", "string", "状态", "“已批复”以外的不是正式公开的文本", required=True),
)
"""The fields of every record that tell which disclosure it is of."""

MONEY_FIELDS = (
    Field("amount_unit", "string", "金额单位", "不是金额的为空", enum=("元", "万元")),
    Field("currency", "string", "币种", "不是金额的为空", "value-currency:code", enum=("CNY",)),
    Field("value_yuan", "number", "数（元）", "换算成元；准确到加减 margin_yuan。不是金额的为空", "value"),
    Field("margin_yuan", "number", "误差（元）", "公布的数代表 value_yuan ± margin_yuan；0 是准确的数"),
)
"""What money a figure is."""

FIELDS = (
    *DISCLOSURE_FIELDS,
    Field(
        "phase",
        "string",
        "预算阶段",
        "executed 决算数；approved 年初预算数；adjusted 全年预算数（调整以后）；文字里的上年数、增减、比率等为空",
        "phase:id",
        enum=("executed", "approved", "adjusted"),
    ),
    Field("table", "string", "公开表", "表的名称，与各省的编号无关；只在文字里的数为空"),
    Field("number", "string", "编号", "本省的编号，如 公开03表"),
    Field("side", "string", "侧", "左右两侧的表的收入或支出"),
    Field("level", "string", "层级", "行的层级", required=True, enum=("合计", "类", "款", "项", "项目")),
    Field("leaf", "string", "末级", f"{LEAF_MEANING}。不是公开表的为空", enum=YES_NO),
    Field("row", "string", "行", "地址里的行；文字里的数是指标的名称", required=True),
    Field("code", "string", "科目编码"),
    Field("name", "string", "项目", "印出的名称，带序号"),
    Field("function_class", "string", "功能分类：类", "", "functional-classification:generic:level1:code"),
    Field("function_group", "string", "功能分类：款", "", "functional-classification:generic:level2:code"),
    Field("function_item", "string", "功能分类：项", "", "functional-classification:generic:level3:code"),
    Field("economic_class", "string", "经济分类：类", "", "economic-classification:generic:level1:code"),
    Field("economic_group", "string", "经济分类：款", "", "economic-classification:generic:level2:code"),
    Field("column", "string", "栏", "地址里的栏；其他数据没有"),
    Field("column_leaf", "string", "末级栏", "是：栏里没有别的栏已经分列的数。不是公开表的为空", enum=YES_NO),
    Field(
        "address",
        "string",
        "地址",
        "表!行.栏，文字里的数是 指标.栏；在一份公开文本里是唯一的",
        "budget-line-id",
        required=True,
    ),
    Field("value", "number", "数", "与印出的相同，没有千分位，减少的带负号；单位是 measure_unit。没有数、不适用时为空"),
    Field(
        "state",
        "string",
        "状态",
        "figure 有数；zero 零；blank 空，没有这个数；not applicable 不适用（印作 —）",
        required=True,
        enum=("figure", "zero", "blank", "not applicable"),
    ),
    *MONEY_FIELDS,
    Field("measure_unit", "string", "计量单位", "value 的单位：元、万元、%；其他数据是它自己的单位，别的数量为空"),
    Field("printed", "string", "印出的样子", "文字里有几种写法的，用竖线隔开"),
    Field(
        "stands_in",
        "string",
        "出现在",
        "公开表、绩效表，或者只在文字、图示里",
        required=True,
        enum=(TABLE, SHEET, TEXT),
    ),
)
"""The fields in order; their meaning is told again in every datapackage.json."""


def disclosure_record(book: Book) -> dict[str, str]:
    """The part of a record that tells which disclosure it is of."""
    disclosure = book.disclosure
    return {
        "disclosure": disclosure.key,
        "unit_id": disclosure.folder.unit,
        "unit": disclosure.unit_name,
        "province": disclosure.province,
        "division_code": disclosure.codes.division or "",
        "spending_unit_code": disclosure.codes.spending_unit or "",
        "social_credit_code": disclosure.codes.social_credit or "",
        "year": str(disclosure.year),
        "kind": disclosure.kind.word,
        "scope": disclosure.scope.value,
        "status": disclosure.status,
    }


def figure_records(book: Book, document: Document) -> Iterator[dict[str, str]]:
    """A record for each figure of the 公开表 and 绩效表, in printed order, then for each that only the text has.

    Values by field name; an empty text where there is none.
    """
    yield from _cell_records(book)
    of_disclosure = disclosure_record(book)
    for sheet in annex_data(book, document):
        for block in sheet.blocks:
            for row in block.rows:
                of_row = {**of_disclosure, **_sheet_row(book, sheet, row)}
                yield from (
                    {**of_row, **_figure(sheet.table, row.cells[column])}
                    for column in block.columns
                    if column in row.cells
                )
    for figure in text_figures(book, document):
        yield {**of_disclosure, **_text_record(book, figure)}


def _cell_records(book: Book) -> Iterator[dict[str, str]]:
    of_disclosure = disclosure_record(book)
    for table in book.tables:
        for block in table.blocks:
            for line in block.lines:
                of_row = {**of_disclosure, **_row(book, table, block, line)}
                for column in block.figure_columns:
                    cell = line.cells.get(str(column.key))
                    if cell is not None:
                        leaf = {"column_leaf": yes_no(str(column.key) in block.leaf_columns)}
                        yield {**of_row, **leaf, "phase": _phase(book, column), **_figure(table, cell)}


def _row(book: Book, table: Table, block: Block, line: Line) -> dict[str, str]:
    return {
        "stands_in": TABLE,
        "table": table.role,
        "number": table.number,
        "side": block.side or "",
        "level": _level(line),
        "leaf": yes_no(line.is_leaf),
        "row": line.key or "",
        "code": line.code or "",
        "name": line.name,
        **_subject(book, line.code or ""),
    }


def _sheet_row(book: Book, sheet: DataTable, row: DataRow) -> dict[str, str]:
    """What stands before a figure of a 绩效表; its columns are of no stage of the budget alone."""
    return {
        "phase": "",
        "stands_in": SHEET,
        "table": sheet.table.role,
        "number": "",
        "side": "",
        "level": "项目",
        "leaf": "",
        "column_leaf": "",
        "row": str(row.line.key),
        "code": "",
        "name": row.line.name,
        **_subject(book, ""),
    }


def _level(line: Line) -> str:
    if line.code:
        return LEVELS.get(len(line.code), "项目")
    return "合计" if line.level == "total" else "项目"


def _subject(book: Book, code: str) -> dict[str, str]:
    """A subject's code at its level and at those above."""
    levels = [code[:length] if len(code) >= length else "" for length in LEVELS]
    economic = code in book.disclosure.economic
    functional = code in book.disclosure.functional and not economic
    return {
        **dict(
            zip(("function_class", "function_group", "function_item"), levels if functional else [""] * 3, strict=True)
        ),
        **dict(zip(("economic_class", "economic_group"), levels[:2] if economic else [""] * 2, strict=True)),
    }


def _phase(book: Book, column: Column) -> str:
    """What stage of the budget a column shows; 预算数 of 三公 is the initial or adjusted budget, as the pack says."""
    kind = book.disclosure.kind
    if kind.own_column != _BUDGET_COLUMN and _BUDGET_COLUMN in column.path:
        return "adjusted" if book.pack.file.三公预算数口径 == "全年预算数" else "approved"
    return kind.phase


def _figure(table: Table, cell: Cell) -> dict[str, str]:
    state = state_of(cell)
    has_value = state in ("figure", "zero")
    money = money_record(cell, table.unit_name)
    return {
        "column": cell.column,
        "address": cell.address,
        "value": (figure_text(cell) or "") if has_value else "",
        "measure_unit": money["amount_unit"],
        "printed": cell.text,
        "state": state,
        **(money if has_value else {**money, "value_yuan": "", "margin_yuan": ""}),
    }


def _text_record(book: Book, figure: ToldFigure) -> dict[str, str]:
    """The record of a figure that only the text has; it is of no row of a table."""
    code = figure.item if figure.item in book.disclosure.functional else ""
    unit = figure.money_unit
    return {
        "phase": _text_phase(book, figure.column),
        "stands_in": TEXT,
        "table": figure.table,
        "number": "",
        "side": "",
        "level": LEVELS[len(code)] if code else "项目",
        "leaf": "",
        "column_leaf": "",
        "row": figure.item,
        "code": code,
        "name": figure.name,
        **_subject(book, code),
        "column": figure.column,
        "address": figure.address,
        "value": f"{figure.value:f}",
        "measure_unit": figure.unit,
        "printed": "|".join(figure.printed),
        "state": "figure" if figure.value else "zero",
        "amount_unit": unit.value if unit else "",
        "currency": "CNY" if unit else "",
        "value_yuan": _plain(round_half_up(figure.amount.value, MOST_DECIMALS)) if unit else "",
        "margin_yuan": _plain(round_half_up(figure.amount.spread, MOST_DECIMALS)) if unit else "",
    }


def _text_phase(book: Book, column: str) -> str:
    """The stage of the budget that a measure's column tells; a change, a rate or last year's figure is of none."""
    kind = book.disclosure.kind
    if column == kind.own_column:
        return kind.phase
    return {"年初预算": "approved", "全年预算": "adjusted"}.get(column, "")


def money_record(cell: Cell, unit_name: str) -> dict[str, str]:
    """The part of a figure's record that tells what money it is; empty where it is none."""
    if cell.is_count:
        return {"amount_unit": "", "currency": "", "value_yuan": "", "margin_yuan": ""}
    return {
        "amount_unit": unit_name,
        "currency": "CNY",
        "value_yuan": _plain(cell.amount.value),
        "margin_yuan": _plain(cell.amount.spread),
    }


def state_of(cell: Cell) -> State:
    """Which of the states a cell is in; none is ever turned into another."""
    if cell.is_not_applicable:
        return "not applicable"
    if cell.printed is None:
        return "blank"
    return "figure" if cell.printed else "zero"


def _plain(value: Decimal) -> str:
    return without_trailing_zeros(f"{value:f}")
