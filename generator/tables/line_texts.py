"""The texts of the lines of a 公开表: what its form says of a row, or its author of a subject."""

from __future__ import annotations

from generator.model.authoring import GENERAL_BUDGET
from generator.model.disclosure import Disclosure
from generator.model.ledger import Filter
from generator.tables.form import NOTED
from generator.tables.form import RowSpec
from generator.tables.table import Line


def line_text(name: str, line: Line, row: RowSpec, wanted: Filter, disclosure: Disclosure) -> str:
    """The text of a name: the form's own, else what is noted of the line's subject and funding; empty without one."""
    own = next((str(text) for key, text in row.文字.items() if key == name), "")
    funding = next(iter(wanted.get("资金", ())), GENERAL_BUDGET)
    note = disclosure.notes.get((line.code or "", funding))
    if own or note is None or name not in NOTED:
        return own
    prose = note.purpose if name == NOTED[0] else note.reason
    return prose.text.strip() if prose else ""
