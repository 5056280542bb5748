"""Every figure of the performance sheets (绩效表) of five real disclosures, as gold holds it.

Each stands in its cell of the web page, under its address, and in the PDF in the order of gold; no other figure is
printed. Every score is computed anew by the scoring rule of the pack's form and agrees with what was printed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from generator.model.performance import INDICATORS
from generator.publish.preparation import Workshop
from generator.source.folders import find_disclosures
from generator.tables.annex import Annex
from generator.tables.table import DUE
from generator.tables.table import DueCell
from tests.gold_performance import Wanted
from tests.gold_performance import wanted_rows
from tests.gold_support import BUDGETS
from tests.gold_support import DOCUMENTS
from tests.gold_support import PUBLISHED
from tests.gold_support import gold
from tests.gold_support import squeezed
from tests.sheet_pages import SheetBlock
from tests.sheet_pages import read_blocks
from tests.sheet_pages import read_reports
from tests.sheet_pages import sheet_texts
from tests.unit.builders import REPOSITORY

pytestmark = pytest.mark.slow

REAL = [*DOCUMENTS, *BUDGETS]
SHEETS = {"jiyuan-2023": 24, "beiguan-2022": 4, "tongnan-2024": 13, "panjin-2023": 25, "chengan-2023": 6}
COMPARED = {"jiyuan-2023": 1432, "beiguan-2022": 293, "tongnan-2024": 971, "panjin-2023": 2164, "chengan-2023": 88}
"""How many figures and words of figures gold has in all, empty cells left out."""
RECOMPUTED = {"jiyuan-2023": 448, "beiguan-2022": 110, "tongnan-2024": 313, "panjin-2023": 702}
"""How many of them a scoring rule gives."""

COMPUTED = ("执行率", "偏差度", "得分系数", "完成程度", "完成比例", "得分")
"""The columns of figures that follow from others."""
EVALUATION = "城乡居民基本医疗保险补助资金"
"""The sheet of Panjin's 重点评价, whose indicators are scored by judgement."""

LEFT_EMPTY = {
    ("tongnan-2024", name, "其中：财政拨款", "执行率得分")
    for name in ("医疗救助", "城乡医疗救助本级安排", "二次医疗费")
}
"""Cells that the source leaves empty and ours fill: the scoring rule gives the figure."""

OWN_WORDS = {
    "城乡居民医保参保数据反馈",
    "银行回单及税务到账数据",
    "城乡居民征缴标准",
    "按照最终税务和医保系统提取的参保人数",
    "按照医保信息提供的参保数据",
    "按照定点医疗机构反馈的数据",
    "按照上级执行文件",
    "由各定点医疗机构反馈数据",
    "职工医保参保数据",
    "职工医保征缴办法",
    "职工医保报销反馈数据",
    "按照名单参保",
    "系统提取数据",
    "医保系统参保数据",
}
"""指标值确定依据 that are phrases and told in our own words; all others are names."""

EVALUATION_ANSWERS = {
    "参保缴费人数": ("目标值", "完成值"),
    "服务对象满意度指标": ("目标值", "完成值"),
    "预算执行率": ("完成值",),
    "重复参保人数（人）": ("完成值",),
    "申请结算补助资金时多报、虚报参保人数（人）": ("完成值",),
    "基金滚存结余可支配月数": ("完成值",),
}
"""Targets and results that ours prints in the sheet of the 重点评价 from its report; the source left its rows empty."""

WRONG = {
    ("panjin-2023", f"{EVALUATION}!总分.得分"): ("95", "96"),  # PJ-E09
    ("panjin-2023", "市直公务员医疗补助费!公务员享受医疗保险待遇人数.得分"): ("7.5", "12.5"),  # PJ-E10
    ("panjin-2023", "市直公务员医疗补助费!行政事业单位公务员新增参保人数.得分"): ("7.5", "12.5"),  # PJ-E11
}
"""Scores that the audit calls errors: what was printed, and what the rule gives."""

NEAR = 150
"""How long a row may be in the PDF, with the cells that gold does not have and the end of a page in it."""

NUMBER = re.compile(r"-?[\d,]+(\.\d+)?[%分]?", re.ASCII)


