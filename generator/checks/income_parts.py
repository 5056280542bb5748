"""Income that is a part of other income (收入其中), and money that moves within a 部门."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from typing import Any

from generator.model.disclosure import Disclosure
from generator.model.disclosure import Scope
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger import SUBJECT_TAG
from generator.model.ledger import Fact
from generator.model.money import Amount
from generator.model.money import total
from generator.model.vocabulary import Vocabulary
from generator.source.finding import Finding
from generator.source.finding import error
from generator.source.finding import warning
from generator.tables.book import Book

PART = "L-0019"
"""A part of income is larger than the whole; money within a 部门 is counted twice."""

_PARTS = "收入其中"
_TRANSFERS = (("上级补助收入", "对附属单位补助支出"), ("附属单位上缴收入", "上缴上级支出"))
"""What one unit of a 部门 pays and another receives: consolidated accounts leave both out (Y-05)."""


def check_income(book: Book) -> Iterator[Finding]:
    """An error for each part that is larger than the income it is a part of; a warning for each inner transfer."""
    yield from _check_parts(book.disclosure, book.pack.vocabulary)
    if book.disclosure.scope is Scope.DEPARTMENT:
        yield from _check_transfers(book.disclosure)


def _check_parts(disclosure: Disclosure, words: Vocabulary) -> Iterator[Finding]:
    ledger = disclosure.ledger
    for fact in ledger.select({ACCOUNT_TAG: (_PARTS,)}):
        name, code = fact.tags["性质"], fact.tags[SUBJECT_TAG]
        wholes = words.wholes_of(name)
        whole = _sum(ledger.select({ACCOUNT_TAG: ("收入",), "性质": wholes, SUBJECT_TAG: (code,)}))
        if wholes and fact.amount.low > whole.high:
            message = f"{code} 的{name}大于{'、'.join(wholes)}之和：前一个数是后一个数的一部分"
            hint = f"{name}已经含在{'或者'.join(wholes)}里：核对两个数。"
            yield error(PART, message, fact.location, **_of(disclosure, f"{code}.{name}", hint))


def _check_transfers(disclosure: Disclosure) -> Iterator[Finding]:
    for received, paid in _TRANSFERS:
        spent = _by_subject(disclosure, "支出", paid)
        for code, facts in _by_subject(disclosure, "收入", received).items():
            amount = _sum(facts)
            if amount.value and code in spent and amount.meets(_sum(spent[code])):
                message = f"{code} 的{received}与{paid}相等：是部门内部往来的，汇总时算了两遍"
                hint = "内部往来两边都不列；确是向部门外收、向部门外付的，写入 waivers.yaml。"
                yield warning(PART, message, facts[0].location, **_of(disclosure, f"{code}.{received}", hint))


def _by_subject(disclosure: Disclosure, account: str, nature: str) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in disclosure.ledger.select({ACCOUNT_TAG: (account,), "性质": (nature,)}):
        found[fact.tags[SUBJECT_TAG]].append(fact)
    return found


def _of(disclosure: Disclosure, address: str, hint: str) -> dict[str, Any]:
    return {"disclosure": disclosure.key, "addresses": (f"收入!{address}",), "hint": hint}


def _sum(facts: Iterable[Fact]) -> Amount:
    return total(fact.amount for fact in facts)
