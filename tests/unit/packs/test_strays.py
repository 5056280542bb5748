"""Files of a pack that nothing reads are told: under a misspelt name the inherited file would go on."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.packs.strays import check_strays
from generator.tables.pack_library import PackLibrary
from tests.unit.builders import World


def told(root: Path, *files: str) -> list[tuple[str, str, str | None]]:
    return strays(root, dict.fromkeys(files, "甲: 乙"))


def strays(root: Path, files: dict[str, str]) -> list[tuple[str, str, str | None]]:
    made = World(root, more={f"templates/packs/national/{name}": text for name, text in files.items()})
    library = PackLibrary(root / "templates/packs")
    return [(str(each.location), each.id, each.hint) for each in check_strays(library, made.pack)]


def test_a_pack_as_it_is_has_none(tmp_path: Path) -> None:
    assert told(tmp_path, "final-accounts/words.yaml", ".gitkeep", "items.yaml~", "narrative.md") == []


@pytest.mark.parametrize(
    ("name", "place", "nearest"),
    [
        ("itmes.yaml", "itmes.yaml", "items.yaml"),
        ("final-account/items.yaml", "final-account", "final-accounts"),
        ("final-accounts/chart.yaml", "final-accounts/chart.yaml", "charts.yaml"),
        ("final-accounts/form/01.yaml", "final-accounts/form", "forms"),
        ("final-accounts/ledger.yaml", "final-accounts/ledger.yaml", "glossary.yaml"),
        ("final-accounts/forms/01.yml", "final-accounts/forms/01.yml", "forms/*.yaml"),
    ],
)
def test_a_misspelt_file_or_folder_is_told_with_the_nearest(
    tmp_path: Path, name: str, place: str, nearest: str
) -> None:
    [(found, finding, hint)] = told(tmp_path, name)
    assert (found, finding) == (f"templates/packs/national/{place}:1:1", "T-0501")
    assert nearest in str(hint)


def test_a_template_that_another_one_asks_for_is_read(tmp_path: Path) -> None:
    asking = '{% import "national/phrases.md" as 句 with context %}\n{%- extends "national/final-accounts/base.md" %}'
    files = {"phrases.md": "甲", "final-accounts/base.md": "乙", "final-accounts/narrative.md": asking}
    assert strays(tmp_path, files) == []


def test_a_template_that_is_only_spoken_of_in_a_comment_is_not(tmp_path: Path) -> None:
    asking = '{# {% import "national/phrases.md" as 句 %} #}'
    [(place, finding, _)] = strays(tmp_path, {"phrases.md": "甲", "final-accounts/narrative.md": asking})
    assert (place, finding) == ("templates/packs/national/phrases.md:1:1", "T-0510")


@pytest.mark.parametrize("name", ["narative.md", "final-accounts/narrative-2021.md"])
def test_a_misspelt_template_is_told_with_the_nearest(tmp_path: Path, name: str) -> None:
    [(place, finding, hint)] = strays(tmp_path, {name: "甲"})
    assert (place, finding) == (f"templates/packs/national/{name}:1:1", "T-0510")
    assert "narrative.md" in str(hint)


def test_a_template_that_a_part_names_in_another_year_or_pack_is_read(tmp_path: Path) -> None:
    heir = "名称: 某省\n继承: national\n部分: [{id: narrative, 标题: 说明, 模板: heirs.md}]\n"
    files = {"heirs.md": "甲", "../heir/pack.yaml": heir}
    assert strays(tmp_path, files) == []
