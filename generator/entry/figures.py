"""A figure as spreadsheets and keyboards give it, as the authors' files write it."""

from __future__ import annotations

import re
import unicodedata

_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?(万元|元)?")
_FIGURE = re.compile(r"[+-]?\d+(\.\d+)?(万元|元)?")


def plain_figure(text: str) -> str:
    """`１,234.50` as `1234.50`; empty for what is no figure."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").replace("−", "-")
    plain = plain.replace(",", "") if _THOUSANDS.fullmatch(plain) else plain
    return plain if _FIGURE.fullmatch(plain) else ""
