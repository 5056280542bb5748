"""Two folders of one name, and a 部门 beside its units."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.disclosure import Scope
from generator.model.units import unit_files
from generator.publish.across_units import namesakes
from generator.publish.across_units import not_added_up
from generator.source.finding import Finding
from generator.source.folders import find_disclosures
from tests.unit.builders import World
from tests.unit.builders import write_files

JIA = "{名称: 甲局, 省份: 河南}"


def told(
    root: Path, jia: str, yi: str, *, scopes: tuple[str, str] = ("单位", "单位"), year: int = 2023
) -> list[Finding]:
    """What is said of two units' folders, whose disclosures are of 2023 and of a year."""
    years = (2023, year)
    files = {f"content/{folder}/unit.yaml": text for folder, text in (("jia", jia), ("yi", yi))}
    for folder, scope, own in zip(("jia", "yi"), scopes, years, strict=True):
        files[f"content/{folder}/{own}-final-accounts/disclosure.yaml"] = f"{{范围: {scope}, 模板包: henan}}"
    write_files(root, files)
    return namesakes(unit_files(root / "content"), find_disclosures(root / "content")[0])


def test_two_folders_of_one_name(tmp_path: Path) -> None:
    [finding] = told(tmp_path, JIA, JIA)
    assert (finding.id, str(finding.location)) == ("S-0326", "content/yi/unit.yaml:1:6")
    assert finding.message == "yi 和 jia 都叫“甲局”"


@pytest.mark.parametrize(
    ("yi", "scopes", "year"),
    [
        ("{名称: 乙局, 省份: 河南}", ("单位", "单位"), 2023),
        ("{名称: 甲局, 省份: 河北}", ("单位", "单位"), 2023),
        (JIA, ("部门", "单位"), 2023),
        (JIA, ("单位", "单位"), 2024),
        ("{名称: [{名称: 甲局, 至: 2020}, {名称: 乙局, 自: 2021}], 省份: 河南}", ("单位", "单位"), 2023),
    ],
)
def test_what_may_share_a_name(tmp_path: Path, yi: str, scopes: tuple[str, str], year: int) -> None:
    assert told(tmp_path, JIA, yi, scopes=scopes, year=year) == []


@pytest.mark.parametrize(
    ("name", "is_told"), [("示例局（本级）", True), ("示例中心", True), ("别的局", False), ("示例学校", False)]
)
def test_a_department_is_not_added_up_from_its_units(tmp_path: Path, name: str, is_told: bool) -> None:
    world = World(tmp_path, more={"content/yi/unit.yaml": f"{{名称: {name}, 省份: 河南}}"})
    (tmp_path / "content/yi/2023-final-accounts").mkdir()
    department = replace(world.disclosure, scope=Scope.DEPARTMENT, member_units=("示例局", "示例中心"))
    folders, _ = find_disclosures(tmp_path / "content")
    units = unit_files(tmp_path / "content")
    expected = ["没有核对 shili/2023-final-accounts 的数是不是本级和所属单位（yi/2023-final-accounts）之和"]
    assert not_added_up(department, units, folders) == (expected if is_told else [])
    assert not_added_up(world.disclosure, units, folders) == []
