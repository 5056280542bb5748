"""What used to be wrong in a pack without a word: each case on a copy of the shipped packs, with what is told now."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.kinds.kind import Kind
from generator.kinds.registry import kind_of
from generator.model.disclosure import Scope
from generator.model.loading import load_catalogues
from generator.packs.checking import PackReport
from generator.packs.checking import check_pack
from generator.packs.demands import load_demands
from generator.packs.rules import RuleReport
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.tables.case import Case
from generator.tables.pack_library import PackLibrary
from tests.pack_names import PACKS

FINAL, BUDGET = kind_of("final-accounts"), kind_of("budget")
HEIR = "名称: 某省\n继承: national\n省份: 某省\n"
NARRATIVE, SECTIONS = "national/final-accounts/narrative.md", "national/final-accounts/sections.md"


class Packs:
    """The shipped packs in a folder of their own, to be changed."""

    def __init__(self, root: Path) -> None:
        self.root = root / "templates/packs"
        shutil.copytree(PACKS, self.root)

    def path(self, file: str) -> Path:
        return self.root / file

    def write(self, file: str, text: str) -> None:
        self.path(file).parent.mkdir(parents=True, exist_ok=True)
        self.path(file).write_text(text, "utf-8")

    def replace(self, file: str, old: str, new: str) -> tuple[int, int]:
        """Puts `new` where `old` stands for the first time; tells the line and column where it begins."""
        before, found, after = self.path(file).read_text("utf-8").partition(old)
        assert found, old
        self.write(file, before + new + after)
        return before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1

    def load(self, name: str, kind: Kind, year: int = 2023) -> tuple[PackReport | None, list[Finding]]:
        library = PackLibrary(self.root)
        pack, findings = library.load(name, Case(kind, year, Scope.UNIT), Location("disclosure.yaml"))
        if pack is None:
            return None, findings
        return check_pack(library, pack, load_catalogues(self.root)[0], load_demands(library, pack)), []

    def findings(self, name: str, kind: Kind = FINAL, year: int = 2023) -> list[Finding]:
        report, findings = self.load(name, kind, year)
        return report.findings if report else findings

    def rules(self, name: str, kind: Kind) -> dict[str, RuleReport]:
        report, findings = self.load(name, kind)
        assert findings == []
        assert report is not None
        assert report.findings == []
        return {rule.id: rule for rule in report.rules}


@pytest.fixture
def packs(tmp_path: Path) -> Packs:
    return Packs(tmp_path)


def at(finding: Finding) -> tuple[str, int, int]:
    place = finding.location
    assert place is not None
    return place.file.partition("packs/")[2], place.line, place.column


def test_an_item_of_a_misspelt_row_is_told_with_the_nearest(packs: Packs) -> None:
    packs.write(
        "henan/final-accounts/items.yaml",
        "指标:\n  一般公共预算财政拨款支出: {决算数: 一般公共预算支出表!合汁.合计}\n",
    )
    [finding] = packs.findings("henan")
    assert (finding.id, at(finding)) == ("T-0501", ("henan/final-accounts/items.yaml", 2, 33))
    assert "合计" in str(finding.hint)


def test_items_that_do_not_follow_a_changed_form_are_told_at_the_form(packs: Packs) -> None:
    """三公表 one item a row, as in Liaoning, without Liaoning's items.yaml."""
    packs.write("mou/pack.yaml", HEIR)
    form = "final-accounts/forms/09-three-public-expenses.yaml"
    packs.write(f"mou/{form}", packs.path(f"liaoning/{form}").read_text("utf-8"))
    findings = packs.findings("mou")
    assert {finding.id for finding in findings} == {"T-0502"}
    assert {at(finding)[0] for finding in findings} == {f"mou/{form}"}
    assert any("“三公经费”" in finding.message for finding in findings)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("取数: {性质: 基本支出}", "取数: {资金: 一般公共预算拨款}", ("T-0501", "一般公共预算财政拨款")),
        ("取数: {账: 支出}", "取数: {帐: 支出}", ("T-0501", "账")),
        ("取数: {账: 支出}", "取数: {账: 支岀}", ("T-0501", "支出")),
        ("取数: {性质: 项目支出}", "取数: {性质: 项目支出, 经费: 人员经费}", ("T-0504", "核对取数")),
        ("取数: {账: 支出}\n", "", ("T-0503", "账")),
    ],
)
def test_a_column_that_can_hold_nothing_is_told(packs: Packs, old: str, new: str, told: tuple[str, str]) -> None:
    file = "national/final-accounts/forms/03-expenditure.yaml"
    line, _ = packs.replace(file, old, new)
    finding = packs.findings("henan")[0]
    assert (finding.id, at(finding)[0]) == (told[0], file)
    assert told[1] in str(finding.hint)
    if new:
        assert at(finding)[1] == line


