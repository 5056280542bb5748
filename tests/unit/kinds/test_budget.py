"""What the forms of budgets need beyond those of final accounts: packs by kind, rows and columns of their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.kinds.budget import BUDGET
from generator.model.disclosure import Scope
from generator.model.loading import load_disclosure
from generator.tables.book import Book
from generator.tables.book import open_book
from generator.tables.case import Case
from generator.tables.measures import Measures
from tests.unit.builders import SOMEWHERE
from tests.unit.builders import World
from tests.unit.builders import ids

BASIC_FORM = """
    表: 基本支出表
    名称: "{范围}基本支出预算表"
    取数: {账: 基本支出明细}
    栏:
      - {名称: 序号, 值: 行次}
      - {名称: 编码, 值: 编码}
      - {名称: 名称, 值: 名称}
      - {名称: 合计}
      - {名称: 人员经费, 取数: {经费: 人员经费}}
      - {名称: 公用经费, 取数: {经费: 公用经费}}
    行:
      - {项目: 合计}
      - {逐经济科目: 有数}
"""
ASSETS_FORM = """
    表: 固定资产表
    名称: 固定资产表
    金额单位: 元
    栏:
      - {名称: 项目, 值: 项目}
      - {名称: 数量, 取数: {账: 固定资产数量}, 单位: 个}
      - {名称: 价值, 取数: {账: 固定资产价值}}
    行:
      - {项目: 资产总额, 取数: {计入: 资产总额}}
      - {项目: 办公用房, 取数: {项目: 办公用房}}
      - {项目: 车辆, 取数: {项目: 车辆}}
"""
PURCHASES_FORM = """
    表: 政府采购预算表
    名称: 政府采购预算表
    取数: {账: 政府采购预算}
    栏:
      - {名称: 物品, 值: 名称}
      - {名称: 目录, 值: 编码}
      - {名称: 数量, 取数: {账: 采购数量}, 单位: 个}
      - {名称: 合计}
      - {名称: 单位资金, 取数: {资金: 单位资金}}
    行:
      - {项目: 合计}
      - {逐采购: 有数}
"""
CLASSES_FORM = """
    表: 收支总表
    名称: 收支总表
    栏: [{名称: 项目, 值: 项目}, {名称: 预算数}]
    行: [{逐类: 两类, 取数: {账: 支出}}]
"""
FORMS = {"06": BASIC_FORM, "11": ASSETS_FORM, "10": PURCHASES_FORM, "01": CLASSES_FORM}
PACK = """
    固定清单: {两类: ["201", 人行科目]}
    公开表:
      - {表: 基本支出表, 编号: 公开06表}
      - {表: 固定资产表, 编号: 公开11表}
      - {表: 政府采购预算表, 编号: 公开10表}
      - {表: 收支总表, 编号: 公开01表}
"""
ACCOUNTS = """
    金额单位: 万元
    收入: []
    支出: [{科目: 2010101, 基本支出: 16}]
    基本支出明细: {30101: 10, 30201: 2.50, 30302: 3.50}
    上年数: {支出: 12.80}
"""
OPERATIONS = """
    金额单位: 万元
    政府采购预算:
      - {物品: 计算机, 项目: 办公, 目录序号: A01, 计量单位: 台, 数量: 3, 金额: {单位资金: 1, 一般公共预算财政拨款: 2}}
    固定资产: {办公用房: {数量: 81.5, 价值: 7}, 车辆: {数量: 2, 价值: 30}}
