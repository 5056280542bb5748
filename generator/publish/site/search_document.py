"""A disclosure's page as the search engine is to read it: line by line, each line knowing its place, its words apart.

The engine cuts Chinese by one dictionary when it indexes and by the browser's when it searches, and misses what the two
cut differently. So no dictionary here: every Chinese character is a word, and what is looked for is a run of words.
assets/search.js cuts queries in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping
from itertools import chain
from typing import NamedTuple

from lxml import html
from lxml.html import builder

from generator.publish.site.published import Published

_HAN = "々〇㐀-䶿一-鿿豈-﫿\U00020000-\U000323af"
_RUN = rf"[^\W{_HAN}]+"  # of letters and digits; 1,234.56 and 2023-12-31 are one word
_CUT = re.compile(rf"((?>[^\w\s]*(?:[{_HAN}]|{_RUN}(?:[.,:/-]{_RUN})*)[^\w\s]*))(?=\S)")
_JOINER = "\u2060"  # marks the cuts: without it and the space after it the text is as it was
_STOP = " 。"  # ends a line; else the engine puts a point, which would belong to the last number

_LINES = "self::h2 or self::h3 or self::h4 or self::p or self::li[not(.//p)] or self::table[@data-table or @data-sheet]"
_PASSED_OVER = (
    "ancestor::table or ancestor::nav or ancestor::summary or ancestor-or-self::*[@data-pagefind-ignore]"
    " or self::*[@class='side']"  # the same in every 绩效表
)


class SearchLine(NamedTuple):
    """A heading or other line of text, and the id to which a result leads."""

    tag: str
    place: str
    text: str


def search_document(page: bytes, sheets: Mapping[str, bytes], entry: Published) -> str:
    """HTML that holds the lines of a disclosure's page and of those of its 绩效表, by their path.

    It tells, too, what the result is called, sorted by and narrowed to. A search is narrowed by words like year2023:
    the engine's own filters come out in another order each time.
    """
    title = f"{entry.unit} {entry.title}"
    named = {"data-pagefind-meta": "title[data-title]", "data-title": title}
    dated = {"data-pagefind-sort": "year[data-year]", "data-year": str(entry.year)}
    narrowing = [name + "".join(filter(str.isalnum, value)) for name, value in entry.narrowing.items()]
    body = builder.BODY({"data-pagefind-body": ""})
    body.append(builder.H1(words_apart(title) + _STOP, named))
    body.append(builder.P(" ".join(narrowing) + _STOP, dated))
    of_sheets = (sheet_lines(html.document_fromstring(data.decode()), path) for path, data in sheets.items())
    for line in chain(lines(html.document_fromstring(page.decode())), *of_sheets):
        body.append(builder.E(line.tag, words_apart(line.text) + _STOP, id=line.place))
    return html.tostring(builder.HTML(body), encoding="unicode")


def words_apart(text: str) -> str:
    """The text with its words apart; punctuation stays with the word before it, or else with the one after it."""
    return _CUT.sub(rf"\1{_JOINER} ", text)


def lines(page: html.HtmlElement) -> Iterator[SearchLine]:
    """The lines of a disclosure's article, in the order of the page."""
    place = ""
    for element in page.xpath(f"//article//*[{_LINES}][not({_PASSED_OVER})]"):
        if element.tag == "table":
            place = element.get("id", "")
            yield from _table_lines(element)
            continue
        if element.tag.startswith("h"):
            place = element.get("id", place)
        yield SearchLine("p" if element.tag == "li" else element.tag, place, _text(element))


def _table_lines(table: html.HtmlElement) -> Iterator[SearchLine]:
    """Number and title, the head, and for each row heading a line of code and name and a line of its figures."""
    own = table.get("id", "")
    for heading in table.iterfind("caption//h3"):
        yield SearchLine("h3", own, f"{heading.get('data-number', '')} {_text(heading)}")
    yield SearchLine("p", own, " ".join(_text(cell) for cell in table.iterfind("thead//th")))
    for row in table.iterfind("tbody/tr"):
        for place in [heading.get("id", "") for heading in row.iterfind("th")] or [own]:
            cells = [cell for cell in row if place in (own, cell.get("id"), *cell.get("headers", "").split())]
            figures = [cell for cell in cells if cell.get("data-address")]
            yield SearchLine("p", place, " ".join(_text(cell) for cell in cells if cell not in figures))
            yield SearchLine("p", place, " ".join(_text(cell) for cell in figures))


def sheet_lines(page: html.HtmlElement, path: str) -> Iterator[SearchLine]:
    """The lines of the page of a 绩效表: its name, its kind and score, its rows and sentences; all lead to the page."""
    [name] = page.xpath("//article//h1/span[@class='title']")
    yield SearchLine("h3", path, _text(name))
    for element in page.xpath(f"//article//*[{_LINES}][not({_PASSED_OVER})]"):
        if element.tag == "table":
            yield from _annex_lines(element, path)
        else:
            yield SearchLine("p", path, _text(element))


def _annex_lines(table: html.HtmlElement, place: str) -> Iterator[SearchLine]:
    """A line for each row of an annex table that says more than its name."""
    for row in table.iterfind("tbody/tr"):
        texts = [text for text in map(_text, row) if text]
        if len(texts) > 1:
            yield SearchLine("p", place, " ".join(texts))


def _text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
