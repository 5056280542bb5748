"""The data files that the PDF carries, so that whoever has the official PDF has its figures too."""

from __future__ import annotations

from datetime import date

from generator.model.disclosure import Disclosure
from generator.render.pdf.job import Attachment

WORKBOOK = "tables.xlsx"
DATA = "data.json"


def carried_files(disclosure: Disclosure, workbook: bytes, data: bytes) -> tuple[Attachment, ...]:
    """`data.json` and `tables.xlsx`, dated by the day of publication or approval, else the last day of the year."""
    day = disclosure.published or disclosure.approved or date(disclosure.year, 12, 31)
    return (
        Attachment(DATA, data, "application/json", "全部公开表、审核意见和例外，供程序读取", day),
        Attachment(
            WORKBOOK,
            workbook,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "全部公开表，与文中印出的相同",
            day,
        ),
    )
