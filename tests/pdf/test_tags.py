"""The published PDFs: their tags say what the page shows, judged by our own walk and by two public checkers.

veraPDF, the reference for PDF/A and PDF/UA, is packaged by itself in no registry that the project uses; run by hand on
the four documents, it finds them compliant with both.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import outloud
import pdfua
import pikepdf
import pytest
from lxml import html as lxml_html

from tests.gold_support import DOCUMENTS
from tests.pdf.tag_walk import complaints
from tests.pdf.tagged_pdf import TaggedPdf
from tests.sheet_pages import sheet_pages

pytestmark = pytest.mark.slow

REASONS = {
    "PAG-001": "误报：一种绩效表各张的标题、栏目相同，又印在各页的同一处；每张都有自己的标题，不是页眉",
    "TBL-004": "误报：outloud 不算跨到本行为止、又在本行末格之右的格；tag_walk.wrong_grid 逐行核对各行宽度相同",
    "TBL-010": "误报：没有数的表标题格多于数据格；每个标题都是一格，没有拆开",
    "TBL-012": "表样印全部固定的行，没有发生的留空，不能删",
    "TBL-014": "跨页的表在以后各页重复的标题行是装饰，不再读一遍，所以标签里没有它",
    "ORD-001": "列表的序号由排版引擎后画；标签的次序是对的",
    "FIG-012": "误报：按空格分词，不认得中文；说明里数字多",
}
"""What outloud finds fault with and stands, by its rule: why."""


@pytest.fixture(params=sorted(DOCUMENTS))
def folder(request: pytest.FixtureRequest, built_site: Path) -> Path:
    return built_site / DOCUMENTS[request.param]


def the_pdf(folder: Path) -> Path:
    [path] = folder.glob("*.pdf")
    return path


def the_data(folder: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((folder / "data.json").read_text("utf-8"))
    return data


def blocks_of_sheets(folder: Path) -> int:
    """How many tables the web pages have for the 绩效表 and the list of them."""
    page = lxml_html.fromstring((folder / "index.html").read_bytes())
    lists: list[Any] = page.xpath("//table[@id='performance-list']")
    sheets = [sheet.xpath("//table[@data-sheet]") for sheet in sheet_pages(folder.parent, folder.name)]
    assert sheets
    assert all(sheets)
    return len(lists) + sum(map(len, sheets))


def test_tags_say_what_the_page_shows(folder: Path) -> None:
    tagged = TaggedPdf(the_pdf(folder).read_bytes())
    data = the_data(folder)
    assert complaints(tagged, data, blocks_of_sheets(folder)) == []
    assert len(tagged.root.below("Figure")) >= 3
    assert len(tagged.root.below("TOCI")) > len(data["tables"])


def test_head_is_read_once_though_it_is_printed_on_every_page(folder: Path) -> None:
    tagged = TaggedPdf(the_pdf(folder).read_bytes())
    for table in tagged.root.below("Table"):
        heads = table.below("THead")
        assert len(heads) <= 1  # none in a block of labels and values of a 绩效表
        for head in heads:
            assert {place[0] for node in head.walk() for place in node.places} == {head.below("TH")[0].places[0][0]}


def test_attached_files_are_the_published_ones(folder: Path) -> None:
    with pikepdf.open(the_pdf(folder)) as pdf:
        attached = {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()}
    assert attached == {name: (folder / name).read_bytes() for name in ("data.json", "tables.xlsx")}


def test_outloud_finds_no_fault_but_those_with_a_reason(folder: Path) -> None:
    result = outloud.check(str(the_pdf(folder)))
    assert result.error is None
    assert [f"{each.rule} {each.message}" for each in result.findings if each.rule not in REASONS] == []


def test_pdfua_finds_no_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pdfua.rules.structure.as_integer", integer)
    report = pdfua.validate(str(the_pdf(folder)))
    assert [each.message for each in report.findings] == []
    assert [each.rule_id for each in report.skipped] == []


def integer(value: object) -> int | None:
    """Stands in for pdfua's own, which fails at an array: pikepdf tells numbers as Python numbers since version 10."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def test_no_reason_is_idle(built_site: Path) -> None:
    found = {each.rule for key in DOCUMENTS.values() for each in outloud.check(str(the_pdf(built_site / key))).findings}
    assert found >= REASONS.keys()
