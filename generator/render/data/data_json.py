"""data.json: every figure of a disclosure, of tables, 绩效表 and sentences, with the waivers."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from generator.model.disclosure import Disclosure
from generator.model.money import in_short
from generator.render.data.figure_records import MOST_DECIMALS
from generator.render.data.figure_text import figure_text
from generator.render.data.performance_json import annex_as_dict
from generator.render.performance_data import annex_data
from generator.render.text_figures import ToldFigure
from generator.render.text_figures import text_figures
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.tables.item_cells import item_cells
from generator.tables.table import Block
from generator.tables.table import Line
from generator.tables.table import Table
from generator.writing.document import Document
from generator.writing.figures import BoundNumber
from generator.writing.highlights import headline

SCHEMA = "schema/data-2.schema.json"
"""The JSON Schema of data.json, below `templates/` and below the published site; the number is the version's."""


def data_json(book: Book, document: Document) -> str:
    """The disclosure as JSON: figures as decimal strings as printed, without thousands separators; null for a blank."""
    disclosure = book.disclosure
    data = {
        "$schema": f"../../{SCHEMA}",
        "unit": disclosure.unit_name,
        "year": disclosure.year,
        "kind": disclosure.kind.word,
        "scope": disclosure.scope.value,
        "province": disclosure.province,
        "division_code": disclosure.codes.division,
        "spending_unit_code": disclosure.codes.spending_unit,
        "social_credit_code": disclosure.codes.social_credit,
        "status": disclosure.status,
        "amount_unit": book.tables[0].unit_name,
        "approved": disclosure.approved.isoformat() if disclosure.approved else None,
        "published": disclosure.published.isoformat() if disclosure.published else None,
        **_headline(document),
        "tables": [_table(table) for table in book.tables],
        "performance": [annex_as_dict(table) for table in annex_data(book, document)],
        "figures": [_text_figure(figure) for figure in text_figures(book, document)],
        "items": item_cells(book),
        "waivers": _waivers(disclosure),
        **({"changes": _changes(document)} if document.changes else {}),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def findings_json(findings: list[Finding]) -> str:
    """findings.json: what the checks say of a disclosure and in which file; for the office only."""
    return json.dumps([finding.as_dict() for finding in findings], ensure_ascii=False, indent=1) + "\n"


def _headline(document: Document) -> dict[str, list[str | dict[str, str]]]:
    """The disclosure in one sentence, cut at its figures; nothing where its pack has no words for it."""
    told = headline(document.highlights)
    return {"headline": [run if isinstance(run, str) else _run(run) for run in told]} if told else {}


def _run(number: BoundNumber) -> dict[str, str]:
    source = {"address": number.address} if number.address else {"measure": number.source}
    return {"text": number.text, "value": number.value, **source}


def _table(table: Table) -> dict[str, Any]:
    columns = {
        str(column.key): (_label(block, column.label), str(column.key) in block.leaf_columns)
        for block in table.blocks
        for column in block.figure_columns
    }
    return {
        "id": table.role,
        "number": table.number,
        "title": table.title,
        "amount_unit": table.unit_name,
        "columns": [{"key": key, "label": label, "leaf": leaf} for key, (label, leaf) in columns.items()],
        "rows": [_row(block, line) for block in table.blocks for line in block.lines],
    }


def _label(block: Block, label: str) -> str:
    return f"{block.title}：{label}" if block.side and block.title else label


def _row(block: Block, line: Line) -> dict[str, Any]:
    return {
        "key": line.key,
        "code": line.code,
        "name": line.name or None,
        "line": None if line.number is None else str(line.number),
        "side": block.side,
        "leaf": line.is_leaf,
        **({"group": line.group} if line.group else {}),
        "values": {key: figure_text(cell) for key, cell in line.cells.items()},
        **({"texts": {name: text for name, text in line.texts.items() if text}} if line.texts else {}),
    }


def _text_figure(figure: ToldFigure) -> dict[str, Any]:
    """A figure that only the text has."""
    return {
        "address": figure.address,
        "item": figure.item,
        "column": figure.column or None,
        "name": figure.name,
        "kind": figure.kind,
        "unit": figure.unit or None,
        "value": f"{figure.value:f}",
        "exact": _plain(figure.amount.value),
        "margin": _plain(figure.amount.spread),
        "printed": list(figure.printed),
    }


def _plain(value: Decimal) -> str:
    return in_short(value, MOST_DECIMALS)


def _changes(document: Document) -> dict[str, dict[str, str | None]]:
    """By address, how a figure changed since last year; nothing where last year's disclosure is not in `content/`."""
    return {
        address: {"amount": f"{change.amount:f}", "rate": None if change.rate is None else f"{change.rate:f}"}
        for address, change in document.changes.items()
    }


def _waivers(disclosure: Disclosure) -> list[dict[str, Any]]:
    return [
        {
            "id": str(waiver.意见),
            "address": str(waiver.地址) if waiver.地址 else None,
            "reason": str(waiver.told),
            "accepted_by": str(waiver.批准),
            "date": waiver.日期.isoformat(),
        }
        for waiver in disclosure.waivers
    ]