@pytest.mark.parametrize(
    ("old", "new", "near"),
    [
        ("支出表.全部", "支岀表.全部", "支出表"),
        ("逐栏: 财政拨款收支总表.支出", "逐栏: 财政拨款收支总表.支岀", "支出"),
        ("财政拨款收支总表!本年收入合计", "财政拨款收支总裱!本年收入合计", "财政拨款收支总表"),
        ("使用非财政拨款结余.决算数 ≤ 0", "使用非财政拨款结余.决箅数 ≤ 0", "决算数"),
        ("使用非财政拨款结余.决算数 ≤ 0", "支出合汁.决算数 ≤ 0", "支出合计"),
        ("结余分配.决算数 > 0", "结佘分配.决算数 > 0", "结余分配"),
        ('人员类: ["301", "303"]', '人员类: ["301", "3O3"]', ""),
    ],
)
def test_a_rule_that_names_what_does_not_exist_is_told_there(packs: Packs, old: str, new: str, near: str) -> None:
    file = "national/final-accounts/rules/01-within-tables.yaml"
    line, _ = packs.replace(file, old, new)
    findings = packs.findings("national")
    assert {finding.id for finding in findings} == {"T-0501"}
    assert (file, line) in {at(finding)[:2] for finding in findings}
    assert any(near in str(finding.hint) for finding in findings)


def test_a_label_decides_nothing(packs: Packs) -> None:
    """收支总表 and 财政拨款收支总表 print other heads: the same rules run on the same columns."""
    packs.write("mou/pack.yaml", HEIR)
    for file, texts in (
        ("01-income-expenditure.yaml", "表: 收支总表\n替换文字: {预算数: 支出合计, 收入总计: 总收入}\n"),
        ("04-fiscal-appropriation.yaml", "表: 财政拨款收支总表\n替换文字: {金额: 预算数}\n"),
    ):
        packs.write(f"mou/budget/forms/{file}", texts)
    assert packs.rules("mou", BUDGET) == packs.rules("national", BUDGET)


@pytest.mark.parametrize(
    ("form", "gone", "rule", "runs"),
    [
        ("01-income-expenditure", "结余分配", "R-0104", True),
        ("01-income-expenditure", "本年支出合计", "R-0104", False),
        ("04-fiscal-appropriation", "年末财政拨款结转和结余", "R-0405", True),
    ],
)
def test_a_form_without_a_row_lacks_that_money_but_not_what_a_total_holds(
    packs: Packs, form: str, gone: str, rule: str, runs: bool
) -> None:
    packs.write("mou/pack.yaml", HEIR)
    file = f"final-accounts/forms/{form}.yaml"
    lines = packs.path(f"national/{file}").read_text("utf-8").splitlines()
    kept = [re.sub(f"{gone}, |, {gone}(?=\\])", "", line) for line in lines if f"项目: {gone}," not in line]
    packs.write(f"mou/{file}", "\n".join(kept) + "\n")
    report, _ = packs.load("mou", FINAL)
    assert report is not None
    [found] = [each for each in report.rules if each.id == rule]
    told = [f"“{gone}”一行" in reason for reason in (found.lacks if runs else found.reasons)]
    assert (found.runs, any(told)) == (runs, True)


def test_a_form_without_a_column_lacks_that_money(packs: Packs) -> None:
    """支出表 of Shanghai: three columns less; R-2301 adds up the others, and the items are answered by the ledger."""
    packs.write("mou/pack.yaml", HEIR)
    gone = ("经营支出", "上缴上级支出", "对附属单位补助支出")
    form = packs.path("national/budget/forms/03-expenditure.yaml").read_text("utf-8")
    kept = [line for line in form.splitlines() if not any(f"名称: {name}," in line for name in gone)]
    packs.write("mou/budget/forms/03-expenditure.yaml", "\n".join(kept) + "\n")
    findings = packs.findings("mou", BUDGET)
    assert {finding.id for finding in findings} == {"T-0502"}, "sentences speak of items whose cells are gone"
    items = "".join(f"  {name}: {{取数: {{账: 支出, 性质: {name}}}}}\n" for name in gone)
    packs.write("mou/budget/items.yaml", "指标:\n" + items)
    rule = packs.rules("mou", BUDGET)["R-2301"]
    assert (rule.runs, len(rule.lacks)) == (True, 3)


