"""ledger.yaml of packs: what its entries name is resolved at the word; a pack's own entries join the national ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.packs.known import Known
from generator.packs.ledger_words import check_ledger_words
from generator.source.finding import Finding
from generator.source.finding import Location
from tests.unit.builders import World
from tests.unit.builders import marked
from tests.unit.builders import places

HEAD = "{范围: 单位, 模板包: henan}"


def found(made: World) -> list[Finding]:
    """What is wrong with the words of its pack."""
    return [*check_ledger_words(Known(made.library, made.pack, made.catalogues))]


def world(root: Path, ledger: str, **more: str) -> World:
    files = {
        "templates/packs/henan/pack.yaml": "{名称: 河南, 继承: national, 省份: 河南}",
        "templates/packs/henan/ledger.yaml": ledger,
    }
    return World(root, head=HEAD, more=files, **more)


@pytest.mark.parametrize(
    ("ledger", "told"),
    [
        ("账: {其他费用: {项目: {劳务费: {种类: [▸绝算]}}}}", "没有“绝算”这个材料的种类"),
        ("账: {其他费用: {项目: {劳务费: {单位: ▸量}}}}", "没有“量”这个单位"),
        ("账: {其他费用: {项目: {劳务费: {资金: ▸其它资金}}}}", "没有“其它资金”这个资金"),
        ("账: {其他费用: {取自: ▸其它费用}}", "没有“其它费用”这个账"),
        ("账: {结转结余: {不分是: ▸其它资金}}", "没有“其它资金”这个资金"),
        ("账: {甲: {处: ▸accounts2.甲}}", "没有“accounts2”这个文件"),
        ('账: {甲: {处: ▸"operations.甲.{项目}"}}', "没有“{项目}”这个处里的空"),
        ("文字: {说明: {处: ▸accounts.支岀}}", "没有“accounts.支岀”这个列表"),
        ("资金合称: {全部资金: {资金: [一般公共预算财政拨款, ▸其它资金]}}", "没有“其它资金”这个资金"),
        ("资金合称: {全部资金: {表: ▸支岀表}}", "没有“支岀表”这个表"),
        ("键: {▸operations.政府采够: {种类: [决算]}}", "没有“operations.政府采够”这个键"),
        ("其中数: {▸教育费: [事业收入]}", "没有“教育费”这个性质"),
        ("其中数: {教育收费: [▸事业费]}", "没有“事业费”这个性质"),
        ("可用结余: {▸年初结转结余: 全部资金}", "没有“年初结转结余”这个项目"),
        ("可用结余: {年初结转和结余: ▸所有资金}", "没有“所有资金”这个资金"),
        ("必填: {甲: {账: ▸其它费用, 依据: 示例}}", "没有“其它费用”这个账"),
        ("必填: {甲: {账: 其他费用, 项目: ▸会义费, 依据: 示例}}", "没有“会义费”这个项目"),
        ("必填: {甲: {账: 其他费用, 有数时: ▸会义费, 依据: 示例}}", "没有“会义费”这个指标"),
        ("必填: {甲: {账: 其他费用, 单位性质: [▸行证单位], 依据: 示例}}", "没有“行证单位”这个单位性质"),
        ("没有发生: {甲: {▸其它费用: [会议费]}}", "没有“其它费用”这个账"),
        ("没有发生: {甲: {其他费用: [会议费, ▸会义费]}}", "没有“会义费”这个项目"),
        ("数量级: {甲: {金额: {账: ▸其它费用}, 除以: {账: 支出}, 依据: 示例}}", "没有“其它费用”这个账"),
        ("数量级: {甲: {金额: {账: 其他费用, 项目: ▸会义费}, 除以: {账: 支出}, 依据: 示例}}", "没有“会义费”这个项目"),
        ("数量级: {甲: {金额: {账: 支出}, 除以: {账: 车辆, ▸口经: 甲}, 依据: 示例}}", "没有“口经”这个标签"),
        ("数量级: {甲: {金额: {账: 支出}, 除以: {账: 车辆}, 逐: ▸口经, 依据: 示例}}", "没有“口经”这个标签"),
    ],
)
def test_what_an_entry_names_is_resolved_at_the_word(tmp_path: Path, ledger: str, told: str) -> None:
    plain, expected = marked(f"{ledger}\n")
    findings = found(world(tmp_path, plain))
    assert ([each.message for each in findings], places(findings)) == ([told], expected)


def test_a_file_in_the_folder_of_a_kind_is_not_read_and_that_is_told(tmp_path: Path) -> None:
    misplaced = "templates/packs/national/final-accounts/ledger.yaml"
    [finding] = found(World(tmp_path, more={misplaced: "账: {}"}))
    assert (finding.id, finding.location) == ("T-0507", Location(misplaced))


def test_a_pack_without_words_of_its_own_has_the_national_ones(tmp_path: Path) -> None:
    made = world(tmp_path, "账: {}")
    assert made.pack.vocabulary.accounts == made.catalogues.vocabulary.accounts
    assert found(made) == []


OWN = """
    账:
      收入: {性质: {彩票公益金收入: {指标: 彩票公益金收入}}}
      支出: {性质: {预留机动: {种类: [决算]}}}
      其他费用: {项目: {租船费: {指标: 租船费}}}
      船舶: {处: "operations.船舶.{项目}", 单位: 艘, 项目: {巡逻艇: {指标: 巡逻艇}, 趸船: {自: 2024}}}
      巡航: {处: "operations.巡航里程", 标签: {项目: 里程}, 单位: 海里, 指标: 巡航里程}
    单位: {艘: 整数, 海里: 小数}
