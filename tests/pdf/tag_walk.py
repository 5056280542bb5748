"""What is wrong with the tags of a PDF: one question a function, each answered by a list of complaints."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import Any

import pikepdf
from lxml import etree

from tests.pdf.tagged_pdf import Node
from tests.pdf.tagged_pdf import TaggedPdf

_PAGE_NUMBER = re.compile(r"—\s*\d+\s*—")
_ATTACHED = ["data.json", "tables.xlsx"]
_PDF_DATE = re.compile(r"D:\d{8}000000\+08'00'")
_CLAIMS = {
    "{http://www.aiim.org/pdfa/ns/id/}part": "3",
    "{http://www.aiim.org/pdfa/ns/id/}conformance": "A",
    "{http://www.aiim.org/pdfua/ns/id/}part": "1",
}


def complaints(tagged: TaggedPdf, data: dict[str, Any], blocks: int = 0) -> list[str]:
    """Everything that is wrong; `data` is the disclosure's data.json, `blocks` the number of tables in 绩效表."""
    return [
        *wrong_document(tagged),
        *wrong_claims(tagged),
        *wrong_attachments(tagged),
        *wrong_content(tagged),
        *wrong_headings(tagged),
        *wrong_tables(tagged, data, blocks),
        *wrong_page_numbers(tagged),
        *wrong_figures(tagged),
        *wrong_links(tagged),
    ]


def wrong_document(tagged: TaggedPdf) -> list[str]:
    """The language, the title shown, the mark of a tagged PDF."""
    root = tagged.pdf.Root
    shown = root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")
    found = {
        "语言": root.get("/Lang") == "zh-CN",
        "标识号": "/ID" in tagged.pdf.trailer,
        "标题": bool(tagged.pdf.docinfo.get("/Title")),
        "显示标题": shown is True,
        "标签": root.get("/MarkInfo", {}).get("/Marked") is True,
        "输出意图": any(each.S == "/GTS_PDFA1" for each in root.get("/OutputIntents", [])),
        "每页按结构移动": all(page.get("/Tabs") == "/S" for page in tagged.pdf.pages),
    }
    return [name for name, is_right in found.items() if not is_right]


def wrong_claims(tagged: TaggedPdf) -> list[str]:
    """PDF/UA-1 and PDF/A-3a in XMP, with the description of the schema that PDF/A does not know."""
    xmp = etree.fromstring(tagged.pdf.Root.Metadata.read_bytes())
    claimed = {name: value for each in xmp.iter() for name, value in each.attrib.items()}
    wrong = [f"{name} 不是 {value}" for name, value in _CLAIMS.items() if claimed.get(name) != value]
    described = [each.text for each in xmp.iter("{http://www.aiim.org/pdfa/ns/schema#}prefix")]
    return wrong + ([] if "pdfuaid" in described else ["没有说明 pdfuaid"])


def wrong_attachments(tagged: TaggedPdf) -> list[str]:
    """Exactly the two data files, associated with the document, dated and described."""
    root = tagged.pdf.Root
    names = root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", pikepdf.Array())
    embedded = {str(names[at]): names[at + 1] for at in range(0, len(names), 2)}
    wrong = [] if list(embedded) == _ATTACHED else [f"附件是 {list(embedded)}"]
    if [each.objgen for each in root.get("/AF", [])] != [each.objgen for each in embedded.values()]:
        wrong.append("附件没有关联到文档")
    for name, file in embedded.items():
        stream = file.EF.F
        parameters = stream.get("/Params", {})
        found = {
            "关系": file.get("/AFRelationship") == "/Data",
            "名称": str(file.get("/UF")) == str(file.get("/F")) == name,
            "说明": bool(str(file.get("/Desc", ""))),
            "类型": "/" in str(stream.get("/Subtype", ""))[1:],
            "日期": bool(_PDF_DATE.fullmatch(str(parameters.get("/ModDate")))),
            "大小": parameters.get("/Size") == len(stream.read_bytes()),
        }
        wrong += [f"{name} 的{what}不对" for what, is_right in found.items() if not is_right]
    return wrong


