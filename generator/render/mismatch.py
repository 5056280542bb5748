"""How a read-back says that a file does not show what it should."""

from __future__ import annotations

from generator.source.finding import Finding
from generator.source.finding import error

NOT_THE_AUTHORS = "这是程序的问题，不是填报的问题；请保留输入并报告。"


def mismatch(finding_id: str, where: str, address: str, expected: str, found: str, key: str) -> Finding:
    """The finding that a file does not show what it should; the author is not to blame for it."""
    message = f"{where}回读不符：{address} 应为“{expected}”，读到“{found}”"
    return error(
        finding_id,
        message,
        disclosure=key,
        addresses=(address,),
        printed=found,
        computed=expected,
        hint=NOT_THE_AUTHORS,
    )
