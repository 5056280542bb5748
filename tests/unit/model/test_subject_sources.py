"""How well the catalogues are grounded: their entries by year and source."""

from generator.model.subject_sources import CLASSIFICATIONS
from generator.model.subject_sources import SourceCount
from generator.model.subject_sources import count_sources
from generator.model.subject_sources import source_lines
from generator.model.subjects import CatalogueFile
from generator.model.validation import validate
from tests.unit.builders import REPOSITORY
from tests.unit.builders import located

PACKS = REPOSITORY / "templates/packs"
TEXT = """
    年度: {自: 2017, 至: 2019}
    来源:
      甲2018: {材料: 甲局 2018 年度决算, 年度: 2018}
      乙2018: {材料: 乙局 2018 年度预算, 年度: 2018}
      丙2019: {材料: 丙局 2019 年度预算, 年度: 2019}
    科目:
      - {编码: "201", 名称: 一般公共服务支出, 来源: [甲2018, 乙2018]}
      - {编码: "202", 名称: 外交支出, 来源: [甲2018, 丙2019]}
      - {编码: "203", 名称: 国防支出}
      - {编码: "224", 名称: 灾害防治及应急管理支出, 自: 2019}
"""


def count(text):
    file, findings = validate(CatalogueFile, located(text), "示例.yaml")
    assert findings == []
    return count_sources(file)


def test_each_entry_counts_once_by_the_nearest_document_that_prints_it():
    assert count(TEXT) == {
        2017: SourceCount(this_year=0, other_years=2, knowledge=1),
        2018: SourceCount(this_year=2, other_years=0, knowledge=1),
        2019: SourceCount(this_year=1, other_years=1, knowledge=2),
    }
    assert [found.total for found in count(TEXT).values()] == [3, 3, 4]


def test_a_catalogue_without_years_has_no_counts():
    assert count("科目: [{编码: '201', 名称: 甲}]") == {}


def test_the_shipped_catalogues_are_told_in_one_line_a_year():
    lines = source_lines(PACKS)
    assert lines[7].startswith("支出功能分类 2024 年度：")
    assert {line.split(" ")[0] for line in lines} == set(CLASSIFICATIONS)
    assert len(lines) == 10 + 10 + 9, "the classification of governments came in 2018"
