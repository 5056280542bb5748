"""Every cell of the tables of four real disclosures: the web page, data.json and the PDF show what gold holds.

Gold (`tests/gold/*.json`) was transcribed from the published documents; its column keys are the transcriber's own.
This file says which of our cells each gold cell is (role, row key, column key: the contract of `data-address`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.gold_support import DOCUMENTS
from tests.gold_support import PageCell
from tests.gold_support import PageTable
from tests.gold_support import gold
from tests.gold_support import published
from tests.gold_support import squeezed

pytestmark = pytest.mark.slow

COUNTS = {"jiyuan-2023": 502, "beiguan-2022": 369, "tongnan-2024": 582, "panjin-2023": 288}
"""How many figures gold holds, 1,741 in all."""

EXEMPT = {
    ("panjin-2023", "公开05表", "22902"): "a leftover row of the source, zeros only",
    ("panjin-2023", "公开05表", "2290201"): "a leftover row of the source, zeros only",
    ("tongnan-2024", "公开07表", None): "a nameless row of the source, zeros only",
    ("tongnan-2024", "公开08表", None): "a nameless row of the source, zeros only",
}
"""Rows that need not be printed: (document, table, code). Beiguan's 公开03 and 公开04, which gold marks as ambiguous,
are not among them: ours agree with gold's reading in every cell, so they are compared like the rest."""

EXEMPT_FIGURES = {"jiyuan-2023": 0, "beiguan-2022": 0, "tongnan-2024": 6 + 2, "panjin-2023": 3 + 3}

THOUSANDS = {"tongnan-2024", "panjin-2023"}
"""Documents whose tables print thousands separators; gold leaves them out."""

FIRST_SIX = ("收支总表", "收入表", "支出表", "财政拨款收支总表", "一般公共预算支出表", "基本支出表")
HENAN = (*FIRST_SIX, "政府性基金表", "国有资本经营表", "三公表")
ROLES = {
    "jiyuan-2023": HENAN,
    "beiguan-2022": HENAN,
    "tongnan-2024": (*FIRST_SIX, "政府性基金表", "国有资本经营表", "机构运行表"),
    "panjin-2023": (*FIRST_SIX, "三公表", "政府性基金表", "国有资本经营表"),
}
"""The roles of 公开01表 to 公开09表."""

SIDED = {"公开01表", "公开04表"}
"""Two-sided tables, in which the side is part of the column key."""

SANGONG = {
    "预算数-合计": "预算数/合计",
    "预算数-因公出国（境）费": "预算数/因公出国（境）费",
    "预算数-公务用车购置及运行维护费小计": "预算数/小计",
    "预算数-公务用车购置费": "预算数/公务用车购置费",
    "预算数-公务用车运行维护费": "预算数/公务用车运行维护费",
    "预算数-公务接待费": "预算数/公务接待费",
    "决算数-合计": "决算数/合计",
    "决算数-因公出国（境）费": "决算数/因公出国（境）费",
    "决算数-公务用车购置及运行维护费小计": "决算数/小计",
    "决算数-公务用车购置费": "决算数/公务用车购置费",
    "决算数-公务用车运行维护费": "决算数/公务用车运行维护费",
    "决算数-公务接待费": "决算数/公务接待费",
}
COLUMNS: dict[tuple[str, str], dict[str, str]] = {
    ("jiyuan-2023", "公开01表"): {"收入决算数": "决算数", "支出决算数": "决算数"},
    ("jiyuan-2023", "公开04表"): {"收入决算数": "金额"},
    ("jiyuan-2023", "公开07表"): {"本年支出小计": "小计"},
    ("jiyuan-2023", "公开09表"): SANGONG,
    ("beiguan-2022", "公开01表"): {"收入决算数": "金额", "支出决算数": "金额"},
    ("beiguan-2022", "公开04表"): {"收入决算数": "金额"},
    ("beiguan-2022", "公开07表"): {"本年支出小计": "小计"},
    ("beiguan-2022", "公开09表"): SANGONG,
    ("tongnan-2024", "公开02表"): {"事业收入小计": "小计"},
    ("tongnan-2024", "公开07表"): {
        "本年支出合计": "合计",
        "本年支出基本支出": "基本支出",
        "本年支出项目支出": "项目支出",
    },
    ("panjin-2023", "公开08表"): {"本年支出小计": "小计"},
}
"""Gold's column → ours, where they differ; before the side is put in front."""

ROW_KEYS = {
    "使用非财政拨款结余（含专用结余）": "使用非财政拨款结余",
    "使用非财政拨款结余(含专用结余）": "使用非财政拨款结余",
    "使用非财政拨款结余和专用结余": "使用非财政拨款结余",
    "年末结转与结余": "年末结转和结余",
    "三、国有资本经营财政拨款": "国有资本经营预算财政拨款",
    "3、公务用车购置及运行费": "公务用车购置及运行维护费",
    # Without an ordinal these are the three lines below 年初财政拨款结转和结余.
    "一般公共预算财政拨款": "年初财政拨款结转和结余/一般公共预算财政拨款",
    "政府性基金预算财政拨款": "年初财政拨款结转和结余/政府性基金预算财政拨款",
    "国有资本经营预算财政拨款": "年初财政拨款结转和结余/国有资本经营预算财政拨款",
}
"""Gold's row name → our row key, where it is neither the subject's code nor the name without its ordinal."""

