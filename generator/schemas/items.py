"""Names of figures as keys: items (指标) and subjects in 上年数, addresses of cells and measures in 上报数."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator

from generator.model.fields import FIGURE
from generator.model.fields import NUMBER
from generator.packs.shapes import shape_of
from generator.schemas.surroundings import Surroundings
from generator.schemas.trees import Node
from generator.tables.annex_measures import COLUMNS as ANNEX_COLUMNS
from generator.tables.derivation import IMPLIED_BUDGET
from generator.tables.derivation import KNOWN_BUDGETS
from generator.tables.derivation import SHARE
from generator.tables.derivation import STATED_BUDGET
from generator.tables.derivation import SUBJECT_BUDGETS
from generator.tables.filling import keyed_leaves
from generator.tables.form import FormSpec
from generator.tables.pack import ItemSpec

_SPECIAL = re.compile(r"[.()\[\]{}*+?^$|\\/]")
_SUBJECT = r"([0-9]{3}([0-9]{2}){0,2}|合计)(（[^）]+）)?"
_OF_RULES = (IMPLIED_BUDGET, STATED_BUDGET, SUBJECT_BUDGETS, KNOWN_BUDGETS)
"""Columns that only rules ask for."""
_OF_SHEETS = r"[^!]+![^!]+"


def by_item(around: Surroundings) -> Node:
    """A mapping of figures by item or subject: 收支总计, 2101501, 210（政府性基金预算财政拨款）."""
    known = {name: {"description": _told(spec)} for name, spec in around.pack.items.items()}
    return _of_figures(known, [f"^{_SUBJECT}$"])


def by_address(around: Surroundings) -> Node:
    """A mapping of figures by address, of cells (支出表!合计.基本支出) and of measures (收支总计.增减额)."""
    pack = around.pack
    forms = {str(entry.表): pack.forms[str(entry.表)] for entry in pack.file.公开表}
    known: Node = {}
    for role, form in forms.items():
        told = {"description": f"{form.名称}的一格"}
        known |= dict.fromkeys(_fixed_cells(role, form, around), told)
    known |= {address: {"description": "{}的{}".format(*address.split(".", 1))} for address in measures(around)}
    patterns = [*(_cells(role, form, around) for role, form in forms.items()), _measures(around)]
    if pack.performance_forms:
        patterns += [f"^(?!({_any_of(forms)})!){_OF_SHEETS}$", f"^[^!.]+\\.({_any_of(ANNEX_COLUMNS)})$"]
    return _of_figures(known, patterns)


def _of_figures(known: Node, patterns: list[str]) -> Node:
    """A mapping whose keys are known or of a pattern, and every value of it a figure."""
    return {
        "type": "object",
        "properties": known,
        "patternProperties": {pattern: {} for pattern in patterns},
        "additionalProperties": False,
        "allOf": [{"additionalProperties": dict(FIGURE)}],
    }


def measures(around: Surroundings) -> list[str]:
    """What can be asked of the items of a pack, but for their shares."""
    kind = around.pack.kind
    return [
        f"{item}.{column}"
        for item in around.pack.items
        for column in (kind.own_column, *kind.compared)
        if column not in _OF_RULES
    ]


def by_line() -> Node:
    """上报数 of a 绩效表: 行.栏."""
    return {"type": "object", "patternProperties": {r"^[^.]+\.[^.]+$": dict(NUMBER)}, "additionalProperties": False}


def _told(spec: ItemSpec) -> str:
    place = spec.决算数 or spec.预算数
    if place:
        return f"就是 {place}"
    return f"单位是{spec.计数单位}" if spec.计数单位 else "由账上的数相加"


def _fixed_cells(role: str, form: FormSpec, around: Surroundings) -> Iterator[str]:
    """The addresses of the cells in rows that a form always has."""
    shape = shape_of(form, around.pack, around.functional, around.economic)
    for block, leaves in zip(shape.blocks, keyed_leaves(form.blocks), strict=True):
        for row in block.keys:
            yield from (f"{role}!{row}.{key}" for _, _, _, key in leaves if key is not None)


def _cells(role: str, form: FormSpec, around: Surroundings) -> str:
    """The pattern of the addresses of cells of a table, in any of its rows and columns, whatever those are called."""
    shape = shape_of(form, around.pack, around.functional, around.economic)
    rows = _any_of(sorted(shape.rows)) if shape.rows else ""
    if any(block.is_open for block in shape.blocks):
        rows = "[^!]+"
    elif any(block.subjects for block in shape.blocks):
        rows = f"{rows}|[0-9]{{3}}([0-9]{{2}}){{0,2}}".lstrip("|")
    return f"^{_plain(role)}!({rows})\\.({_any_of(sorted(shape.columns))})$"


def _measures(around: Surroundings) -> str:
    kind = around.pack.kind
    items = f"{_any_of(around.pack.items)}|{_SUBJECT}"
    columns = _any_of((kind.own_column, *kind.compared))
    return f"^({items})\\.({columns}|{SHARE}({items}))$"


def _any_of(names: Iterable[str]) -> str:
    return "|".join(map(_plain, names))


def _plain(name: str) -> str:
    """A name within a pattern."""
    return _SPECIAL.sub(r"\\\g<0>", name)
