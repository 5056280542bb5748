"""No name in a pack is taken on trust: one character changed in any of them is told at its file and line.

GONGKAI_TRIALS changes so many names (0: every one), GONGKAI_SEED picks them; `make torture` changes every one.
"""

from __future__ import annotations

import os
import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from generator.kinds.kind import Kind
from generator.model.loading import Catalogues
from generator.model.loading import load_catalogues
from generator.packs.listing import list_pack
from generator.source.finding import Finding
from generator.tables.pack_library import PackLibrary
from tests.pack_lists import kept
from tests.pack_lists import printed
from tests.pack_names import PACKS
from tests.pack_names import Name
from tests.pack_names import files
from tests.pack_names import mutated
from tests.pack_names import names_of
from tests.shipped import last_cases

TRIALS = int(os.environ.get("GONGKAI_TRIALS", "20"))
SEED = int(os.environ.get("GONGKAI_SEED", "2026"))


class Damaged:
    """A copy of the packs in which one file at a time is changed; the others are read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.library = PackLibrary(root)
        self.catalogues: Catalogues = load_catalogues(root)[0]

    def findings(self, name: Name, text: str) -> list[Finding]:
        """What is told of the name's pack, for each kind its file is for, with another text in that file."""
        path = self.root / name.path.relative_to(PACKS)
        whole = path.read_text("utf-8")
        path.write_text(text, "utf-8")
        self._forget(path)
        found = [finding for kind in name.kinds for finding in self.of_pack(name.pack, kind)]
        path.write_text(whole, "utf-8")
        self._forget(path)
        return found

    def of_pack(self, pack_name: str, kind: Kind) -> list[Finding]:
        """What is told in any case of a pack."""
        listing = list_pack(self.library, pack_name, kind, self.catalogues)
        return listing.findings if listing else []

    def _forget(self, path: Path) -> None:
        self.library._raw.pop(path, None)
        self.library._validated.pop(path, None)
        self.library._vocabularies.clear()
        self.library._loaded.clear()


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Damaged:
    root = tmp_path_factory.mktemp("packs") / "templates/packs"
    shutil.copytree(PACKS, root)
    return Damaged(root)


@pytest.mark.slow
def test_a_changed_character_is_told_at_its_line(damaged: Damaged) -> None:
    chance = random.Random(SEED)
    names = [name for path in files() for name in names_of(path)]
    assert len(names) > 7000
    entries = (*damaged.catalogues.functional.科目, *damaged.catalogues.economic.科目)
    known = frozenset(name.text for name in names) | {str(entry.编码) for entry in entries}
    chosen = chance.sample(names, TRIALS) if TRIALS else names
    caught: Counter[tuple[str, str]] = Counter()
    tried: Counter[tuple[str, str]] = Counter()
    missed = []
    for name in chosen:
        key = name.pack, "、".join(kind.word for kind in name.kinds)
        text = mutated(name, chance, known)
        file = name.path.relative_to(PACKS).as_posix()
        told = [f for f in damaged.findings(name, text) if f.location.file.endswith(file) and f.id[0] in "TS"]
        tried[key] += 1
        if any(finding.location.line == name.line for finding in told):
            caught[key] += 1
        else:
            missed.append(f"{file}:{name.line} {name.text} -> {text[name.begins : name.begins + len(name.text)]}")
    print(f"seed {SEED}, {len(chosen)} of {len(names)} names changed")
    for key in sorted(tried):
        print(f"{key[0]:12} {key[1]:8} {caught[key]:5} of {tried[key]:5}")
    print(*missed, sep="\n")
    assert missed == []


def test_the_packs_as_they_are_have_no_unknown_name(damaged: Damaged) -> None:
    found = {(name, case.kind.slug): damaged.of_pack(name, case.kind) for name, case in last_cases()}
    assert {key: findings for key, findings in found.items() if findings} == {}


def test_the_lists_of_pack_check_are_those_that_were_looked_over() -> None:
    """After a change: `python -m tests.pack_lists`, and read what differs."""
    lists, code = printed()
    assert (sorted(lists), code) == (PackLibrary(PACKS).names, 0)
    assert lists == kept()
