"""Slots (槽) of a narrative: declared for authors in the comment at its head, used by 原因() and 文()."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from dataclasses import field

from generator.source.files import read_text
from generator.source.finding import Location
from generator.tables.pack_folders import PackFolders

ENTRY = re.compile(r"^  (?! )(?P<names>\S+)(?:  +(?P<told>\S.*))?$")
"""A line of the comment that declares slots, and what it tells of them."""
_GROUP = re.compile(r"(?P<need>必填|可选)(?:——[^：]*)?：$")
"""A line of the comment that tells whether the slots below it must be written."""
HOLE = "￼"
"""Stands in a name for what only the money tells: the code or name of a subject."""


@dataclass(slots=True)
class Slots:
    """The declared names, each with its place; `<…>` in a name stands for what the pack's names fill in."""

    declared: dict[str, Location] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    optional: set[str] = field(default_factory=set)
    """Those that are declared as the author's choice (可选)."""
    left_open: set[str] = field(default_factory=set)
    """Those that some template does without."""

    @property
    def names(self) -> list[str]:
        """Every declared name, for messages."""
        return list(self.declared)

    def spelt(self, items: Collection[str]) -> list[str]:
        """Every declared name, an item put where one has a hole for it."""
        return [re.sub("<[^>]*>", item, name) for name in self.declared for item in (items if "<" in name else [""])]

    @property
    def endings(self) -> list[str]:
        """What a slot's name may end with."""
        return sorted({name[-size:] for name in self.declared for size in (2, 3)})

    def declare(self, comment: str, file: str, line: int) -> None:
        """Takes the names of a comment at the head of a narrative: lines that are set in by two spaces."""
        is_optional = False
        for number, text in enumerate(comment.splitlines()):
            entry, group = ENTRY.match(text), _GROUP.search(text)
            is_optional = group["need"] == "可选" if group else is_optional
            if entry:
                column = 3
                for name in entry["names"].split("、"):
                    self.optional |= {name} if is_optional and name not in self.declared else set()
                    self.declared.setdefault(name, Location(file, line + number, column))
                    column += len(name) + 1

    def declare_all(self, places: PackFolders) -> None:
        """Takes the slots of every template there is, for lists that packs share with those that inherit them."""
        for folder in filter(None, map(places.folder, places.names)):
            for path in sorted(folder.rglob("*.md")):
                name = places.name_of(path)
                written = read_text(path, name)[0] or ""
                if written.startswith("{#"):
                    self.declare(written.partition("#}")[0], name, 1)

    def match(self, name: str, items: Collection[str], *, is_demanded: bool = False) -> bool:
        """Whether a name is declared, itself or by a name with holes; it counts as used then."""
        found = [each for each in self.declared if _fits(each, name, items)]
        exact = [each for each in found if "<" not in each]
        self.used |= set(exact or found)
        self.left_open |= set() if is_demanded else set(exact or found)
        return bool(found)

    def any_ends_with(self, ending: str) -> bool:
        """Whether a declared name ends so."""
        return any(name.endswith(ending) for name in self.declared)

    def has_filled(self, template: str, items: Collection[str]) -> bool:
        """Whether a slot of the score sheet, with {项} (one of the items, else any subject) and {类}, is declared."""
        names = [template.replace("{项}", item).replace("{类}", HOLE) for item in items or [HOLE]]
        return any(self.match(name, items) for name in names)


def _fits(declared: str, name: str, items: Collection[str]) -> bool:
    """Whether a declared name spells a name: <费> is an item, <科目编码> and <类的名称> what the money tells."""
    before, hole, rest = declared.partition("<")
    if not hole:
        return declared == name
    kind, _, after = rest.partition(">")
    if not (name.startswith(before) and name.endswith(after) and len(name) > len(before) + len(after)):
        return False
    filled = name[len(before) : len(name) - len(after)]
    return filled == HOLE if kind.startswith(_OF_SUBJECTS) else filled in items


_OF_SUBJECTS = ("科目", "类")
