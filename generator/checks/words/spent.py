"""The subjects that money was spent on, and what measures call one with the money of every funding (资金)."""

from __future__ import annotations

from generator.model.disclosure import Disclosure
from generator.model.ledger import ACCOUNT_TAG
from generator.model.subjects import with_parents

OF_ALL = "（全部资金）"
"""Behind the code of a subject: what it cost whatever it was paid from (资金合称 of ledger.yaml)."""


def spent_subjects(disclosure: Disclosure) -> list[str]:
    """The codes of the functional subjects that were spent on, with the 类 and 款 above them."""
    return with_parents(disclosure.ledger.subjects({ACCOUNT_TAG: ("支出",)}))
