"""The tables of a real document, read from its pages as its layout tells.

A layout names, per table, its role, title, unit, pages, the rows of its head and, in `blocks`, what each column holds:
`编码` (a part of the code), `名称` and `文字/…` are the row's labels; anything else is the key of a column of figures.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import Any

from tests.documents.ruled import RuledPage
from tests.documents.ruled import RuledTable

FIGURE = re.compile(r"-?\d[\d,]*\.\d\d")
ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+、|\d+[.．、]|其中：)")
AROUND_TABLES = re.compile(r"20\d\d年度?|公开\d\d表|^\d{1,2}$")
"""The digits that may stand beside tables: years, numbers of tables, page numbers."""

Json = dict[str, Any]


class GoldError(Exception):
    """A page that does not hold what its layout says, or a figure that found no place."""


def read_tables(pages: dict[int, RuledPage], texts: dict[int, str], layout: Json) -> list[Json]:
    """Every table of the layout, read from `pages`.

    Raises GoldError where a figure of the pages' running text (`texts`, which knows of no cells) was not used exactly
    once: one cell took it for its own, or it stands beside the tables on a page of sentences.
    """
    read: Counter[int] = Counter()  # tables taken from each page so far
    taken: dict[int, Counter[str]] = {}
    tables = []
    for form in layout["tables"]:
        parts = []
        for number in form["pages"]:
            if read[number] >= len(pages[number].tables):
                raise GoldError(f"{form['role']}：第{number}页没有这么多张表")
            parts.append((number, pages[number].tables[read[number]]))
            read[number] += 1
        table, used = _table(form, parts)
        _labels_stand(form, pages[form["pages"][0]])
        tables.append(table)
        for number, figures in used.items():
            taken.setdefault(number, Counter()).update(figures)
    for number, figures in taken.items():
        if read[number] != len(pages[number].tables):
            raise GoldError(f"第{number}页有没有读的表")
        printed = Counter(FIGURE.findall(texts[number]))
        if number in layout["narrative_pages"]:
            printed -= Counter(FIGURE.findall("\n".join(pages[number].around)))
        if figures != printed:
            raise GoldError(f"第{number}页的数没有都恰好用一次：{printed - figures}，{figures - printed}")
    return tables


def digits_beside_tables(page: RuledPage) -> list[str]:
    """The lines around a page's tables that hold digits which are neither a year, a table's number nor the page's."""
    return [line for line in page.around if re.search(r"\d", AROUND_TABLES.sub("", line))]


def _labels_stand(form: Json, page: RuledPage) -> None:
    around = "".join(page.around).replace(":", "：")
    for label in (form["title"], f"单位：{form['unit']}"):
        if label.replace(" ", "") not in around:
            raise GoldError(f"{form['role']}：没有找到“{label}”")


def _table(form: Json, parts: list[tuple[int, RuledTable]]) -> tuple[Json, dict[int, Counter[str]]]:
    keys = [key for block in form["blocks"] for key in block["columns"]]
    sides = [block.get("side") for block in form["blocks"] for _ in block["columns"]]
    head = [parts[0][1].row(index) for index in range(form["head"])]
    rows: list[Json] = []
    used: dict[int, Counter[str]] = {}
    for number, part in parts:
        figures = used.setdefault(number, Counter())
        if len(part.cells[0]) != len(keys):
            raise GoldError(f"{form['role']}：第{number}页有{len(part.cells[0])}栏，应为{len(keys)}栏")
        for index in range(len(part.cells)):
            texts = part.row(index)
            if index < form["head"] and texts == head[index]:
                continue
            broken = index == 0 and number in form.get("broken", ())
            for row in _rows(form, texts, part.cells[index], figures):
                if broken:
                    _join(rows, row)
                else:
                    rows.append(row)
    columns = [
        ({"side": sides[at]} if sides[at] else {})
        | {"key": key, "head": "/".join(dict.fromkeys(line[at] for line in head if line[at]))}
        for at, key in enumerate(keys)
        if not _is_label(key)
    ]
    order = [block.get("side") for block in form["blocks"]]
    rows.sort(key=lambda row: order.index(row.get("side")))  # stable: each side as printed
    _give_keys(form, rows)
    described = {key: form.get(key) for key in ("role", "number", "title", "unit", "pages")}
    return described | {"columns": columns, "rows": rows}, used


