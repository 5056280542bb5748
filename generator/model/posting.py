"""One way in which facts are tagged: which tags, with which values, in which disclosures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from generator.kinds.kind import Kind
from generator.model.ledger_entries import Limits
from generator.model.ledger_entries import Values


@dataclass(frozen=True, slots=True)
class Posting:
    """One way in which facts of an account are tagged, and the kinds of disclosures that can have such facts.

    `optional` tags are those that only some of its facts have.
    """

    account: str
    tags: Mapping[str, Values]
    limits: tuple[Limits, ...] = ()
    optional: Mapping[str, Values] = field(default_factory=dict)

    @property
    def told_by(self) -> Mapping[str, Values]:
        """Every tag that its facts may have."""
        return {**self.tags, **self.optional}

    def holds_in(self, kind: Kind) -> bool:
        """Whether a disclosure of this kind can have such facts."""
        return all(each.has_kind(kind) for each in self.limits)
