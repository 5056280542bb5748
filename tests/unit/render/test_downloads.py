"""The download buttons of a disclosure's page: names, formats, sizes, order."""

import pytest

from generator.render.downloads import downloads
from generator.render.downloads import later
from generator.render.downloads import readable_size
from generator.render.outputs import CALCULATION_PAGES
from generator.render.outputs import DATA_JSON
from generator.render.outputs import DATA_PACKAGE
from generator.render.outputs import FIGURES_CSV
from generator.render.outputs import MANIFEST_JSON
from generator.render.outputs import PDF
from generator.render.outputs import PERFORMANCE_CSV
from generator.render.outputs import WORKBOOK
from tests.unit.builders import World
from tests.unit.performance_samples import sheet_world

OUTPUTS = (PDF, WORKBOOK, FIGURES_CSV, PERFORMANCE_CSV, DATA_JSON, DATA_PACKAGE, MANIFEST_JSON, CALCULATION_PAGES)
FILES = {
    "tables.xlsx": b"x" * 1025,
    "csv/figures.csv": b"",
    "csv/01.csv": b"x" * 1024,
    "data.json": b"{}",
    "datapackage.json": b"x" * 2**21,
}


def buttons(made, files):
    return [(button.url, button.name, button.note) for button in downloads(made.edition(OUTPUTS, files))]


def test_every_file_with_a_title_has_a_button_with_its_format_and_size(tmp_path):
    pdf = "shili-2023-final-accounts.pdf"
    assert buttons(World(tmp_path), FILES) == [
        (pdf, "PDF 全文", later(pdf)),
        ("tables.xlsx", "全部公开表", "Excel，2 KB"),
        ("csv/figures.csv", "全部数字，一数一行", "CSV，0 字节"),
        ("data.json", "全部数字，供程序读取", "JSON，2 字节"),
        ("datapackage.json", "CSV 文件的说明", "JSON，2.0 MB"),
        ("manifest.json", "校验值", "JSON"),
        ("csv/01.csv", "公开01表 支出决算表", "CSV，1 KB"),
    ]


def test_a_file_is_saved_under_a_name_that_tells_whose_it_is(tmp_path):
    by_url = {each.url: each for each in downloads(World(tmp_path).edition(OUTPUTS, FILES))}
    assert by_url["csv/01.csv"].saved_as == "示例局-2023-决算-公开01表支出决算表.csv"
    assert by_url["tables.xlsx"].saved_as == "示例局-2023-决算-全部公开表.xlsx"
    assert by_url["csv/01.csv"].table == "支出表"


def test_the_files_of_the_sheets_are_offered_where_there_are_sheets(tmp_path):
    made = sheet_world(tmp_path)
    tables = {f"csv/{table.slug}.csv": b"" for table in made.book.tables}
    files = FILES | tables | {"csv/performance.csv": b"", "csv/indicators.csv": b""}
    offered = {url: name for url, name, _ in buttons(made, files)}
    assert offered["csv/performance.csv"] == "绩效表的全部数字，一格一行"
    assert offered["csv/indicators.csv"] == "绩效指标，一条一行"


@pytest.mark.parametrize(
    ("size", "told"),
    [(0, "0 字节"), (1023, "1023 字节"), (1024, "1 KB"), (1025, "2 KB"), (2**20, "1.0 MB"), (2**20 + 1, "1.1 MB")],
)
def test_sizes_are_rounded_up(size, told):
    assert readable_size(size) == told
