"""Subjects: their levels, and the names that hold in a year."""

import json
from functools import cache
from itertools import pairwise
from itertools import product

import pytest

from generator.model.subjects import Catalogue
from generator.model.subjects import CatalogueFile
from generator.model.subjects import catalogue_of_year
from generator.model.subjects import load_catalogue
from generator.model.subjects import parent
from generator.model.subjects import uncovered
from generator.model.subjects import with_parents
from generator.model.validation import validate
from tests.unit.builders import REPOSITORY
from tests.unit.builders import SOMEWHERE
from tests.unit.builders import ids
from tests.unit.builders import located
from tests.unit.builders import places
from tests.unit.builders import write_files

REAL = REPOSITORY / "templates/packs/national/subjects"
YEARS = range(2017, 2027)


def catalogue(text, year):
    file, findings = validate(CatalogueFile, located(text), "示例.yaml")
    assert findings == []
    return catalogue_of_year(file, year)


def test_a_code_is_below_the_code_without_its_last_two_digits():
    assert parent("2080501") == "20805"
    assert parent("20805") == "208"
    assert parent("208") is None
    assert parent("30101") == "301"


def test_codes_with_their_parents_come_in_code_order_each_once():
    assert with_parents(["2080505", "2080501", "201"]) == ["201", "208", "20805", "2080501", "2080505"]
    assert with_parents([]) == []


def test_children_are_one_level_below():
    names = Catalogue({"208": "社", "20805": "养", "2080501": "离", "20899": "其", "210": "卫"})
    assert names.children("208") == ["20805", "20899"]
    assert names.children("2080501") == []


RENAMED = """
    科目:
      - {编码: "2010107", 名称: 人大代表履职能力提升, 至: 2022}
      - {编码: "2010107", 名称: 代表履职, 自: 2023}
      - {编码: "2010108", 名称: 代表工作}
"""


@pytest.mark.parametrize(
    ("year", "name"), [(2018, "人大代表履职能力提升"), (2022, "人大代表履职能力提升"), (2023, "代表履职")]
)
def test_a_renamed_subject_has_the_name_of_the_year(year, name):
    names, findings = catalogue(RENAMED, year)
    assert findings == []
    assert names.name("2010107") == name


def test_a_subject_that_has_ended_is_not_in_the_catalogue():
    assert "227" not in catalogue("""科目: [{编码: "227", 名称: 预备费, 至: 2020}]""", 2021)[0]


def test_a_code_of_other_years_is_told_with_its_names_and_years():
    text = """
        科目:
          - {编码: "2040405", 名称: 公诉和审判监督, 至: 2017}
          - {编码: "2040405", 名称: 检察监督支出, 自: 2018, 至: 2018}
          - {编码: "2040410", 名称: 检察监督, 自: 2019}
          - {编码: "2040609", 名称: 仲裁, 自: 2016, 至: 2018}
    """
    assert catalogue(text, 2020)[0].other_years == {
        "2040405": "“公诉和审判监督”（到 2017 年度）、“检察监督支出”（2018 年度）",
        "2040609": "“仲裁”（2016 到 2018 年度）",
    }
    assert catalogue(text, 2018)[0].other_years == {"2040410": "“检察监督”（2019 年度起）"}


def test_the_names_of_other_years_lead_to_those_of_this_one():
    assert catalogue(RENAMED, 2023)[0].renamed == {"人大代表履职能力提升": "代表履职"}
    assert catalogue(RENAMED, 2022)[0].renamed == {"代表履职": "人大代表履职能力提升"}


COVERED = """
    年度: {自: 2017, 至: 2026}
    科目: [{编码: "227", 名称: 预备费, 自: 2026}]
"""


@pytest.mark.parametrize(
    ("year", "expected"), [(2016, ["error"]), (2017, []), (2026, []), (2027, ["warning"]), (2028, ["warning"])]
)
def test_a_year_that_the_catalogue_does_not_cover_is_told_with_those_it_does(year, expected):
    findings = uncovered(validate(CatalogueFile, located(COVERED), "示例.yaml")[0], year, SOMEWHERE)
    assert [finding.severity for finding in findings] == expected
    assert all(finding.id == "S-0311" and "2017 到 2026 年度" in finding.message for finding in findings)


def test_a_year_after_the_last_has_the_names_of_the_last():
    assert catalogue(COVERED, 2027)[0].names == {"227": "预备费"}


def test_two_names_in_one_year_are_a_finding():
    text = """
        科目:
          - {编码: "208", 名称: 甲, 至: 2023}
          - {编码: "208", 名称: 乙, 自: 2023}
    """
    assert ids(catalogue(text, 2023)[1]) == ["S-0301"]
    assert places(catalogue(text, 2023)[1]) == ["4:10"]
    assert catalogue(text, 2024)[1] == []


def test_a_disclosure_adds_names_but_never_changes_a_proven_one():
    official = Catalogue({"208": "社会保障和就业支出", "210": "卫生"}, proven=frozenset({"208"}))
    names = official.extended({"208": "社保", "210": "卫生健康支出", "298": "地方支出"}).names
    assert names == {"208": "社会保障和就业支出", "210": "卫生健康支出", "298": "地方支出"}


def test_a_name_is_proven_where_a_document_prints_it():
    text = """
        来源: {甲2022: {材料: 甲局 2022 年度决算, 年度: 2022}}
        科目:
          - {编码: "208", 名称: 社会保障和就业支出, 来源: [甲2022]}
          - {编码: "210", 名称: 卫生健康支出}
    """
    assert catalogue(text, 2023)[0].proven == {"208"}


