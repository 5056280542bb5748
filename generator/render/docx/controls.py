"""Figures that editing cannot lose: each a content control in its run, under a bookmark of the same name.

Word and WPS keep both. LibreOffice keeps the bookmark and drops the control's tag; it would write the text again of a
control around a whole paragraph, and of one for plain text (w:text) in which digits stand beside Chinese. So controls
stand inside paragraphs, and are not for plain text. Nothing is locked: a draft is there to be changed, and what was
changed is seen when it comes back. A figure that is blank has the bookmark alone: a control without text would show
Word's invitation to fill it in.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element as Element

from generator.render.docx.elements import element
from generator.render.docx.figure_map import FigureKind
from generator.render.docx.figure_map import FigureMap
from generator.writing.figures import BoundNumber


class Marker:
    """Marks pieces of text with keys; bookmarks are numbered through the file."""

    def __init__(self) -> None:
        self.map = FigureMap()
        self._bookmarks = 0

    def bookmark(self, name: str, content: Sequence[Element]) -> list[Element]:
        """The content with a bookmark around it."""
        self._bookmarks += 1
        start = element("w:bookmarkStart", {"w:id": self._bookmarks, "w:name": name})
        return [start, *content, element("w:bookmarkEnd", {"w:id": self._bookmarks})]

    def figure(self, kind: FigureKind, number: BoundNumber, printed: Element) -> list[Element]:
        """The run that prints a figure, under the figure's key."""
        key = self.map.add_figure(kind, number)
        return self.bookmark(key, [_control(key, printed)] if number.text else [printed])


def _control(key: str, printed: Element) -> Element:
    """A control whose title and tag are the key; its number is the key's."""
    properties = element(
        "w:sdtPr",
        None,
        element("w:alias", {"w:val": key}),
        element("w:tag", {"w:val": key}),
        element("w:id", {"w:val": int(key[1:])}),
    )
    return element("w:sdt", None, properties, element("w:sdtContent", None, printed))
