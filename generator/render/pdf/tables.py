"""Tables in the structure tree: each cell is what the HTML says, with its span, its scope and all its headings.

The engine takes the headings by position and goes astray under a head of several levels, so that they are set anew from
the `id` and `headers` of the HTML, which writing/headings.py gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest
from xml.etree.ElementTree import Element as HtmlElement

import pydyf

from generator.render.pdf.structure import Element

_SCOPES = {"row": "/Row", "rowgroup": "/Row"}


def join_rows(root: Element, sources: Mapping[Element, HtmlElement]) -> None:
    """Puts together, cell by cell, the pieces of rows that cross pages; `sources` tells the row each is drawn from."""
    for body in [element for element in root.walk() if element.kind in ("TBody", "Table")]:
        rows: list[Element] = []
        for row in [kid for kid in body.elements if kid.kind == "TR"]:
            if rows and sources[row] is sources[rows[-1]]:
                for cell, rest in zip(rows[-1].elements, row.elements, strict=True):
                    cell.kids += rest.kids
                body.kids.remove(row)
            else:
                rows.append(row)


def tie_tables(root: Element, html: HtmlElement) -> list[str]:
    """Mends the cells of every table; gives a message for each that is not, row by row, the table of the HTML."""
    tables = [element for element in root.walk() if element.kind == "Table"]
    written = list(html.iter("table"))
    if len(tables) != len(written):
        return [f"PDF 的标签里有 {len(tables)} 张表，网页有 {len(written)} 张"]
    return [
        f"PDF 的标签里，表“{source.get('data-table', '')}”的行、格与网页不同"
        for table, source in zip(tables, written, strict=True)
        if not _tie_table(table, source)
    ]


def _tie_table(table: Element, source: HtmlElement) -> bool:
    """Whether the cells were those of the HTML, and are mended."""
    cells = [[cell for cell in row.elements if cell.kind in ("TH", "TD")] for row in table.walk() if row.kind == "TR"]
    sources = [[cell for cell in row if cell.tag in ("th", "td")] for row in source.iter("tr")]
    if [[cell.kind.lower() for cell in row] for row in cells] != [[cell.tag for cell in row] for row in sources]:
        return False
    for row, source_row in zip_longest(cells, sources):
        for cell, source_cell in zip_longest(row, source_row):
            _tie_cell(cell, source_cell)
    return True


def _tie_cell(cell: Element, source: HtmlElement) -> None:
    """Sets a cell's attributes (ISO 32000-1, 14.8.5.7) and identifier."""
    attributes = pydyf.Dictionary({"O": "/Table"})
    for key, name in (("ColSpan", "colspan"), ("RowSpan", "rowspan")):
        if span := source.get(name):
            attributes[key] = int(span)
    if cell.kind == "TH":
        attributes["Scope"] = _SCOPES.get(source.get("scope", ""), "/Column")
    if headings := source.get("headers"):
        attributes["Headers"] = pydyf.Array(pydyf.String(heading) for heading in headings.split())
    cell.dictionary["A"] = attributes
    cell.dictionary.pop("ID", None)
    if identifier := source.get("id"):
        cell.dictionary["ID"] = pydyf.String(identifier)