"""


@pytest.fixture
def world(tmp_path):
    budget = "templates/packs/national/budget"
    more = {
        f"{budget}/pack.yaml": PACK,
        f"{budget}/items.yaml": "指标: {支出: {取数: {账: 支出}}}",
        **{f"{budget}/forms/{number}.yaml": form for number, form in FORMS.items()},
        "content/shili/2023-budget/disclosure.yaml": "{范围: 单位, 模板包: national}",
        "content/shili/2023-budget/accounts.yaml": ACCOUNTS,
        "content/shili/2023-budget/operations.yaml": OPERATIONS,
        "content/shili/2023-budget/profile.md": "概况\n",
        "content/shili/2023-budget/narrative.md": "## 说明\n\n无\n",
    }
    return World(tmp_path, more=more)


@pytest.fixture
def book(world) -> Book:
    folder = replace(world.folder, kind="budget", path=world.folder.path.with_name("2023-budget"))
    disclosure, findings = load_disclosure(folder, world.catalogues)
    assert findings == []
    assert disclosure is not None
    pack, findings = world.library.load("national", Case(BUDGET, 2023, Scope.UNIT), SOMEWHERE)
    assert findings == []
    assert pack is not None
    book, findings = open_book(disclosure, pack)
    assert findings == []
    return book


def row(book, role, key):
    [line] = [line for block in book.table(role).blocks for line in block.lines if line.key == key]
    return [cell.text for cell in line.cells.values()]


def test_a_pack_has_other_forms_for_budgets(world, book):
    assert [table.role for table in book.tables] == ["基本支出表", "固定资产表", "政府采购预算表", "收支总表"]
    assert "基本支出表" not in world.pack.forms


def test_a_pack_without_forms_for_budgets_says_so(tmp_path):
    pack, findings = World(tmp_path).library.load("national", Case(BUDGET, 2023, Scope.UNIT), SOMEWHERE)
    assert pack is None
    assert ids(findings) == ["S-0135"]


def test_a_title_may_name_the_scope(book):
    assert book.table("基本支出表").title == "单位基本支出预算表"


@pytest.mark.parametrize(
    ("key", "figures"),
    [
        ("合计", ["16.00", "13.50", "2.50"]),
        ("301", ["10.00", "10.00", ""]),
        ("302", ["2.50", "", "2.50"]),
        ("30302", ["3.50", "3.50", ""]),
    ],
)
def test_basic_spending_is_split_by_economic_subject(book, key, figures):
    assert row(book, "基本支出表", key) == figures


def test_counts_and_values_stand_side_by_side_and_offices_are_not_counted_twice(book):
    assert row(book, "固定资产表", "资产总额") == ["", "300000.00"]
    assert row(book, "固定资产表", "办公用房") == ["81.5", "70000.00"]
    assert row(book, "固定资产表", "车辆") == ["2", "300000.00"]


def test_a_purchase_is_a_line_with_its_number_in_the_catalogue(book):
    line = book.table("政府采购预算表").blocks[0].body[1]
    assert (line.code, line.name, line.key) == ("A01", "办公：计算机（台）", "办公：计算机")
    assert row(book, "政府采购预算表", "办公：计算机") == ["3", "3.00", "1.00"]


def test_what_is_no_code_in_a_fixed_list_is_printed_without_a_figure(book):
    names = [(line.name, [cell.text for cell in line.cells.values()]) for line in book.table("收支总表").blocks[0].body]
    assert names == [("一、一般公共服务支出", ["16.00"]), ("二、人行科目", [""])]


def test_a_budget_measures_its_own_column_against_last_year_and_has_no_execution(book):
    measures = Measures(book)
    assert measures.get("支出", "预算数").text == "16.00"
    assert measures.get("支出", "增减率").text == "25.00"
    with pytest.raises(KeyError):
        measures.get("支出", "完成率")
    with pytest.raises(KeyError):
        measures.get("支出", "决算数")


@pytest.mark.parametrize(
    ("kind", "file", "old", "new", "key"),
    [
        ("budget", "accounts.yaml", "基本支出: 16}", "基本支出: 16, 年初预算: 1}", "年初预算"),
        ("budget", "accounts.yaml", "基本支出: 16}", "基本支出: 16, 差异原因: 某事}", "差异原因"),
        ("budget", "accounts.yaml", "上年数:", "年初预算: {支出: 1}\n上年数:", "年初预算"),
        (
            "budget",
            "operations.yaml",
            "政府采购预算:",
            "三公经费: {决算数: {公务接待费: 1}}\n政府采购预算:",
            "决算数",
        ),
        ("budget", "operations.yaml", "政府采购预算:", "政府采购: {中小企业: 1}\n政府采购预算:", "中小企业"),
        ("final-accounts", "operations.yaml", "固定资产:", "拟购置固定资产: 1\n固定资产:", "拟购置固定资产"),
        ("final-accounts", "accounts.yaml", "收入: []", "收入: [{科目: 2010101, 上年结转: 1}]", "上年结转"),
        (
            "final-accounts",
            "accounts.yaml",
            "收入: []",
            "收入: [{科目: 2010101, 财政专户管理资金收入: 1}]",
            "财政专户管理资金收入",
        ),
    ],
)
def test_a_key_of_the_other_kind_is_refused(world, kind, file, old, new, key):
    path = world.folder.path.with_name(f"2023-{kind}")
    budget = world.folder.path.with_name("2023-budget")
    path.joinpath(file).write_text((budget / file).read_text("utf-8").replace(old, new), "utf-8")
    _, findings = load_disclosure(replace(world.folder, kind=kind, path=path), world.catalogues)
    assert any(finding.id == "S-0310" and f"“{key}”" in finding.message for finding in findings)