@cache
def sheets_of(slug: str) -> list[Annex]:
    """The sheets of a document as the program fills them."""
    [folder] = [folder for folder in find_disclosures(REPOSITORY / "content")[0] if folder.key == PUBLISHED[slug]]
    book = Workshop(REPOSITORY / "templates").prepare(folder, waive=False).book
    assert book is not None
    return book.annexes


@cache
def blocks_of(site: Path, slug: str) -> dict[tuple[str, str], SheetBlock]:
    return read_blocks(site, slug)


def agree(shown: str, wanted: str | None) -> bool:
    """Whether a cell shows what gold has: the same number, however many zeros it ends in, or the same words."""
    if wanted is None:
        return shown in ("", "-")
    if NUMBER.fullmatch(shown) and NUMBER.fullmatch(wanted):
        return number(shown) == number(wanted)
    return squeezed(shown) == squeezed(wanted)


def number(text: str) -> Decimal:
    return Decimal(text.rstrip("%分").replace(",", ""))


def rows_of(slug: str) -> list[Wanted]:
    return [row for sheet in wanted_rows(slug, sheets_of(slug)) for row in sheet]


@pytest.mark.parametrize("slug", REAL)
def test_every_figure_stands_in_its_cell(built_all: Path, slug: str) -> None:
    blocks = blocks_of(built_all, slug)
    wrong, filled, compared = [], set(), 0
    for row in rows_of(slug):
        cells = blocks[row.sheet, row.block].row(row.named, row.name, row.number)
        for heading, (wanted, _) in row.figures.items():
            cell, place = cells[heading], row.place(heading)
            address = f"{row.sheet}!{place}" if place and cell.text not in ("", "-") else None
            if wanted is None and cell.address:
                filled.add((slug, row.sheet, row.name, heading))
            elif wanted in OWN_WORDS:
                assert cell.text != wanted
            elif not agree(cell.text, wanted) or cell.address != address:
                wrong.append((row.sheet, row.name, heading, wanted, cell))
            else:
                compared += wanted is not None
    assert wrong == []
    assert filled == {place for place in LEFT_EMPTY if place[0] == slug}
    assert compared == COMPARED[slug]


@pytest.mark.parametrize("slug", REAL)
def test_no_other_figure_is_printed(built_all: Path, slug: str) -> None:
    wanted = {
        f"{row.sheet}!{place}" for row in rows_of(slug) for heading in row.figures if (place := row.place(heading))
    }
    cells = (cell for block in blocks_of(built_all, slug).values() for row in block.rows for cell in row.values())
    shown = {cell.address for cell in cells if cell.address}
    assert shown - wanted == (printed_besides() if slug == "panjin-2023" else set())


def printed_besides() -> set[str]:
    """What Panjin's sheets print of ours: the sum of weights under each overall sheet, and answers of the report."""
    overall = {f"{sheet.role}!总分.分值" for sheet in sheets_of("panjin-2023") if sheet.class_name == "整体自评"}
    answers = EVALUATION_ANSWERS.items()
    return overall | {f"{EVALUATION}!{row}.{column}" for row, columns in answers for column in columns}


@pytest.mark.parametrize("slug", REAL)
def test_the_pdf_prints_every_row_in_order(built_all: Path, slug: str) -> None:
    texts, blocks = sheet_texts(built_all, slug), blocks_of(built_all, slug)
    assert list(texts) == [sheet.role for sheet in sheets_of(slug)]
    sheets = wanted_rows(slug, sheets_of(slug))
    assert len(sheets) == len(texts) == SHEETS[slug]
    for sheet in sheets:
        text, position = texts[sheet[0].sheet], 0
        for row in sheet:
            cells = blocks[row.sheet, row.block].row(row.named, row.name, row.number)
            pieces = [row.name, *(cells[heading].text for heading in row.figures if heading != row.name)]
            end = end_of(text, [squeezed(piece) for piece in pieces if piece], position)
            assert end is not None, (row.sheet, row.name, pieces)
            position = end


def end_of(text: str, pieces: list[str], start: int) -> int | None:
    """Where a row ends: its cells one right after the other; else, with other cells or a page's end between, near."""
    whole = "".join(pieces)
    found = text.find(whole, start)
    if found >= 0:
        return found + len(whole)
    position = start = text.find(pieces[0], start)
    for piece in pieces:
        found = text.find(piece, position, start + NEAR)
        if found < 0:
            return None
        position = found + len(piece)
    return position