"""
FORM = """
    表: 支出表
    名称: 支出决算表
    取数: {账: 支出}
    栏:
      - {名称: 编码, 值: 编码}
      - {名称: 本年支出合计}
      - {名称: 预留机动, 取数: {性质: 预留机动}}
    行:
      - {项目: 合计}
      - {逐科目: 有数}
      - {项目: 租船费, 取数: {账: 其他费用, 项目: 租船费}, 不适用: [预留机动]}
"""


def own(root: Path, operations: str) -> World:
    accounts = "{金额单位: 万元, 收入: [{科目: 2010101, 彩票公益金收入: 3}], 支出: [{科目: 2010101, 预留机动: 4}]}"
    return world(root, OWN, accounts=accounts, operations=operations, forms=[FORM])


def test_an_entry_of_a_pack_is_stated_printed_and_measured_without_python(tmp_path: Path) -> None:
    made = own(tmp_path, "{金额单位: 元, 其他费用: {租船费: 1500}, 船舶: {巡逻艇: 2}, 巡航里程: 12.5}")
    assert made.loading_findings == []
    assert [made.text(f"支出表!{cell}") for cell in ("合计.预留机动", "租船费.本年支出合计")] == ["4.00", "0.15"]
    measures = {name: made.measures.get(name, "决算数") for name in ("彩票公益金收入", "租船费", "巡逻艇", "巡航里程")}
    assert {name: measure.text for name, measure in measures.items() if measure} == {
        "彩票公益金收入": "3.00",
        "租船费": "0.15",
        "巡逻艇": "2",
        "巡航里程": "12.5",
    }
    assert found(made) == []


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("其他费用: {▸租般费: 1}", "S-0201"),
        ("船舶: {巡逻艇: ▸1.5}", "S-0306"),
        ("船舶: {趸船: ▸1}", "S-0314"),
    ],
)
def test_what_its_words_do_not_allow_is_told_at_its_place(tmp_path: Path, stated: str, told: str) -> None:
    plain, expected = marked(f"金额单位: 元\n{stated}\n")
    findings = own(tmp_path, plain).loading_findings
    assert ([each.id for each in findings], places(findings)) == ([told], expected)
