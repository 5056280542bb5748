"""Tags that are mended, and those that cannot be."""

from __future__ import annotations

from xml.etree import ElementTree

import pydyf
import pytest

from generator.render.pdf.structure import Element
from generator.render.pdf.tables import tie_tables
from generator.render.pdf.tags import _join_pages

HTML = ElementTree.fromstring(
    '<body><table data-table="支出表"><tr><th id="c1" scope="col" colspan="2">项目</th></tr>'
    '<tr><th id="r1" scope="row">合计</th><td headers="r1 c1">1.00</td></tr></table></body>'
)


def element(kind: str, *kids: Element | int, page: int = 0) -> Element:
    return Element(kind, page, list(kids), pydyf.Dictionary())


def row(*kinds: str, page: int = 0) -> Element:
    return element("TR", *(element(kind, 0, page=page) for kind in kinds), page=page)


def outline(node: Element) -> str:
    below = " ".join(outline(kid) for kid in node.elements)
    return f"{node.kind}({below})" if below else node.kind


def test_cells_get_spans_scopes_and_headings_from_the_html() -> None:
    root = element("Document", element("Table", row("TH"), row("TH", "TD")))
    assert tie_tables(root, HTML) == []
    column, heading, figure = (cell.dictionary for each in root.walk() if each.kind == "TR" for cell in each.elements)
    assert column["A"].data == b"<</O /Table/ColSpan 2/Scope /Column>>"
    assert heading["A"]["Scope"] == "/Row"
    assert heading["ID"].string == "r1"
    assert figure["A"].data == b"<</O /Table/Headers [(r1) (c1)]>>"


@pytest.mark.parametrize(
    "rows",
    [[("TH",)], [("TH",), ("TH", "TD"), ("TH", "TD")], [("TH",), ("TD", "TD")], [("TH",), ("TH", "TD", "TD")]],
    ids=["a row lost", "a row torn in two", "another kind of cell", "a cell too many"],
)
def test_table_that_is_not_the_one_of_the_html_is_told(rows: list[tuple[str, ...]]) -> None:
    root = element("Document", element("Table", *(row(*kinds) for kinds in rows)))
    assert tie_tables(root, HTML) == ["PDF 的标签里，表“支出表”的行、格与网页不同"]


def test_table_left_in_pieces_is_told() -> None:
    root = element("Document", element("Table", row("TH")), element("Table", row("TH", "TD")))
    assert tie_tables(root, HTML) == ["PDF 的标签里有 2 张表，网页有 1 张"]


def table(*rows: Element, page: int, caption: bool = False) -> Element:
    head = element("THead", row("TH", page=page), page=page)
    first = [element("Caption", 1, page=page)] if caption else []
    return element("Table", *first, head, element("TBody", *rows, page=page), page=page)


def test_table_over_pages_becomes_one_with_one_head() -> None:
    pieces = [table(row("TD", page=0), page=0, caption=True), table(row("TD", page=1), page=1)]
    root = element("Document", *(element("Sect", each, page=each.page) for each in pieces))
    _join_pages(root)
    assert outline(root) == "Document(Sect(Table(Caption THead(TR(TH)) TBody(TR(TD) TR(TD)))))"


def test_next_table_on_the_next_page_stays_another() -> None:
    pieces = [table(row("TD", page=page), page=page, caption=True) for page in (0, 1)]
    root = element("Document", *(element("Sect", element("Div", each), page=each.page) for each in pieces))
    root.kids[1].kids[0].page = 1  # type: ignore[union-attr]
    _join_pages(root)
    assert outline(root).count("Table(") == 2


@pytest.mark.parametrize(
    ("second", "joined"),
    [
        (element("Sect", element("P", 0, page=1), page=1), "Document(Sect(P P))"),
        (element("Sect", element("H3", 0, page=1), page=1), "Document(Sect(P) Sect(H3))"),
        (element("Sect", element("P", 0), page=0), "Document(Sect(P) Sect(P))"),
    ],
    ids=["rest of a section", "section with a heading", "section on the same page"],
)
def test_section_goes_on_where_it_does_not_begin_with_a_heading(second: Element, joined: str) -> None:
    root = element("Document", element("Sect", element("P", 0)), second)
    _join_pages(root)
    assert outline(root) == joined


def test_item_of_a_list_goes_on_without_a_label() -> None:
    item = element("LI", element("Lbl", 0), element("LBody", 1))
    rest = element("LI", element("LBody", 0, page=1), page=1)
    following = element("LI", element("Lbl", 1, page=1), element("LBody", 2, page=1), page=1)
    root = element("Document", element("L", item), element("L", rest, following, page=1))
    _join_pages(root)
    assert outline(root) == "Document(L(LI(Lbl LBody) LI(Lbl LBody)))"
