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
    findings = [*check_ledger_words(Known(made.library, made.pack, 2023, made.catalogues))]
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
    findings = [*check_ledger_words(Known(made.library, made.pack, 2023, made.catalogues))]
    assert ([each.message for each in findings], places(findings)) == ([told], expected)


def test_a_pack_without_words_of_its_own_has_the_national_ones(tmp_path: Path) -> None:
    made = world(tmp_path, "账: {}")
    assert made.pack.vocabulary.accounts == made.catalogues.vocabulary.accounts
    assert [*check_ledger_words(Known(made.library, made.pack, 2023, made.catalogues))] == []
