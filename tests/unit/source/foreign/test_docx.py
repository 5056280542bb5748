"""Word documents of others: paragraphs and tables in order, as they read with all changes accepted."""

from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

from generator.source.foreign.docx import read_docx
from tests.unit.source.foreign.sheets import told

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pages_of(document: Document) -> list:
    out = io.BytesIO()
    document.save(out)
    return read_docx(out.getvalue(), "决算.docx")


def read(document: Document) -> list:
    [page] = pages_of(document)
    return told(page)


def document(*paragraphs: str) -> Document:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    return made


def add_table(made: Document, *rows: tuple[str, ...]) -> None:
    table = made.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def test_paragraphs_and_tables_stand_in_their_order_each_with_its_place() -> None:
    made = document("收入 决算表", "", "单位：万元")
    add_table(made, ("项目", "决算数"), ("教育\n支出", "3.00"))
    made.add_paragraph("注：略")
    [page] = pages_of(made)
    assert told(page) == ["收入决算表", "单位：万元", [["项目", "决算数"], ["教育支出", "3.00"]], "注：略"]
    assert [item.place.told for item in page.items] == ["第1段", "第3段", "第1个表第1行", "第4段"]
    assert page.items[2].at(1, 1).place.told == "第1个表第2行"


def test_merged_cells_stand_in_all_that_they_cover() -> None:
    made = document()
    add_table(made, ("项目", "决算数", ""), ("", "合计", "基本支出"), ("教育支出", "3", "2"))
    table = made.tables[0]
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    assert read(made) == [[["项目", "决算数", "决算数"], ["项目", "合计", "基本支出"], ["教育支出", "3", "2"]]]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", "新"),
        ("<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新</w:t></w:r></w:moveTo>", "新"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:t>见</w:t></w:r>", "见"),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>见</w:t></w:r>', "见"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>1</w:t></w:r>", "1"),
        ("<w:sdt><w:sdtContent><w:r><w:t>数</w:t></w:r></w:sdtContent></w:sdt>", "数"),
    ],
)
def test_a_paragraph_reads_as_it_is_seen(inner: str, text: str) -> None:
    made = document()
    made.element.body.insert(0, parse_xml(f"<w:p {W}>{inner}</w:p>"))
    assert read(made) == [text]


def test_a_text_box_has_paragraphs_of_its_own_and_its_copy_for_older_programs_is_not_read_twice() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>示例县教育局</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    choice = (
        f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    made = document()
    made.element.body.insert(0, parse_xml(f"<w:p {W}><w:r><w:t>封面</w:t></w:r><w:r>{choice}</w:r></w:p>"))
    assert read(made) == ["封面", "示例县教育局"]


def test_rows_in_content_controls_are_rows() -> None:
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>" for text in ("教育支出", "3"))
    row = f"<w:tr>{cells}</w:tr>"
    made = document()
    add_table(made, ("项目", "决算数"))
    made.tables[0]._tbl.append(parse_xml(f"<w:sdt {W}><w:sdtContent>{row}</w:sdtContent></w:sdt>"))
    assert read(made) == [[["项目", "决算数"], ["教育支出", "3"]]]


def test_a_table_for_layout_is_running_text_with_the_tables_in_it() -> None:
    made = document()
    add_table(made, ("收入决算表",), ("",))
    inner = made.tables[0].cell(1, 0).add_table(2, 2)
    for place, text in enumerate(("项目", "决算数", "教育支出", "3")):
        inner.cell(*divmod(place, 2)).text = text
    assert read(made) == ["收入决算表", [["项目", "决算数"], ["教育支出", "3"]]]
