"""Files of a pack that nothing reads are told: under a misspelt name the inherited file would go on."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.packs.strays import check_strays
from tests.unit.builders import World


def told(root: Path, *files: str) -> list[tuple[str, str, str | None]]:
    made = World(root, more={f"templates/packs/national/{name}": "甲: 乙" for name in files})
    return [(str(each.location), each.id, each.hint) for each in check_strays(made.pack)]


def test_a_pack_as_it_is_has_none(tmp_path: Path) -> None:
    assert told(tmp_path, "final-accounts/words.yaml", ".gitkeep", "items.yaml~", "phrases.md") == []


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
