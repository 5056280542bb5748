"""What of a document other papers of the same body can be held against: its items' amounts and what it states."""

from __future__ import annotations

from decimal import Decimal

from generator.audit.claims.statements import Statements
from generator.audit.claims.statements import name_of
from generator.audit.record import Stated
from generator.audit.record import spot_of
from generator.recognition.claim import Column

_COMPARED = (Column.PRIOR, Column.BUDGET, Column.CHANGE)


def stated_in(statements: Statements) -> list[Stated]:
    """The statements about last year, the budget and changes whose item is beyond doubt."""
    found = []
    for claim in statements.sure(*_COMPARED):
        place = statements.text.place(claim.figure.start)
        address = statements.addresses[claim]
        spot = spot_of(address, statements.readings[address])
        found.append(
            Stated(
                claim.item,
                name_of(claim, statements.measures),
                claim.column.value,
                claim.base.value if claim.base else "",
                claim.amount.low,
                claim.amount.high,
                claim.figure.text,
                spot,
                place.location,
            )
        )
    return found


def amounts_of(statements: Statements) -> dict[str, Decimal]:
    """This year's figures of the pack's items that a table prints and that were read beyond doubt."""
    measures = statements.measures
    cells = {str(item): measures.derivation.cell(str(item), measures.own) for item in measures.book.pack.items}
    return {
        item: cell.amount.value
        for item, cell in cells.items()
        if cell is not None and cell.printed is not None and cell.address not in statements.doubtful
    }
