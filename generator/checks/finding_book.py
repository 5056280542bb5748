"""What the id of a finding means: the page `docs/findings.md`, read as the data that it is, with examples beside it.

The examples are those of `docs/messages.md`, which a test makes: mistakes and what the program says of each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_ROW = re.compile(r"\| (?P<id>[A-Z]-\d{4}) \| (?P<severity>[^|]+) \| (?P<meaning>[^|]+) \| (?P<cure>[^|]+) \|")
_EXAMPLE = re.compile(r"^```text\n(?P<told>.*?)^```$", re.MULTILINE | re.DOTALL)
_ID = re.compile(r"\b[A-Z]-\d{4}\b")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A row of the page: how grave findings of an id are, what they mean, what to do; and one as it is told."""

    id: str
    severity: str
    meaning: str
    cure: str
    example: str | None = None

    @property
    def lines(self) -> list[str]:
        """The meaning, to be printed."""
        told = [f"{self.id}（{self.severity}）{self.meaning}", f"  怎么办：{self.cure}"]
        if self.example:
            told += ["  例如：", *(f"    {line}".rstrip() for line in self.example.splitlines())]
        return told


@cache
def finding_book() -> dict[str, Meaning]:
    """Every id of the page; empty where the program was installed without its documentation."""
    rows = (row.groupdict() for row in _ROW.finditer(_page("findings.md")))
    examples = _examples(_page("messages.md"))
    return {row["id"]: Meaning(**row, example=examples.get(row["id"])) for row in rows}


def _examples(page: str) -> dict[str, str]:
    """The first example of each id that is the first of a message."""
    found: dict[str, str] = {}
    for example in _EXAMPLE.finditer(page):
        number = _ID.search(example["told"])
        if number:
            found.setdefault(number[0], example["told"].rstrip())
    return found


def _page(name: str) -> str:
    """A page of the documentation: in the program's wheel, or beside it in a checkout."""
    program = Path(__file__).resolve().parent.parent
    places = (program / "docs" / name, program.parent / "docs" / name)
    return next((place.read_text("utf-8") for place in places if place.is_file()), "")
