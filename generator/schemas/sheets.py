"""The schema of a 绩效表: the forms of the pack, and the sources of money that each of them prints."""

from __future__ import annotations

from generator.model.performance import AMOUNTS
from generator.model.performance import FUND_TOTAL
from generator.model.performance import FUNDS
from generator.model.performance import SheetFile
from generator.schemas.items import by_line
from generator.schemas.surroundings import Surroundings
from generator.schemas.trees import Node
from generator.schemas.trees import refine
from generator.schemas.trees import tree_of
from generator.schemas.values import one_of
from generator.tables.performance_form import PerformanceForm

_FORM = "表样"


def sheet_schema(around: Surroundings) -> Node:
    """The schema of `performance/*.yaml`."""
    tree, forms = tree_of(SheetFile), around.pack.performance_forms
    keys = tree["properties"]
    refine(keys[_FORM], **one_of({name: str(form.类别) for name, form in forms.items()}))
    refine(keys["上报数"], **by_line())
    columns = keys[FUNDS]["additionalProperties"]
    value = columns["additionalProperties"]
    columns["properties"] = {name: {**value, "description": _told(name)} for name in columns["propertyNames"]["enum"]}
    tree["allOf"] = [_of_form(name, form) for name, form in forms.items()]
    known = dict.fromkeys(source for form in forms.values() for source in _sources(form))
    keys[FUNDS]["properties"] = {name: {**columns, "title": name, "description": "资金的一个来源"} for name in known}
    return tree


def _told(column: str) -> str:
    return "金额，单位由表样定" if column in AMOUNTS else "能算的不用写"


def _sources(form: PerformanceForm) -> list[str]:
    return [FUND_TOTAL, *map(str, form.资金)]


def _of_form(name: str, form: PerformanceForm) -> Node:
    """What holds of sheets of one form."""
    funds = {"propertyNames": {"enum": _sources(form)}}
    chosen = {"properties": {_FORM: {"const": name}}, "required": [_FORM]}
    return {"if": chosen, "then": {"properties": {FUNDS: funds}}}
