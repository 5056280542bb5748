"""Which files of a disclosure are in a wrong 金额单位, by what their amounts are compared with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.source.finding import Location

_TEN_THOUSAND = Decimal(4)
"""元 typed under 万元, or the other way: this many powers of ten."""
LEAST = Decimal(1)
"""How many of them, at least, amounts in a wrong unit lie beyond bounds that are wide."""
_SEVERAL = 2
"""One figure may be a slip of the pen; it takes several for the unit to be wrong."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Amounts of a file beside counts (`other` is None) or another file: by how many powers of ten out of bounds.

    Counts have no unit, and what another disclosure `is_published` with is taken to be right. `figures` are where the
    amounts are written that are out of bounds by themselves.
    """

    file: str
    other: str | None
    decades: Decimal
    figures: frozenset[Location] = frozenset()
    is_published: bool = False


def wrong_files(comparisons: Iterable[Comparison]) -> dict[str, Decimal]:
    """The files in a wrong unit, each with +4 (too large) or −4.

    A file is judged by counts first, then by what is published, then by the files that are judged already. Where two
    files disagree and nothing tells which is right, the first of the two is told.
    """
    compared = list(comparisons)
    judged: dict[str, Decimal] = {}
    for anchors in (
        [each for each in compared if each.other is None],
        [each for each in compared if each.is_published],
    ):
        for file in dict.fromkeys(each.file for each in anchors if each.file not in judged):
            judged[file] = _by_anchors([each for each in anchors if each.file == file])
        _spread(compared, judged)
    for each in compared:
        if each.other is not None and each.other not in judged and each.file not in judged:
            judged[each.other] = Decimal(0)
            _spread(compared, judged)
    return {file: decades for file, decades in judged.items() if decades}


def _by_anchors(anchors: list[Comparison]) -> Decimal:
    figures = frozenset(place for each in anchors for place in each.figures)
    return _common([each.decades for each in anchors]) if len(figures) >= _SEVERAL else Decimal(0)


def _common(decades: list[Decimal]) -> Decimal:
    """+4 or −4 where every comparison is off in that direction, else 0."""
    if all(each >= LEAST for each in decades):
        return _TEN_THOUSAND
    if all(each <= -LEAST for each in decades):
        return -_TEN_THOUSAND
    return Decimal(0)


def _spread(compared: list[Comparison], judged: dict[str, Decimal]) -> None:
    """Judges the files that are compared with a judged one, and those that are compared with them."""
    links = [
        (each.file, each.other, _common([each.decades])) for each in compared if each.other and not each.is_published
    ]
    both_ways = links + [(other, file, -decades) for file, other, decades in links]
    while True:
        found: dict[str, list[Decimal]] = {}
        for own, known, decades in both_ways:
            if own not in judged and known in judged:
                found.setdefault(own, []).append(judged[known] + decades)
        if not found:
            return
        judged.update({file: _common(each) for file, each in found.items()})
