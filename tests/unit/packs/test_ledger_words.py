"""ledger.yaml of packs: what its entries name is resolved at the word; a pack's own entries join the national ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.packs.known import Known
from generator.packs.ledger_words import check_ledger_words
from tests.unit.builders import World
from tests.unit.builders import marked
from tests.unit.builders import places

HEAD = "{范围: 单位, 模板包: henan}"


def world(root: Path, ledger: str, **more: str) -> World:
    files = {
        "templates/packs/henan/pack.yaml": "{名称: 河南, 继承: national, 省份: 河南}",
        "templates/packs/henan/ledger.yaml": ledger,
    }
    return World(root, head=HEAD, more=files, **more)


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("其他费用: {项目: {劳务费: {种类: [▸绝算]}}}", "没有“绝算”这个材料的种类"),
        ("其他费用: {项目: {劳务费: {单位: ▸量}}}", "没有“量”这个单位"),
        ("其他费用: {项目: {劳务费: {资金: ▸其它资金}}}", "没有“其它资金”这个资金"),
        ("结转结余: {不分是: ▸其它资金}", "没有“其它资金”这个资金"),
        ("甲: {处: ▸accounts2.甲}", "没有“accounts2”这个文件"),
        ('甲: {处: ▸"operations.甲.{项目}"}', "没有“{项目}”这个处里的空"),
    ],
)
def test_what_an_entry_names_is_resolved_at_the_word(tmp_path: Path, entry: str, told: str) -> None:
    plain, expected = marked(f"账:\n  {entry}\n")
    made = world(tmp_path, plain)
    findings = [*check_ledger_words(Known(made.library, made.pack, made.catalogues))]
    assert [each.message for each in findings] == [told]
    assert places(findings) == expected


@pytest.mark.parametrize(
    ("section", "told"),
    [
        ("文字: {说明: {处: ▸accounts.支岀}}", "没有“accounts.支岀”这个列表"),
        ("键: {▸operations.政府采够: {种类: [决算]}}", "没有“operations.政府采够”这个键"),
    ],
)
def test_texts_and_keys_are_resolved_too(tmp_path: Path, section: str, told: str) -> None:
    plain, expected = marked(f"{section}\n")
    made = world(tmp_path, plain)
    findings = [*check_ledger_words(Known(made.library, made.pack, made.catalogues))]
    assert ([each.message for each in findings], places(findings)) == ([told], expected)


def test_a_pack_without_words_of_its_own_has_the_national_ones(tmp_path: Path) -> None:
    made = world(tmp_path, "账: {}")
    assert made.pack.vocabulary.accounts == made.catalogues.vocabulary.accounts
    assert [*check_ledger_words(Known(made.library, made.pack, made.catalogues))] == []


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
    assert {name: found.text for name, found in measures.items() if found} == {
        "彩票公益金收入": "3.00",
        "租船费": "0.15",
        "巡逻艇": "2",
        "巡航里程": "12.5",
    }
    assert [*check_ledger_words(Known(made.library, made.pack, made.catalogues))] == []


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
    found = own(tmp_path, plain).loading_findings
    assert ([each.id for each in found], places(found)) == ([told], expected)
