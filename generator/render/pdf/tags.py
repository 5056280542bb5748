"""Mends the tags that the engine is about to write, so that the PDF reads as its HTML does (PDF/UA-1).

The engine tags each page by itself: what crosses a page comes in pieces, here put together again. It links every box of
an entry of the contents, leader and page number too; one link an entry is enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element as HtmlElement

import pydyf

from generator.render.pdf.structure import Annotation
from generator.render.pdf.structure import Element
from generator.render.pdf.structure import Structure
from generator.render.pdf.tables import join_rows
from generator.render.pdf.tables import tie_tables

_HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
_CONTAINERS = ("Part", "Sect", "Div", "NonStruct", "L", "LI", "LBody", "Table", "TBody")
_INLINE = ("Span", "NonStruct")
_POINTS_PER_PIXEL = 0.75


def mend_tags(pdf: pydyf.PDF, html: HtmlElement, rows: Sequence[HtmlElement]) -> list[str]:
    """Mends a tagged PDF made from this HTML, before it is written; gives a message for each table that differs.

    `rows` are the rows of the HTML that its rows are drawn from, page by page.
    """
    structure = Structure(pdf)
    _give_bodies(structure)
    drawn = [element for element in structure.root.walk() if element.kind == "TR"]
    _join_pages(structure.root)
    join_rows(structure.root, dict(zip(drawn, rows, strict=True)))
    problems = tie_tables(structure.root, html)
    titles = {f"{link.get('href')}": " ".join("".join(link.itertext()).split()) for link in html.iter("a")}
    _join_lines(structure.root)
    for element in list(structure.root.walk()):
        if element.kind == "Link":
            _mend_link(element, titles)
        elif element.kind == "L":
            _name_list(element)
        elif element.kind == "Figure":
            _place_figure(element, structure.page(element.page))
    _unwrap(structure.root)
    structure.write()
    return problems


def _give_bodies(structure: Structure) -> None:
    """Puts what stands behind a list item's label into its body: the engine leaves it there if the label is inside."""
    for item in [each for each in structure.root.walk() if each.kind == "LI" and not each.first("LBody")]:
        body = structure.add("LBody", item.page)
        body.kids = [kid for kid in item.kids if not (isinstance(kid, Element) and kid.kind == "Lbl")]
        item.kids = [*[each for each in item.elements if each.kind == "Lbl"], body]


def _join_pages(element: Element) -> None:
    """Puts together the pieces of what crosses pages, at every level."""
    joined: list[Element | Annotation | int] = []
    for kid in element.kids:
        before = joined[-1] if joined else None
        if isinstance(kid, Element) and isinstance(before, Element) and _continues(kid, before):
            before.kids += [each for each in kid.kids if not (isinstance(each, Element) and each.kind == "THead")]
        else:
            joined.append(kid)
    element.kids = joined
    for kid in element.elements:
        _join_pages(kid)


def _continues(piece: Element, before: Element) -> bool:
    """Whether a piece is the rest, on a later page, of the element before it: it does not open as a new one would."""
    if piece.kind != before.kind or piece.kind not in _CONTAINERS or piece.page <= _last_page(before):
        return False
    if piece.kind == "LI":
        return piece.first("Lbl") is None and before.first("Lbl") is not None
    return not _opens(piece)


def _opens(element: Element) -> bool:
    """Whether an element begins with a heading, or with a table's caption."""
    if not element.elements:
        return False
    first = element.elements[0]
    return first.kind in (*_HEADINGS, "Caption") or (first.kind in ("Div", "Table") and _opens(first))


def _last_page(element: Element) -> int:
    return max(each.page for each in element.walk())


def _join_lines(element: Element) -> None:
    """Makes one link of the lines of a link; each line keeps its annotation."""
    joined: list[Element | Annotation | int] = []
    for kid in element.kids:
        before = joined[-1] if joined else None
        if isinstance(kid, Element) and isinstance(before, Element) and _is_same_link(kid, before):
            before.kids += kid.kids
        else:
            joined.append(kid)
    element.kids = joined
    for kid in element.elements:
        if kid.kind != "Link":
            _join_lines(kid)


def _is_same_link(line: Element, before: Element) -> bool:
    targets = [_target(each.annotations[0]) for each in (line, before) if each.kind == "Link" and each.annotations]
    return len(targets) == 2 and targets[0] == targets[1] and line.page == before.page


def _target(link: Annotation) -> str:
    """Where a link leads, as the HTML writes it."""
    annotation = link.annotation
    target: str = f"#{annotation['Dest'].string}" if "Dest" in annotation else annotation["A"]["URI"].string
    return target


def _mend_link(link: Element, titles: dict[str, str]) -> None:
    """One link: its own text and the page number behind it; the leader between them is no text."""
    for inner in link.elements:
        if inner.kind == "Link":
            place = link.kids.index(inner)
            link.kids[place : place + 1] = [kid for kid in inner.kids if isinstance(kid, int)]
    for each in link.annotations:
        target = _target(each)
        each.annotation["Contents"] = pydyf.String(titles.get(target) or target)


def _name_list(element: Element) -> None:
    """Tells contents (TOC) from lists, and a numbered list from a plain one."""
    bodies = [body for item in element.elements for body in item.elements if body.kind == "LBody"]
    if bodies and all(body.first("Link") for body in bodies):
        element.kind = "TOC"
        for item in element.elements:
            item.kind = "TOCI"
        for body in bodies:
            body.kind = "Reference"
    elif any(item.first("Lbl") for item in element.elements):
        element.dictionary["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": "/Decimal"})


def _unwrap(element: Element) -> None:
    """Gives an element the content that the engine wraps line by line; what holds nothing is no element, but a cell."""
    kids: list[Element | Annotation | int] = []
    for kid in element.kids:
        if isinstance(kid, Element):
            _unwrap(kid)
            if kid.kind in _INLINE and kid.page == element.page and all(isinstance(each, int) for each in kid.kids):
                kids += kid.kids
                continue
            if not kid.kids and kid.kind not in ("TH", "TD"):
                continue
        kids.append(kid)
    element.kids = kids


def _place_figure(figure: Element, page: pydyf.Dictionary) -> None:
    """The box of a figure in points from the foot of its page; the engine gives pixels from the head."""
    left, top, right, bottom = (edge * _POINTS_PER_PIXEL for edge in figure.dictionary["A"]["BBox"])
    height = page["MediaBox"][3]
    figure.dictionary["A"]["BBox"] = pydyf.Array((left, height - bottom, right, height - top))
