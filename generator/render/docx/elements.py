"""The smallest pieces of WordprocessingML: elements, runs and paragraphs.

Sizes are half points (`w:sz`) or twentieths of a point (twips), as the format has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element as Element

TWIPS_PER_MM = 1440 / 25.4
TWIPS_PER_POINT = 20
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_AMBIGUOUS = re.compile("[“”‘’—…·]")  # Latin to Word unless a hint says that they are Chinese


def element(tag: str, attributes: Mapping[str, object] | None = None, *children: Element) -> Element:
    """An element by its prefixed name, with attributes by theirs (`w:val`), and its children."""
    attrs = {qn(name): str(value) for name, value in (attributes or {}).items()}
    made: Element = OxmlElement(tag, attrs=attrs)
    made.extend(children)
    return made


def twips(millimetres: float) -> int:
    """Millimetres as twips."""
    return round(millimetres * TWIPS_PER_MM)


def run(text: str, style: str = "", *properties: Element) -> Element:
    """A run of text in a character style; a line break in the text is one on the page."""
    made = element("w:r")
    before: list[Element] = [element("w:rStyle", {"w:val": style})] if style else []
    if _AMBIGUOUS.search(text):
        before.append(element("w:rFonts", {"w:hint": "eastAsia"}))
    if before or properties:
        made.append(element("w:rPr", None, *before, *properties))
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(element("w:br"))
        if line:
            word = element("w:t", {})
            word.text = line
            word.set(_SPACE, "preserve")
            made.append(word)
    return made


def tab() -> Element:
    """A run that moves on to the next tab stop."""
    return element("w:r", None, element("w:tab"))


def paragraph(style: str, content: Iterable[Element] = (), *properties: Element) -> Element:
    """A paragraph in a style; `properties` stand in the order that the format asks for."""
    made = element("w:p", None, element("w:pPr", None, element("w:pStyle", {"w:val": style}), *properties))
    made.extend(content)
    return made


def field_code(code: str, shown: str = "") -> list[Element]:
    """The runs of a field that Word computes when it opens the file; `shown` stands there until then."""
    instruction = element("w:instrText", {})
    instruction.text = f" {code} "
    instruction.set(_SPACE, "preserve")
    return [
        _field_mark("begin"),
        element("w:r", None, instruction),
        _field_mark("separate"),
        run(shown),
        _field_mark("end"),
    ]


def _field_mark(kind: str) -> Element:
    return element("w:r", None, element("w:fldChar", {"w:fldCharType": kind}))
