"""Where the items (指标) of a disclosure stand in its tables: by name and column, the address of their cell."""

from __future__ import annotations

from generator.tables.book import Book
from generator.tables.derivation import FINAL
from generator.tables.derivation import FULL_BUDGET


def item_cells(book: Book) -> dict[str, dict[str, str]]:
    """Item of money → 决算数, 预算数 → address, in the order of the pack; what is in no cell here is left out."""
    found: dict[str, dict[str, str]] = {}
    amounts = ((name, item) for name, item in book.pack.items.items() if item.计数单位 is None)
    for name, item in amounts:
        for column, address in ((FINAL, item.决算数), (FULL_BUDGET, item.预算数)):
            cell = book.cell(str(address)) if address else None
            if cell is not None:
                found.setdefault(name, {})[column] = cell.address
    return found
