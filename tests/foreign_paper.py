"""A small paper as another office would publish it: cover, contents, duties, one table; a figure of it may be wrong."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.model.loading import load_catalogues
from generator.render.pdf.engine import render_pdf
from generator.render.pdf.job import PdfJob
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import GridCell
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place
from generator.tables.pack_library import PackLibrary
from tests.project_copy import REPOSITORY

PACKS = REPOSITORY / "templates/packs"
UNIT = "示例市档案局"
TITLE = f"{UNIT}2023年度部门决算"
HEAD = ["编码", "科目名称", "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"]
BODY = [
    ["", "合计", "100.00", "60.00", "40.00", "", "", ""],
    ["201", "一般公共服务支出", "70.00", "50.00", "20.00", "", "", ""],
    ["20126", "档案事务", "70.00", "50.00", "20.00", "", "", ""],
    ["2012601", "行政运行", "70.00", "50.00", "20.00", "", "", ""],
    ["208", "社会保障和就业支出", "30.00", "10.00", "20.00", "", "", ""],
    ["20805", "行政事业单位养老支出", "30.00", "10.00", "20.00", "", "", ""],
    ["2080501", "行政单位离退休", "30.00", "10.00", "20.00", "", "", ""],
]
SECTIONS = {
    "主要职责": "保管和利用本市的档案。",
    "机构设置": "设三个科室。",
    "名词解释": "基本支出：为保障机构正常运转而发生的支出。",
}


def body(**wrong: str) -> list[list[str]]:
    """The rows of the table, with the total of these rows (by code, 合计 for the first) printed otherwise."""
    return [[row[0], row[1], wrong.get(row[0] or row[1], row[2]), *row[3:]] for row in BODY]


def pages(file: str = "决算.pdf", **wrong: str) -> list[Page]:
    """The paper as a reader would give it."""
    lines = [TITLE, "支出决算表", "金额单位：万元"]
    above = [Paragraph(text, Place(file, 1, (50, 800 - 20 * n, 300, 815 - 20 * n))) for n, text in enumerate(lines)]
    rows = [HEAD, *body(**wrong)]
    cells = [
        GridCell(r, c, 1, 1, text, Place(file, 1, (50 + 60 * c, 600 - 20 * r, 110 + 60 * c, 620 - 20 * r)))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    return [Page(1, (*above, Grid(len(rows), len(HEAD), cells, Place(file, 1, (50, 440, 530, 620)))))]


def html(**wrong: str) -> str:
    """The same on paper."""
    rows = "".join(f"<tr>{''.join(f'<td>{text}' for text in row)}" for row in [HEAD, *body(**wrong)])
    contents = "".join(f"<p>{title}……{number}" for number, title in enumerate(SECTIONS, 3))
    sections = "".join(f"<p>{title}<p>{text}" for title, text in SECTIONS.items())
    return (
        f"<title>{TITLE}</title><h1>{TITLE}</h1><section><p>目录{contents}</section><section>{sections}</section>"
        f"<section><p>支出决算表<p>金额单位：万元<table>{rows}</table></section>"
    )


@cache
def pdf(**wrong: str) -> bytes:
    """As a PDF of four pages, the table on the last."""
    css = (
        "@page { size: A4 } body { font-family: 'Gongkai Serif' } section { break-before: page }"
        "table { border-collapse: collapse; width: 100%; font-size: 9pt } td { border: 1px solid; padding: 3pt }"
    )
    return render_pdf(PdfJob("example", html(**wrong), css)).data


def written(folder: Path, name: str, **wrong: str) -> Path:
    """The PDF as a file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pdf(**wrong))
    return path


@cache
def library() -> PackLibrary:
    """The packs as they are shipped."""
    return PackLibrary(PACKS)


@cache
def catalogues():
    """Their subjects and words."""
    return load_catalogues(PACKS)[0]
