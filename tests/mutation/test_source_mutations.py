"""Source files mistyped at random: each mistake that is noticed is told where it is, and none stops the program.

GONGKAI_TRIALS mistakes of each kind are tried (0: the full number), GONGKAI_SEED picks them; `make torture` tries all.
"""

from __future__ import annotations

import os
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from rich.table import Table

from generator.model.author_files import accounts_file
from generator.model.author_files import operations_file
from generator.model.authoring import DisclosureFile
from generator.model.authoring import ReportedFile
from generator.model.authoring import UnitFile
from generator.model.authoring import WaiversFile
from generator.model.loading import load_catalogues
from generator.model.performance import SheetFile
from generator.model.validation import validate
from generator.source.finding import Finding
from generator.source.yaml_reader import parse_yaml
from tests.mistyped import MISTAKES
from tests.mistyped import mistype

REPOSITORY = Path(__file__).resolve().parents[2]
FULL = 600
TRIALS = int(os.environ.get("GONGKAI_TRIALS", "12")) or FULL
SEED = int(os.environ.get("GONGKAI_SEED", "20261130"))
LEAST_RIGHT = 0.95
LONGEST = 2.0
"""Seconds (of the processor, whatever else it has to do) that anybody waits for a file to be read."""

WORDS = load_catalogues(REPOSITORY / "templates" / "packs")[0].vocabulary
MODELS: dict[str, type[Any]] = {
    "accounts.yaml": accounts_file(WORDS),
    "operations.yaml": operations_file(WORDS),
    "disclosure.yaml": DisclosureFile,
    "reported.yaml": ReportedFile,
    "unit.yaml": UnitFile,
    "waivers.yaml": WaiversFile,
}


@dataclass
class Tally:
    """What became of the mistakes of a kind: not noticed, told, told in the right line, told in several findings."""

    silent: int = 0
    told: int = 0
    right: int = 0
    several: int = 0
    slowest: float = 0.0
    example: str = ""


def findings(text: str, model: type[Any]) -> list[Finding]:
    """All that is said of a file by itself, as a report orders it."""
    value, found = parse_yaml(text, "示例.yaml")
    found = found if value is None else found + validate(model, value, "示例.yaml")[1]
    return sorted(found, key=Finding.sort_key)


@pytest.fixture(scope="module")
def files() -> list[tuple[str, type[Any]]]:
    """Every source file here that is faultless, with its model."""
    paths = [path for root in ("content", "tests/documents") for path in sorted((REPOSITORY / root).rglob("*.yaml"))]
    named = [
        (path, MODELS.get(path.name) or (SheetFile if path.parent.name == "performance" else None)) for path in paths
    ]
    read = [(path.read_text("utf-8"), model) for path, model in named if model is not None]
    return [(text, model) for text, model in read if not findings(text, model)]


def tried(kind: str, files: list[tuple[str, type[Any]]]) -> Tally:
    """The mistakes of a kind, each in a file by itself."""
    chance, tally = random.Random(f"{SEED} {kind}"), Tally()
    for _ in range(TRIALS * 20):
        if tally.silent + tally.told == TRIALS:
            break
        text, model = chance.choice(files)
        mistyped = mistype(text, kind, chance)
        if mistyped is None:
            continue
        begun = time.process_time()
        found = findings(mistyped[0], model)
        tally.slowest = max(tally.slowest, time.process_time() - begun)
        if not found:
            tally.silent += 1
            continue
        tally.told += 1
        tally.several += len(found) > 1
        place = found[0].location
        if place is not None and abs(place.line - mistyped[1]) <= 1:
            tally.right += 1
        else:
            tally.example = f"{mistyped[1]}: {mistyped[0].splitlines()[mistyped[1] - 1]} → {place} {found[0].message}"
    return tally


def test_a_mistyped_source_is_told_in_its_line(files: list[tuple[str, type[Any]]]) -> None:
    tallies = {kind: tried(kind, files) for kind in MISTAKES}
    table = Table("写错", "次", "没有意见", "有意见", "行对", "几条", "最慢", title=f"GONGKAI_SEED={SEED}")
    for kind, tally in tallies.items():
        told, right = str(tally.told), f"{tally.right / tally.told:.1%}" if tally.told else "—"
        tried_in_all = str(tally.silent + tally.told)
        table.add_row(kind, tried_in_all, str(tally.silent), told, right, str(tally.several), f"{tally.slowest:.2f} s")
    Console(width=110).print(table)
    assert all(tally.told for tally in tallies.values())
    wrong = {kind: tally.example for kind, tally in tallies.items() if tally.right < LEAST_RIGHT * tally.told - 1}
    assert wrong == {}
    assert max(tally.slowest for tally in tallies.values()) < LONGEST
