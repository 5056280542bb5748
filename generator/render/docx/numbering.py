"""Numbered and bulleted lists: each list of the text counts for itself."""

from __future__ import annotations

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from generator.render.docx.elements import element
from generator.render.docx.styles import BODY_SIZE

_KINDS = {"ol": ("decimal", "%{}."), "ul": ("bullet", "●")}
_DEPTHS = 9
_INDENT = round(2 * BODY_SIZE * 20)  # two characters, in twips


class Numbering:
    """The lists of a file; `root` is its part for them."""

    def __init__(self, root: Element) -> None:
        self._root = root
        root.clear()
        for number, (kind, text) in enumerate(_KINDS.values()):
            levels = [_level(depth, kind, text) for depth in range(_DEPTHS)]
            root.append(element("w:abstractNum", {"w:abstractNumId": number}, *levels))

    def new_list(self, tag: str, depth: int, start: int) -> int:
        """The number of a new list, `ol` or `ul`, that stands in `depth` others and counts from `start`."""
        number = len(self._root.findall(qn("w:num"))) + 1
        abstract = element("w:abstractNumId", {"w:val": [*_KINDS].index(tag)})
        begin = element("w:startOverride", {"w:val": start})
        anew = element("w:lvlOverride", {"w:ilvl": min(depth, _DEPTHS - 1)}, begin)
        self._root.append(element("w:num", {"w:numId": number}, abstract, anew))
        return number

    def item(self, number: int, depth: int) -> Element:
        """The property of a paragraph that begins an item."""
        level = element("w:ilvl", {"w:val": min(depth, _DEPTHS - 1)})
        return element("w:numPr", None, level, element("w:numId", {"w:val": number}))

    def indent(self, depth: int) -> Element:
        """The property of a paragraph that continues an item of an inner list."""
        return element("w:ind", {"w:left": depth * _INDENT, "w:firstLineChars": 200, "w:firstLine": _INDENT})


def _level(depth: int, kind: str, text: str) -> Element:
    place = element("w:ind", {"w:left": depth * _INDENT, "w:firstLine": _INDENT})
    return element(
        "w:lvl",
        {"w:ilvl": depth},
        element("w:start", {"w:val": 1}),
        element("w:numFmt", {"w:val": kind}),
        element("w:suff", {"w:val": "space"}),
        element("w:lvlText", {"w:val": text.format(depth + 1)}),
        element("w:lvlJc", {"w:val": "left"}),
        element("w:pPr", None, place),
    )
