"""What belongs to one kind of disclosure alone: keys that only budgets have, and keys that only final accounts have."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.authoring import BUDGET_INCOME
from generator.model.authoring import AccountsFile
from generator.model.authoring import OperationsFile
from generator.model.disclosure import Kind
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error

OTHER_KIND = "S-0310"
"""A key that only the other kind of disclosure has."""


def refuse_other_kind(kind: Kind, accounts: AccountsFile, operations: OperationsFile) -> list[Finding]:
    """Errors about figures that a disclosure of this kind has no place for; they would be published nowhere."""
    found = (
        _of_budgets(accounts, operations) if kind is Kind.FINAL_ACCOUNTS else _of_final_accounts(accounts, operations)
    )
    other = Kind.BUDGET if kind is Kind.FINAL_ACCOUNTS else Kind.FINAL_ACCOUNTS
    message = "“{}”只用于" + other.word
    hint = f"这是{kind.word}；删掉它，或者写到{other.word}的文件夹里。"
    return [error(OTHER_KIND, message.format(key), place, hint=hint) for key, place in found]


def _of_budgets(accounts: AccountsFile, operations: OperationsFile) -> Iterator[tuple[str, Location]]:
    for row in accounts.收入:
        for key in (BUDGET_INCOME, "上年结转"):
            figure = getattr(row, key)
            if figure is not None:
                yield key, figure.location
    for line in operations.政府采购预算:
        yield "政府采购预算", line.物品.location
    for held in operations.固定资产.values():
        for figure in (held.数量, held.价值):
            if figure is not None:
                yield "固定资产", figure.location
    if operations.拟购置固定资产 is not None:
        yield "拟购置固定资产", operations.拟购置固定资产.location


def _of_final_accounts(accounts: AccountsFile, operations: OperationsFile) -> Iterator[tuple[str, Location]]:
    for row in accounts.支出:
        if row.年初预算 is not None:
            yield "年初预算", row.年初预算.location
        if row.差异原因 is not None:
            yield "差异原因", row.差异原因.location
    yield from (("年初预算", figure.location) for figure in accounts.年初预算.values())
    yield from (("决算数", figure.location) for figure in operations.三公经费.决算数.values())
    bought = operations.政府采购
    for stated in (bought.货物, bought.工程, bought.服务, bought.中小企业, bought.小微企业):
        if stated is not None:
            yield "政府采购", stated.location
