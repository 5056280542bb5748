"""What the page of a 绩效表 says, block after block; the words of its template stand here once more, on purpose."""

from __future__ import annotations

from collections.abc import Iterator

from generator.render.html.page_places import sheet_page
from generator.render.html.page_statement import cells_with_spans
from generator.render.html.page_statement import foot
from generator.render.html.page_statement import official_description
from generator.render.html.site_head import SiteHead
from generator.render.statement import APPROVED
from generator.render.statement import Passage
from generator.render.statement import passage
from generator.render.text_blocks import prose_blocks
from generator.writing.document import Document
from generator.writing.grid import Grid


def sheet_statement(document: Document, number: int, site: SiteHead) -> Iterator[Passage]:
    """The blocks of the page's body, in their order; `number` is that of the sheet, from 0."""
    table, whole = document.annexes[number], document.unit + document.title
    yield passage("页眉", "跳到正文", site.name, "网站", "全部公开", "对比", "检索", "当前位置")
    yield passage("页眉", site.column, document.unit, document.title, table.name)
    yield passage("标题", whole + table.name)
    if document.status != APPROVED:
        yield passage("状态", f"{document.status}，不是正式公开的文本。")
    yield passage(table.name, table.title + table.summary)
    yield passage(table.name, table.subtitle, table.left_label + table.right_label)
    for block in table.blocks:
        name = f"{table.name}：{block.label}"
        yield passage(table.name, block.side, name, name)
        yield Passage(table.name, cells_with_spans(block))
    if table.report:
        yield Passage(table.name, ["文字说明", *prose_blocks(table.report)])
    yield passage(table.name, "本表各数的来历", "前后各表")
    if number:
        yield passage(table.name, f"上一张：{document.annexes[number - 1].name}")
    if number + 1 < len(document.annexes):
        yield passage(table.name, f"下一张：{document.annexes[number + 1].name}")
    yield passage("页脚", *foot(site))


def sheet_description(document: Document, table: Grid, site: SiteHead) -> dict[str, str]:
    """What the head of the page says of it."""
    name = f"{table.name}：{document.unit}{document.title}"
    described = official_description(document, site, f"{document.key}/{sheet_page(table.id)}")
    described |= {
        "title": f"{name} - {site.name}",
        "ArticleTitle": name,
        "Description": f"{name}，{table.title}。",
        "Keywords": f"{document.unit},{document.year}年度,绩效,{table.name}",
    }
    return {key: text for key, text in described.items() if text}
