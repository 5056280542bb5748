"""How facts of the same money by other dimensions are tagged: what `cut_keeping` posts, packs may name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from generator.model.authoring import COST_GROUPS
from generator.model.cut_keys import CarriedOver
from generator.model.cut_keys import Divided
from generator.model.ledger import ECONOMIC_TAG
from generator.model.ledger import GOVERNMENT_TAG
from generator.model.ledger_entries import Limits
from generator.model.ledger_entries import Open
from generator.model.ledger_entries import Values
from generator.model.posting import Posting

CLASS_ACCOUNTS = ("经济分类支出", "政府经济分类支出")
CARRIED_OVER = ("accounts", "科目结转结余")
"""The list of what subjects carry over."""
_BALANCES = ("年初结转和结余", "年初财政拨款结转和结余", "年末结转和结余", "年末财政拨款结转和结余")
_BY_PROJECT: dict[str, Values] = {"项目": Open.AUTHORS}


def cut_postings(fundings: tuple[str, ...], of_balances: tuple[Limits, ...]) -> Iterator[Posting]:
    """The postings of these cuts; `of_balances` says which disclosures carry over by subject."""
    divided: tuple[str, ...] = get_args(Divided)
    basic, projects = divided[:1], divided[1:]
    spent: dict[str, Values] = {"科目": Open.FUNCTIONAL, "资金": fundings}
    listed: dict[str, Values] = {"资金": fundings}
    for codes, group in zip((Open.STAFF, Open.OTHER_ECONOMIC), COST_GROUPS, strict=True):
        staff_or_public: dict[str, Values] = {"性质": basic, "经费": (group,)}
        yield Posting("支出", {**spent, **staff_or_public, ECONOMIC_TAG: codes}, optional=_BY_PROJECT)
        yield Posting(CLASS_ACCOUNTS[0], {**listed, **staff_or_public, "科目": codes})
    yield Posting("支出", {**spent, "性质": projects, ECONOMIC_TAG: Open.ECONOMIC}, optional=_BY_PROJECT)
    yield Posting("支出", {**spent, "性质": divided, GOVERNMENT_TAG: Open.GOVERNMENT}, optional=_BY_PROJECT)
    yield Posting(CLASS_ACCOUNTS[0], {**listed, "性质": projects, "科目": Open.ECONOMIC})
    yield Posting(CLASS_ACCOUNTS[1], {**listed, "性质": divided, "科目": Open.GOVERNMENT})
    balance: dict[str, Values] = {"项目": _BALANCES, "资金": fundings, "科目": Open.FUNCTIONAL}
    yield Posting("结转结余", balance, of_balances, {"性质": get_args(CarriedOver)})
