"""The words of the 公开表 themselves: titles, headings and line names that contradict each other or the standard.

They come from the pack, often from a province's own form, so a finding about them is a note to whoever keeps the pack.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.checks.words.likeness import near_misses
from generator.checks.words.lists import WordLists
from generator.checks.words.names import BRACKETS
from generator.checks.words.punctuation import MIXED_BRACKETS
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.tables.book import Book
from generator.tables.table import StubKind
from generator.tables.table import Table

LABEL = "N-0125"
"""A title, a heading or a line's name of a table is not what it should be."""

_INCOME, _INCOME_AND_SPENDING = "收入", "收入支出"


def check_labels(book: Book, words: WordLists) -> Iterator[Finding]:
    """Notes about the words that tables print; none where the pack keeps no list of standard names."""
    if not words.规范名称:
        return
    right = {*book.pack.items, *book.disclosure.functional.names.values(), *book.disclosure.economic.names.values()}
    standard = sorted(map(str, words.规范名称), key=lambda name: (-len(name), name))
    accepted = frozenset({*standard, *right, *map(str, words.相近名称放行)})
    for table in book.tables:
        yield from _check_title(book, table)
        for label in dict.fromkeys(_labels(table)):
            if MIXED_BRACKETS.search(label):
                yield _note(book, table, label, "括号一半全角、一半半角", "改成同一种括号")
            misses = near_misses(label.translate(BRACKETS), standard, accepted=accepted, loose=True)
            for miss in list(misses)[:1]:
                yield _note(book, table, label, f"与规范名称“{miss.name}”差一点", "改成规范名称", computed=miss.name)
    yield from _check_stub_headings(book)


def _labels(table: Table) -> Iterator[str]:
    """Headings of columns and names of lines, as printed; subjects have names of their own."""
    for block in table.blocks:
        for column in block.columns:
            yield from (*column.groups, column.label)
        yield from (line.name for line in block.lines if not line.code)


def _check_title(book: Book, table: Table) -> Iterator[Finding]:
    has_income = any(_INCOME in label for label in _labels(table))
    if _INCOME_AND_SPENDING in table.title and not has_income:
        yield _note(book, table, table.title, "名称里有收入，栏目和项目里却没有", "按表的内容改名称")


def _check_stub_headings(book: Book) -> Iterator[Finding]:
    """Tables that list functional subjects, one below the other, head their codes and names alike."""
    tables = [table for table in book.tables if len(table.blocks) == 1 and not _lists_others(book, table)]
    kinds: tuple[StubKind, ...] = ("code", "name")
    for kind in kinds:
        headings = {table.role: label for table in tables if (label := _stub_heading(table, kind))}
        usual, times = Counter(headings.values()).most_common(1)[0] if headings else ("", 0)
        for table in tables if times > 1 else ():
            label = headings.get(table.role, usual)
            if label != usual:
                yield _note(book, table, label, f"其他表都叫“{usual}”", "改成同一个叫法", computed=usual)


def _lists_others(book: Book, table: Table) -> bool:
    """Whether the codes of a table are those of economic classes or of things to be bought."""
    return any(
        row.逐采购 or row.逐项目 or row.逐经济科目 or row.逐政府经济科目
        for block in book.pack.forms[table.role].blocks
        for row in block.行
    )


def _stub_heading(table: Table, kind: StubKind) -> str | None:
    """How a table of subjects heads its codes or their names; None for a table that lists no subjects."""
    stubs = {column.stub: column.label for column in table.blocks[0].columns if column.stub}
    return stubs.get(kind) if "code" in stubs else None


def _note(book: Book, table: Table, label: str, what: str, how: str, *, computed: str | None = None) -> Finding:
    return Finding(
        LABEL,
        Severity.NOTE,
        f"{table.number}“{table.title}”的“{label}”：{what}",
        Location(book.pack.forms_name),
        disclosure=book.disclosure.key,
        addresses=(f"{table.role}!{label}",),
        printed=label,
        computed=computed,
        hint=f"在模板包的表样“{table.role}”里{how}；本省统一规定如此的，不用改。",
    )
