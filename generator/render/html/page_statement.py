"""What the page of a disclosure says, block after block: the site's head, the document, the site's foot.

The words of the page templates stand here once more, on purpose: a template that says something else is found.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from generator.render.html.download import Download
from generator.render.html.page_places import PAGE
from generator.render.html.site_head import SiteHead
from generator.render.html.site_head import absolute
from generator.render.reading import squeezed
from generator.render.statement import APPROVED
from generator.render.statement import CHARTS
from generator.render.statement import CONTENTS
from generator.render.statement import Passage
from generator.render.statement import caption
from generator.render.statement import listing
from generator.render.statement import part_entries
from generator.render.statement import passage
from generator.render.text_blocks import prose_blocks
from generator.render.text_blocks import spans
from generator.writing.charts import Chart
from generator.writing.document import Document
from generator.writing.grid import GridBlock

_FILES_AT_ONCE = 4


def page_statement(document: Document, site: SiteHead, files: Sequence[Download]) -> Iterator[Passage]:
    """The blocks of the page's body, in their order."""
    yield passage("页眉", "跳到正文", site.name, "网站", "全部公开", "对比", "检索", "当前位置")
    yield passage("页眉", site.column, document.unit, document.title)
    yield passage("标题", document.unit + document.title)
    if document.status != APPROVED:
        yield passage("状态", f"{document.status}，不是正式公开的文本。")
    if document.highlights:
        yield Passage("关键的数", prose_blocks(document.highlights.html))
    yield from _facts_and_files(document, files)
    yield from _contents(document)
    yield from _charts(document.charts)
    for part in document.parts:
        yield passage(part.title, part.title)
        yield Passage(part.title, prose_blocks(part.html))
        for table in part.tables:
            yield Passage(table.title, [*caption(table), *cells_with_spans(table.block), *map(squeezed, table.notes)])
            file = next((file for file in files if file.table == table.role), None)
            origins = f"{table.number or table.title}各数的来历"
            yield passage(table.title, *([file.saved_as, f"{origins}下载本表（{file.note}）"] if file else [origins]))
        yield Passage(part.title, listing(part))
        if not part.annex_list.entries:
            yield passage(part.title, *(table.name + table.title + table.summary for table in part.annexes))
    if document.exceptions:
        yield passage("说明", "有关数字的说明", *(f"{each.where}：{each.text}" for each in document.exceptions))
    if document.status == APPROVED:
        yield passage("引用", _citation(document, site))
    yield passage("页脚", *foot(site))


def _citation(document: Document, site: SiteHead) -> str:
    """How the page asks to be cited."""
    published = [f"{document.published}公开"] if document.published else []
    address = [absolute(site.domain, f"{document.key}/{PAGE}")] if site.domain else []
    return "，".join([f"引用本页：{document.unit}：《{document.unit}{document.title}》", *published, *address]) + "。"


def page_description(document: Document, site: SiteHead) -> dict[str, str]:
    """What the head of the page says of it: its title, and the `<meta>` that 《政府网站发展指引》 names."""
    whole = document.unit + document.title
    kind = document.kind_name
    described = official_description(document, site, f"{document.key}/{PAGE}")
    described |= {
        "title": f"{whole} - {site.name}",
        "Description": f"{whole}：{'；'.join(part.title for part in document.parts)}。",
        "Keywords": f"{document.unit},{document.year}年度,{document.scope_name}{kind},{kind}公开,“三公”经费",
        "ArticleTitle": whole,
    }
    return {name: text for name, text in described.items() if text}


def official_description(document: Document, site: SiteHead, url: str) -> dict[str, str]:
    """What the heads of all pages of a document say; `url` is that of the page, from the site's root."""
    return {
        "SiteName": site.name,
        "SiteDomain": site.domain,
        "SiteIDCode": site.id_code,
        "ColumnName": site.column,
        "ColumnType": "财政预决算",
        "ContentSource": document.unit,
        "Author": document.unit,
        "PubDate": document.published,
        "Url": absolute(site.domain, url) if site.domain else "",
    }


def _facts_and_files(document: Document, files: Sequence[Download]) -> Iterator[Passage]:
    facts = {
        "地区": document.province,
        "年度": f"{document.year}",
        "范围": f"{document.scope_name}{document.kind_name}",
        "批复日期": document.approved,
        "公开日期": document.published,
    }
    for name, text in facts.items():
        if text:
            yield passage(name, name, text)
    if files:
        whole = [(file.saved_as, file.name + file.note) for file in files if not file.table]
        at_once, more = chain(*whole[:_FILES_AT_ONCE]), chain(*whole[_FILES_AT_ONCE:])
        yield passage("文件下载", "文件下载", *at_once, "更多文件：说明、校验值", *more)


def _contents(document: Document) -> Iterator[Passage]:
    yield passage(CONTENTS, CONTENTS, CHARTS if document.charts else "")
    for part in document.parts:
        yield passage(
            CONTENTS, part.title, *part_entries(replace(part, annexes=[]) if part.annex_list.entries else part)
        )


def _charts(charts: Sequence[Chart]) -> Iterator[Passage]:
    if charts:
        yield passage(CHARTS, CHARTS, f"按以下各部分公开的数绘制，方便阅读。金额单位：{charts[0].unit}。")
    for chart in charts:
        told = (chart.title, chart.description)
        yield passage(chart.title, *told, *told, "".join(chart.words))
        yield passage(chart.title, f"数据表：{chart.title}", f"{chart.title}（{chart.unit}）")
        yield Passage(chart.title, [squeezed(text) for text in _data_table(chart)])


def _data_table(chart: Chart) -> Iterator[str]:
    """The cells of the table beside a drawing."""
    yield from ("项目", *chart.series)
    yield from ["占比（%）"] if chart.rows[0].share else []
    for row in chart.rows:
        yield row.label
        yield from (number.text for number in (*row.figures, row.share) if number)


def cells_with_spans(block: GridBlock) -> list[str]:
    """Every cell of a table, the empty ones too, with its spans."""
    head = [squeezed(cell.text) + spans(cell.colspan, cell.rowspan) for row in block.head for cell in row]
    return head + [squeezed(cell.text) + spans(cell.colspan, cell.rowspan) for row in block.body for cell in row.cells]


def foot(site: SiteHead) -> Iterator[str]:
    """What the foot of every page says."""
    named = {"主办单位": site.owner, "承办单位": site.operator, "联系电话": site.telephone, "网站标识码": site.id_code}
    yield from (f"{name}：{text}" for name, text in named.items() if text)
    yield from (site.record, site.police_record)
