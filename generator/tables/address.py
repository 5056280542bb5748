"""Addresses: `支出表!2101501.基本支出` names a cell, `收支总计.增减额` a measure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_ORDINAL = re.compile(
    r"(其中[:：])?(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|（\d+）|\d+[.、．])?(其中[:：])?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Address:
    """A cell (with `table`) or a measure (without)."""

    table: str | None
    row: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}!{self.row}.{self.column}" if self.table else f"{self.row}.{self.column}"


@lru_cache(maxsize=8192)
def parse_address(text: str) -> Address | None:
    """The address a text spells, or None."""
    table, mark, rest = text.rpartition("!")
    row, dot, column = rest.partition(".")
    if not (row and dot and column) or (mark and not table):
        return None
    return Address(table or None, row, column)


def without_ordinal(name: str) -> str:
    """An item's name without 一、 （一） 1. （1） or 其中： before it: the row's key."""
    match = _ORDINAL.match(name)
    return name[match.end() :] if match else name


_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """A number from 0 to 999 in Chinese: 23 → 二十三, 101 → 一百零一. Raises ValueError for any other."""
    if not 0 <= number < 1000:
        raise ValueError(number)
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    if not rest:
        return f"{_DIGITS[hundreds]}百"
    return f"{_DIGITS[hundreds]}百{'零' if rest < 10 else ''}{'一' if 10 <= rest < 20 else ''}{_below_hundred(rest)}"


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
