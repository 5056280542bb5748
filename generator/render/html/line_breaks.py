"""Where a line of Chinese may end that the engine would not end: outside of quotation marks.

Unicode's line breaking (UAX 14) cannot tell ” from “ and forbids a break on both sides of either, so that a row of
quotations runs over the margin. A zero-width space allows it; it has no glyph and is not copied out of the PDF.
"""

from __future__ import annotations

import re

from markupsafe import Markup

_BREAK = "\u200b"
_HEADING_OR_TAG = re.compile(r"(<h\d.*?</h\d>|<[^>]*>)", re.DOTALL)
_AFTER_QUOTATION = re.compile(r"(?<=[”’])(?=[\u3400-\u9fff“‘（《])")
_BEFORE_QUOTATION = re.compile(r"(?<=[\u3400-\u9fff）》，、。；：])(?=[“‘])")


def with_breaks_at_quotations(html: Markup) -> Markup:
    """Prose as HTML with a break allowed before “ and after ” among Chinese; headings, which name bookmarks, as is."""
    pieces = _HEADING_OR_TAG.split(html)
    for index in range(0, len(pieces), 2):
        pieces[index] = _BEFORE_QUOTATION.sub(_BREAK, _AFTER_QUOTATION.sub(_BREAK, pieces[index]))
    return Markup("".join(pieces))  # noqa: S704 - the same markup, with spaces of no width