PRINTED_NAMES = {("jiyuan-2023", "年末结转与结余"): "年末结转和结余"}
"""Known misprints of the source that we do not repeat."""

UNNAMED_ROWS = {("jiyuan-2023", "公开09表"), ("beiguan-2022", "公开09表")}
"""Tables of one row of figures with no name before them; its key is 合计."""

ORDINAL = re.compile(
    r"(其中[:：])?([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|（\d+）|\d+[.、])?(其中[:：])?"
)

TABLES = [pytest.param(slug, f"公开0{n}表", id=f"{slug}-0{n}") for slug in DOCUMENTS for n in range(1, 10)]
every_table = pytest.mark.parametrize(("slug", "number"), TABLES)


@dataclass(frozen=True)
class GoldCell:
    """A cell of gold and which of ours it is."""

    slug: str
    number: str
    side: str | None
    code: str | None
    name: str | None
    line: str | None
    column: str
    value: str | None

    @property
    def exempt(self) -> str | None:
        """Why it need not be printed."""
        row_is_nameless = self.code is None and self.name is None and self.line is None
        if self.code is None and not row_is_nameless:
            return None
        return EXEMPT.get((self.slug, self.number, self.code))

    @property
    def row_key(self) -> str | None:
        """Our row: a subject's code, or the item's name without its ordinal; None where the row only has a 行次."""
        if (self.slug, self.number) in UNNAMED_ROWS:
            return "合计"
        if self.name is None:
            return None
        return self.code or ROW_KEYS.get(self.name) or ORDINAL.sub("", self.name, count=1)

    @property
    def column_key(self) -> str:
        column = COLUMNS.get((self.slug, self.number), {}).get(self.column, self.column)
        return f"{self.side}/{column}" if self.number in SIDED else column

    @property
    def address(self) -> str | None:
        role = ROLES[self.slug][int(self.number[2:4]) - 1]
        return f"{role}!{self.row_key}.{self.column_key}" if self.row_key else None

    @property
    def stub(self) -> dict[str, str]:
        """What stands left of the figure."""
        if (self.slug, self.number) in UNNAMED_ROWS:
            return {}
        name = PRINTED_NAMES.get((self.slug, self.name or ""), self.name)
        stub = {"code": self.code, "name": name, "line": self.line}
        return {kind: text for kind, text in stub.items() if text}

    @property
    def printed(self) -> str:
        """How tables show the figure."""
        if self.value is None or self.slug not in THOUSANDS:
            return self.value or ""
        return re.sub(r"(?<=\d)(?=(\d{3})+(\.|$))", ",", self.value)

    def __str__(self) -> str:
        row = " ".join(filter(None, (self.side, self.line, self.code, self.name)))
        return f"{self.slug} {self.number}【{row}】【{self.column}】"


@cache
def gold_table(slug: str, number: str) -> dict[str, Any]:
    (table,) = (table for table in gold(slug)["tables"] if table["id"] == number)
    return table


def all_cells(slug: str, number: str) -> Iterator[GoldCell]:
    for row in gold_table(slug, number)["rows"]:
        for column, value in row["values"].items():
            yield GoldCell(slug, number, row.get("side"), row["code"], row["name"], row["line"], column, value)


def cells_to_compare(slug: str, number: str) -> list[GoldCell]:
    return [cell for cell in all_cells(slug, number) if not cell.exempt]


def differences(found: Iterator[str]) -> None:
    """Fails with every difference, one a line."""
    lines = list(found)
    if lines:
        pytest.fail(f"{len(lines)} differences\n" + "\n".join(lines), pytrace=False)


@every_table
def test_web_page_shows_every_figure_in_its_cell(built_site: Path, slug: str, number: str) -> None:
    table = published(built_site, slug).tables[number]
    assert table.title == gold_table(slug, number)["title"]
    differences(_differences_on_page(table, cells_to_compare(slug, number)))


def _differences_on_page(table: PageTable, wanted: list[GoldCell]) -> Iterator[str]:
    for cell in wanted:
        shown = _shown(table, cell)
        if len(shown) != 1:
            yield f"{cell} {cell.address}: expected one cell, got {len(shown)}"
            continue
        if shown[0].text != cell.printed:
            yield f"{cell} expected {cell.printed!r}, got {shown[0].text!r}"
        if {kind: text for kind, text in shown[0].stub.items() if text} != cell.stub:
            yield f"{cell} expected a row {cell.stub}, got {shown[0].stub}"
        missing = set(cell.column_key.split("/")) - set(shown[0].headings)
        if missing:
            yield f"{cell} expected under {cell.column_key}, got under {shown[0].headings}"