def _is_label(key: str) -> bool:
    return key in ("编码", "名称") or key.startswith("文字/")


def _rows(form: Json, texts: list[str], cells: list[int], figures: Counter[str]) -> list[Json]:
    """What a printed row says, one row per block that says anything."""
    rows, start = [], 0
    for block in form["blocks"]:
        keys = block["columns"]
        own = list(zip(keys, texts[start : start + len(keys)], cells[start : start + len(keys)], strict=True))
        start += len(keys)
        labels = {cell: text for key, text, cell in own if _is_label(key)}  # a merged label counts once
        values, printed = {}, {}
        for key, text, cell in own:
            if _is_label(key) or cell in labels:
                continue
            values[key] = _figure(form, text)
            if text:
                figures[text] += 1
            if text and text != values[key]:
                printed[key] = text
        if not values or not (any(labels.values()) or any(values.values())):
            continue  # an empty row, or the label of another block's figure
        row = _labels(own) | {"values": values}
        if "side" in block:
            row = {"side": block["side"]} | row
        if printed:
            row["printed"] = printed
        rows.append(row)
    return rows


def _labels(own: list[tuple[str, str, int]]) -> Json:
    labels = list(dict.fromkeys((cell, text) for key, text, cell in own if _is_label(key) and text))
    code = (
        "".join(text for key, text, _ in own if key == "编码")
        if all(re.fullmatch(r"\d*", text) for key, text, _ in own if key == "编码")
        else ""
    )
    if code and len(code) not in (3, 5, 7):
        raise GoldError(f"编码不是3、5、7位：{code}")
    told = {key.partition("/")[2]: text for key, text, _ in own if key.startswith("文字/") and text}
    names = [text for _, text in labels if not (code and text.isdigit())]
    row: Json = {"key": "", "code": code or None, "name": names[-1] if names else None, "line": None}
    if told:
        row["labels"] = told
    elif len(names) > 1:
        row["under"] = names[0]
    return row


def _figure(form: Json, text: str) -> str | None:
    if text and not FIGURE.fullmatch(text):
        raise GoldError(f"{form['role']}：不是一个数：{text}")
    return str(Decimal(text.replace(",", ""))) if text else None


def _join(rows: list[Json], rest: Json) -> None:
    """A row that a page break parted: the rest of its name follows on the next page."""
    if any(rest["values"].values()):
        raise GoldError(f"断开的行带着数：{rest}")
    first = [row for row in rows if row.get("side") == rest.get("side")][-1]
    first["name"] += rest["name"]


def _give_keys(form: Json, rows: list[Json]) -> None:
    """A row's key is its code, else its item's name without the ordinal, or what the layout says it is nationally."""
    group: dict[str | None, str] = {}
    for index, row in enumerate(rows):
        side = row.get("side")
        if row["code"]:
            row["key"] = row["code"]
            continue
        if "labels" in row:
            # Items for sale have no code and the same names again and again: they are told by their number.
            outermost = next(key for block in form["blocks"] for key in block["columns"]).partition("/")[2]
            row["key"] = ORDINAL.sub("", row["name"]) if outermost in row["labels"] else str(index + 1)
            continue
        name = ORDINAL.sub("", row["name"] or form.get("only_row", ""))
        name = form.get("keys", {}).get(name, name)
        if name in form.get("groups", ()):
            group[side] = name
        elif side in group and ORDINAL.match(row["name"] or ""):
            name = f"{group[side]}/{name}"
        else:
            group.pop(side, None)
        row["key"] = f"{row['under']}/{name}" if "under" in row else name
    twice = [key for key, times in Counter((row.get("side"), row["key"]) for row in rows).items() if times > 1]
    if twice:
        raise GoldError(f"{form['role']}：同名的行 {twice}")
