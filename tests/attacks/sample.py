"""The disclosure that is attacked: loaded once, what an attack touches read and judged anew."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from generator.checks.waivers import apply_waivers
from generator.checks.waivers import blocking
from generator.checks.words.checking import check_words
from generator.checks.words.lists import WordLists
from generator.checks.words.lists import load_words
from generator.model.disclosure import Disclosure
from generator.model.disclosure import Words
from generator.publish.preparation import Prepared
from generator.publish.preparation import Workshop
from generator.source.finding import Finding
from generator.source.folders import Folder
from generator.source.folders import find_disclosures
from generator.source.markdown_reader import cut_sections
from generator.source.markdown_reader import read_markdown
from generator.tables.measures import Measures
from tests.attacks.moves import Attack
from tests.attacks.moves import Files
from tests.project_copy import REPOSITORY
from tests.project_copy import templates_read_once

KEY = "shili-jiaoyuju/2023-final-accounts"


class Sample:
    """A disclosure of `content/` in a folder of its own: the invented final accounts where no other is named."""

    def __init__(self, root: Path, key: str = KEY) -> None:
        unit = key.partition("/")[0]
        shutil.copytree(REPOSITORY / "content" / unit, root / unit)
        self.key = key
        self.path = root / key
        self.files: Files = {
            file.relative_to(self.path).as_posix(): file.read_text("utf-8")
            for file in sorted(self.path.rglob("*"))
            if file.is_file()
        }
        folders, _ = find_disclosures(root)
        self.folder: Folder = next(folder for folder in folders if folder.key == key)
        with templates_read_once():
            self._workshop = Workshop(REPOSITORY / "templates")
        self.prepared = self._prepare()
        assert self.prepared.book is not None
        assert self.prepared.measures is not None
        self.book, self.measures = self.prepared.book, self.prepared.measures
        assert blocking(self.prepared.findings, strict=key == KEY) == []

    # --- what is true of it --------------------------------------------------------------------------------------

    @cached_property
    def amounts(self) -> dict[str, Decimal]:
        """What each item that prose can name amounts to this year, in 万元."""
        found = {item: self.measures.get(item, "决算数") for item in self._items}
        return {item: measure.value for item, measure in found.items() if measure and measure.unit and measure.value}

    @cached_property
    def cells(self) -> dict[str, Decimal]:
        """Every address of the tables that holds an amount, in its table's unit."""
        lines = (line for table in self.book.tables for block in table.blocks for line in block.lines)
        cells = (cell for line in lines for cell in line.cells.values())
        return {str(cell.address): cell.printed for cell in cells if cell.printed is not None and cell.printed > 1}

    def value(self, item: str, column: str) -> Decimal | None:
        """A figure as it is published; None where there is none."""
        measure = self.measures.get(item, column) if column in self.measures.derivation.columns else None
        return measure.value if measure else None

    @property
    def _items(self) -> list[str]:
        return [item for item, spec in self.book.pack.items.items() if item.isidentifier() and spec.平均 is None]

    # --- judging -------------------------------------------------------------------------------------------------

    def refusals(self, attack: Attack) -> list[Finding]:
        """The errors that keep the attacked disclosure from being published."""
        files = attack.files(self.files)
        changed = {name: text for name, text in files.items() if self.files.get(name) != text}
        return blocking(self.judged(changed), strict=False)

    def judged(self, changed: Files) -> list[Finding]:
        """Every finding about the sample with these files: of the checks of words alone where only prose differs."""
        try:
            for name, text in changed.items():
                (self.path / name).write_text(text, "utf-8")
            is_prose = all(name in ("profile.md", "narrative.md") for name in changed)
            return self._judge_prose() if is_prose else self._prepare().findings
        finally:
            for name in changed:
                if name in self.files:
                    (self.path / name).write_text(self.files[name], "utf-8")
                else:
                    (self.path / name).unlink()

    def _prepare(self) -> Prepared:
        self._workshop._books.pop(self.key, None)
        return self._workshop.prepare(self.folder, together=False)

    def _judge_prose(self) -> list[Finding]:
        """The checks of words alone over the files as they are now: milliseconds."""
        words, findings = self._words()
        if words is None:
            return findings
        disclosure = replace(self.book.disclosure, words=words)
        return apply_waivers(disclosure, check_words(self._measures(disclosure), self._lists))

    def _measures(self, disclosure: Disclosure) -> Measures:
        """Those of the sample, with the words of an attack."""
        budget = self._workshop._budget(self.folder)
        return Measures(replace(self.book, disclosure=disclosure), self.measures.last_year, budget)

    def _words(self) -> tuple[Words | None, list[Finding]]:
        """The profile and the narrative as they are now."""
        profile, faults = read_markdown(self.path / "profile.md", "profile.md")
        narrative, more = read_markdown(self.path / "narrative.md", "narrative.md")
        if profile is None or narrative is None:
            return None, faults + more
        sections, faults = cut_sections(narrative)
        before = self.book.disclosure.words
        return (None if faults else replace(before, profile=profile, narrative=sections)), faults

    @cached_property
    def _lists(self) -> WordLists:
        lists, faults = load_words(self._workshop.library, self.book.pack)
        assert faults == []
        return lists