def scores(slug: str) -> list[tuple[str, str, DueCell | None]]:
    """Every score gold has: its address, what is printed, and what the scoring rule gives."""
    sheets = {sheet.role: sheet for sheet in sheets_of(slug)}
    result = []
    for row in rows_of(slug):
        for heading, (value, _) in row.figures.items():
            line, _, column = (row.place(heading) or "").partition(".")
            if column in COMPUTED and value is not None:
                due = sheets[row.sheet].find(line, column + DUE)
                assert due is None or isinstance(due, DueCell)
                result.append((f"{row.sheet}!{line}.{column}", value, due))
    return result


@pytest.mark.parametrize("slug", DOCUMENTS)
def test_every_score_follows_from_the_scoring_rule(slug: str) -> None:
    wrong, without, computed = {}, set(), 0
    for address, printed, due in scores(slug):
        if due is None:
            without.add(address)
            continue
        computed += 1
        if abs(number(printed) - due.due.value) > due.due.spread:
            wrong[slug, address] = (printed, f"{due.due.value.normalize():f}")
    assert wrong == {place: told for place, told in WRONG.items() if place[0] == slug}
    assert without == {address for address, _, due in scores(slug) if is_judged(slug, address)}
    assert computed == RECOMPUTED[slug]


def is_judged(slug: str, address: str) -> bool:
    """Whether no rule can give a score: those of the 资金管理 and of the 重点评价, and what is taken off."""
    name, _, place = address.partition("!")
    line = place.partition(".")[0]
    [sheet] = [sheet for sheet in sheets_of(slug) if sheet.role == name]
    managed = any(each.key == line for each in sheet.block_lines("资金管理"))
    evaluated = name == EVALUATION and any(each.key == line for each in sheet.block_lines(INDICATORS))
    return managed or evaluated or line == "减分项"


def test_targets_of_a_budget_are_read_as_gold_reads_them() -> None:
    read = [
        (target.sign, f"{target.value}" if target.value is not None else None, target.unit)
        for sheet in sheets_of("chengan-2023")
        for line in sheet.block_lines(INDICATORS)
        for target in [line.quantities["目标"]]
    ]
    entries = [entry for sheet in gold("chengan-2023")["performance"] for entry in sheet["indicators"]]
    assert len(entries) == 54
    assert read == [(entry["op"] or "", entry["target_value"], entry["target_unit"] or "") for entry in entries]


def test_the_report_of_the_key_evaluation_says_what_gold_has(built_all: Path) -> None:
    evaluation = gold("panjin-2023")["performance"]["key_evaluation"]
    stated = evaluation["stated"]
    report = read_reports(built_all, "panjin-2023")
    wanted = [f"{fact['value']}{fact['unit'] or ''}" for fact in evaluation["facts"]]
    wanted += [f"一级指标{stated['l1_count']}个", f"二级指标{stated['l2_count']}个", f"三级指标{stated['l3_count']}个"]
    wanted += [f"定量指标{stated['quantitative_count']}个", f"定性指标{stated['qualitative_count']}个"]
    wanted += [f"总分{stated['full_score']}分", f"得{evaluation['total_score']}分，绩效级别为{evaluation['grade']}"]
    wanted += [
        f"{band['low']}（含）—{band['high']}分为{band['grade']}"
        if band["low"]
        else f"{band['high']}分以下为{band['grade']}"
        for band in stated["grade_bands"]
    ]
    assert len(wanted) == 40
    printed = sheet_texts(built_all, "panjin-2023")[EVALUATION]
    for text in (report, printed):
        assert [piece for piece in wanted if not re.search(rf"(?<![\d.]){re.escape(piece)}", text)] == []


def test_the_report_scores_each_indicator_as_gold_has_it(built_all: Path) -> None:
    report = read_reports(built_all, "panjin-2023")
    for entry in gold("panjin-2023")["performance"]["key_evaluation"]["indicators"]:
        name = entry["l3"].removesuffix("（人）")
        heading = f"{name}（权重分{entry['weight']}分，得分{entry['score']}分）"
        assert report.count(heading) == 1
        paragraph = report.partition(heading)[2].partition("（权重分")[0]
        told = re.search(r"评价得分(\d+)分", paragraph)
        assert (told[1] if told else None) == entry["score_in_text"]
        assert entry["weight_in_text"] in (entry["weight"], None)
