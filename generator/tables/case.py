"""What a pack is asked for: a kind of disclosure in a fiscal year, of a 部门 or 单位, with the variants it chose."""

from __future__ import annotations

from dataclasses import dataclass

from generator.kinds.kind import Kind
from generator.model.disclosure import Disclosure
from generator.model.disclosure import Scope
from generator.source.located import Text


@dataclass(frozen=True, slots=True)
class Case:
    """One case in which packs may differ; `chosen` are the 选用 of disclosure.yaml, name and choice."""

    kind: Kind
    year: int
    scope: Scope
    chosen: tuple[tuple[Text, Text], ...] = ()

    def __str__(self) -> str:
        return "、".join([f"{self.year} 年度", self.scope, *(str(choice) for _, choice in self.chosen)])


def case_of(disclosure: Disclosure) -> Case:
    """The case of a disclosure."""
    return Case(disclosure.kind, disclosure.year, disclosure.scope, tuple(disclosure.chosen.items()))
