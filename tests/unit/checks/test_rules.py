"""审核公式 in packs: added, replaced, switched off; and the shipped ones, which must speak of cells that there are."""

import re
from collections import Counter
from itertools import chain

import pytest

from generator.checks.resolution import Resolver
from generator.checks.rules import load_rules
from generator.checks.written_rules import RuleFile
from generator.kinds.final_accounts import FINAL_ACCOUNTS as FINAL
from generator.model.loading import load_catalogues
from generator.model.validation import validate
from generator.publish.preparation import Workshop
from generator.source.folders import find_disclosures
from generator.source.yaml_reader import read_yaml
from generator.tables import formula as written
from generator.tables.annex import NAMED_BLOCKS
from generator.tables.annex import TABLE_CLASSES
from generator.tables.annex_measures import COLUMNS
from generator.tables.derivation import SHARE
from generator.tables.measures import Measures
from generator.tables.pack_library import PackLibrary
from tests.shipped import case_id
from tests.shipped import last_cases
from tests.unit.builders import REPOSITORY
from tests.unit.builders import SOMEWHERE
from tests.unit.builders import World
from tests.unit.builders import ids
from tests.unit.builders import marked
from tests.unit.builders import places

NATIONAL = """
    集合: {人员类: ["301"]}
    审核公式:
      - {编号: R-0302, 名称: 乙, 公式: "支出表!合计.基本支出 ≥ 0", 依据: 表样}
      - {编号: R-0301, 名称: 甲, 公式: "支出表!合计.项目支出 ≥ 0", 依据: 表样, 级别: 警告, 提示: 核对}
"""


def rules_of(tmp_path, henan=None, national=NATIONAL):
    more = {"templates/packs/henan/pack.yaml": "{名称: 河南, 继承: national, 省份: 河南}"}
    if henan is not None:
        more["templates/packs/henan/final-accounts/rules/01.yaml"] = henan
    return World(tmp_path, rules=national, more=more, head="{范围: 单位, 模板包: henan}")


def titles(made):
    assert made.rule_findings == []
    return {rule.id: rule.title for rule in made.rule_book.rules}


def test_rules_run_in_the_order_of_their_ids(tmp_path):
    assert list(titles(rules_of(tmp_path))) == ["R-0301", "R-0302"]


def test_a_rule_knows_everything_its_pack_says(tmp_path):
    rule = rules_of(tmp_path).rule_book.rules[0]
    assert (rule.id, rule.title, rule.source, rule.hint, rule.severity) == ("R-0301", "甲", "表样", "核对", "warning")
    assert str(rule.location) == "templates/packs/national/final-accounts/rules/01.yaml:4:10"


def test_an_heir_adds_rules_and_replaces_them_by_id(tmp_path):
    henan = """
        审核公式:
          - {编号: R-0301, 名称: 河南, 公式: "支出表!合计.项目支出 ≤ 0", 依据: 表样}
          - {编号: R-1901, 名称: 新, 公式: "支出表!合计.项目支出 ≤ 0", 依据: 表样}
    """
    assert titles(rules_of(tmp_path, henan)) == {"R-0301": "河南", "R-0302": "乙", "R-1901": "新"}


def test_an_heir_switches_a_rule_off(tmp_path):
    henan = '审核公式: [{编号: R-0301, 名称: 甲, 公式: "支出表!合计.项目支出 ≥ 0", 依据: 表样, 停用: 是}]'
    assert titles(rules_of(tmp_path, henan)) == {"R-0302": "乙"}


def test_switching_off_a_rule_that_is_not_there_is_a_finding(tmp_path):
    henan = '审核公式: [{编号: R-0399, 名称: 甲, 公式: "支出表!合计.项目支出 ≥ 0", 依据: 表样, 停用: 是}]'
    assert rules_of(tmp_path, henan).rule_findings


def test_an_heir_adds_and_replaces_sets(tmp_path):
    made = rules_of(tmp_path, '集合: {人员类: ["301", "303"], 公用类: ["302"]}\n审核公式: []\n')
    assert made.rule_book.sets == {"人员类": ("301", "303"), "公用类": ("302",)}


def test_a_pack_without_rules_has_those_it_inherits(tmp_path):
    assert len(titles(rules_of(tmp_path))) == 2


def test_one_id_twice_in_one_pack_is_a_finding(tmp_path):
    line = '  - {编号: R-0301, 名称: 甲, 公式: "支出表!合计.项目支出 ≥ 0", 依据: 表样}\n'
    assert rules_of(tmp_path, national=f"审核公式:\n{line}{line}").rule_findings


@pytest.mark.parametrize(
    "line",
    [
        '{编号: R-0301, 名称: 甲, 依据: 乙, 公式: "支出表!合计.基本支出 <▸= 0"}',
        "{编号: R-0301, 名称: 甲, 依据: 乙, 公式: 支出表!合计.基本支出 = 甲.乙 ▸= 丙.丁}",
        '{编号: R-0301, 名称: 甲, 依据: 乙, 公式: "甲.乙 = 丙.丁", 当: "甲.乙 = 丙.丁 ▸= 0"}',
    ],
)
def test_what_is_no_formula_is_a_finding_at_its_line_and_column(tmp_path, line):
    plain, expected = marked(f"审核公式:\n  - {line}\n")
    findings = rules_of(tmp_path, national=plain).rule_findings
    assert (ids(findings), places(findings)) == (["T-0201"], expected)
    assert "R-0301" in findings[0].message


