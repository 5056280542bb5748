"""Every figure of the data files is the web page's, cell by cell, read by libraries that did not write them.

The page says `""` for a blank, a decimal for a figure or a zero, `—` where none applies; so must every file.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import openpyxl
import pyarrow.parquet
import pytest
from frictionless import Package
from lxml import html as lxml_html
from openpyxl.worksheet.worksheet import Worksheet

from tests.gold_support import BUDGETS
from tests.gold_support import DOCUMENTS
from tests.gold_support import PUBLISHED
from tests.sheet_pages import sheet_pages

pytestmark = pytest.mark.slow
every_document = pytest.mark.parametrize("key", PUBLISHED.values(), ids=list(PUBLISHED))

FILES = {
    "收支总表": "income-expenditure",
    "收入表": "income",
    "支出表": "expenditure",
    "财政拨款收支总表": "fiscal-appropriation",
    "一般公共预算支出表": "general-public-budget",
    "基本支出表": "basic-expenditure",
    "政府性基金表": "government-funds",
    "国有资本经营表": "state-capital",
    "三公表": "three-public-expenses",
    "机构运行表": "institution-operation",
    "政府采购预算表": "procurement-budget",
    "固定资产表": "fixed-assets",
}
"""The wide CSV file of each table, the same in every province."""

FIRST_ROW = 4  # of a table's head on its sheet, below number, title and labels
FIGURES = 4_503
"""How many figure cells all documents have, blank ones too."""
SHEET_FIGURES = 4132
"""How many figures their 绩效表 print."""
TEXT_FIGURES = 518
"""How many figures only their sentences and pictures have."""


@dataclass(frozen=True)
class PageCell:
    """A cell of a table of the page, where it stands: rows of the head count."""

    row: int
    column: int
    text: str
    address: str | None


@cache
def page_tables(site: Path, key: str) -> dict[str, list[PageCell]]:
    """Role → the table's cells."""
    page = lxml_html.fromstring((site / key / "index.html").read_text("utf-8"))
    return {str(table.get("data-table")): list(cells_of(table)) for table in page.iterfind(".//table[@data-table]")}


def cells_of(table: Any) -> Iterator[PageCell]:
    taken: set[tuple[int, int]] = set()
    for row, tr in enumerate(table.iterfind(".//tr")):
        column = 0
        for cell in tr:
            while (row, column) in taken:
                column += 1
            width, depth = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            taken |= {(row + down, column + right) for down in range(depth) for right in range(width)}
            yield PageCell(row, column, cell.text_content(), cell.get("data-address"))


@cache
def page_figures(site: Path, key: str) -> dict[str, str]:
    """Address → what the page shows, without thousands separators."""
    cells = [cell for cells in page_tables(site, key).values() for cell in cells if cell.address]
    return {str(cell.address): cell.text.replace(",", "") for cell in cells}


@cache
def sheet_figures(site: Path, key: str) -> dict[str, str]:
    """Address → what the page shows in the 绩效表, in printed order."""
    cells = [cell for page in sheet_pages(site, key) for cell in page.xpath("//table[@data-sheet]//td[@data-address]")]
    found = {cell.get("data-address"): cell.text_content() for cell in cells}
    assert len(found) == len(cells)
    return found


def number(text: str) -> Decimal:
    """The number in a cell of a sheet: 95 of ≥95%, 62015542.50 of 62,015,542.50."""
    found = re.search(r"-?[0-9][0-9,]*(\.[0-9]+)?", text)
    assert found, text
    return Decimal(found[0].replace(",", ""))


def sheet_numbers(site: Path, key: str) -> dict[str, Decimal]:
    return {address: number(text) for address, text in sheet_figures(site, key).items()}


