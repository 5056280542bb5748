"""An entry workbook (.xlsx): cells to fill in under names that stand for their paths, checks beside them.

Excel forbids `!` and `/` in names, so a hidden sheet says which path each name stands for. Another one holds the files
as they were, so that what comes back is those files with the entries made, and nothing of them is lost.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from collections.abc import Sequence
from decimal import Decimal
from decimal import InvalidOperation

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from generator.entry.layout import Block
from generator.entry.layout import Cell
from generator.entry.layout import Sheet
from generator.source.foreign.entry_book import FILES
from generator.source.foreign.entry_book import FIXED
from generator.source.foreign.entry_book import FORMULA
from generator.source.foreign.entry_book import MAP

CODES = "_codes"
_NAME, _FIXED_NAME = "录入_{:05}", "标题_{:05}"
_WIDE, _FIGURE_WIDTH, _TEXT_WIDTH = 44, 15, 70
_LONGEST_NAME = 31
_NO_FIGURE, _NO_CODE = "不是数", "没有这个科目"


def entry_workbook(
    title: str,
    sheets: Sequence[Sheet],
    codes: Mapping[str, str],
    names: Mapping[str, str],
    choices: Mapping[str, Sequence[str]],
) -> bytes:
    """The bytes of a workbook.

    `codes` are the subjects to choose from with their names, `names` those of other codes, `choices` what may stand
    under a key.
    """
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as workbook:
        writer = _Writer(workbook, title, codes, names, choices)
        for sheet in sheets:
            writer.sheet(sheet)
        writer.hidden(sheets)
    return data.getvalue()


class _Writer:
    """Writes the sheets of one workbook; names are numbered through it."""

    def __init__(
        self,
        workbook: Workbook,
        title: str,
        codes: Mapping[str, str],
        names: Mapping[str, str],
        choices: Mapping[str, Sequence[str]],
    ) -> None:
        self._book = workbook
        self._title = title
        self._codes = codes
        self._names = {**codes, **names}
        self._choices = choices
        self._map: list[tuple[str, str, str, str]] = []
        self._fixed: list[tuple[str, str]] = []
        look = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
        self._plain = workbook.add_format(look)
        self._head = workbook.add_format({**look, "bold": True, "bg_color": "#E4E4E4", "border": 1, "text_wrap": True})
        self._top = workbook.add_format({**look, "bold": True, "font_size": 14})
        self._before = workbook.add_format({**look, "font_color": "#666666", "border": 1})
        entry = {**look, "border": 1, "bg_color": "#FFF9DB"}
        self._figure = workbook.add_format({**entry, "num_format": "0.00##########"})
        self._text = workbook.add_format({**entry, "num_format": "@", "text_wrap": True})
        self._check = workbook.add_format({**look, "font_color": "#C00000"})

    def sheet(self, sheet: Sheet) -> None:
        """A source file: its blocks one below the other."""
        page = self._book.add_worksheet(_sheet_name(sheet.file, len(self._book.worksheets())))
        self._label(page, 0, 0, f"{self._title} {sheet.file}", self._top)
        self._label(page, 1, 0, "只填黄色的格；没有这个数的空着，零写 0；可以插入行。", self._plain)
        if sheet.left_out:
            self._label(page, 2, 0, f"不在这里填、写在源文件里的：{'、'.join(sheet.left_out)}", self._plain)
        page.freeze_panes(2, 1)
        page.set_column(0, 0, _WIDE, self._plain)
        is_words = sheet.file.endswith(".md")
        page.set_column(1, 30, _TEXT_WIDTH if is_words else _FIGURE_WIDTH, self._plain)
        row = 3
        for block in sheet.blocks:
            row = self._list(page, sheet, block, row) if block.is_list else self._pairs(page, sheet, block, row)
            row += 1

    def _pairs(self, page: Worksheet, sheet: Sheet, block: Block, row: int) -> int:
        """The lines of a block under each other: what it is, the entry, last year's, a check."""
        is_words = sheet.file.endswith(".md")
        heads = ("项目", "内容") if is_words else (block.title or "项目", "本年", "上年", "核对")
        for column, head in enumerate(heads):
            self._label(page, row, column, head, self._head)
        for [cell] in block.lines:
            row += 1
            keys = cell.path[1:] if block.title and not is_words else cell.path
            self._label(page, row, 0, self._named(" / ".join(keys)) or "正文", self._plain)
            self._entry(page, sheet, cell, row, 1)
            if not is_words:
                self._last_year(page, row, 2, cell.before)
                if cell.is_figure:
                    at = xl_rowcol_to_cell(row, 1)
                    self._formula(page, row, 3, f'=IF(OR({at}="",ISNUMBER({at})),"","{_NO_FIGURE}")', self._check, "")
        return row + 1

    def _list(self, page: Worksheet, sheet: Sheet, block: Block, row: int) -> int:
        """A list: sums of its columns above, then a line a row, its name, last year's figures and a check behind."""
        keys, count = block.keys, len(block.lines)
        figures = [column for column, cell in enumerate(block.lines[0]) if cell.is_figure]
        first, last = row + 2, row + 1 + count
        for column, key in enumerate(keys):
            self._label(page, row + 1, column, f"{block.title}：{key}" if not column else key, self._head)
        for column in figures:
            total = sum((_number(line[column].text) or Decimal(0)) for line in block.lines)
            area = f"{xl_rowcol_to_cell(first, column)}:{xl_rowcol_to_cell(last, column)}"
            self._formula(page, row, column, f"=SUM({area})", self._before, float(total))
        self._label(page, row, 0, f"{block.title}：合计", self._plain)
        behind = {column: len(keys) + 1 + place for place, column in enumerate(figures)}
        self._label(page, row + 1, len(keys), "名称", self._head)
        for column, place in behind.items():
            self._label(page, row + 1, place, f"上年 {keys[column]}", self._head)
        self._label(page, row + 1, len(keys) + 1 + len(figures), "核对", self._head)
        for number, line in enumerate(block.lines):
            here = first + number
            for column, cell in enumerate(line):
                self._entry(page, sheet, cell, here, column)
                if column in behind:
                    self._last_year(page, here, behind[column], cell.before)
            self._row_checks(page, here, keys, figures, line)
        return last + 1

    def _row_checks(self, page: Worksheet, row: int, keys: list[str], figures: list[int], line: list[Cell]) -> None:
        """The name of a row's subject, and whether its code and its figures are such."""
        faults = [
            f'IF(AND({at}<>"",NOT(ISNUMBER({at}))),"{_NO_FIGURE} ","")'
            for at in (xl_rowcol_to_cell(row, column) for column in figures)
        ]
        if "科目" in keys:
            at = xl_rowcol_to_cell(row, keys.index("科目"))
            found = f'VLOOKUP({at}&"",{CODES}!$A:$B,2,FALSE)'
            name = self._codes.get(line[keys.index("科目")].text, "")
            self._formula(page, row, len(keys), f'=IF({at}="","",IFERROR({found},""))', self._before, name)
            faults.append(f'IF({at}="","",IF(ISNA({found}),"{_NO_CODE}",""))')
        if faults:
            self._formula(page, row, len(keys) + 1 + len(figures), "=" + "&".join(faults), self._check, "")

    def _label(self, page: Worksheet, row: int, column: int, text: str, look: Format) -> None:
        page.write_string(row, column, text, look)
        self._keep(page, row, column, text)

    def _formula(self, page: Worksheet, row: int, column: int, formula: str, look: Format, result: str | float) -> None:
        page.write_formula(row, column, formula, look, result)
        self._keep(page, row, column, FORMULA)

    def _last_year(self, page: Worksheet, row: int, column: int, text: str) -> None:
        self._put(page, row, column, text, self._before)
        if text:
            self._keep(page, row, column, text)

    def _keep(self, page: Worksheet, row: int, column: int, text: str) -> None:
        """A cell that nobody fills in, under a name, so that a change of it is seen wherever it is moved."""
        name = _FIXED_NAME.format(len(self._fixed) + 1)
        self._fixed.append((name, text))
        self._define(name, page, row, column)

    def _define(self, name: str, page: Worksheet, row: int, column: int) -> None:
        at = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
        self._book.define_name(name, f"='{page.get_name()}'!{at}")

    def _entry(self, page: Worksheet, sheet: Sheet, cell: Cell, row: int, column: int) -> None:
        """A cell to fill in, under its name."""
        name = _NAME.format(len(self._map) + 1)
        self._map.append((name, sheet.file, json.dumps(cell.path, ensure_ascii=False), "数" if cell.is_figure else ""))
        self._define(name, page, row, column)
        self._put(page, row, column, cell.text, self._figure if cell.is_figure else self._text)
        key = cell.path[-1]
        if key == "科目":
            source = f"={CODES}!{xl_range_abs(0, 0, max(0, len(self._codes) - 1), 0)}"
            page.data_validation(
                row, column, row, column, {"validate": "list", "source": source, "error_type": "warning"}
            )
        elif key in self._choices:
            page.data_validation(row, column, row, column, {"validate": "list", "source": [*self._choices[key]]})

    def _put(self, page: Worksheet, row: int, column: int, text: str, look: Format) -> None:
        number = _number(text) if look is not self._text else None
        if not text:
            page.write_blank(row, column, None, look)
        elif number is None:
            self._label(page, row, column, text, look)
        else:
            page.write_number(row, column, float(number), look)

    def _named(self, keys: str) -> str:
        """A line's keys, with the name of a code that stands last."""
        name = self._names.get(keys.rpartition(" / ")[2], "")
        return f"{keys} {name}".strip()

    def hidden(self, sheets: Sequence[Sheet]) -> None:
        """The map of names, the files as they were, the cells that nobody fills in, the subjects."""
        page = self._book.add_worksheet(MAP)
        for row, told in enumerate(self._map):
            for column, text in enumerate(told):
                page.write_string(row, column, text)
        files = self._book.add_worksheet(FILES)
        row = 0
        for sheet in sheets:
            for line in sheet.text.split("\n"):
                files.write_string(row, 0, sheet.file)
                files.write_string(row, 1, f"|{line}")
                row += 1
        fixed = self._book.add_worksheet(FIXED)
        for row, (name, text) in enumerate(self._fixed):
            fixed.write_string(row, 0, name)
            fixed.write_string(row, 1, f"|{text}")
        codes = self._book.add_worksheet(CODES)
        for row, (code, name) in enumerate(self._codes.items()):
            codes.write_string(row, 0, code)
            codes.write_string(row, 1, name)
        for each in (page, files, fixed, codes):
            each.hide()


def _sheet_name(file: str, number: int) -> str:
    """The name of a sheet, which Excel lets have 31 characters and no slash."""
    if len(file) <= _LONGEST_NAME and "/" not in file:
        return file
    stem = file.rpartition("/")[2]
    return f"{number + 1} {stem}"[:_LONGEST_NAME]


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
