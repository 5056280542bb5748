"""The slots (槽) of a pack as an author is told of them: each with when it is needed and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.packs.slots import ENTRY
from generator.packs.template_sources import Sources
from generator.source.finding import Finding
from generator.tables.pack import Pack

_GROUP = re.compile(r"(?P<need>必填|可选)(?:——[^：]*)?：$")
_ALWAYS = "总是要写"
"""How a slot is described that does not depend on figures."""


@dataclass(frozen=True, slots=True)
class ToldSlot:
    """A slot as the head of a narrative tells of it.

    `<…>` in a name is filled in by the author: 2010101差异.
    """

    name: str
    told: str
    is_demanded: bool
    """Whether some figures, or every disclosure, must have it; one that is not is the author's choice."""

    @property
    def is_needed_always(self) -> bool:
        """Whether every disclosure must have it, whatever its figures are."""
        return self.is_demanded and self.told.startswith(_ALWAYS)


def slots_of(pack: Pack) -> list[ToldSlot]:
    """The slots of all narratives of a pack and of what they extend, each once, in the order they are told in."""
    findings: list[Finding] = []  # broken templates are told when the pack is checked
    sources = Sources(pack.places, findings)
    found: dict[str, ToldSlot] = {}
    for name in dict.fromkeys(pack.narratives.values()):
        path = pack.find(name)
        for source in sources.chain(pack.places.template_of(path)) if path is not None else ():
            comment = sources.head_comment(source)
            for slot in _told(comment[1]) if comment else ():
                found.setdefault(slot.name, slot)
    return list(found.values())


def _told(comment: str) -> Iterator[ToldSlot]:
    is_demanded = False
    for line in comment.splitlines():
        group, entry = _GROUP.search(line), ENTRY.match(line)
        if group:
            is_demanded = group["need"] == "必填"
        elif entry:
            for name in entry["names"].split("、"):
                yield ToldSlot(name, entry["told"] or "", is_demanded)