def test_texts_that_a_form_replaces_are_printed_somewhere(packs: Packs) -> None:
    file = "henan/final-accounts/forms/03-expenditure.yaml"
    line, column = packs.replace(file, "功能分类科目编码", "功能分类科日编码")
    [finding] = packs.findings("henan")
    assert (finding.id, at(finding)) == ("T-0501", (file, line, column))


def test_leftovers_in_the_texts_of_a_pack_are_told(packs: Packs) -> None:
    file = "national/final-accounts/forms/03-expenditure.yaml"
    line, _ = packs.replace(file, "列示{我}{年度}年度发生的各项支出", "仍保留该表格式，并在本表下方作下述说明")
    [finding] = packs.findings("national")
    assert (finding.id, at(finding)[:2]) == ("T-0506", (file, line))


def test_a_hole_that_nothing_fills_is_told(packs: Packs) -> None:
    file = "national/final-accounts/forms/03-expenditure.yaml"
    line, _ = packs.replace(file, "{年度}年度发生", "{年渡}年度发生")
    [finding] = packs.findings("national")
    assert (finding.id, at(finding)[:2]) == ("T-0501", (file, line))


@pytest.mark.parametrize(
    ("old", "new"), [("小数位: 2,", "小数位: 222,"), ("文内: {千分位: 否", "文内: {百分比小数位: 99, 千分位: 否")]
)
def test_numbers_beyond_sense_are_told(packs: Packs, old: str, new: str) -> None:
    file = "national/pack.yaml"
    if "99" in new:
        packs.replace(file, "百分比小数位: 2, ", "")
    line, _ = packs.replace(file, old, new)
    findings = packs.findings("henan")
    assert [(finding.id, at(finding)[:2]) for finding in findings] == [("S-0203", (file, line))]


@pytest.mark.parametrize("year", [2022, 2023, 2024])
def test_a_pack_follows_its_catalogue_by_year(packs: Packs, year: int) -> None:
    assert packs.findings("chongqing", FINAL, year) == []


@pytest.mark.parametrize(
    ("old", "new", "file"),
    [
        ('项("收支总计")', '项("收支总汁")', SECTIONS),
        ("总计.决算数", "总计.决算敉", SECTIONS),
        ('"收支总计变动"', '"收支总计变功"', SECTIONS),
        ("节.收支总体", "节.收支总休", NARRATIVE),
        ("block 采购授予", "block 采购授与", "henan/final-accounts/narrative.md"),
    ],
)
def test_names_in_a_narrative_are_resolved(packs: Packs, old: str, new: str, file: str) -> None:
    line, _ = packs.replace(file, old, new)
    findings = packs.findings("henan")
    assert ("T-0501", file, line) in {(finding.id, *at(finding)[:2]) for finding in findings}


@pytest.mark.parametrize(
    ("old", "new", "file", "told"),
    [
        ('项("收支总计")', "项(我 ~ 年度)", SECTIONS, "T-0505"),
        ("  收支总计变动  ", "  收支总计变功  ", NARRATIVE, "T-0507"),
    ],
)
def test_built_names_and_idle_slots_of_a_narrative_are_told(
    packs: Packs, old: str, new: str, file: str, told: str
) -> None:
    line, _ = packs.replace(file, old, new)
    assert (told, file, line) in {(finding.id, *at(finding)[:2]) for finding in packs.findings("national")}


def test_rules_and_packs_are_listed_without_content(packs: Packs, tmp_path: Path) -> None:
    templates = str(packs.root.parent)
    content = str(tmp_path / "nowhere")
    runner = CliRunner()
    assert runner.invoke(main, ["rules", "--templates", templates, "--content", content]).exit_code == 0
    assert runner.invoke(main, ["pack", "check", "hebei", "--templates", templates]).exit_code == 0
    packs.replace("hebei/budget/items.yaml", "三公表!因公", "三公裱!因公")
    told = runner.invoke(main, ["pack", "check", "hebei", "--templates", templates])
    assert (told.exit_code, "T-0501" in told.output, "三公表" in told.output) == (1, True, True)
    assert runner.invoke(main, ["pack", "check", "beihu", "--templates", templates]).exit_code == 2


