"""What a paper leaves out that it has elsewhere: a subject of the tables in the text, a part of a total, a row."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence

from generator.audit.claims.statements import Statements
from generator.audit.claims.statements import name_of
from generator.audit.claims.statements import told
from generator.checks.words.statement_words import StatementWords
from generator.model.money import total
from generator.model.subjects import FUNCTIONAL_LENGTHS
from generator.recognition.claim import Claim
from generator.recognition.claim import Column
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.table import Cell
from generator.tables.table import Line
from generator.tables.table import Table

LEFT_OUT_OF_TEXT = "A-0113"
"""A subject with money that the text does not tell, where it tells the others."""
LEFT_OUT_PART = "A-0114"
"""A total is told with one of its parts, and another part with money is not."""
LEFT_OUT_ROW = "A-0115"
"""A 款 with money has no 项 below it, where the table goes down to 项."""

_SPENDING = "一般公共预算支出表"
_, _GROUP, _ITEM = FUNCTIONAL_LENGTHS
_MOST_LEFT_OUT = 0.2
"""A text that leaves out more than this part of the subjects does not set out to tell all of them."""
_FEWEST = 4


def check_omitted(statements: Statements, words: StatementWords) -> Iterator[Finding]:
    """Warnings: a paper may have its reasons, but reviewers ask for them."""
    yield from _subjects(statements)
    yield from _parts(statements, words)
    yield from _rows(statements)


def _subjects(statements: Statements) -> Iterator[Finding]:
    """Subjects of the table of general spending whose amounts stand nowhere in the text either."""
    cells = _items_of(statements.measures.book.table(_SPENDING), statements)
    told_of = [each for each in statements.claims if each.item in cells]
    codes = {each.item for each in told_of}
    left = [code for code in cells if code not in codes]
    if len(codes) < _FEWEST or not left or len(left) > max(1, _MOST_LEFT_OUT * len(cells)):
        return
    for code in left:
        line, cell = cells[code]
        if _stands_in(statements.claims, cell):
            continue
        yield statements.finding(
            LEFT_OUT_OF_TEXT,
            Severity.WARNING,
            f"文字逐项说了 {len(codes)} 个项级科目，没有说{line.name}（{code}），"
            f"表里是 {told(cell.amount.value, told_of[0])}",
            (told_of[0],),
            "补上这一项的说明；表里多列的删去。",
            cell.address,
            printed=str(line.name),
        )


def _items_of(table: Table | None, statements: Statements) -> dict[str, tuple[Line, Cell]]:
    """The 项 of a table with money, each with the first of its figures."""
    found: dict[str, tuple[Line, Cell]] = {}
    for line in table.lines() if table else ():
        cell = next((cell for cell in line.cells.values() if cell.printed), None)
        if line.code and len(line.code) == _ITEM and cell and cell.address not in statements.doubtful:
            found[line.code] = line, cell
    return found


def _parts(statements: Statements, words: StatementWords) -> Iterator[Finding]:
    """Totals that are told with some of their parts, where a part that the tables know makes up the rest."""
    own = statements.sure(Column.OWN)
    parts_of = {str(item): [str(part) for part in parts] for item, parts in words.组成.items()}
    for whole in own:
        names = parts_of.get(whole.item, [])
        parts = {name: each for name in names for each in reversed(_behind(whole, own)) if each.item == name}
        added = total(each.amount for each in parts.values())
        if not parts or added.high >= whole.amount.low:
            continue
        for name in names:
            cell = statements.cell_of(name)
            if name in parts or cell is None or _stands_in(_behind(whole, statements.claims), cell):
                continue
            if cell.amount.value and (added + cell.amount).meets(whole.amount):
                yield _left_out(statements, whole, parts, name, cell)


def _behind(whole: Claim, claims: Sequence[Claim]) -> list[Claim]:
    return [each for each in claims if each.section == whole.section and each.figure.start > whole.figure.start]


def _stands_in(claims: Iterable[Claim], cell: Cell) -> bool:
    """Whether some statement tells the amount of a cell, under whatever name."""
    amounts = (each.figure.value for each in claims if each.figure.kind == "amount")
    return any(abs(amount - abs(cell.amount.value)) <= cell.last_digit for amount in amounts)


def _left_out(statements: Statements, whole: Claim, parts: dict[str, Claim], name: str, cell: Cell) -> Finding:
    listed = "、".join(f"{part} {each.figure.text}" for part, each in parts.items())
    return statements.finding(
        LEFT_OUT_PART,
        Severity.WARNING,
        f"{name_of(whole, statements.measures)} {whole.figure.text}，只说了{listed}，"
        f"没有说{name} {told(cell.amount.value, whole)}",
        (whole,),
        f"补上{name}。",
        cell.address,
        printed=whole.figure.text,
    )


def _rows(statements: Statements) -> Iterator[Finding]:
    functional = statements.measures.book.disclosure.functional
    for table in statements.measures.book.tables:
        lines = [line for line in table.lines() if line.code and line.code in functional]
        items = [str(line.code) for line in lines if len(str(line.code)) == _ITEM]
        for line in lines if items else ():
            code = str(line.code)
            cell = next((cell for cell in line.cells.values() if cell.printed), None)
            has_own = len(code) != _GROUP or any(item.startswith(code) for item in items)
            if cell and not has_own and cell.address not in statements.doubtful:
                place = statements.readings[cell.address].place
                yield Finding(
                    LEFT_OUT_ROW,
                    Severity.WARNING,
                    f"{table.title}：{line.name}（{code}）{cell.text} 下面没有项级科目",
                    place.location,
                    addresses=(cell.address,),
                    printed=cell.text,
                    hint="补上项级的一行；别的款都列到项。",
                )
