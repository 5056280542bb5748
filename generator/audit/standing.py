"""What an audit says of each figure that it read: proved, doubtful, or without a place.

Proved is the reading, not the figure: that it is printed so, at this key. A figure that ruled lines and exact names
place for certain is proved although its sums break: then the paper is wrong, and a finding says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.source.foreign.pages import Place


class Standing(StrEnum):
    """How sure a reading is; only a proved one may be the ground of an error."""

    PROVED = "proved"
    DOUBTFUL = "doubtful"
    NOT_PLACED = "not placed"


STANDINGS = {Standing.PROVED: "可靠", Standing.DOUBTFUL: "存疑", Standing.NOT_PLACED: "没有位置"}
"""What reports call them."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A figure as it was read, where, and why it stands so; `address` is None for one that found no place."""

    standing: Standing
    table: str
    address: str | None
    text: str
    place: Place
    reason: str


def counted(proofs: Iterable[Proof]) -> Counter[Standing]:
    """How many figures stand how."""
    return Counter(proof.standing for proof in proofs)


def unproved(proofs: Iterable[Proof]) -> Iterator[Proof]:
    """Those that are doubtful or found no place."""
    return (proof for proof in proofs if proof.standing is not Standing.PROVED)
