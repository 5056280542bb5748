"""The walk through the tags notices each thing that can be wrong with them: one break, one complaint."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array
from pikepdf import Dictionary
from pikepdf import Name
from pikepdf import Pdf
from pikepdf import String

from tests.pdf.small_document import DATA
from tests.pdf.small_document import rendered
from tests.pdf.tag_walk import complaints
from tests.pdf.tagged_pdf import TaggedPdf

Break = Callable[[Pdf], None]


@pytest.fixture(scope="module")
def good() -> bytes:
    result = rendered()
    assert [finding for finding in result.findings if finding.id != "P-0002"] == []
    return result.data


def elements(pdf: Pdf, kind: str) -> list[Dictionary]:
    """The structure elements of a kind, in the order of the tree."""

    def walk(node: Dictionary) -> list[Dictionary]:
        kids = node.get("/K", Array())
        below = [kid for kid in (kids if isinstance(kids, Array) else [kids]) if isinstance(kid, Dictionary)]
        found = [each for kid in below if "/S" in kid for each in walk(kid)]
        return ([node] if node.get("/S") == f"/{kind}" else []) + found

    root = pdf.Root.StructTreeRoot.K
    return walk(root if isinstance(root, Dictionary) else root[0])


def first(pdf: Pdf, kind: str) -> Dictionary:
    return elements(pdf, kind)[0]


def data_cell(pdf: Pdf) -> Dictionary:
    return next(cell for cell in elements(pdf, "TD") if "/Headers" in cell.A)


def set_in(pick: Callable[[Pdf], Dictionary], key: str, value: object) -> Break:
    def change(pdf: Pdf) -> None:
        pick(pdf)[key] = value

    return change


def drop_from(pick: Callable[[Pdf], Dictionary], key: str) -> Break:
    def change(pdf: Pdf) -> None:
        del pick(pdf)[key]

    return change


def split_table(pdf: Pdf) -> None:
    """As the engine leaves it: a second Table for the second page."""
    table, body = first(pdf, "Table"), first(pdf, "TBody")
    rows = list(body.K)
    body.K = Array(rows[:5])
    rest = pdf.make_indirect(Dictionary(S=Name.TBody, K=Array(rows[5:]), P=table))
    table.P.K = Array([table, pdf.make_indirect(Dictionary(S=Name.Table, K=Array([rest]), P=table.P))])


def swap_headings(pdf: Pdf) -> None:
    """A cell of 预算数 that names the headings of 决算数."""
    data_cell(pdf).A.Headers = Array([String("r0"), String("c3"), String("c6")])


def read_page_number(pdf: Pdf) -> None:
    """The page number of the first page as text of its heading, which is what the engine does."""
    page = pdf.pages[0]
    content = page.Contents.read_bytes()
    start = content.rindex(b"/Artifact\n<</Type /Pagination>>")
    marked = content[start:].replace(b"/Artifact\n<</Type /Pagination>>", b"/Span\n<</MCID 9>>", 1)
    page.Contents = pdf.make_stream(content[:start] + marked)
    heading = first(pdf, "H1")
    number = pdf.make_indirect(Dictionary(S=Name.Span, K=9, Pg=page.obj, P=heading))
    heading.K = Array([*heading.K, number])
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    while len(parents) < 9:
        parents.append(None)
    parents.append(number)


def shift_claim(name: bytes, value: bytes) -> Break:
    def change(pdf: Pdf) -> None:
        metadata = pdf.Root.Metadata.read_bytes()
        assert name in metadata
        pdf.Root.Metadata.write(metadata.replace(name, value))

    return change


def attached(pdf: Pdf) -> Dictionary:
    return pdf.Root.Names.EmbeddedFiles.Names[1]


def unlink(pdf: Pdf) -> None:
    link = first(pdf, "Link")
    link.K = Array([kid for kid in link.K if isinstance(kid, int)])


def skip_level(pdf: Pdf) -> None:
    first(pdf, "H3").S = Name.H4


def unowned_content(pdf: Pdf) -> None:
    del first(pdf, "H1")["/K"]


BREAKS: dict[str, tuple[Break, str]] = {
    "language": (drop_from(lambda pdf: pdf.Root, "/Lang"), "语言"),
    "title shown": (drop_from(lambda pdf: pdf.Root, "/ViewerPreferences"), "显示标题"),
    "marked": (drop_from(lambda pdf: pdf.Root, "/MarkInfo"), "标签"),
    "output intent": (drop_from(lambda pdf: pdf.Root, "/OutputIntents"), "输出意图"),
    "tab order": (drop_from(lambda pdf: pdf.pages[1].obj, "/Tabs"), "每页按结构移动"),
    "PDF/UA claim": (shift_claim(b'pdfuaid:part="1"', b'pdfuaid:part="2"'), "pdfua/ns/id/}part 不是 1"),
    "PDF/A part": (shift_claim(b'pdfaid:part="3"', b'pdfaid:part="2"'), "pdfa/ns/id/}part 不是 3"),
    "PDF/A level": (shift_claim(b'conformance="A"', b'conformance="B"'), "conformance 不是 A"),
    "schema": (shift_claim(b">pdfuaid</", b">other</"), "没有说明 pdfuaid"),
    "no attachments": (drop_from(lambda pdf: pdf.Root.Names, "/EmbeddedFiles"), "附件是 []"),
    "not associated": (drop_from(lambda pdf: pdf.Root, "/AF"), "附件没有关联到文档"),
    "relationship": (drop_from(attached, "/AFRelationship"), "data.json 的关系不对"),
    "description": (drop_from(attached, "/Desc"), "data.json 的说明不对"),
    "date": (drop_from(lambda pdf: attached(pdf).EF.F.Params, "/ModDate"), "data.json 的日期不对"),
    "type": (drop_from(lambda pdf: attached(pdf).EF.F, "/Subtype"), "data.json 的类型不对"),
    "content of no element": (unowned_content, "属于 []"),
    "identifiers": (set_in(lambda pdf: first(pdf, "TH"), "/ID", String("c2")), "标识重复"),
    "identifier tree": (drop_from(lambda pdf: pdf.Root.StructTreeRoot, "/IDTree"), "没有列入 IDTree"),
    "heading level": (skip_level, "标题“图示”是 H4，前一个是 H2"),
    "table in pieces": (split_table, "标签里有 2 张表，应有 1 张"),
    "caption": (set_in(lambda pdf: first(pdf, "Caption"), "/S", Name.P), "支出表 没有标题"),
    "scope": (drop_from(lambda pdf: first(pdf, "TH").A, "/Scope"), "没有范围的 TH"),
    "span": (drop_from(lambda pdf: first(pdf, "TH").A, "/RowSpan"), "各行的宽度"),
    "no headings": (drop_from(lambda pdf: data_cell(pdf).A, "/Headers"), "0.预算数/合计 找不到它的标题"),
    "other headings": (swap_headings, "0.预算数/合计 找不到它的标题"),
    "unknown heading": (set_in(lambda pdf: data_cell(pdf).A, "/Headers", Array([String("x")])), "没有标题 x"),
    "page number": (read_page_number, "页码 —1— 是文字"),
    "alternative text": (drop_from(lambda pdf: first(pdf, "Figure"), "/Alt"), "图没有替代文字"),
    "box": (set_in(lambda pdf: first(pdf, "Figure").A, "/BBox", Array([0, 0, 900, 9])), "图不在页上"),
    "words of a link": (drop_from(lambda pdf: pdf.pages[1].Annots[0], "/Contents"), "链接“支出决算表3”的说明是“”"),
    "link of no element": (unlink, "有不在标签里的链接"),
}


def test_good_document_has_nothing_to_complain_of(good: bytes) -> None:
    assert complaints(TaggedPdf(good), DATA) == []


def test_link_over_two_lines_is_one_with_its_page_number_behind(good: bytes) -> None:
    tagged = TaggedPdf(good)
    first, second = tagged.root.below("Link")
    assert (tagged.text(first), len(first.objects)) == ("支出决算表3", 1)
    assert (tagged.text(second)[-4:-1], len(second.objects)) == ("二行上", 2)


@pytest.mark.parametrize("name", BREAKS)
def test_each_break_is_noticed(good: bytes, name: str) -> None:
    change, complaint = BREAKS[name]
    broken = io.BytesIO()
    with pikepdf.open(io.BytesIO(good)) as pdf:
        change(pdf)
        pdf.save(broken)
    assert complaint in "\n".join(complaints(TaggedPdf(broken.getvalue()), DATA))
