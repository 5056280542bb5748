"""The text of HTML as a reader meets it, without white space: paragraphs, headings, cells, names of regions, in order.

A cell is a block even where it is empty, and tells its spans: so what stands in another column is found. Nothing that
an element holds is left out, not even a comment.
"""

from __future__ import annotations

from lxml import html as lxml_html

from generator.render.reading import squeezed

INLINE = frozenset(("a", "br", "code", "data", "em", "small", "span", "strong", "text", "time", "tspan"))
_CELLS = ("td", "th")
_SPOKEN = ("aria-label", "title", "alt", "download")


def text_blocks(element: lxml_html.HtmlElement) -> list[str]:
    """The blocks of an element, in order; a name given in an attribute comes first."""
    return _Blocks().read(element)


def prose(html: str) -> lxml_html.HtmlElement:
    """A piece of HTML as an element."""
    return lxml_html.fragment_fromstring(html or " ", create_parent="div")


def prose_blocks(html: str, *, on_paper: bool = False) -> list[str]:
    """The blocks of a piece of HTML; on paper an item of a list has its number, or a dot, in a block of its own."""
    return _Blocks(on_paper=on_paper).read(prose(html))


def spans(columns: object, rows: object) -> str:
    """What stands behind the text of a cell that takes several columns or rows."""
    return f"〔{columns}栏{rows}行〕" if (f"{columns}", f"{rows}") != ("1", "1") else ""


class _Blocks:
    """Reads one element and all below it."""

    def __init__(self, *, on_paper: bool = False) -> None:
        self._found: list[str] = []
        self._open: list[str] = []
        self._on_paper = on_paper

    def read(self, element: lxml_html.HtmlElement) -> list[str]:
        self._read(element)
        return self._found

    def _read(self, element: lxml_html.HtmlElement) -> None:
        is_block = element.tag not in INLINE
        if is_block:
            self._close()
        self._found += [squeezed(text) for text in map(element.get, _SPOKEN) if text]
        if self._on_paper and element.tag == "li":
            self._found.append(_label(element))
        before = len(self._found)
        self._open.append(element.text or "")
        for child in element:
            self._read(child)
            self._open.append(child.tail or "")
        if is_block:
            self._close()
        if element.tag in _CELLS:
            self._found += [] if len(self._found) > before else [""]
            self._found[-1] += spans(element.get("colspan", "1"), element.get("rowspan", "1"))

    def _close(self) -> None:
        """Ends the block that is open."""
        text = squeezed("".join(self._open))
        self._open.clear()
        if text:
            self._found.append(text)


def _label(item: lxml_html.HtmlElement) -> str:
    """What stands before an item of a list on paper."""
    above = item.getparent()
    if above is None or above.tag != "ol":
        return "•"
    return f"{int(above.get('start', '1')) + above.index(item)}."
