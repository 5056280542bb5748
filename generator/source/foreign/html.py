"""Web pages: their paragraphs and tables, in UTF-8 or in the encodings of older Chinese sites."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from lxml import etree
from lxml import html
from lxml.html import HtmlElement

from generator.source.foreign.flow import Flow
from generator.source.foreign.html_tables import grid_of
from generator.source.foreign.pages import NotReadableError
from generator.source.foreign.pages import Page

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*big5""", re.IGNORECASE)
_HEAD = 4096
_UNSEEN = {"head", "script", "style", "noscript", "template", "svg", "select", "button", "nav", "iframe", "object"}
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "tt", "u", "var", "wbr",
}  # fmt: skip
"""Elements that do not begin a paragraph of their own."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BREAK = "\n"


def read_html(data: bytes, name: str) -> list[Page]:
    """A web page as one page, places by the line of its source. Raises NotReadableError."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = html.document_fromstring(text_of(data).encode(), parser=parser)
    if any(each.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for each in parser.error_log):
        raise NotReadableError("网页一层套一层，太深，读不全：请只留要公开的内容再审。")
    flow = Flow(name)
    text: list[str] = []
    for line, piece in _seen(root):
        if piece == _BREAK or not isinstance(piece, str):
            flow.add_text("".join(text), f"第{line}行")
            text.clear()
        if isinstance(piece, str):
            text.append(piece)
        else:
            flow.add_table(grid_of(piece, flow, _text))
    flow.add_text("".join(text), "")
    return [flow.page()]


def text_of(data: bytes) -> str:
    """The text of a web page: by its byte order mark, as UTF-8 where it is that, as Big5 if it says so, else as GBK.

    GB 18030 has all of GBK and GB 2312; what a page declares is often wrong.
    """
    marks = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
    marked = next((encoding for mark, encoding in marks.items() if data.startswith(mark)), None)
    if marked:
        return data.decode(marked, "replace").lstrip("\ufeff")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("big5" if _DECLARED.search(data[:_HEAD]) else "gb18030", "replace")


def _seen(root: HtmlElement) -> Iterator[tuple[int, str | HtmlElement]]:
    """What a reader sees, with its line: texts, a line break between paragraphs, tables that hold no other table."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        line = element.sourceline or 0
        is_block = element.tag not in _INLINE
        if is_block:
            yield line, _BREAK
        if event == "end":
            yield line, _spaced(element.tail if element is not root else "")
        elif _is_unseen(element):
            walk.skip_subtree()
        elif element.tag == "table" and element is not root and element.find(".//table") is None:
            yield line, element
            walk.skip_subtree()
        else:
            yield line, _spaced(element.text)


def _is_unseen(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    return bool(_HIDDEN.search(element.get("style") or ""))


def _spaced(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _text(element: HtmlElement) -> str:
    """The lines of a cell."""
    return "".join(piece for _, piece in _seen(element) if isinstance(piece, str))
