"""How every CSV file of the site is written: RFC 4180, UTF-8 with a byte order mark, nothing that runs as a formula.

Spreadsheets run a text that begins like a formula. Such a text gets an apostrophe before it; figures, which the program
itself prints as plain decimals, stay as they are, so that a negative one remains a number.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable

ENCODING = "utf-8-sig"

_APOSTROPHE = "'"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return _APOSTROPHE + text if text.startswith(_FORMULA_STARTS) else text


def original(text: str) -> str:
    """The text that `neutral` was given."""
    if not text.startswith(_APOSTROPHE):
        return text
    bare = text[1:]
    return bare if bare.startswith(_FORMULA_STARTS) else text


def encoded(rows: Iterable[list[str]]) -> bytes:
    """The file that holds these rows."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return codecs.BOM_UTF8 + text.getvalue().encode()