def _shown(table: PageTable, cell: GoldCell) -> list[PageCell]:
    """Where the web page shows a figure; a blank row, which has no address, is found by its 行次."""
    if cell.address:
        return table.at(cell.address)
    blanks = [shown for shown in table.in_line(cell.line or "") if shown.address is None]
    return [shown for shown in blanks if set(cell.column_key.split("/")) <= set(shown.headings)]


@every_table
def test_web_page_shows_no_other_figure(built_site: Path, slug: str, number: str) -> None:
    known = {cell.address for cell in cells_to_compare(slug, number)}
    shown = published(built_site, slug).tables[number].cells
    differences(
        f"{slug} {number} {cell.address}: {cell.text!r}" for cell in shown if cell.text and cell.address not in known
    )


@every_table
def test_data_json_holds_every_figure(built_site: Path, slug: str, number: str) -> None:
    data = published(built_site, slug).data_table(number)
    wanted = cells_to_compare(slug, number)
    assert data["id"] == ROLES[slug][int(number[2:4]) - 1]
    assert [column["key"] for column in data["columns"]] == list(dict.fromkeys(cell.column_key for cell in wanted))
    differences(_differences_in_data(data, wanted))


def _differences_in_data(data: dict[str, Any], wanted: list[GoldCell]) -> Iterator[str]:
    for cell in wanted:
        rows = [row for row in data["rows"] if _is_row_of(cell, row)]
        if len(rows) != 1:
            yield f"{cell} expected one row, got {len(rows)}"
        elif cell.row_key and cell.column_key not in rows[0]["values"]:
            yield f"{cell} expected a value {cell.column_key}, got {list(rows[0]['values'])}"
        elif rows[0]["values"].get(cell.column_key) != cell.value:
            yield f"{cell} expected {cell.value!r}, got {rows[0]['values'].get(cell.column_key)!r}"


def _is_row_of(cell: GoldCell, row: dict[str, Any]) -> bool:
    side = cell.side if cell.number in SIDED else None
    return (row["side"], row["key"], row["line"]) == (side, cell.row_key, cell.line)


@every_table
def test_pdf_shows_every_row(built_site: Path, slug: str, number: str) -> None:
    """On the table's pages stand its rows, each whole, one right after the other; so a blank is blank, too."""
    disclosure = published(built_site, slug)
    figures = {cell.address: cell.printed for cell in cells_to_compare(slug, number)}
    rows = [squeezed(_row_text(row, figures)) for row in disclosure.tables[number].rows]
    differences(f"{slug} {number} {line}" for line in _rows_missing(rows, disclosure.pdf_pages(number)))


_END = "（表末）"  # stands in no page: what follows the last row is no figure


def _row_text(row: list[PageCell | str], figures: dict[str | None, str]) -> str:
    """A row as it should stand in print: names as on the web page (compared above), figures from gold."""
    return "".join(cell if isinstance(cell, str) else figures.get(cell.address, "") for cell in row)


def _rows_missing(rows: list[str], pages: list[str]) -> Iterator[str]:
    """The first row that does not stand where it should. A page may begin with a caption and the heading."""
    page, end = 0, pages[0].find(rows[0])
    if end < 0:
        yield f"expected {rows[0]!r} on the table's first page"
        return
    for row in [*rows, _END]:
        rest = pages[page][end:]
        if not rest.startswith(row):
            page = next((n for n in range(page + 1, len(pages)) if row in pages[n]), -1)
            if re.match(r"[\d—]", rest) or (page < 0 and row != _END):
                yield f"expected {row!r}, got {rest[: len(row) + 20]!r}"
                return
            end = pages[page].find(row)
        end += len(row)


@pytest.mark.parametrize("slug", DOCUMENTS)
def test_no_figure_is_left_out(slug: str) -> None:
    """What is compared and what is exempt are together all that gold holds."""
    print(f"\n{slug:<14}{'compared':>10}{'blank':>8}{'exempt':>8}")
    compared = blank = exempt = 0
    for number in (table["id"] for table in gold(slug)["tables"]):
        wanted = cells_to_compare(slug, number)
        left_out = [cell for cell in all_cells(slug, number) if cell.exempt and cell.value is not None]
        row = (
            sum(cell.value is not None for cell in wanted),
            sum(cell.value is None for cell in wanted),
            len(left_out),
        )
        compared, blank, exempt = compared + row[0], blank + row[1], exempt + row[2]
        print(f"{number:<11}{row[0]:>10}{row[1]:>8}{row[2]:>8}  " + "; ".join({cell.exempt or "" for cell in left_out}))
    print(f"{'in all':<14}{compared:>10}{blank:>8}{exempt:>8}")
    assert exempt == EXEMPT_FIGURES[slug]
    assert compared + exempt == COUNTS[slug]
