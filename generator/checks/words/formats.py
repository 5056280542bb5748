"""One way of writing figures: the same figure with the same decimals, and trailing zeros kept or dropped throughout."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.checks.words.corpus import Corpus
from generator.model.money import decimals_of
from generator.source.finding import Finding
from generator.source.finding import Severity

DECIMALS = "N-0127"
"""Figures of one unit are written with different decimals."""

_FIGURE = re.compile(
    r"(?:(?<![\d.,])(?P<typed>(?!0\d)\d+(?:,\d{3})*(?:\.\d+)?)|\{\{\s*(?P<name>[^\W\d]\w*)\s*\}\})"
    r"[ \t]*(?P<unit>万元|元(?![旦宵素气月化首])|[%％]|分(?![之钟管为类公别项局支析工配担布散期]))"
)
_DEFINING = ("名词", "名词解释", "联系方式")


@dataclass(frozen=True, slots=True)
class _Written:
    """A figure as it stands in print."""

    start: int
    text: str
    value: Decimal

    @property
    def decimals(self) -> int:
        return len(self.text.partition(".")[2])

    @property
    def keeps_zeros(self) -> bool:
        """Whether a zero at its end tells that decimals are not dropped."""
        return self.decimals > decimals_of(self.value)


def check_formats(corpus: Corpus) -> Iterator[Finding]:
    """At most one note for each unit, at the first figure that is written otherwise."""
    for unit, figures in _written(corpus).items():
        others = _others(figures)
        if others:
            figure, usual = others[0]
            told = "、".join(dict.fromkeys(f"“{other.text}{unit}”" for other, _ in others))
            yield corpus.finding(
                DECIMALS,
                Severity.NOTE,
                figure.start,
                f"{told}和“{usual.text}{unit}”的小数位不一致",
                "同一种数保留同样的小数位，如都写成 100.00 或者都写成 100。",
                printed=figure.text,
                computed=f"{figure.value:.{usual.decimals}f}",
            )


def _written(corpus: Corpus) -> dict[str, list[_Written]]:
    """The figures in the author's words by their unit: typed ones, and 其他数据 as they are printed."""
    found: dict[str, list[_Written]] = defaultdict(list)
    for match in _FIGURE.finditer(corpus.source):
        own = corpus.disclosure.own_figures.get(match["name"] or "")
        text = (match["typed"] or (own.数.text if own else "")).replace(",", "")
        if text and corpus.passage(match.start()).kind not in _DEFINING:
            found[match["unit"]].append(_Written(match.start(), text, Decimal(text)))
    return found


def _others(figures: list[_Written]) -> list[tuple[_Written, _Written]]:
    """The figures with fewer decimals than another one of their value, or than those that keep their zeros."""
    most = max(figure.decimals for figure in figures)
    full = next((figure for figure in figures if figure.keeps_zeros and figure.decimals == most), None)
    alike: dict[Decimal, dict[int, _Written]] = defaultdict(dict)
    for figure in figures:
        alike[figure.value].setdefault(figure.decimals, figure)
    found = []
    for figure in figures:
        same = next((one for decimals, one in alike[figure.value].items() if decimals > figure.decimals), None)
        usual = same or (full if 0 < figure.decimals < most else None)
        if usual is not None:
            found.append((figure, usual))
    return found
