"""In which cases a pack is looked at: years, 范围 and choices that make a difference."""

import pytest

from generator.kinds.final_accounts import FINAL_ACCOUNTS
from generator.packs.cases import cases_of
from generator.packs.cases import years_of
from tests.unit.builders import World

HENAN = "templates/packs/henan/pack.yaml"


def cases(tmp_path, pack):
    made = World(tmp_path, more={HENAN: "名称: 河南\n继承: national\n" + pack}, head="{范围: 单位, 模板包: henan}")
    return [str(case) for case in cases_of(made.library, "henan", FINAL_ACCOUNTS, made.catalogues)]


@pytest.mark.parametrize(
    ("pack", "expected"),
    [
        ("年度起: 2020\n年度至: 2024\n", ["2020 年度、单位", "2024 年度、单位"]),
        (
            "年度起: 2020\n年度至: 2024\n按年度: [{至: 2021, 省份: 甲}, {自: 2030, 省份: 乙}]\n",
            ["2020 年度、单位", "2022 年度、单位", "2024 年度、单位"],
        ),
        (
            "年度起: 2024\n年度至: 2024\n按情形: [{范围: 部门, 省份: 甲}]\n",
            ["2024 年度、部门", "2024 年度、单位"],
        ),
        (
            "年度起: 2024\n年度至: 2024\n选用: {清单: {默认: 24类, 可选: [24类, 26类]}}\n",
            ["2024 年度、单位、24类", "2024 年度、单位、26类"],
        ),
    ],
)
def test_every_case_that_may_differ_is_one(tmp_path, pack, expected):
    assert cases(tmp_path, pack) == expected


def test_the_years_are_told_without_loading_the_pack(tmp_path, monkeypatch):
    pack = "名称: 河南\n继承: national\n年度起: 2020\n年度至: 2024\n按年度: [{至: 2021, 省份: 甲}]\n"
    made = World(tmp_path, more={HENAN: pack}, head="{范围: 单位, 模板包: henan}")
    monkeypatch.setattr(made.library, "load", None)
    assert years_of(made.library, "henan", FINAL_ACCOUNTS, made.catalogues) == [2020, 2022, 2024]


def test_a_file_of_rules_that_holds_from_a_year_makes_that_year_another_case(tmp_path):
    more = {
        HENAN: "名称: 河南\n继承: national\n年度起: 2020\n年度至: 2024\n",
        "templates/packs/henan/final-accounts/rules/new.yaml": "情形: {自: 2022}\n",
    }
    made = World(tmp_path, more=more, head="{范围: 单位, 模板包: henan}")
    assert years_of(made.library, "henan", FINAL_ACCOUNTS, made.catalogues) == [2020, 2022, 2024]
