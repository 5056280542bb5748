"""No name in a pack is taken on trust: one character changed in any of them is told at its file and line.

GONGKAI_TRIALS changes so many names (0: every one), GONGKAI_SEED picks them; `make torture` changes every one.
"""

from __future__ import annotations

import os
import random
import shutil
from dataclasses import dataclass
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


_TOGETHER = 120
"""So many names of a pack are changed together; each must be told by its new spelling, or else when it is alone."""


@dataclass(frozen=True, slots=True)
class Change:
    """A name with one character changed."""

    name: Name
    text: str

    @property
    def file(self) -> str:
        """Where it stands, among the packs."""
        return self.name.path.relative_to(PACKS).as_posix()

    @property
    def said(self) -> str:
        """For people."""
        return f"{self.file}:{self.name.line} {self.name.text} -> {self.text}"

    def told_by(self, finding: Finding) -> bool:
        """Whether a finding stands at the file and line of the name."""
        place = finding.location
        return finding.id[0] in "TS" and place.file.endswith(self.file) and place.line == self.name.line


class Damaged:
    """A copy of the packs in which some names of a pack are changed at a time; the other files are read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.library = PackLibrary(root)
        self.catalogues: Catalogues = load_catalogues(root)[0]

    def missed(self, changes: list[Change]) -> list[Change]:
        """Which changes in one pack are not told at their lines.

        Many are made together, since one look at the pack tells them all: told is one that a finding at its line
        spells. What is wrong with the reading of a pack hides the rest, so those that were told are mended and the
        others looked for again; one that is never spelt is made alone.
        """
        left = changes
        while len(left) > 1:
            found = self.findings(left)
            others = [each for each in left if not any(each.told_by(f) and each.text in f.message for f in found)]
            if len(others) == len(left):
                break
            left = others
        return [each for each in left if not any(each.told_by(finding) for finding in self.findings([each]))]

    def findings(self, changes: list[Change]) -> list[Finding]:
        """What is told of a pack, for each kind that the changed files are for."""
        for path in {each.name.path for each in changes}:
            text = path.read_text("utf-8")
            for each in (each for each in changes if each.name.path == path):
                text = text[: each.name.begins] + each.text + text[each.name.begins + len(each.name.text) :]
            self._write(path, text)
        asked = {(each.name.pack, kind) for each in changes for kind in each.name.kinds}
        found = [finding for pack, kind in sorted(asked, key=str) for finding in self.of_pack(pack, kind)]
        for path in {each.name.path for each in changes}:
            self._write(path, path.read_text("utf-8"))
        return found

    def of_pack(self, pack_name: str, kind: Kind) -> list[Finding]:
        """What is told in any case of a pack."""
        listing = list_pack(self.library, pack_name, kind, self.catalogues)
        return listing.findings if listing else []

    def _write(self, path: Path, text: str) -> None:
        copy = self.root / path.relative_to(PACKS)
        copy.write_text(text, "utf-8")
        self.library._raw.pop(copy, None)
        self.library._validated.pop(copy, None)
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
    tried: dict[tuple[str, str], list[Change]] = {}
    for name in chance.sample(names, TRIALS) if TRIALS else names:
        key = name.pack, "、".join(kind.word for kind in name.kinds)
        tried.setdefault(key, []).append(Change(name, mutated(name, chance, known)))
    missed: list[Change] = []
    print(f"seed {SEED}, {sum(map(len, tried.values()))} of {len(names)} names changed")
    for key, changes in sorted(tried.items()):
        rounds = -(-len(changes) // _TOGETHER)
        # neighbours in a line go to different rounds
        escaped = [change for at in range(rounds) for change in damaged.missed(changes[at::rounds])]
        print(f"{key[0]:12} {key[1]:8} {len(changes) - len(escaped):5} of {len(changes):5}", flush=True)
        missed += escaped
    assert [each.said for each in missed] == []


def test_the_packs_as_they_are_have_no_unknown_name(damaged: Damaged) -> None:
    found = {(name, case.kind.slug): damaged.of_pack(name, case.kind) for name, case in last_cases()}
    assert {key: findings for key, findings in found.items() if findings} == {}


def test_the_lists_of_pack_check_are_those_that_were_looked_over() -> None:
    """After a change: `python -m tests.pack_lists`, and read what differs."""
    lists, code = printed()
    assert (sorted(lists), code) == (PackLibrary(PACKS).names, 0)
    assert lists == kept()