def test_a_source_that_the_head_does_not_name_is_a_finding_at_its_word(tmp_path):
    text = """
        来源: {甲2023: {材料: 甲局 2023 年度决算, 年度: 2023}}
        科目:
          - {编码: "201", 名称: 甲, 来源: [甲2023]}
          - {编码: "202", 名称: 乙, 来源: [甲2023, 乙2023]}
    """
    write_files(tmp_path, {"functional.yaml": text})
    file, findings = load_catalogue(tmp_path / "functional.yaml", "functional.yaml")
    assert len(file.科目) == 2
    assert (ids(findings), places(findings)) == (["S-0313"], ["4:36"])


def test_an_unreadable_catalogue_is_empty_and_a_finding(tmp_path):
    file, findings = load_catalogue(tmp_path / "functional.yaml", "functional.yaml")
    assert file.科目 == []
    assert ids(findings) == ["S-0101"]


@cache
def shipped(name):
    file, findings = load_catalogue(REAL / f"{name}.yaml", f"{name}.yaml")
    assert findings == []
    return file


@cache
def names_of(name, year):
    return catalogue_of_year(shipped(name), year)[0].names


@pytest.mark.parametrize(
    ("name", "year"),
    [*product(["functional", "economic"], YEARS), *product(["government-economic"], YEARS[1:])],
)
def test_in_the_shipped_catalogue_every_subject_has_its_parents_and_one_name_a_year(name, year):
    names, findings = catalogue_of_year(shipped(name), year)
    assert findings == []
    lengths = {3, 5, 7} if name == "functional" else {3, 5}
    assert {len(code) for code in names.names} == lengths
    assert [code for code in names.names if parent(code) not in (None, *names.names)] == []


@pytest.mark.parametrize("name", ["functional", "economic", "government-economic"])
def test_the_shipped_catalogue_is_in_code_order(name):
    codes = [str(entry.编码) for entry in shipped(name).科目]
    assert [pair for pair in pairwise(codes) if pair[0] > pair[1]] == []


GROUNDED = {
    "beiguan-2022": "北关2022",
    "chengan-2023": "成安2023",
    "jiyuan-2023": "济源2023",
    "panjin-2023": "盘锦2023",
    "tongnan-2024": "潼南2024",
    "jiangsu-procuratorate-2018-budget": "苏检2018",
    "shanghai-office-2025-budget-department": "普府2025",
    "shanghai-office-2025-budget-unit": "普府2025",
    "shanghai-planning-2024-final": "普规2024",
}
"""What the catalogues call the documents whose gold is kept here, by slug."""
GOLD = [*REPOSITORY.glob("tests/gold/*.json"), *REPOSITORY.glob("tests/documents/*.gold.json")]


def printed(gold):
    """The code and name of every subject in the tables of a document."""
    rows = [row for table in gold["tables"] for row in table["rows"] if row.get("code")]
    return {(row["code"], row["name"]) for row in rows if row["code"].isdigit() and len(row["code"]) in (3, 5, 7)}


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_subject_of_a_published_document_is_known_in_its_year_under_the_name_printed_there(path):
    gold = json.loads(path.read_text("utf-8"))
    names = {**names_of("functional", gold["year"]), **names_of("economic", gold["year"])}
    assert len(printed(gold)) > 30
    assert sorted(pair for pair in printed(gold) if names.get(pair[0]) != pair[1]) == []


@pytest.mark.parametrize("name", ["functional", "economic"])
def test_an_entry_names_all_the_documents_that_print_it_and_no_other(name):
    entries = {
        (entry.编码, entry.名称, year): entry for entry in shipped(name).科目 for year in YEARS if entry.holds_in(year)
    }
    prints = {}
    for path in GOLD:
        gold = json.loads(path.read_text("utf-8"))
        for code, title in printed(gold):
            entry = entries.get((code, title, gold["year"]))
            if entry is not None:
                prints.setdefault(entry.编码.location, set()).add(GROUNDED[gold["slug"]])
    stated = {entry.编码.location: set(entry.来源) & set(GROUNDED.values()) for entry in shipped(name).科目}
    assert {place: sources for place, sources in stated.items() if sources} == prints


CHANGES = [
    (2017, "2040404", "查办和预防职务犯罪"),
    (2017, "2040406", "侦查监督"),
    (2018, "2040405", "公诉、审判、侦查、执行等检察监督支出"),
    (2019, "2040410", "检察监督"),
    (2018, "210", "医疗卫生与计划生育支出"),
    (2019, "210", "卫生健康支出"),
    (2018, "21015", None),
    (2019, "21015", "医疗保障管理事务"),
    (2018, "224", None),
    (2019, "22401", "应急管理事务"),
    (2018, "20828", None),
    (2019, "20828", "退役军人管理事务"),
    (2019, "20805", "行政事业单位离退休"),
    (2020, "20805", "行政事业单位养老支出"),
    (2020, "2299901", "其他支出"),
    (2021, "2299999", "其他支出"),
    (2023, "22006", None),
    (2024, "22006", "耕地保护考核奖惩基金支出"),
    (2017, "30104", "其他社会保障缴费"),
    (2018, "30104", None),
    (2018, "30112", "其他社会保障缴费"),
    (2017, "30311", "住房公积金"),
    (2018, "30113", "住房公积金"),
    (2017, "30312", "提租补贴"),
    (2019, "30311", None),
    (2020, "30311", "代缴社会保险费"),
    (2017, "310", "其他资本性支出"),
    (2018, "310", "资本性支出"),
    (2023, "31206", None),
    (2024, "31206", "其他资本性补助"),
]


@pytest.mark.parametrize(("year", "code", "name"), CHANGES)
def test_subjects_change_their_names_with_the_years(year, code, name):
    assert {**names_of("functional", year), **names_of("economic", year)}.get(code) == name