def test_a_form_that_is_never_printed_is_told(packs: Packs) -> None:
    form = packs.path("hebei/budget/forms/11-fixed-assets.yaml").read_text("utf-8")
    file = "hebei/budget/forms/12-houses.yaml"
    packs.write(file, form.replace("表: 固定资产表", "表: 房屋表"))
    [finding] = packs.findings("hebei", BUDGET)
    assert (finding.id, at(finding)) == ("T-0507", (file, 2, 4))


def test_a_new_item_that_nothing_speaks_of_is_a_warning(packs: Packs) -> None:
    """Under a misspelt name the inherited item would go on unchanged; authors alone may speak of a new one."""
    file = "liaoning/final-accounts/items.yaml"
    line, _ = packs.replace(file, "  支出总计: ", "  支出总汁: ")
    found = [(finding.id, finding.severity, *at(finding)[:2]) for finding in packs.findings("liaoning")]
    assert found == [("T-0507", Severity.WARNING, file, line)]
    checked = CliRunner().invoke(main, ["pack", "check", "liaoning", "--templates", str(packs.root.parent)])
    assert (checked.exit_code, "警告 T-0507" in checked.output) == (0, True)


def test_pack_check_is_told_to_programs_too(packs: Packs) -> None:
    place = packs.replace("hebei/budget/items.yaml", "三公表!因公", "三公裱!因公")
    result = CliRunner().invoke(
        main, ["pack", "check", "hebei", "--format", "json", "--templates", str(packs.root.parent)]
    )
    [budget] = json.loads(result.output)["packs"]
    assert (result.exit_code, budget["kind"]) == (1, "budget")
    told = budget["findings"][0]
    assert (told["id"], told["line"], told["column"]) == ("T-0501", *place)
    rules = {rule["id"]: rule for rule in budget["rules"]}
    assert (rules["R-2301"]["runs"], rules["R-3301"]["runs"]) == (True, False)
    assert rules["R-3301"]["reasons"] == ["绩效表样没有“年初预算数（应为）”一栏"]


def test_no_finding_about_a_pack_is_less_than_an_error(packs: Packs) -> None:
    packs.replace("national/words.yaml", "占比的整体: [收入合计", "占比的整体: [收入合汁")
    assert [(each.id, each.severity) for each in packs.findings("national")] == [("T-0501", Severity.ERROR)]


def test_what_something_not_done_would_have_cost_is_an_item(packs: Packs) -> None:
    packs.replace("national/words.yaml", "购置公务用车: 公务用车购置费", "购置公务用车: 公务用车购置贵")
    assert [(each.id, each.message) for each in packs.findings("national")] == [
        ("T-0501", "没有“公务用车购置贵”这个指标")
    ]


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("支出合计、支出总计: [总支出", "支出合计、支出总记: [总支出", "支出总记"),
        ("辆: [公务用车保有量", "辆: [公务用车保有亮", "公务用车保有亮"),
        ("国内公务接待人次/国内公务接待批次: ", "国内公务接待人次/国内公务接待皮次: ", "国内公务接待皮次"),
    ],
)
def test_what_rough_numbers_are_of_are_items(packs: Packs, old: str, new: str, name: str) -> None:
    packs.replace("national/words.yaml", old, new)
    told = {(each.id, each.message) for each in packs.findings("national")}
    assert told == {("T-0501", f"没有“{name}”这个指标")}


def test_one_line_of_a_pack_changes_what_it_inherits_by_name(packs: Packs) -> None:
    """行次 gone from 01 and 04, and a column moved, without a copied list."""
    packs.write("mou/pack.yaml", HEIR)
    packs.write("mou/final-accounts/forms/01.yaml", "表: 收支总表\n删栏: 行次\n")
    packs.write("mou/final-accounts/forms/04.yaml", "表: 财政拨款收支总表\n删栏: 行次\n")
    packs.write("mou/final-accounts/forms/03.yaml", "表: 支出表\n改栏: [{键: 经营支出, 在前: 上缴上级支出}]\n")
    assert packs.rules("mou", FINAL) == packs.rules("national", FINAL)


