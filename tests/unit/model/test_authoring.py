"""unit.yaml: the unit's name and nature, which may differ by year."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.authoring import UnitFile
from tests.unit.builders import World
from tests.unit.builders import located
from tests.unit.builders import marked
from tests.unit.builders import places

RENAMED = "名称: [{名称: 旅游局, 至: 2018}, {名称: 文化和旅游局, 自: 2019}]\n省份: 示例省\n"


def unit(text: str) -> UnitFile:
    return UnitFile.model_validate(located(text))


@pytest.mark.parametrize(("year", "name"), [(2017, "旅游局"), (2018, "旅游局"), (2019, "文化和旅游局")])
def test_a_name_holds_in_its_years(year: int, name: str) -> None:
    assert unit(RENAMED).name_in(year) == name
    assert unit("{名称: 示例局, 省份: 示例省}").name_in(year) == "示例局"


def test_a_year_without_a_name_and_the_latest_name() -> None:
    merged = unit("{名称: [{名称: 乙, 自: 2020, 至: 2021}, {名称: 甲, 至: 2018}], 省份: 示例省}")
    assert merged.name_in(2019) is None
    assert merged.latest_name == "乙"
    assert unit(RENAMED).latest_name == "文化和旅游局"


def test_a_nature_holds_in_its_years() -> None:
    turned = unit("{名称: 甲, 省份: 乙, 性质: [{性质: 事业单位, 至: 2020}, {性质: 行政单位, 自: 2021}]}")
    assert (turned.nature_in(2020), turned.nature_in(2021)) == ("事业单位", "行政单位")
    assert unit("{名称: 甲, 省份: 乙}").nature_in(2020) is None


def world(root: Path, text: str) -> World:
    return World(root, more={"content/shili/unit.yaml": text})


def test_a_disclosure_has_the_name_of_its_year_and_knows_the_others(tmp_path: Path) -> None:
    made = world(tmp_path, RENAMED).disclosure
    assert (made.unit_name, made.other_names) == ("文化和旅游局", ("旅游局",))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("▸名称: [{名称: 旅游局, 至: 2018}]\n省份: 示例省\n", "S-0315"),
        ("名称: 示例局\n省份: 示例省\n性质: ▸行证单位\n", "S-0204"),
        ("名称: 示例局\n省份: ▸火星\n", "S-0204"),
        ("名称: [{▸名字: 示例局}]\n省份: 示例省\n", "S-0201"),
    ],
)
def test_what_is_wrong_with_it_is_told_at_its_place(tmp_path: Path, text: str, told: str) -> None:
    plain, expected = marked(text)
    findings = [each for each in world(tmp_path, plain).loading_findings if each.id != "S-0202"]
    assert ([each.id for each in findings], places(findings)) == ([told], expected)