def records(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf"), "电子表格靠它认出 UTF-8"
    assert data.count(b"\n") == data.count(b"\r\n")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def in_state(record: dict[str, str]) -> str:
    """What the page shows for a record of a tidy file."""
    state, value = record["state"], record["value"]
    expected = {"blank": value == "", "not applicable": value == ""}
    assert expected.get(state, value != "" and (Decimal(value) == 0) is (state == "zero")), record
    return "—" if state == "not applicable" else value


# --- the workbook -----------------------------------------------------------------------------------------------------


@cache
def sheets(site: Path, key: str, *, computed: bool) -> dict[str, Worksheet]:
    """The sheets by their names; cells hold cached values if `computed`, else formulas."""
    book = openpyxl.load_workbook(site / key / "tables.xlsx", data_only=computed)
    return {sheet.title: sheet for sheet in book}


def shown(cell: Any) -> str:
    """A workbook's cell as the page would show it, without thousands separators."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, str):
        return cell.value
    decimals = cell.number_format.partition(".")[2].removesuffix("_ ")
    assert set(decimals) <= {"0"}, cell.number_format
    return f"{Decimal(str(cell.value)):.{len(decimals)}f}"


@every_document
def test_the_workbook_shows_every_cell_of_the_page_where_the_page_shows_it(built_all: Path, key: str) -> None:
    tables = page_tables(built_all, key)
    names = list(sheets(built_all, key, computed=True))
    of_text = json.loads((built_all / key / "data.json").read_text("utf-8"))["figures"]
    of_sheets = ["绩效表", "绩效指标"] if sheet_figures(built_all, key) else []
    assert names == ["目录", *tables, *of_sheets, *(["文中的数"] if of_text else [])]
    for role, cells in tables.items():
        sheet = sheets(built_all, key, computed=True)[role]
        found = {(c.row, c.column): shown(sheet.cell(FIRST_ROW + c.row, c.column + 1)) for c in cells}
        assert found == {(c.row, c.column): c.text.replace(",", "") if c.address else c.text for c in cells}, role


@every_document
def test_the_workbooks_figures_are_numbers_with_the_pages_separators(built_all: Path, key: str) -> None:
    for role, cells in page_tables(built_all, key).items():
        for cell in cells:
            if cell.address and cell.text not in ("", "—"):
                there = sheets(built_all, key, computed=True)[role].cell(FIRST_ROW + cell.row, cell.column + 1)
                assert isinstance(there.value, int | float), cell
                assert "," not in cell.text or there.number_format.startswith("#,##0"), cell


@every_document
def test_heads_and_labels_are_merged_as_on_the_page(built_all: Path, key: str) -> None:
    page = lxml_html.fromstring((built_all / key / "index.html").read_text("utf-8"))
    for table in page.iterfind(".//table[@data-table]"):
        spans = [cell for cell in table.iterfind(".//tr/*") if cell.get("colspan") or cell.get("rowspan")]
        sheet = sheets(built_all, key, computed=True)[table.get("data-table")]
        last = FIRST_ROW + len(table.findall(".//tr")) - 1
        merged = [area for area in sheet.merged_cells.ranges if area.min_row >= FIRST_ROW and area.max_row <= last]
        assert len(merged) == len(spans)


def formula_cells(site: Path, key: str) -> Iterator[tuple[str, str, float]]:
    """Sheet, cell and cached value of each formula."""
    for name, sheet in sheets(site, key, computed=False).items():
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":  # a text may begin with = too
                    yield name, cell.coordinate, sheets(site, key, computed=True)[name][cell.coordinate].value


def recalculated(path: Path) -> dict[tuple[str, str], Any]:
    """Sheet and cell → what an engine of formulas makes of it."""
    import formulas

    solution = formulas.ExcelModel().loads(str(path)).finish().calculate()
    found = {}
    for name, value in solution.items():
        sheet, mark, cell = str(name).rpartition("!")
        if mark and ":" not in cell:
            found[sheet.rpartition("]")[2].strip("'"), cell] = value.value[0, 0]
    return found


FORMULAS = {"jiyuan-2023": 208, "beiguan-2022": 183, "tongnan-2024": 269, "panjin-2023": 161}


@pytest.mark.parametrize("slug", DOCUMENTS)
def test_an_engine_recalculates_every_formula_to_the_printed_figure(built_all: Path, slug: str) -> None:
    key = DOCUMENTS[slug]
    engine = recalculated(built_all / key / "tables.xlsx")
    formulas = list(formula_cells(built_all, key))
    assert len(formulas) == FORMULAS[slug]
    assert [(name, cell) for name, cell, cached in formulas if engine[name, cell] != cached] == []


def test_the_engine_does_recalculate(built_all: Path, tmp_path: Path) -> None:
    """With another figure in one leaf, the totals above it change with it, over three steps."""
    key = DOCUMENTS["jiyuan-2023"]
    book = openpyxl.load_workbook(built_all / key / "tables.xlsx")
    sheet = book["支出表"]
    [row] = [row for row in sheet.iter_rows() if row[0].value == "2101599"]
    row[4].value += 1000
    book.save(tmp_path / "changed.xlsx")
    engine = recalculated(tmp_path / "changed.xlsx")
    changed = [cell for name, cell, cached in formula_cells(built_all, key) if engine[name, cell] != cached]
    assert sorted({cell[0] for cell in changed}) == ["C", "E"]
    assert len(changed) >= 4


@pytest.mark.parametrize("key", [*DOCUMENTS.values(), *BUDGETS.values()])  # the example's figures are exact
def test_a_total_that_its_parts_miss_is_a_number_with_a_comment(built_all: Path, key: str) -> None:
    notes = [
        (sheet[cell.coordinate].value, cell.comment.text)
        for sheet in sheets(built_all, key, computed=False).values()
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    ]
    assert notes
    for value, text in notes:
        assert isinstance(value, int | float)
        assert "尾差" in text or "见审核意见" in text


@every_document
def test_the_workbook_tells_no_time(built_all: Path, key: str) -> None:
    with zipfile.ZipFile(built_all / key / "tables.xlsx") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert f">{key.partition('/')[2][:4]}-12-31T00:00:00Z<".encode() in archive.read("docProps/core.xml")


# --- CSV and JSON -----------------------------------------------------------------------------------------------------


def test_all_figures_are_compared(built_all: Path) -> None:
    assert sum(len(page_figures(built_all, key)) for key in PUBLISHED.values()) == FIGURES


@every_document
def test_data_json_shows_every_figure_of_the_page(built_all: Path, key: str) -> None:
    data = json.loads((built_all / key / "data.json").read_text("utf-8"))
    found = {
        f"{table['id']}!{row['key']}.{column}": value or ""
        for table in data["tables"]
        for row in table["rows"]
        for column, value in row["values"].items()
    }
    assert found == page_figures(built_all, key)


@every_document
def test_data_json_follows_the_schema_it_names(built_all: Path, key: str) -> None:
    path = built_all / key / "data.json"
    data = json.loads(path.read_text("utf-8"))
    schema = json.loads((path.parent / data["$schema"]).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(data)] == []


@every_document
def test_the_wide_csv_files_show_every_figure_of_the_page(built_all: Path, key: str) -> None:
    expected = page_figures(built_all, key)
    found = {}
    for role in page_tables(built_all, key):
        for record in records((built_all / key / "csv" / f"{FILES[role]}.csv").read_bytes()):
            for column, value in record.items():
                address = f"{role}!{record['key']}.{column}"
                if address in expected and (not record["side"] or column.startswith(f"{record['side']}/")):
                    found[address] = value
                else:
                    assert column in ("key", "code", "name", "line", "leaf", "side") or value == "", address
    assert found == expected


IN_WORDS = ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
"""How a sentence may print a small number."""


def unguarded(text: str) -> str:
    """A CSV file's text without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return text[1:] if re.match(r"'[-+=@]", text) else text


def of_text(site: Path, key: str, tidy: list[dict[str, str]]) -> set[str]:
    """The addresses of the figures that only sentences and pictures have; the page shows each as it is printed."""
    page = lxml_html.fromstring((site / key / "index.html").read_text("utf-8")).text_content()
    found = {record["address"]: record for record in tidy if record["stands_in"] == "文字"}
    for address, record in found.items():
        assert in_state(record) == record["value"], address
        for text in unguarded(record["printed"]).split("|"):
            assert re.search(rf"(?<![0-9.,]){re.escape(text)}(?![0-9])", page), (address, text)
            told = Decimal(IN_WORDS.index(text)) if text in IN_WORDS else abs(number(text))
            assert told == abs(Decimal(record["value"])), (address, text)
    return set(found)


def data_figures(site: Path, key: str) -> set[str]:
    data = json.loads((site / key / "data.json").read_text("utf-8"))
    return {figure["address"] for figure in data["figures"]}


def holds_the_page(site: Path, key: str, tidy: list[dict[str, str]]) -> None:
    """Each figure of the page's tables and sheets is a record, and no other than those and the text's."""
    addresses = [record["address"] for record in tidy]
    assert len(addresses) == len(set(addresses))
    tables = {record["address"]: in_state(record) for record in tidy if record["stands_in"] == "公开表"}
    assert tables == page_figures(site, key)
    in_sheets = {record["address"].removeprefix("'"): record for record in tidy if record["stands_in"] == "绩效表"}
    assert {address: Decimal(in_state(record)) for address, record in in_sheets.items()} == sheet_numbers(site, key)
    text = of_text(site, key, tidy)
    assert text == data_figures(site, key)
    assert len(tables) + len(in_sheets) + len(text) == len(tidy)


@every_document
def test_the_tidy_csv_file_shows_every_figure_of_the_page(built_all: Path, key: str) -> None:
    holds_the_page(built_all, key, records((built_all / key / "csv/figures.csv").read_bytes()))


def test_the_sites_figures_are_those_of_every_page(built_all: Path) -> None:
    found = records((built_all / "figures.csv").read_bytes())
    assert {record["disclosure"] for record in found} == set(PUBLISHED.values())
    for key in PUBLISHED.values():
        holds_the_page(built_all, key, [record for record in found if record["disclosure"] == key])


def test_the_parquet_file_holds_what_the_csv_file_holds(built_all: Path) -> None:
    rows = pyarrow.parquet.read_table(built_all / "figures.parquet").to_pylist()
    expected = records((built_all / "figures.csv").read_bytes())
    assert len(rows) == len(expected) == FIGURES + SHEET_FIGURES + TEXT_FIGURES
    for row, record in zip(rows, expected, strict=True):
        assert list(row) == list(record)
        for name, value in row.items():
            text = unguarded(record[name]) if isinstance(value, str) else record[name]
            assert value == (type(value)(text) if text else None), name
            assert not isinstance(value, float)


@every_document
def test_frictionless_accepts_the_data_package(built_all: Path, key: str) -> None:
    report = Package(built_all / key / "datapackage.json").validate()
    assert report.flatten(["type", "note"]) == []
    of_sheets = 2 if sheet_figures(built_all, key) else 0
    assert len(report.tasks) == len(page_tables(built_all, key)) + 1 + of_sheets


def test_frictionless_notices_a_damaged_cell(built_all: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(built_all / DOCUMENTS["jiyuan-2023"], folder)
    table = folder / "csv" / "expenditure.csv"
    table.write_bytes(table.read_bytes().replace(b"298.76", b"298.67"))
    assert [kind for (kind,) in Package(folder / "datapackage.json").validate().flatten(["type"])] == ["hash-count"]


@every_document
def test_every_file_is_in_the_manifest_and_offered_on_the_page(built_all: Path, key: str) -> None:
    folder = built_all / key
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert set(manifest["files"]) == files - {"manifest.json"}
    page = lxml_html.fromstring((folder / "index.html").read_text("utf-8"))
    offered = {unquote(str(link)) for link in page.xpath("//a[@download]/@href")}
    assert offered == {name for name in files if not name.endswith(".html")} - {
        "score.json",
        "findings.json",
    }  # the office's own


# --- performance sheets -----------------------------------------------------------------------------------------------

WITHOUT_CSV_FIELD = ("完成比例",)
"""Columns of a province's own form: in performance.csv, not in indicators.csv, whose fields are the same everywhere."""
OF_INDICATORS = {
    "target_value": "目标值",
    "actual_value": "完成值",
    "weight": "分值",
    "score": "得分",
    "completion": "完成程度",
    "deviation": "偏差度",
    "coefficient": "得分系数",
    "comment_score": "评语得分",
}


@cache
def performance(site: Path, key: str) -> list[dict[str, Any]]:
    sheets: list[dict[str, Any]] = json.loads((site / key / "data.json").read_text("utf-8"))["performance"]
    return sheets


def indicator_rows(site: Path, key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The place (`sheet!row`) of each indicator in data.json and its row."""
    for sheet in performance(site, key):
        for block in sheet["blocks"]:
            if block["id"] == "指标":
                yield from ((f"{sheet['id']}!{row['key']}", row) for row in block["rows"])


def test_all_figures_of_the_sheets_are_compared(built_all: Path) -> None:
    assert sum(len(sheet_figures(built_all, key)) for key in PUBLISHED.values()) == SHEET_FIGURES


@every_document
def test_data_json_shows_every_figure_of_the_sheets(built_all: Path, key: str) -> None:
    found = {
        f"{sheet['id']}!{row['key']}.{column}": Decimal(value)
        for sheet in performance(built_all, key)
        for block in sheet["blocks"]
        for row in block["rows"]
        for column, value in row["values"].items()
        if value is not None
    }
    assert found == sheet_numbers(built_all, key)


@every_document
def test_sheets_and_their_indicators_stand_in_printed_order(built_all: Path, key: str) -> None:
    pages = sheet_pages(built_all, key)
    printed = list(dict.fromkeys(role for page in pages for role in page.xpath("//table[@data-sheet]/@data-sheet")))
    assert [sheet["id"] for sheet in performance(built_all, key)] == printed
    places = [place for place, _ in indicator_rows(built_all, key)]
    shown = dict.fromkeys(address.rpartition(".")[0] for address in sheet_figures(built_all, key))
    with_figures = set(shown)
    assert [place for place in places if place in with_figures] == [place for place in shown if place in set(places)]


@every_document
def test_performance_csv_shows_every_figure_of_the_sheets(built_all: Path, key: str) -> None:
    path = built_all / key / "csv/performance.csv"
    rows = records(path.read_bytes()) if path.exists() else []
    assert {row["address"].removeprefix("'"): Decimal(row["value"]) for row in rows} == sheet_numbers(built_all, key)
    assert path.exists() is bool(sheet_figures(built_all, key))


@every_document
def test_indicators_csv_shows_every_figure_and_text_of_the_indicators(built_all: Path, key: str) -> None:
    path = built_all / key / "csv/indicators.csv"
    rows = records(path.read_bytes()) if path.exists() else []
    expected = sheet_numbers(built_all, key)
    figures = {
        f"{row['sheet']}!{row['row']}.{column}": Decimal(row[field])
        for row in rows
        for field, column in OF_INDICATORS.items()
        if row[field]
    }
    wanted = {f"{place}.{column}" for place, row in indicator_rows(built_all, key) for column in row["values"]}
    own = tuple(f".{column}" for column in WITHOUT_CSV_FIELD)
    assert figures == {
        address: value for address, value in expected.items() if address in wanted and not address.endswith(own)
    }
    texts = [(row["indicator"], row["target"].removeprefix("'"), row["actual"].removeprefix("'")) for row in rows]
    assert texts == [
        (row["name"], row["texts"]["目标"], row["texts"].get("完成", "")) for _, row in indicator_rows(built_all, key)
    ]


@every_document
def test_the_workbooks_lists_show_the_sheets_and_every_figure_of_the_indicators(built_all: Path, key: str) -> None:
    if not performance(built_all, key):
        return
    expected = sheet_numbers(built_all, key)
    own = sheets(built_all, key, computed=False)
    head, *body = [[cell.value for cell in row] for row in own["绩效表"].iter_rows()]
    found = [dict(zip(head, row, strict=True)) for row in body]
    assert [row["名称"] for row in found] == [sheet["id"] for sheet in performance(built_all, key)]
    columns = {"总分": "总分.得分", "满分": "总分.分值", "执行率（照印）": "资金总额.执行率"} | {
        name: f"资金总额.{name}" for name in ("年初预算数", "全年预算数", "全年执行数", "年初预算收入", "年初预算支出")
    }
    for row in found:
        for name, place in columns.items():
            assert numeric(row.get(name)) == expected.get(f"{row['名称']}!{place}"), (row["名称"], name)
    head, *body = [[cell.value for cell in row] for row in own["绩效指标"].iter_rows()]
    assert len(body) == sum(1 for _ in indicator_rows(built_all, key))
    for (place, printed), values in zip(indicator_rows(built_all, key), body, strict=True):
        row = dict(zip(head, values, strict=True))
        assert (row["指标"], row["目标"]) == (printed["name"], printed["texts"]["目标"])
        for column in printed["values"]:
            assert numeric(row.get(column)) == expected.get(f"{place}.{column}"), (place, column)


def numeric(value: Any) -> Decimal | None:
    """A cell's number; nothing else may stand there."""
    assert value is None or isinstance(value, int | float), value
    return None if value is None else Decimal(str(value))
