"""What a stretch of text compares with: last year, the budget, or the document's own year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.checks.words.statement_words import StatementWords
from generator.kinds.kind import Kind


class Base(StrEnum):
    """What a figure is held against."""

    LAST = "上年"
    PLAN = "年初预算"
    FULL = "全年预算"
    ITSELF = "本年"


@dataclass(frozen=True, slots=True)
class Compared:
    """Where a text says what it compares with."""

    start: int
    end: int
    base: Base


class Comparisons:
    """Finds comparisons, in the words of `words.yaml`."""

    def __init__(self, words: StatementWords, year: int, kind: Kind) -> None:
        def pattern(text: str | None) -> str:
            return str(text or "(?!)").replace("{本年}", str(year)).replace("{上年}", str(year - 1))

        last, itself = pattern(words.比上年), pattern(words.比本年)
        plan, full = pattern(words.比年初预算), pattern(words.比全年预算)
        if kind.budget is None:  # a budget is compared with its own year only by mistake
            itself, plan = f"{itself}(?:年初)?预算|{itself}", "(?!)"
        groups = rf"(?P<full>{full})|(?P<plan>{plan})|(?P<last>{last})|(?P<itself>{itself})"
        behind = pattern(words.比之后)
        self._pattern = re.compile(
            rf"(?:[比较与同和](?:{groups}){behind}(?:相比|比较|对比|相)?|(?P<year_on_year>同比|环比))"
        )
        self._than = re.compile(rf"(?:大于|高于|超过|小于|低于|少于)(?:{groups}){behind}")
        self._last_year = re.compile(rf"^[\s（(\d.、]*{last}[，,]?(?!.*[比较与同]|结转)")
        self._year = re.compile(rf"(?P<last>{last}(?!结转|末|底|\d))|(?P<this>{year})年|(?P<other>20\d\d)年(?!\d)")
        self._compared = re.compile(r"^(?:相比|比较|对比)")

    def last(self, text: str) -> Compared | None:
        """The last comparison in a text."""
        found = max(
            (match for pattern in (self._pattern, self._than) for match in pattern.finditer(text)),
            key=lambda match: match.end(),
            default=None,
        )
        if found is None:
            return None
        groups = found.groupdict()
        base = (
            Base.FULL if groups.get("full")
            else Base.PLAN if groups.get("plan")
            else Base.ITSELF if groups.get("itself")
            else Base.LAST
        )  # fmt: skip
        start = found.start() + (2 if found.re is self._than else 0)
        return Compared(start, found.end(), base)

    def begins_with_last_year(self, text: str) -> bool:
        """Whether a sentence tells last year's figures."""
        return bool(self._last_year.search(text))

    def year_of(self, words: str) -> bool | None:
        """Whether the last year that words name is last year; None for this one or none, False for any other."""
        found = list(self._year.finditer(words))
        if not found or found[-1]["this"]:
            return None
        return bool(found[-1]["last"])

    def is_base(self, after: str) -> bool:
        """Whether what stands behind a figure makes it that which is compared with: 与上年100万元相比."""
        return bool(self._compared.match(after))