def wrong_content(tagged: TaggedPdf) -> list[str]:
    """Each marked content in one element, which the parent tree names; identifiers unique and listed."""
    wrong: list[str] = []
    owners: dict[tuple[int, int], list[Node]] = defaultdict(list)
    for node in tagged.root.walk():
        for place in node.places:
            owners[place].append(node)
    numbers = tagged.pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    for page in range(len(tagged.pdf.pages)):
        named = parents[int(tagged.pdf.pages[page].StructParents)]
        for mcid in tagged.marked(page):
            nodes = owners.pop((page, mcid), [])
            if len(nodes) != 1 or named[mcid].objgen != nodes[0].object.objgen:
                wrong.append(f"第 {page + 1} 页的内容 {mcid} 属于 {[node.kind for node in nodes]}")
    wrong += [f"没有内容 {place}" for place in owners]
    identified = [str(node.object.ID) for node in tagged.root.walk() if "/ID" in node.object]
    listed = tagged.pdf.Root.StructTreeRoot.get("/IDTree", {}).get("/Names", pikepdf.Array())
    if sorted(identified) != [str(name) for name in list(listed)[::2]]:
        wrong.append("标识重复，或者没有列入 IDTree")
    return wrong


def wrong_headings(tagged: TaggedPdf) -> list[str]:
    """No heading without text, none that skips a level."""
    wrong, last = [], 0
    for node in tagged.root.walk():
        if re.fullmatch(r"H[1-6]", node.kind):
            level = int(node.kind[1])
            if level > last + 1 or not tagged.text(node):
                wrong.append(f"标题“{tagged.text(node)}”是 {node.kind}，前一个是 H{last}")
            last = level
    return wrong


def wrong_tables(tagged: TaggedPdf, data: dict[str, Any], blocks: int) -> list[str]:
    """One Table a table, with its caption; each figure of data.json reaches its row and all its column headings.

    Behind them one a block of a 绩效表, whole and with headings that exist.
    """
    tables = tagged.root.below("Table")
    if len(tables) != len(data["tables"]) + blocks:
        return [f"标签里有 {len(tables)} 张表，应有 {len(data['tables']) + blocks} 张"]
    wrong: list[str] = []
    for node in tables[len(data["tables"]) :]:
        wrong += [f"绩效表：{each}" for each in wrong_rows(node) + wrong_headers(node)]
    for node, table in zip(tables, data["tables"], strict=False):
        caption = node.children[0]
        if caption.kind != "Caption" or table["title"] not in tagged.text(caption):
            wrong.append(f"{table['id']} 没有标题")
        wrong += [f"{table['id']}：{each}" for each in wrong_grid(node) + wrong_cells(tagged, node, table)]
    return wrong


def wrong_grid(table: Node) -> list[str]:
    """What is wrong with its rows; a head not at the top."""
    wrong = wrong_rows(table)
    if [child.kind for child in table.children] != ["Caption", "THead", "TBody"]:
        wrong.append(f"表由 {[child.kind for child in table.children]} 组成")
    return wrong


def wrong_rows(table: Node) -> list[str]:
    """Rows that the cells, with their spans, do not fill; a heading without a scope."""
    wrong = [f"没有范围的 {node.kind}" for node in table.below("TH") if node.attribute("Scope") is None]
    widths, hanging = [], dict[int, int]()
    for row in table.below("TR"):
        column, hanging = 0, {place: rows - 1 for place, rows in hanging.items() if rows > 1}
        below = dict(hanging)
        for cell in row.children:
            while column in hanging:
                column += 1
            for _ in range(int(cell.attribute("ColSpan") or 1)):
                below[column] = int(cell.attribute("RowSpan") or 1)
                column += 1
        widths.append(len(below))
        hanging = below
    return wrong if len(set(widths)) == 1 and max(hanging.values()) == 1 else [*wrong, f"各行的宽度 {widths}"]


def wrong_headers(table: Node) -> list[str]:
    """Cells without headings, and headings that do not exist."""
    headings = {str(cell.object.ID) for cell in table.below("TH") if "/ID" in cell.object}
    wrong = []
    for cell in table.below("TD"):
        names = [str(name) for name in cell.attribute("Headers") or []]
        if not names and cell.inside("TBody"):
            wrong.append("有一格没有标题")
        wrong += [f"没有标题 {name}" for name in names if name not in headings]
    return wrong