@pytest.mark.parametrize("number", ["R-1", "R-00301", "r-0301", "0301", "X-0301", ""])
def test_an_id_is_an_r_and_four_digits(tmp_path, number):
    line = f'{{编号: "{number}", 名称: 甲, 公式: "支出表!合计.项目支出 ≥ 0", 依据: 表样}}'
    assert rules_of(tmp_path, national=f"审核公式: [{line}]").rule_findings


def test_a_broken_file_of_rules_is_a_finding_and_the_others_still_run(tmp_path):
    made = rules_of(tmp_path, "审核公式: [{编号: R-0399}]")
    assert set(ids(made.rule_findings)) == {"S-0202"}
    assert [rule.id for rule in made.rule_book.rules] == ["R-0301", "R-0302"]


def test_a_rule_may_run_over_any_side_that_a_table_of_the_pack_has(tmp_path):
    form = """
        表: 支出表
        名称: 支出决算表
        取数: {账: 支出}
        块:
          - {侧: 支出用途, 栏: [{名称: 项目, 值: 项目}, {名称: 金额}], 行: [{项目: 合计}]}
    """
    rule = (
        '审核公式: [{编号: R-0301, 名称: 甲, 公式: "支出表!{行}.支出用途/金额 ≥ 0", 逐行: 支出表.支出用途, 依据: 表样}]'
    )
    assert World(tmp_path, forms=[form], rules=rule).rule_findings == []
    other = World(tmp_path / "x", forms=[form], rules=rule.replace("表.支出用途", "表.支岀用途"))
    assert ids(other.rule_findings) == ["T-0202"]


# --- the shipped rules -------------------------------------------------------------------------------------------

PACKS = REPOSITORY / "templates/packs"
NAMES = sorted(path.parent.name for path in PACKS.glob("*/pack.yaml"))
FILES = sorted(PACKS.glob("*/*/rules/*.yaml"))
LEVELS = {"正行", "下级", "各类", "各款", "各项"}


@pytest.mark.parametrize(("name", "case"), last_cases(), ids=case_id)
def test_every_shipped_rule_parses(name, case):
    library = PackLibrary(PACKS)
    pack, findings = library.load(name, case, SOMEWHERE)
    assert findings == []
    book, findings = load_rules(library, pack)
    assert findings == []
    assert book.rules


@pytest.mark.parametrize(
    "folder", sorted({path.parent for path in FILES}), ids=lambda folder: "-".join(folder.parts[-3:-1])
)
def test_no_shipped_pack_states_an_id_twice(folder):
    numbers = Counter()
    for path in folder.glob("*.yaml"):
        file, findings = validate(RuleFile, read_yaml(path, path.name)[0], path.name)
        assert findings == []
        numbers.update(str(spec.编号) for spec in file.审核公式)
    assert [number for number, times in numbers.items() if times > 1] == []


WORDS = load_catalogues(PACKS)[0].vocabulary


def ones(*keys):
    """The entries of final accounts right below some keys of the authors' files, each 1."""
    below = [each for each in WORDS.entries if each.path[:-1] == keys]
    found = [each for each in below if all(limits.has_kind(FINAL) for limits in WORDS.limits_at(each.path))]
    return ", ".join(f"{each.path[-1]}: 1" for each in found)


EVERYTHING = {
    "accounts": f"""
        金额单位: 万元
        收入:
          - {{科目: 2080501, {ones("accounts", "收入")}}}
          - {{科目: 2080501, 资金: 政府性基金预算财政拨款, 财政拨款收入: 1}}
          - {{科目: 2080501, 资金: 国有资本经营预算财政拨款, 财政拨款收入: 1}}
        支出:
          - {{科目: 2080501, {ones("accounts", "支出")}}}
          - {{科目: 2080505, 资金: 政府性基金预算财政拨款, 基本支出: 1, 项目支出: 1, 年初预算: 1}}
          - {{科目: 2080505, 资金: 国有资本经营预算财政拨款, 基本支出: 1, 项目支出: 1, 年初预算: 1}}
          - {{科目: 2080505, 资金: 其他资金, 基本支出: 1}}
        基本支出明细: {{30101: 1, 30201: 1, 30231: 1, 30302: 1, 31002: 1}}
        结转结余: {{{ones("accounts", "结转结余")}}}
    """,
    "operations": f"""
        金额单位: 万元
        三公经费:
          预算数: {{{ones("operations", "三公经费", "预算数")}}}
          决算数: {{{ones("operations", "三公经费", "决算数")}}}
          实物量: {{{ones("operations", "三公经费", "实物量")}}}
        其他费用: {{{ones("operations", "其他费用")}}}
        机关运行经费: {{合计: 1, 明细: {{办公费: 1}}}}
        政府采购: {{货物: 1, 工程: 1, 服务: 1, 中小企业: 1, 小微企业: 1}}
        国有资产:
          车辆: {{{ones("operations", "国有资产", "车辆")}}}
          车辆价值: 1
          房屋: {{面积: {{合计: 1, 办公用房: 1}}, 价值: {{合计: 1, 办公用房: 1}}}}
          设备: {{{ones("operations", "国有资产", "设备")}}}
    """,
}
"""A unit that has something of everything, so that every row and item of every pack is there."""


