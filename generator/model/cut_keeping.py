"""Entering the same money by other dimensions: spending by economic class and project, carry-over by subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Mapping

from generator.model.authoring import COST_GROUPS
from generator.model.authoring import GENERAL_BUDGET
from generator.model.authoring import AccountsFile
from generator.model.authoring import SpendingRow
from generator.model.bookkeeping import Bookkeeper
from generator.model.bookkeeping import amount_of
from generator.model.bookkeeping import excess_digits
from generator.model.bookkeeping import tags_of_row
from generator.model.cut_keys import CarryRow
from generator.model.cut_keys import ClassRow
from generator.model.cut_postings import CLASS_ACCOUNTS
from generator.model.fields import Figure
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger import ECONOMIC_TAG
from generator.model.ledger import GOVERNMENT_TAG
from generator.model.ledger import SUBJECT_TAG
from generator.model.ledger import Fact
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.model.money import total
from generator.model.subjects import ECONOMIC_CLASS
from generator.model.subjects import ECONOMIC_LENGTHS
from generator.model.subjects import FUNCTIONAL_LENGTHS
from generator.model.subjects import GOVERNMENT_CLASS
from generator.model.subjects import is_staff_cost
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.located import Text

UNKNOWN_PROJECT = "S-0318"
"""A project that accounts.yaml does not declare, or a funding that there is not."""
UNCLEAR_CLASSES = "S-0319"
"""Economic classes that divide nobody knows what, or a 类 beside its own 款."""

_BASIC, _PROJECTS = "基本支出", "项目支出"
_FIRST_DIGITS = {ECONOMIC_TAG: ECONOMIC_CLASS, GOVERNMENT_TAG: GOVERNMENT_CLASS}
_CLASS_ACCOUNTS = dict(zip((ECONOMIC_TAG, GOVERNMENT_TAG), CLASS_ACCOUNTS, strict=True))
_OTHER_FUNDS = "其他资金"

Tags = dict[str, str]


def keep_cuts(books: Bookkeeper, accounts: AccountsFile) -> None:
    """Enters what `accounts` states by project, economic class and subject carried over; after everything else."""
    _Cuts(books, accounts).enter()


class _Cuts:
    def __init__(self, books: Bookkeeper, accounts: AccountsFile) -> None:
        self.books = books
        self.accounts = accounts
        self.unit: AmountUnit = accounts.金额单位

    def enter(self) -> None:
        for name in [*(row.项目 for row in self.accounts.收入), *(row.项目 for row in self.accounts.支出)]:
            self._check_project(name)
        for spending in self.books.accepted:
            self._spending(spending)
        for tag, rows in (
            (ECONOMIC_TAG, self.accounts.经济分类支出),
            (GOVERNMENT_TAG, self.accounts.政府经济分类支出),
        ):
            self._classes(tag, rows)
            self._derive_classes(tag)
        self._derive_basic_list()
        for carried in self.accounts.科目结转结余:
            self._carried(carried)
        self._derive_balances()

    def _check_project(self, name: Text | None) -> None:
        if name is not None and name not in self.accounts.项目:
            known = "、".join(map(str, self.accounts.项目)) or "一个也没有"
            message = f"没有声明过项目“{name}”"
            hint = f"在 accounts.yaml 的“项目”里写上：简称: 全称。已有：{known}。"
            self.books.findings.append(error(UNKNOWN_PROJECT, message, name.location, hint=hint))

    # --- spending by economic class ------------------------------------------------------------------------------

    def _spending(self, row: SpendingRow) -> None:
        common = {**tags_of_row(row), "资金": row.资金}
        stated = _natures(row)
        for tag, split in ((ECONOMIC_TAG, row.经济分类), (GOVERNMENT_TAG, row.政府经济分类)):
            for of, figures in split.items():
                nature = of or _only_nature(row, stated)
                if nature is None:
                    self._unclear(next(iter(figures)), "这一行既有基本支出又有项目支出，或者都没有，看不出分的是哪一种")
                elif self._are_codes(figures, tag):
                    tags = {**common, "性质": nature}
                    if nature not in stated:
                        self._post("支出", self._sum(figures.values()), _place(figures), tags)
                        stated.add(nature)
                    for code, figure in figures.items():
                        self._enter("支出", figure, {**tags, tag: str(code), **_group(tag, code, nature)})

    def _classes(self, tag: str, rows: Iterable[ClassRow]) -> None:
        """A list by economic class alone."""
        codes: dict[str, list[Text]] = defaultdict(list)
        for row in rows:
            codes[row.资金].append(row.科目)
            if self._is_funding(row.资金, row.科目) and self._are_codes([row.科目], tag, codes[row.资金][:-1]):
                for nature in (_BASIC, _PROJECTS):
                    figure = getattr(row, nature)
                    if figure is not None:
                        tags = {SUBJECT_TAG: str(row.科目), "性质": nature, "资金": row.资金}
                        self._enter(_CLASS_ACCOUNTS[tag], figure, {**tags, **_group(tag, row.科目, nature)})

    def _derive_classes(self, tag: str) -> None:
        """The list by class alone of money that rows divide whole and authors state no list for."""
        account, ledger = _CLASS_ACCOUNTS[tag], self.books.ledger
        divided: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in ledger.select({ACCOUNT_TAG: ("支出",)}, told_by=(tag,)):
            divided[fact.tags["性质"], fact.tags["资金"]].append(fact)
        for (nature, funding), facts in divided.items():
            money = {"性质": (nature,), "资金": (funding,)}
            whole = total(fact.amount for fact in ledger.select({ACCOUNT_TAG: ("支出",), **money}))
            is_stated = bool(ledger.select({ACCOUNT_TAG: (account,), **money}))
            if not is_stated and whole.meets(total(fact.amount for fact in facts)):
                for fact in facts:
                    code = fact.tags[tag]
                    tags = {SUBJECT_TAG: code, "性质": nature, "资金": funding, **_group(tag, code, nature)}
                    self._post(account, fact.amount, fact.location, tags)
        if tag == ECONOMIC_TAG and not ledger.select(_basic_of_general(account)):
            for fact in ledger.select({ACCOUNT_TAG: ("基本支出明细",)}):
                self._post(account, fact.amount, fact.location, {**fact.tags, "性质": _BASIC, "资金": GENERAL_BUDGET})

    def _derive_basic_list(self) -> None:
        """基本支出明细 of what rows of 一般公共预算基本支出 are divided into, where authors do not state it."""
        if not self.books.ledger.select({ACCOUNT_TAG: ("基本支出明细",)}):
            for fact in self.books.ledger.select(_basic_of_general("经济分类支出")):
                tags = {tag: fact.tags[tag] for tag in (SUBJECT_TAG, "经费")}
                self._post("基本支出明细", fact.amount, fact.location, tags)

    # --- carry-over by subject -----------------------------------------------------------------------------------

    def _carried(self, row: CarryRow) -> None:
        if not (
            self._is_funding(row.资金, row.科目)
            and self.books.is_known(row.科目, self.books.functional, FUNCTIONAL_LENGTHS[-1:], "科目结转结余")
        ):
            return
        for when, balance in (("年初", row.年初), ("年末", row.年末)):
            kind = "结转和结余" if row.资金 == _OTHER_FUNDS else "财政拨款结转和结余"
            tags = {"项目": f"{when}{kind}", "资金": row.资金, SUBJECT_TAG: str(row.科目)}
            parts = {str(part): figure for part, figure in balance.items() if part}
            if "" in balance:
                self._enter("结转结余", balance[""], tags)
            elif parts:
                self._post("结转结余", self._sum(parts.values()), _place(parts), tags)
            for part, figure in parts.items():
                self._enter("结转结余", figure, {**tags, "性质": part})

    def _derive_balances(self) -> None:
        """What all subjects of a funding carried over, where authors state it by subject alone."""
        ledger = self.books.ledger
        by_subject: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for fact in ledger.select({ACCOUNT_TAG: ("结转结余",)}, told_by=(SUBJECT_TAG,)):
            by_subject[fact.tags["项目"], fact.tags["资金"]].append(fact)
        for (item, funding), facts in by_subject.items():
            if not any(_is_balance_of(fact, item, funding) for fact in ledger.facts):
                amount = total(fact.amount for fact in facts)
                self._post("结转结余", amount, facts[0].location, {"项目": item, "资金": funding})

    # --- one figure ----------------------------------------------------------------------------------------------

    def _are_codes(self, codes: Iterable[Text], tag: str, before: Iterable[Text] = ()) -> bool:
        """Whether all are classes of the right list, none of them a 类 of which there are 款 too."""
        what = "经济分类" if tag == ECONOMIC_TAG else "政府预算经济分类"
        every = [*before, *codes]
        good = True
        for code in codes:
            if not self.books.is_known(code, self.books.economic, ECONOMIC_LENGTHS, what):
                good = False
            elif not code.startswith(_FIRST_DIGITS[tag]):
                self._unclear(code, f"{code} 不是{what}科目")
                good = False
            elif any(other != code and (other.startswith(code) or code.startswith(other)) for other in every):
                self._unclear(code, f"{code} 和它的上级或者下级同写，会加两遍")
                good = False
        return good

    def _is_funding(self, funding: str, place: Text) -> bool:
        known = self.books.vocabulary.fundings
        if funding not in known:
            hint = f"可以写：{'、'.join(known)}。"
            self.books.findings.append(error(UNKNOWN_PROJECT, f"没有“{funding}”这种资金", place.location, hint=hint))
        return funding in known

    def _unclear(self, code: Text, message: str) -> None:
        hint = "分两种写：经济分类: {基本支出: {…}, 项目支出: {…}}；类、款只写一级。"
        self.books.findings.append(error(UNCLEAR_CLASSES, message, code.location, hint=hint))

    def _sum(self, figures: Iterable[Figure]) -> Amount:
        return total(amount_of(figure, self.unit) for figure in figures)

    def _enter(self, account: str, figure: Figure, tags: Tags) -> None:
        finding = excess_digits(figure, self.unit)
        if finding:
            self.books.findings.append(finding)
        else:
            self._post(account, amount_of(figure, self.unit), figure.location, tags)

    def _post(self, account: str, amount: Amount, place: Location, tags: Tags) -> None:
        self.books.ledger.add(Fact(amount, {**tags, ACCOUNT_TAG: account}, place))


def _is_balance_of(fact: Fact, item: str, funding: str) -> bool:
    """Whether a fact is what all subjects of a funding, or of every funding, carried over."""
    tags = fact.tags
    is_total = tags[ACCOUNT_TAG] == "结转结余" and SUBJECT_TAG not in tags
    return is_total and tags["项目"] == item and tags.get("资金", funding) == funding


def _natures(row: SpendingRow) -> set[str]:
    """The kinds of spending that a row states, whole or in part."""
    stated = {key for key in (_BASIC, _PROJECTS, *COST_GROUPS) if getattr(row, key, None) is not None}
    return {_BASIC if key in COST_GROUPS else key for key in stated}


def _only_nature(row: SpendingRow, stated: set[str]) -> str | None:
    """What classes divide that do not say so."""
    if len(stated) == 1:
        return next(iter(stated))
    return _PROJECTS if row.项目 is not None and not stated else None


def _group(tag: str, code: str, nature: str) -> Tags:
    """人员经费 or 公用经费, which classes of 基本支出 are."""
    if tag != ECONOMIC_TAG or nature != _BASIC:
        return {}
    return {"经费": COST_GROUPS[0] if is_staff_cost(code) else COST_GROUPS[1]}


def _basic_of_general(account: str) -> Mapping[str, tuple[str, ...]]:
    return {ACCOUNT_TAG: (account,), "性质": (_BASIC,), "资金": (GENERAL_BUDGET,)}


def _place(figures: Mapping[str, Figure] | Mapping[Text, Figure]) -> Location:
    return next(iter(figures.values())).location
