"""A small document with all that tags can get wrong: contents, a table over pages with two-level heads, list, chart."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.render.pdf.engine import render_pdf
from generator.render.pdf.job import Attachment
from generator.render.pdf.job import PdfJob
from generator.render.pdf.job import PdfResult

ROWS = 30
CSS = """
@page { size: 100mm 80mm; margin: 10mm; font: 9pt "Gongkai Sans"; @top-left { content: "甲局" }
  @bottom-right { content: "— " counter(page) " —"; font: 9pt "Gongkai Serif" } }
body { font: 10pt "Gongkai Serif" }
h2, section { break-before: page }
nav a::after { content: leader(dotted) target-counter(attr(href), page) }
nav ol { list-style: none }
th { -weasy-anchor: initial !important }
"""
_HEAD = """
<tr><th id="c1" scope="col" rowspan="2">项目</th><th id="c2" scope="colgroup" colspan="2">预算数</th>
<th id="c3" scope="colgroup" colspan="2">决算数</th></tr>
<tr><th id="c4" scope="col">合计</th><th id="c5" scope="col">其中</th>
<th id="c6" scope="col">合计</th><th id="c7" scope="col">其中</th></tr>
"""
_COLUMNS = {"c2 c4": "预算数/合计", "c2 c5": "预算数/其中", "c3 c6": "决算数/合计", "c3 c7": "决算数/其中"}
DATA: dict[str, Any] = {
    "tables": [
        {
            "id": "支出表",
            "title": "支出决算表",
            "columns": [{"key": key, "label": key.split("/")[1]} for key in _COLUMNS.values()],
            "rows": [
                {
                    "key": f"{row}",
                    "name": f"第{row}项",
                    "side": None,
                    "values": {key: f"{row}.{place}0" for place, key in enumerate(_COLUMNS.values())},
                }
                for row in range(ROWS)
            ],
        }
    ]
}


def _row(row: int) -> str:
    cells = "".join(f'<td headers="r{row} {headers}">{row}.{place}0</td>' for place, headers in enumerate(_COLUMNS))
    return f'<tr><th id="r{row}" scope="row">第{row}项</th>{cells}</tr>'


HTML = f"""<!doctype html><html lang="zh-CN"><title>甲局决算公开</title><body>
<header><h1>决算公开</h1></header>
<nav><h2>目录</h2><ol><li><a href="#t">支出决算表</a></li>
<li><a href="#n">情况说明，这一项的名称很长，一行写不下，要接着写在第二行上</a></li></ol></nav>
<main>
<section class="sheet"><div><table id="t" data-table="支出表"><caption><h2>支出决算表</h2></caption>
<thead>{_HEAD}</thead><tbody>{"".join(map(_row, range(ROWS)))}</tbody></table></div><p>注：本表。</p></section>
<section id="n"><h2>情况说明</h2><ol>{"".join(f"<li>第{number}条说明</li>" for number in range(20))}</ol>
<h3>图示</h3><svg width="90" height="30"><title>支出三十项</title><rect width="80" height="20" fill="#900"/></svg>
</section></main></body></html>"""
ATTACHMENTS = (
    Attachment("data.json", b"{}", "application/json", "数据", date(2024, 9, 10)),
    Attachment("tables.xlsx", b"PK", "application/vnd.ms-excel", "公开表", date(2024, 9, 10)),
)


def rendered(html: str = HTML) -> PdfResult:
    """The PDF of the small document, or of other HTML in its place."""
    return render_pdf(PdfJob("甲/2023-final-accounts", html, CSS, attachments=ATTACHMENTS))