@pytest.fixture(scope="module")
def disclosures(tmp_path_factory):
    """The real and the invented disclosures, and one that has everything in each pack."""
    workshop = Workshop(REPOSITORY / "templates")
    folders = [
        *find_disclosures(REPOSITORY / "content")[0],
        *find_disclosures(REPOSITORY / "tests/rules/rich/content")[0],
    ]
    for name in NAMES:
        root = tmp_path_factory.mktemp(name)
        folders.append(World(root, head=f"{{范围: 单位, 模板包: {name}}}", **EVERYTHING).folder)
    found = []
    for folder in folders:
        book, findings = workshop._open(folder)
        assert book is not None, findings
        rules = load_rules(workshop.library, book.pack)[0]
        measures = Measures(book)
        found.append((book, measures, rules, Resolver(book, measures, rules)))
    return found


def references(formula):
    """(reference, whether it stands in Σ) of everything in a formula."""
    for part in written.references(formula.left, formula.right):
        is_total = isinstance(part, written.Total)
        yield part.reference if is_total else part, is_total


def is_measure(measures, item, column):
    """Whether there is such an item and such a column, with or without a figure."""
    derivation = measures.derivation
    whole = column.removeprefix(SHARE)
    known = column in derivation.columns or (column.startswith(SHARE) and derivation.has_item(whole))
    if item in TABLE_CLASSES:
        return column in COLUMNS
    return derivation.has_item(item) and known


def resolves(reference, in_sum, instance, book, measures, rules):
    """Whether a reference means something in one disclosure's tables."""
    row, column = instance.fill(reference.row), instance.fill(reference.column)
    members = rules.sets.get(row, ()) if in_sum else (row,)
    if reference.table is None:
        return row in LEVELS or any(is_measure(measures, member, column) for member in members)
    table = instance.table if reference.table == "本表" else book.table(reference.table)
    if table is None:
        return False
    if in_sum and row in NAMED_BLOCKS:
        members = [line.key for line in table.block_lines(row)]
    if in_sum and row in LEVELS:
        members = {line.key for block in table.blocks for line in block.lines if line.key}
    return any(table.resolve(member, column, book.pack.synonyms) for member in members)


def instances(resolver, rule):
    return [instance for this in resolver._run_for(rule) for instance in resolver._instances(rule, this)]


def all_rules(disclosures):
    return {rule.id: rule for _, _, rules, _ in disclosures for rule in rules.rules}


def test_every_address_in_a_shipped_rule_is_a_cell_or_measure_of_some_disclosure(disclosures):
    """A slip of the pen in an address would silently switch a rule off."""
    lost = {
        (rule.id, reference)
        for rule in all_rules(disclosures).values()
        for reference, _ in chain(references(rule.formula), references(rule.condition) if rule.condition else ())
    }
    for book, measures, rules, resolver in disclosures:
        for rule in rules.rules:
            parts = [*references(rule.formula), *(references(rule.condition) if rule.condition else ())]
            for instance in instances(resolver, rule):
                for reference, in_sum in parts:
                    if (rule.id, reference) in lost and resolves(reference, in_sum, instance, book, measures, rules):
                        lost.remove((rule.id, reference))
    assert lost == set()


def test_every_table_side_and_set_a_shipped_rule_runs_over_is_there(disclosures):
    for rule in all_rules(disclosures).values():
        runs = [instance for _, _, _, resolver in disclosures for instance in instances(resolver, rule)]
        assert runs, rule.id


def test_every_mark_in_a_shipped_rule_is_filled(disclosures):
    for rule in all_rules(disclosures).values():
        given = {"{行}": rule.rows, "{栏}": rule.columns, "{项}": rule.items}
        parts = chain(references(rule.formula), references(rule.condition) if rule.condition else ())
        for reference, _ in parts:
            for mark in re.findall(r"\{.*?\}", f"{reference.row}.{reference.column}"):
                assert given.get(mark), f"{rule.id}: {mark}"
            assert reference.row != "下级" or rule.rows, rule.id


def test_every_row_and_column_a_shipped_rule_leaves_out_is_there(disclosures):
    rows = {cell.row for book, _, _, _ in disclosures for table in book.tables for cell in table.cells()}
    rows |= {line.key for book, _, _, _ in disclosures for sheet in book.annexes for line in sheet.lines()}
    columns = {cell.column for book, _, _, _ in disclosures for table in book.tables for cell in table.cells()}
    for rule in all_rules(disclosures).values():
        assert set(rule.except_rows) <= rows, rule.id
        assert set(rule.except_columns) <= columns, rule.id
