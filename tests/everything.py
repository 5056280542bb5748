"""An author who states everything that the ledger's words allow: each figure is 1."""

from __future__ import annotations

import json
from typing import Any

from generator.kinds.final_accounts import FINAL_ACCOUNTS
from generator.kinds.kind import Kind
from generator.model.ledger_entries import ANY
from generator.model.ledger_entries import INCOME
from generator.model.ledger_entries import PURCHASES
from generator.model.ledger_entries import SPENDING
from generator.model.ledger_entries import SPLIT
from generator.model.ledger_entries import Entry
from generator.model.ledger_entries import Open
from generator.model.vocabulary import Vocabulary

_SUBJECT, _CODES = "2010101", ("30101", "30201")
_CLASSES = {
    "经济分类": {"基本支出": dict.fromkeys(_CODES, 1), "项目支出": {"30201": 1}},
    "政府经济分类": {"基本支出": {"50101": 1}},
}


def everything(words: Vocabulary, kind: Kind) -> tuple[str, str]:
    """accounts.yaml and operations.yaml, in 万元, of a disclosure of a kind; JSON is YAML too."""
    files: dict[str, Any] = {"accounts": {"收入": {}, "支出": {}}, "operations": {}}
    for entry in words.entries:
        if all(limits.has_kind(kind) for limits in words.limits_at(entry.path)):
            *above, last = entry.path
            node = files
            for step in above:
                node = node.setdefault(step, {})
            node |= dict.fromkeys(_keys(entry, last, words), _figure(entry, words))
    for place, row in (
        (INCOME, {"科目": _SUBJECT}),
        (SPENDING, {"科目": _SUBJECT, **_CLASSES}),
        (PURCHASES, {"物品": "某物"}),
    ):
        stated = files[place[0]].get(place[1])
        if stated is not None:
            files[place[0]][place[1]] = [{**row, **stated}]
    files["accounts"] |= _cuts(kind)
    accounts, operations = (json.dumps({"金额单位": "万元", **file}, ensure_ascii=False) for file in files.values())
    return accounts, operations


def _cuts(kind: Kind) -> dict[str, Any]:
    """The lists of the same money by other dimensions, which are not entries."""
    lists = {
        "经济分类支出": [{"科目": code, "基本支出": 1, "项目支出": 1} for code in _CODES],
        "政府经济分类支出": [{"科目": "50101", "基本支出": 1}],
    }
    carried = {"科目结转结余": [{"科目": _SUBJECT, "年初": {"项目支出": 1}}]}
    return lists | (carried if kind is FINAL_ACCOUNTS else {})


def _keys(entry: Entry, last: str, words: Vocabulary) -> tuple[str, ...]:
    if last != ANY:
        return (last,)
    if entry.hole == "资金":
        return words.purchase_fundings
    if entry.hole == "科目":
        return _CODES
    return ("办公费",) if entry.values is Open.ECONOMIC_NAMES else ("某项",)


def _figure(entry: Entry, words: Vocabulary) -> Any:
    may_be_split = entry.funding == SPLIT and len(entry.path[-1]) % 2  # some whole, some split
    return dict.fromkeys(words.fundings, 1) if may_be_split else 1
