"""Packs as somebody writes them who read the handbook once: each mistake is told at its file and line, all read once.

The mistakes are no misspelt names (those are tests/program/test_pack_names.py) but slips of sense: a copy left
unchanged, a unit or a year typed into a title, sentences where nothing prints them.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.kinds.registry import kind_of
from generator.model.loading import load_catalogues
from generator.packs.listing import list_pack
from generator.source.finding import Finding
from generator.tables.pack_library import PackLibrary
from tests.pack_names import PACKS

FINAL = kind_of("final-accounts")
NAME = "moushengxin"
HEAD = "名称: 某新省\n继承: national\n省份: 某省\n沿用: [预算]\n"
OWN = "final-accounts/"
FORM = OWN + "forms/03-expenditure.yaml"
INCOME = OWN + "forms/02-income.yaml"
FIRST = OWN + "forms/01-income-expenditure.yaml"
ITEMS, RULES, PACK, TEXT = (OWN + name for name in ("items.yaml", "rules/own.yaml", "pack.yaml", "narrative.md"))
EXTENDS = '{# 某 #}\n{% extends "national/final-accounts/narrative.md" %}\n'

Told = Callable[[dict[str, str]], list[Finding]]


def national(name: str, old: str, new: str) -> str:
    text = (PACKS / "national" / name).read_text("utf-8")
    assert old in text
    return text.replace(old, new)


def spending(change: str) -> dict[str, str]:
    return {FORM: f"表: 支出表\n{change}\n"}


def rule(formula: str) -> dict[str, str]:
    return {RULES: f"审核公式:\n  - {{编号: R-1901, 名称: 甲, 公式: {formula}, 依据: 表样}}\n"}


def sentence(text: str) -> dict[str, str]:
    return {TEXT: f"{EXTENDS}{{% block 机关运行经费 %}}\n{{{{ super() }}}}\n{text}\n{{% endblock %}}\n"}


SAME_SIDES = ("T-0525", RULES, 2)
SECOND = OWN + "forms/04-b.yaml"
SHIPS = "账:\n  船:\n    处: operations.机构数.{项目}\n    单位: 艘\n    项目: {行政单位: }\n单位: {艘: 整数}\n"
OVER = HEAD + '表头: {右: "单位：万元"}\n'
IMPORTS = '{% import "national/phrases.md" as 句 with context %}\n\n{% set 甲 = 1 %}\n'

MISTAKES = {
    # items that are of another cell than they are called
    "item-of-another": (
        {ITEMS: "指标:\n  公务接待费: {决算数: 三公表!合计.决算数/因公出国（境）费}\n"},
        "T-0520",
        ITEMS,
        2,
    ),
    "item-of-two-sources": (
        {ITEMS: "指标:\n  办公费: {决算数: 基本支出表!30201.决算数, 取数: {账: 支出}}\n"},
        "T-0504",
        ITEMS,
        2,
    ),
    "item-of-no-source": ({ITEMS: "指标:\n  办公费: {计数单位: 个}\n"}, "T-0504", ITEMS, 2),
    # forms that items do not follow
    "column-gone": (spending("删栏: 经营支出"), "T-0502", FORM, 1),
    "column-of-income-gone": ({INCOME: "表: 收入表\n删栏: 其他收入\n"}, "T-0502", INCOME, 1),
    "key-changed": (spending("删栏: 基本支出\n加栏: [{名称: 基本, 取数: {性质: 基本支出}}]"), "T-0502", FORM, 1),
    # columns and rows that hold other money than they are called, or none
    "columns-alike": (
        {FORM: national(FORM, "取数: {性质: 项目支出}", "取数: {性质: 基本支出}")},
        "T-0520",
        FORM,
        None,
    ),
    "rows-alike": ({FIRST: national(FIRST, "性质: 经营收入", "性质: 事业收入")}, "T-0520", FIRST, None),
    "column-without-money": (spending("加栏: [{名称: 其他支出, 在后: 经营支出}]"), "T-0520", FORM, 2),
    "counts-as-money": (spending("加栏: [{名称: 车辆, 取数: {账: 车辆}, 在后: 经营支出}]"), "T-0529", FORM, 2),
    "money-as-counts": (
        spending("加栏: [{名称: 其中, 单位: 个, 取数: {性质: 基本支出, 经费: 人员经费}, 在后: 基本支出}]"),
        "T-0529",
        FORM,
        2,
    ),
    # rules that say nothing
    "rule-of-itself": (rule("支出合计.决算数 = 支出合计.决算数"), *SAME_SIDES),
    "rule-of-its-sum": (rule("人员经费.决算数 + 公用经费.决算数 ≥ 人员经费.决算数 + 公用经费.决算数"), *SAME_SIDES),
    "rule-of-no-relation": (rule("支出合计.决算数 100万元"), "T-0201", RULES, 2),
    "money-against-a-count": (rule("公务用车运行维护费.决算数 ≥ 公务用车保有量.决算数"), "T-0540", RULES, 2),
    "money-and-a-count": (rule("支出合计.决算数 = 基本支出.决算数 + 车辆总数.决算数"), "T-0540", RULES, 2),
    "money-of-a-cell-against-a-count": (rule("车辆总数.决算数 ≤ 支出表!合计.基本支出"), "T-0540", RULES, 2),
    "money-of-a-set-against-a-count": (rule("Σ(基本支出表!人员类.决算数) ≥ 车辆总数.决算数"), "T-0540", RULES, 2),
    "constant-without-unit": (rule("公务接待费.决算数 ≤ 500"), "T-0540", RULES, 2),
    "constant-without-unit-on-the-left": (rule("0.5 ≤ 支出表!合计.基本支出"), "T-0540", RULES, 2),
    "constant-without-unit-in-a-condition": (
        {RULES: rule("支出合计.决算数 ≥ 0")[RULES].replace("依据", "当: 公用经费.决算数 > 100, 依据")},
        "T-0540",
        RULES,
        2,
    ),
    "count-against-an-amount": (rule("公务用车保有量.决算数 ≤ 10万元"), "T-0540", RULES, 2),
    # what is offered, demanded, and called the same
    "idle-offer": ({PACK: "选用:\n  清单: {默认: 24类, 可选: [24类, 26类]}\n"}, "T-0541", PACK, 2),
    "idle-offer-of-all": ({"pack.yaml": HEAD + "选用:\n  甲: {默认: 一, 可选: [一, 二]}\n"}, "T-0541", "pack.yaml", 6),
    "choices-alike": (
        {
            PACK: "选用:\n  清单: {默认: 甲, 可选: [甲, 乙, 丙]}\n",
            **spending("按情形: [{清单: 丙, 名称: 丙表}]"),
        },
        "T-0541",
        PACK,
        2,
    ),
    "optional-slot-demanded": (
        {TEXT: '{#\n可选：\n  甲变动  某\n#}\n{% extends "national/final-accounts/narrative.md" %}\n'
            '{% block 机关运行经费 %}\n{{ super() }}\n{{ 原因("甲变动") }}\n{% endblock %}\n'},
        "T-0542",
        TEXT,
        3,
    ),
    "department-in-a-title": (spending("名称: 部门支出决算表"), "T-0543", FORM, 2),
    "department-in-a-heading": ({PACK: "改部分: [{id: tables, 标题: 第二部分 部门决算表}]\n"}, "T-0543", PACK, 1),
    "department-on-the-cover": ({PACK: '封面: {行: ["{年度}年度部门决算"]}\n'}, "T-0543", PACK, 1),
    "two-columns-called-one": ({"pack.yaml": HEAD + "加同义栏: [[基本支出, 项目支出]]\n"}, "T-0544", "pack.yaml", 5),
    "two-columns-of-income-called-one": ({PACK: "加同义栏: [[事业收入, 经营收入]]\n"}, "T-0544", PACK, 1),
    # units in print
    "unit-over-a-table": ({"pack.yaml": OVER, **spending("金额单位: 元")}, "T-0521", "pack.yaml", 5),
    "unit-over-a-column": (spending("金额单位: 元\n改栏: [{键: 基本支出, 名称: 基本支出（万元）}]"), "T-0521", FORM, 3),
    "unit-in-a-title": (spending("名称: 支出决算表（单位：元）"), "T-0521", FORM, 2),
    # numbers and titles
    "number-of-two": ({PACK: "改公开表: [{表: 支出表, 编号: 公开02表}]\n"}, "T-0524", PACK, 1),
    "table-of-two-files": ({**spending("名称: 甲表"), SECOND: "表: 支出表\n名称: 乙表\n"}, "T-0524", SECOND, 1),
    "table-listed-twice": ({PACK: "加公开表: [{表: 支出表, 编号: 公开10表}]\n"}, "T-0508", PACK, 1),
    "year-in-a-title": (spending("名称: 2023年度支出决算表"), "T-0522", FORM, 2),
    "year-in-a-heading": ({PACK: "改部分: [{id: tables, 标题: 第二部分 2023年度部门决算表}]\n"}, "T-0522", PACK, 1),
    "year-in-a-note": (spending("注: [列示2023年度发生的支出。]"), "T-0522", FORM, 2),
    "year-in-a-sentence": (sentence("2023年度没有别的。"), "T-0522", TEXT, 5),
    # figures that no account answers for
    "amount-in-a-sentence": (sentence("其中办公费12.30万元。"), "T-0523", TEXT, 5),
    "share-in-a-sentence": (sentence("办公费占5%。"), "T-0523", TEXT, 5),
    "count-in-a-sentence": (sentence("甲。\n\n共有3家单位。"), "T-0523", TEXT, 7),
    # what is never printed
    "text-outside-blocks": ({TEXT: EXTENDS + "\n## 十五、另外\n\n另有说明。\n"}, "T-0526", TEXT, 4),
    "figure-outside-blocks": ({TEXT: EXTENDS + '{{ 项("支出合计").决算数 }}\n'}, "T-0526", TEXT, 3),
    "block-not-closed": ({TEXT: EXTENDS + "{% block 机关运行经费 %}\n甲\n"}, "T-0302", TEXT, None),
    "empty-narrative": ({TEXT: "{# 某 #}\n"}, "T-0527", TEXT, 1),
    "no-tables": ({PACK: "删部分: tables\n"}, "T-0527", PACK, 1),
    "no-narrative": ({PACK: "删部分: narrative\n"}, "T-0527", PACK, 1),
    # years
    "years-turned-round": (spending("按年度: [{自: 2024, 至: 2022, 名称: 甲}]"), "T-0528", FORM, 2),
    "years-turned-round-by-case": (spending("按情形: [{范围: 单位, 自: 2025, 至: 2019, 名称: 甲}]"), "T-0528", FORM, 2),
    "pack-of-no-year": ({"pack.yaml": HEAD + "年度起: 2025\n年度至: 2023\n"}, "T-0528", "pack.yaml", 1),
    # words of the ledger
    "two-accounts-in-one-place": ({"ledger.yaml": SHIPS}, "T-0530", "ledger.yaml", 3),
}  # fmt: skip
"""What is written, with which finding, in which file and line (None: wherever the change is)."""

RIGHT = {
    "years-of-documents": sentence("照《2018年政府收支分类科目》和财预〔2016〕143号编列。"),
    "a-year-in-its-branch": spending("按年度: [{自: 2026, 名称: 2026年度支出决算表}]"),
    "a-fixed-number": sentence('单价{{ 常数("100") }}万元以上的另列。'),
    "the-unit-of-the-form": spending("名称: 支出决算表（单位：{金额单位}）"),
    "counts-and-numbers": rule("公务用车保有量.决算数 ≤ 500"),
    "money-and-zero": rule("公务接待费.决算数 ≥ 0"),
    "money-and-amounts": rule("公务接待费.决算数 ≤ 500万元"),
    "rates-and-numbers": rule("公务接待费.增减率 ≤ 100"),
    "shares-and-numbers": rule("公务接待费.占三公经费 ≤ 100"),
    "averages-and-amounts": rule("车均运行维护费.决算数 ≤ 5万元"),
    "a-department-where-it-is-meant": {
        **spending('按情形: [{范围: 部门, 名称: 部门支出决算表}, {范围: 单位, 名称: 单位支出决算表}]'),
    },
    "a-department-for-both-on-purpose": spending("按情形: [{范围: [部门, 单位], 名称: 部门支出决算表}]"),
    "classes-of-the-budget-of-departments": spending("名称: 支出决算表（部门预算支出经济分类）"),
    "an-offer-of-two": {
        PACK: "选用:\n  清单: {默认: 甲, 可选: [甲, 乙]}\n",
        **spending("按情形: [{清单: 乙, 名称: 乙表}]"),
    },
    "an-offer-to-rules": {
        PACK: "选用:\n  清单: {默认: 甲, 可选: [甲, 乙]}\n",
        RULES: "情形: {清单: 乙}\n删审核公式: [R-1013]\n",
    },
    "macros-and-sets-outside-blocks": {TEXT: EXTENDS + IMPORTS},
}  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """What is told of a pack that has these files; the packs it inherits are read once."""
    root = tmp_path_factory.mktemp("packs") / "templates/packs"
    shutil.copytree(PACKS, root)
    read = PackLibrary(root)
    catalogues = load_catalogues(root)[0]

    def told_of(files: dict[str, str]) -> list[Finding]:
        own = root / NAME
        shutil.rmtree(own, ignore_errors=True)
        for name, text in {"pack.yaml": HEAD, PACK: "三公预算数口径: 全年预算数\n", **files}.items():
            path: Path = own / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        library = PackLibrary(root)
        library._raw |= {path: value for path, value in read._raw.items() if own not in path.parents}
        listing = list_pack(library, NAME, FINAL, catalogues)
        read._raw |= library._raw
        return listing.findings if listing else []

    yield told_of


@pytest.mark.parametrize("name", MISTAKES)
def test_a_slip_of_sense_is_told_at_its_file_and_line(told: Told, name: str) -> None:
    files, number, file, line = MISTAKES[name]
    found = told(files)
    places = {(each.id, each.location.file.partition(f"{NAME}/")[2], each.location.line) for each in found}
    assert any(each[:2] == (number, file) and line in (None, each[2]) for each in places), places


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_is_not_told(told: Told, name: str) -> None:
    assert told(RIGHT[name]) == []
