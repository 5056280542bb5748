"""What a new disclosure is to be: whose, of which year and kind, after which pack."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.kinds.kind import Kind
from generator.model.disclosure import Scope
from generator.model.ledger_entries import Entry
from generator.model.ledger_entries import Limits
from generator.model.ledger_entries import limits_of
from generator.tables.pack import Pack


@dataclass(frozen=True, slots=True)
class Wanted:
    """A new disclosure of a unit; `nature` is empty where nobody told it. `pack` is as it is in this case."""

    name: str
    province: str
    nature: str
    year: int
    kind: Kind
    scope: Scope
    pack: Pack

    def may_have(self, limits: Iterable[Limits]) -> bool:
        """Whether a key with these limits is for this kind, year and nature."""
        return all(
            each.has_kind(self.kind)
            and each.has_year(self.year)
            and (not each.natures or not self.nature or self.nature in each.natures)
            for each in limits
        )

    def demands(self, entry: Entry) -> bool:
        """Whether a figure must be stated whatever the others are (必填); of several alternatives the first."""
        words = self.pack.vocabulary
        for demand in words.file.必填.values():
            fits_scope = not demand.范围 or self.scope.value in demand.范围
            if entry.account in demand.账 and demand.有数时 is None and fits_scope:
                items = demand.项目[:1] or _first_items(entry, words.entries)
                if entry.tags.get("项目", "") in ("", *items) and self.may_have([limits_of([demand])]):
                    return True
        return False


def _first_items(entry: Entry, entries: Iterable[Entry]) -> list[str]:
    """The first 项目 of the account of an entry: one is enough where any of them meets a demand."""
    return [item for each in entries if each.account == entry.account and (item := each.tags.get("项目", ""))][:1]