def wrong_cells(tagged: TaggedPdf, node: Node, table: dict[str, Any]) -> list[str]:
    """Figures that no cell shows under their headings, and headings that do not exist."""
    headings = {str(cell.object.ID): cell for cell in node.below("TH") if "/ID" in cell.object}
    cells: dict[tuple[str, str], list[tuple[set[str], str]]] = defaultdict(list)
    wrong: list[str] = []
    for cell in node.below("TD"):
        names = [str(name) for name in cell.attribute("Headers") or []]
        wrong += [f"没有标题 {name}" for name in names if name not in headings]
        above = [headings[name] for name in names if name in headings]
        row = "".join(tagged.text(each) for each in above if each.attribute("Scope") == "/Row")
        columns = [tagged.text(each) for each in above if each.attribute("Scope") == "/Column"]
        if columns:
            cells[row, columns[-1]].append((set(columns), tagged.text(cell)))
    for row in table["rows"]:
        for column in table["columns"]:
            if column["key"] not in row["values"]:
                continue
            label = "".join(column["label"].removeprefix(f"{row['side']}：").split())
            above = {*column["key"].split("/")[:-1], label}
            value = row["values"][column["key"]]
            shown = cells["".join((row["name"] or "").split()), label]
            match = next((each for each in shown if above <= each[0] and _says(each[1], value)), None)
            if match is None:
                wrong.append(f"{row['key']}.{column['key']} 找不到它的标题")
            else:
                shown.remove(match)
    return wrong


def _says(text: str, value: str | None) -> bool:
    if value is None:
        return not re.search("[1-9]", text)
    return text.replace(",", "") == value or (value == "0.00" and Decimal(text or "0") == 0)


def wrong_page_numbers(tagged: TaggedPdf) -> list[str]:
    """Page numbers and running heads are artifacts: none is read as text."""
    wrong = [f"页码 {tagged.text(node)} 是文字" for node in tagged.root.walk() if _is_page_number(tagged, node)]
    artifacts = [line for page in range(len(tagged.pdf.pages)) for line in tagged.artifacts(page)]
    return wrong if any(map(_PAGE_NUMBER.fullmatch, artifacts)) else [*wrong, "没有一页有页码"]


def _is_page_number(tagged: TaggedPdf, node: Node) -> bool:
    return bool(node.places) and bool(_PAGE_NUMBER.fullmatch(tagged.text(node)))


def wrong_figures(tagged: TaggedPdf) -> list[str]:
    """Each figure in words, in a box on its page."""
    wrong = []
    for node in tagged.root.below("Figure"):
        if not str(node.object.get("/Alt", "")).strip():
            wrong.append("图没有替代文字")
        left, bottom, right, top = (float(edge) for edge in node.attribute("BBox") or (0, 0, 0, 0))
        _, _, width, height = (float(edge) for edge in node.object.Pg.MediaBox)
        if not (0 <= left < right <= width and 0 <= bottom < top <= height):
            wrong.append(f"图不在页上：{left, bottom, right, top}")
    return wrong


def wrong_links(tagged: TaggedPdf) -> list[str]:
    """Each link annotation in one Link, which leads to one place, with words that tell where."""
    wrong = []
    for node in tagged.root.below("Link"):
        if node.inside("Link") or not node.objects or len({str(each.get("/Dest")) for each in node.objects}) > 1:
            wrong.append(f"链接“{tagged.text(node)}”在另一个链接之中，或者不只通向一处")
        for each in node.objects:
            told = "".join(str(each.get("/Contents", "")).split())
            if not told or not tagged.text(node).startswith(told):
                wrong.append(f"链接“{tagged.text(node)}”的说明是“{told}”")
    held = {each.objgen for node in tagged.root.below("Link") for each in node.objects}
    drawn = {each.objgen for page in tagged.pdf.pages for each in page.get("/Annots", [])}
    return wrong if held == drawn else [*wrong, "有不在标签里的链接"]
