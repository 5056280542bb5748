"""核准的例外: which finding a waiver is about, whether it still tells its figures, and how one is written."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from decimal import InvalidOperation
from typing import TYPE_CHECKING

from generator.source.finding import Finding

if TYPE_CHECKING:
    from generator.model.authoring import Waiver

WAIVABLE = ("L-", "R-", "N-")
"""What somebody may answer for; anything else is a fault of a file or of the program."""

_PLAIN_SCALAR = re.compile(r"-?\w[\w（）《》“”、，.!/%-]*")
"""What YAML reads as itself within braces; anything else is quoted."""


def is_about(waiver: Waiver, finding: Finding) -> bool:
    """Whether a waiver names this finding: its id, and the address it is told at, or none where it has none."""
    return finding.id.startswith(WAIVABLE) and waiver.意见 == finding.id and waiver.地址 == finding.address


def tells_figures(waiver: Waiver, finding: Finding) -> bool:
    """Whether a waiver states what the finding says is written and what it says is computed."""
    return _alike(waiver.写作, finding.printed) and _alike(waiver.计算, finding.computed)


def _alike(stated: str | None, told: str | None) -> bool:
    if stated is None or told is None:
        return stated is told
    return _value(stated) == _value(told)


def _value(text: str) -> Decimal | str:
    """A number as it counts, however many zeros and separators it is written with; any other text as it stands."""
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return text.strip()


def waiver_text(finding: Finding) -> str:
    """The line of `waivers.yaml` that names a finding, for its author to add who accepts it, when and why."""
    named = {"意见": finding.id, "地址": finding.address, "写作": finding.printed, "计算": finding.computed}
    told = [f"{key}: {_scalar(value)}" for key, value in named.items() if value is not None]
    return "- {" + ", ".join([*told, "理由: ", "批准: ", "日期: "]) + "}"


def _scalar(text: str) -> str:
    value = _value(text)
    written = text.replace(",", "") if isinstance(value, Decimal) else value
    return written if _PLAIN_SCALAR.fullmatch(written) else json.dumps(written, ensure_ascii=False)