@pytest.mark.parametrize(
    ("file", "old", "new", "near"),
    [
        ("national/ledger.yaml", "项目: 公务用车购置数", "项目: 公务用车购买数", "公务用车购置数"),
        (
            "chongqing/final-accounts/narrative.md",
            '较上年(费, 名 ~ "变动", "三公经费变动")',
            '较上年(费, 名 ~ "变化", "三公经费变动")',
            "变动",
        ),
    ],
)
def test_a_name_of_a_list_or_a_part_of_a_slot_is_told_where_it_stands(
    packs: Packs, file: str, old: str, new: str, near: str
) -> None:
    line, _ = packs.replace(file, old, new)
    findings = [each for each in packs.findings(file.partition("/")[0]) if each.id == "T-0501"]
    assert {at(finding)[:2] for finding in findings} == {(file, line)}
    assert near in str(findings[0].hint)


@pytest.mark.parametrize(
    ("file", "old", "new", "near"),
    [
        ("chongqing/final-accounts/forms/04-fiscal-appropriation.yaml", "删栏: [行次", "删栏: [行沉", "行次"),
        ("chongqing/final-accounts/forms/01-income-expenditure.yaml", "键: 支出/项目", "键: 支岀/项目", "项目"),
        ("hebei/budget/forms/06-basic-expenditure.yaml", "在前: 部门预算支出", "在前: 部门预箅支出", "部门预算支出"),
        ("liaoning/final-accounts/pack.yaml", "id: glossary", "id: glosary", "glossary"),
        ("hebei/budget/pack.yaml", "表: 三公表", "表: 三功表", "三公表"),
    ],
)
def test_a_change_of_what_is_not_there_is_told_at_its_word(
    packs: Packs, file: str, old: str, new: str, near: str
) -> None:
    line, _ = packs.replace(file, old, new)
    kind = BUDGET if "budget" in file else FINAL
    findings = packs.findings(file.partition("/")[0], kind)
    assert [(finding.id, at(finding)[:2]) for finding in findings] == [("T-0501", (file, line))]
    assert near in str(findings[0].hint)


def test_single_entries_of_every_kind_of_file_are_changed_by_name(packs: Packs) -> None:
    """A field of a rule, a column of a form of 绩效表, a term, an item, a word, a chart: no list is written again."""
    packs.write("mou/pack.yaml", HEIR + "删图示: 收入来源\n")
    for file, text in (
        ("rules/01.yaml", "改审核公式: [{编号: R-1008, 级别: 警告}]\n"),
        (
            "performance/01.yaml",
            "改表样: 项目支出绩效自评表\n改栏: [{键: 指标/得分, 宽: 9}, {键: 资金/执行率, 删: 后缀}]\n",
        ),
        ("glossary.yaml", "改名词: [{名词: 财政拨款收入, 加别名: [财政补助]}]\n删名词: 一般公共预算财政拨款\n"),
        ("items.yaml", "改指标: {公务接待费: {决算数: 三公表!合计.决算数/公务接待费}}\n"),
        ("words.yaml", "手写数字: {加账上单位: [艘]}\n"),
        ("charts.yaml", "改图示: {收入来源: {从大到小: 否}}\n"),
    ):
        packs.write(f"mou/final-accounts/{file}", text)
    assert packs.findings("mou") == []
    packs.write("mou/final-accounts/performance/01.yaml", "改表样: 项目支出绩效自平表\n")
    assert [(each.id, at(each)[1:]) for each in packs.findings("mou")] == [("T-0501", (1, 6))]


def test_every_choice_that_a_pack_offers_is_checked(packs: Packs) -> None:
    """Nobody has to choose 26类 before its slip is seen; what is looked at stands in the head of the list."""
    offer = "选用: {清单: {默认: 24类, 可选: [24类, 26类]}}\n按情形: [{清单: 26类, 改部分: [{id: tablos, 标题: 表}]}]\n"
    packs.write("mou/pack.yaml", HEIR + offer)
    told = CliRunner().invoke(main, ["pack", "check", "mou", "--templates", str(packs.root.parent)])
    assert (told.exit_code, "没有“tablos”这个部分" in told.output) == (1, True)
    assert told.output.startswith("mou 决算（看了 2017、2026 年度，24类、26类）")
