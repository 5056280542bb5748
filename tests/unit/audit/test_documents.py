"""Which documents some files make."""

from __future__ import annotations

from generator.audit.documents import documents_of
from generator.source.foreign.pages import ForeignFile
from generator.source.foreign.pages import Grid
from generator.source.foreign.pages import GridCell
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph
from generator.source.foreign.pages import Place

TABLES = ("收支总表", "收入总表", "支出总表", "财政拨款收支总表")


def file(name: str, *pages: tuple[str, ...]) -> ForeignFile:
    """A file whose pages have these lines; under a line that ends with 表 stands a table."""
    return ForeignFile(name, tuple(_page(name, number, lines) for number, lines in enumerate(pages, 1)))


def _page(name: str, number: int, lines: tuple[str, ...]) -> Page:
    place = Place(name, number)
    items: list[Paragraph | Grid] = []
    for line in lines:
        items.append(Paragraph(line, place))
        if line.endswith("表"):
            items.append(Grid(1, 1, [GridCell(0, 0, 1, 1, "1", place)], place))
    return Page(number, tuple(items))


def made(*files: ForeignFile) -> list[tuple[str, list[str]]]:
    """The name of each document and its first line on every page."""
    return [(each.name, [page.items[0].text for page in each.pages]) for each in documents_of(files)]


SHEETS = file("表.xlsx", ("编制单位：示例县教育局", "示例县教育局2024年度部门决算", *TABLES))
WORDS = file("说明.docx", ("示例县教育局2024年度部门决算", "编制单位：示例县教育局", "决算情况说明"))


def test_tables_and_text_of_one_unit_year_and_kind_are_one_document() -> None:
    [(name, _)] = made(SHEETS, WORDS)
    assert name == "表.xlsx、说明.docx"


def test_another_year_unit_kind_or_scope_is_another_document() -> None:
    for title in ("2023年度部门决算", "2024年度部门预算", "2024年度单位决算"):
        other = file("其他.docx", (f"示例县教育局{title}", "编制单位：示例县教育局"))
        assert [name for name, _ in made(SHEETS, other)] == ["表.xlsx", "其他.docx"]
    other = file("其他.docx", ("示例县财政局2024年度部门决算", "编制单位：示例县财政局"))
    assert [name for name, _ in made(SHEETS, other)] == ["表.xlsx", "其他.docx"]


def test_two_copies_of_the_same_tables_are_two_documents() -> None:
    copy = ForeignFile("表.pdf", SHEETS.pages)
    assert [name for name, _ in made(SHEETS, copy, WORDS)] == ["表.xlsx、说明.docx", "表.pdf"]


def test_a_file_that_names_no_unit_goes_with_the_only_document() -> None:
    nameless = file("附件.docx", ("绩效自评报告",))
    assert [name for name, _ in made(nameless, SHEETS)] == ["表.xlsx、附件.docx"]
    other = file("其他.docx", ("示例县财政局2024年度部门决算", "编制单位：示例县财政局"))
    assert [name for name, _ in made(nameless, SHEETS, other)] == ["表.xlsx", "其他.docx", "附件.docx"]


def test_department_and_unit_in_one_file_are_two_documents() -> None:
    both = file(
        "预算.pdf",
        ("示例县教育局2024年部门预算",), ("部门收支总表",), ("部门收入总表", "部门支出总表"), ("部门预算说明。",),
        ("示例县教育局（本级）2024年单位预算",), ("单位收支总表",), ("单位收入总表", "单位支出总表"),
    )  # fmt: skip
    assert made(both) == [
        ("预算.pdf", ["示例县教育局2024年部门预算", "部门收支总表", "部门收入总表", "部门预算说明。"]),
        ("预算.pdf", ["示例县教育局（本级）2024年单位预算", "单位收支总表", "单位收入总表"]),
    ]


def test_a_table_that_goes_on_with_its_title_begins_no_document() -> None:
    long = file("决算.pdf", ("示例县教育局2024年度部门决算", "收支总表"), ("收支总表",), ("收入总表",), ("收入总表",))
    assert len(made(long)) == 1


def test_tables_that_a_text_repeats_make_no_document() -> None:
    text = file(
        "决算.docx", ("示例县教育局2024年度部门决算", *TABLES, "情况说明", "示例县教育局2024年度部门决算", "收支总表")
    )
    assert len(made(text)) == 1
