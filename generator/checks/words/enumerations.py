"""人员经费 and 公用经费 told by what they were spent on: the 款 listed are those of 基本支出 that have a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.words.corpus import Corpus
from generator.checks.words.names import BRACKETS
from generator.model.subjects import ECONOMIC_LENGTHS
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.book import Book
from generator.tables.filling import text_unit

LISTED = "N-0126"
"""A 款 of the economic classification is listed without a figure, or has a figure and is not listed."""

_STAFF = ("301", "303")
"""工资福利支出 and 对个人和家庭的补助 are 人员经费, every other 类 is 公用经费."""
_LIST = re.compile(
    r"(?P<whole>人员经费|公用经费)[^。；]{0,40}?(?:包括|用于|用途(?:主要)?(?:有|是|为))[：:]?(?P<list>[^。；]+)"
)
_BETWEEN = re.compile(r"[、，,]")
_AND = re.compile(r"[和及]")
_END = re.compile(r"(?:的?支出)?等?(?:方面)?(?:的?支出)?$")
_AND_SO_ON = re.compile(r"等(?:方面)?(?:的?支出)?$")
_A_LIST = 3
"""So many official names make a list of 款; fewer are only examples."""


def check_enumerations(corpus: Corpus, book: Book) -> Iterator[Finding]:
    """Findings about lists of 款 in the profile and the narrative."""
    economic = book.disclosure.economic.names
    names = {name.translate(BRACKETS): code for code, name in economic.items() if len(code) == ECONOMIC_LENGTHS[-1]}
    spent = set(book.disclosure.ledger.subjects({"账": ("基本支出明细",)}))
    for match in _LIST.finditer(corpus.text.translate(BRACKETS)) if spent else ():
        if corpus.passage(match.start()).kind != "情况说明":
            continue
        is_staff = match["whole"] == "人员经费"
        own = {name: code for name, code in names.items() if code.startswith(_STAFF) is is_staff}
        listed = _listed(match["list"], own)
        absent = [name for name in listed if own[name] not in spent]
        missing = sorted(code for code in own.values() if code in spent and code not in {own[name] for name in listed})
        is_whole = not _AND_SO_ON.search(match["list"].strip())
        if len(listed) >= _A_LIST and (absent or (missing and is_whole)):
            yield _finding(corpus, book, match, absent, missing)


def _listed(text: str, names: dict[str, str]) -> list[str]:
    """The official names that a list has as its items, in order."""
    found: list[str] = []
    for item in _BETWEEN.split(text):
        name = _name(item, names)
        found += [name] if name else [name for part in _AND.split(item) if (name := _name(part, names))]
    return found


def _name(item: str, names: dict[str, str]) -> str | None:
    """The official name that an item of a list is, as it stands or without the words that end a list."""
    plain = item.strip(" *\n")
    return next((name for name in (plain, _END.sub("", plain)) if name in names), None)


def _finding(corpus: Corpus, book: Book, match: re.Match[str], absent: list[str], missing: list[str]) -> Finding:
    told = [f"列了没有数的{'、'.join(absent)}"] if absent else []
    told += [f"没有列{'、'.join(_with_amount(book, code) for code in missing)}"] if missing else []
    return corpus.finding(
        LISTED,
        Severity.WARNING,
        match.start(),
        f"{match['whole']}的明细与基本支出表不符：{'；'.join(told)}",
        "按基本支出表里有数的款逐一改正。",
        *(f"基本支出表!{code}" for code in missing),
        printed="、".join(absent) or None,
    )


def _with_amount(book: Book, code: str) -> str:
    amount = book.disclosure.ledger.amount({"账": ("基本支出明细",), "科目": (code,)})
    unit = text_unit(book.disclosure, book.pack)
    value = amount.value / unit.yuan if amount else 0
    return f"{book.disclosure.economic.name(code)}（{value:.2f}{unit.value}）"
