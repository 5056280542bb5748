"""Entering the authors' figures into the ledger: which tags each gets, and what cannot be entered."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from typing import cast

from generator.kinds.kind import Kind
from generator.model.author_files import stated
from generator.model.authoring import BUDGET_FIGURES
from generator.model.authoring import COST_GROUPS
from generator.model.authoring import GENERAL_BUDGET
from generator.model.authoring import AccountsFile
from generator.model.authoring import OperationsFile
from generator.model.authoring import Purchase
from generator.model.authoring import SpendingRow
from generator.model.authoring import SubjectRow
from generator.model.disclosure import Reported
from generator.model.disclosure import SubjectNote
from generator.model.fields import Figure
from generator.model.ledger import SUBJECT_TAG
from generator.model.ledger import Fact
from generator.model.ledger import Ledger
from generator.model.ledger_entries import INCOME
from generator.model.ledger_entries import OF_ROW
from generator.model.ledger_entries import PART
from generator.model.ledger_entries import PURCHASES
from generator.model.ledger_entries import SPENDING
from generator.model.ledger_entries import SPLIT
from generator.model.ledger_entries import Entry
from generator.model.money import PUBLISHED_DECIMALS
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.model.money import decimals_of
from generator.model.money import total
from generator.model.nothing_happened import facts_of_nothing
from generator.model.subject_levels import meant_items
from generator.model.subjects import ECONOMIC_LENGTHS
from generator.model.subjects import FUNCTIONAL_LENGTHS
from generator.model.subjects import Catalogue
from generator.model.subjects import is_staff_cost
from generator.model.subjects import with_parents
from generator.model.vocabulary import Vocabulary
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.source.finding import error
from generator.source.finding import warning
from generator.source.located import Text
from generator.source.markdown_reader import Prose

TOTAL_ROW = "合计"
SPENDING_TABLES = {
    "一般公共预算财政拨款": "一般公共预算支出表",
    "政府性基金预算财政拨款": "政府性基金表",
    "国有资本经营预算财政拨款": "国有资本经营表",
}
"""The table (role) that shows the spending of a funding by subject."""
_BASIC = ("accounts", "基本支出明细")
_FUNCTIONAL = "2"
"""What the codes of 支出功能分类 start with; those of 经济分类 start with 3 or 5."""
_ITEM_LENGTH = FUNCTIONAL_LENGTHS[-1]
_ECONOMIC_ITEM_LENGTH = ECONOMIC_LENGTHS[-1]


def amount_of(figure: Figure, unit: AmountUnit) -> Amount:
    """The figure in 元, with the half unit it may hide when it was rounded to 万元; `unit` is that of its file."""
    own = figure.unit_in(unit)
    return Amount(figure.value * own.yuan, own.spread)


def _told(code: str, catalogue: Catalogue) -> str:
    """A code, and what other years call it."""
    return f"{code}（别的年度有：{catalogue.other_years[code]}）" if code in catalogue.other_years else code


def _code_hint(code: Text, lengths: tuple[int, ...]) -> str:
    """How to write what is no code."""
    plain = unicodedata.normalize("NFKC", code).strip()
    wanted = f"科目编码是 {'、'.join(map(str, lengths))} 位数字"
    if plain != code and plain.isdigit() and plain.isascii():
        return f"里面有全角的数字或空格，写成 {plain}。"
    digits = re.match(r"\d+", plain, re.ASCII)
    if digits and digits[0] != plain and len(digits[0]) in lengths:
        return f"{wanted}，后面不写别的；写成 {digits[0]}。"
    return f"{wanted}，这里有 {len(plain)} 位。" if plain.isdigit() else f"{wanted}。"


def _named_by_author(code: Text, name: Text, catalogue: Catalogue, before: str | None) -> Finding:
    """An error where the author named the code otherwise `before`, or a document proves another name."""
    official = catalogue.names.get(code)
    if before is not None or code in catalogue.proven:
        message = f"科目 {code} 在{'前面' if before else '目录里'}叫“{before or official}”，不叫“{name}”"
        return error("S-0308", message, name.location, hint="删掉名称，或核对编码。")
    if official is not None:
        message = f"科目 {code} 在目录里叫“{official}”，照所写的名称“{name}”公开"
        return warning("S-0308", message, name.location, hint="目录里的这个名称没有材料印证；核对，没有错就留着。")
    message = f"本年度的科目目录里没有 {_told(code, catalogue)}，照所写的名称“{name}”公开"
    return warning("S-0312", message, name.location, hint="核对编码和名称；确有这个科目，可以补进科目目录。")


class Bookkeeper:
    """Enters one disclosure's figures; `findings` holds what was refused."""

    def __init__(self, functional: Catalogue, economic: Catalogue, kind: Kind, vocabulary: Vocabulary) -> None:
        self.kind = kind
        self.vocabulary = vocabulary
        self.functional = functional
        self.economic = economic
        self.ledger = Ledger()
        self.reported: list[Reported] = []
        self.notes: dict[tuple[str, str], SubjectNote] = {}
        self.findings: list[Finding] = []
        self.accepted: list[SpendingRow] = []
        self._entered: dict[tuple[str, str, str], Location] = {}

    def enter_accounts(self, accounts: AccountsFile) -> None:
        """收入, 支出, 基本支出明细, 结转结余 and the initial budgets of single 项."""
        unit = accounts.金额单位
        self._name_subjects(accounts)
        for income in accounts.收入:
            self._income(income, unit)
        for spending in accounts.支出:
            self._spending(spending, unit)
        self._review_levels(accounts)
        for code, figure in accounts.基本支出明细.items():
            self._basic_item(code, figure, unit)
        for figure in [*accounts.上年数.values(), *accounts.年初预算.values(), *accounts.全年预算.values()]:
            self.findings += [finding for finding in [excess_digits(figure, unit)] if finding]
        self._enter_sections("accounts", accounts, unit)

    def _review_levels(self, accounts: AccountsFile) -> None:
        """Tells the rows that were meant to be of an 项, of those that nothing else is wrong with."""
        told = {finding.location.line for finding in self.findings if finding.location}
        found = [
            *meant_items([(row, self._figures_of(row, INCOME)) for row in accounts.收入], accounts.支出),
            *meant_items([(row, self._figures_of(row, SPENDING)) for row in accounts.支出], accounts.收入),
        ]
        self.findings += [each for each in found if each.location and each.location.line not in told]

    def _name_subjects(self, accounts: AccountsFile) -> None:
        """Adds the subjects that authors name themselves, each a warning; what contradicts a proven name is an error.

        What starts with 2 is functional (201 to 234), all else economic.
        """
        rows = [*accounts.收入, *accounts.支出]
        stated = [*accounts.科目名称.items(), *((row.科目, row.名称) for row in rows if row.名称 is not None)]
        named: dict[str, str] = {}
        for code, name in stated:
            catalogue = self.functional if code.startswith(_FUNCTIONAL) else self.economic
            if name == named.get(code, catalogue.names.get(code)):
                continue
            finding = _named_by_author(code, name, catalogue, named.get(code))
            self.findings.append(finding)
            if finding.severity is Severity.WARNING:
                named[str(code)] = str(name)
        self.functional = self.functional.extended({c: n for c, n in named.items() if c.startswith(_FUNCTIONAL)})
        self.economic = self.economic.extended({c: n for c, n in named.items() if not c.startswith(_FUNCTIONAL)})

    def enter_operations(self, operations: OperationsFile) -> None:
        """三公经费, 其他费用, 机关运行经费, 政府采购, 国有资产 and whatever else the vocabulary has; 政府采购预算."""
        self._enter_sections("operations", operations, operations.金额单位)
        for line in operations.政府采购预算:
            self._purchase(line, operations.金额单位)
        for each in facts_of_nothing(operations, self.vocabulary, self.kind):
            if isinstance(each, Finding):
                self.findings.append(each)
            else:
                self.ledger.add(each)

    def _enter_sections(self, file: str, written: AccountsFile | OperationsFile, unit: AmountUnit) -> None:
        """What stands in no list of a file; 基本支出明细 is entered by its codes."""
        for entry in self.vocabulary.entries_in((file,)):
            if entry.path[:2] == _BASIC:
                continue
            for name, value in stated(written, entry.path[1:]):
                tags = {entry.hole: str(name), **entry.tags} if name else dict(entry.tags)
                if entry.hole == SUBJECT_TAG:
                    if not self.is_known(cast(Text, name), self.economic, ECONOMIC_LENGTHS[-1:], entry.account):
                        continue
                    tags[PART] = _cost_group(name)
                if entry.funding == SPLIT:
                    for key, figure in value.items():
                        funding = key or entry.whole
                        self._enter(entry, figure, unit, {**tags, "资金": str(funding)} if funding else tags)
                else:
                    self._enter(entry, value, unit, {**tags, "资金": entry.funding} if entry.funding else tags)

    def _income(self, row: SubjectRow, unit: AmountUnit) -> None:
        figures = self._figures_of(row, INCOME)
        if self._accepts(row, "收入", "收入表", figures, unit):
            self._enter_row(row, figures, unit)

    def _spending(self, row: SpendingRow, unit: AmountUnit) -> None:
        figures = self._figures_of(row, SPENDING)
        if not self._accepts(row, "支出", SPENDING_TABLES.get(row.资金), figures, unit):
            return
        self.accepted.append(row)
        self._enter_sums(row, figures, unit)
        self._enter_row(row, figures, unit)
        self._note(row)

    def _note(self, row: SpendingRow) -> None:
        """What is noted of a subject; one of several rows for its projects may say it."""
        key = str(row.科目), row.资金
        before = self.notes.get(key, SubjectNote(None, None))
        purpose, reason = (getattr(row, text, None) for text in ("用途", "差异原因"))
        for word, text, again in (("用途", before.purpose, purpose), ("差异原因", before.reason, reason)):
            if text is not None and again is not None:
                message = f"科目 {row.科目}（{row.资金}）的{word}重复：第 {text.location.line} 行已经写过"
                self.findings.append(error("S-0304", message, again.location, hint="合并成一处。"))
        self.notes[key] = SubjectNote(_prose(purpose) or before.purpose, _prose(reason) or before.reason)

    def _figures_of(self, row: SubjectRow, place: tuple[str, str]) -> dict[Entry, Figure]:
        """The figures of a row by what they are."""
        return {
            entry: figure
            for entry in self.vocabulary.entries_in(place)
            for _, figure in stated(row, entry.path[len(place) :])
        }

    def _enter_row(self, row: SubjectRow, figures: Mapping[Entry, Figure], unit: AmountUnit) -> None:
        for entry, figure in figures.items():
            funding = row.资金 if entry.funding == OF_ROW else entry.funding
            self._enter(entry, figure, unit, {**tags_of_row(row), **entry.tags, "资金": funding})

    def _enter_sums(self, row: SubjectRow, figures: Mapping[Entry, Figure], unit: AmountUnit) -> None:
        """Amounts that nobody stated but in parts: their sums, which are another cut of the same money."""
        wholes = [entry.tags for entry in figures if PART not in entry.tags]
        parts: dict[tuple[tuple[str, str], ...], list[Figure]] = defaultdict(list)
        for entry, figure in figures.items():
            if PART in entry.tags:
                parts[tuple((tag, value) for tag, value in entry.tags.items() if tag != PART)].append(figure)
        for tags, stated_parts in parts.items():
            if dict(tags) not in wholes:
                amount = total(amount_of(figure, unit) for figure in stated_parts)
                place = stated_parts[0].location
                self._post("支出", amount, place, {**tags_of_row(row), **dict(tags), "资金": row.资金})

    def _accepts(
        self, row: SubjectRow, account: str, table: str | None, figures: Mapping[Entry, Figure], unit: AmountUnit
    ) -> bool:
        """Whether a row is a leaf to be entered; a row above one becomes 上报数, a wrong one a finding."""
        code, funding = row.科目, row.资金
        if code != TOTAL_ROW and not self.is_known(code, self.functional, FUNCTIONAL_LENGTHS, account):
            return False
        if not self._first(account, code, funding if row.项目 is None else f"{funding}，{row.项目}"):
            return False
        if len(code) == _ITEM_LENGTH:
            return True
        if row.项目 is not None:
            message = f"项目“{row.项目}”写在类、款或合计上，没有这样的表可以核对"
            self.findings.append(error("S-0307", message, code.location, hint="有项目的行写到项级科目。"))
            return False
        if table is None:
            message = f"{funding}没有分科目的公开表，不能写类、款或合计的上报数"
            self.findings.append(error("S-0307", message, code.location, hint="只写到项级科目。"))
            return False
        for column, figure in ((".".join(entry.path[2:]), figure) for entry, figure in figures.items()):
            subject = code if funding == GENERAL_BUDGET else f"{code}（{funding}）"
            address = f"{subject}.{column}" if column in BUDGET_FIGURES else f"{table}!{code}.{column}"
            self.reported.append(Reported(address, figure, figure.unit_in(unit)))
        return False

    def _basic_item(self, code: Text, figure: Figure, unit: AmountUnit) -> None:
        if code != TOTAL_ROW and not self.is_known(code, self.economic, ECONOMIC_LENGTHS, "基本支出明细"):
            return
        if len(code) == _ECONOMIC_ITEM_LENGTH:
            self._post_money("基本支出明细", figure, unit, {"科目": str(code), PART: _cost_group(code)})
        else:
            whole = f"一般公共预算基本支出.{self.kind.own_column}"
            address = whole if code == TOTAL_ROW else f"基本支出表!{code}.{self.kind.basic_column}"
            self.reported.append(Reported(address, figure, figure.unit_in(unit)))

    def _purchase(self, line: Purchase, unit: AmountUnit) -> None:
        """政府采购预算: the money by 资金, and the rest of the line beside it."""
        texts = {text: str(getattr(line, text) or "") for text in self.vocabulary.texts_of(PURCHASES)}
        if not self._first("政府采购预算", line.物品, " ".join((str(line.项目 or ""), *texts.values()))):
            return
        name = f"{line.项目}：{line.物品}" if line.项目 else str(line.物品)
        told = {"项目": name, "物品": str(line.物品), "采购项目": str(line.项目 or ""), **texts}
        for entry in self.vocabulary.entries_in(PURCHASES):
            for funding, figure in stated(line, entry.path[len(PURCHASES) :]):
                split = {"资金": str(funding)} if funding else {}
                self._enter(entry, figure, unit, {**told, **entry.tags, **split})

    def is_known(self, code: Text, catalogue: Catalogue, lengths: tuple[int, ...], account: str) -> bool:
        """Whether a code is one of a catalogue, with as many digits as it should have; what is wrong is a finding."""
        if not (code.isascii() and code.isdigit() and len(code) in lengths):
            message = f"{account}里的“{code}”不是科目编码"
            self.findings.append(error("S-0302", message, code.location, hint=_code_hint(code, lengths)))
            return False
        unknown = [each for each in with_parents([code]) if each not in catalogue]
        if unknown:
            told = "、".join(_told(each, catalogue) for each in unknown)
            hint = "核对编码；确实有的，在 accounts.yaml 的“科目名称”里写上它的名称。"
            self.findings.append(error("S-0303", f"本年度的科目目录里没有 {told}", code.location, hint=hint))
            return False
        return True

    def _first(self, account: str, code: Text, funding: str) -> bool:
        key = (account, str(code), funding)
        if key in self._entered:
            first = self._entered[key]
            what = f"科目 {code}（{funding}）" if code.isdigit() or code == TOTAL_ROW else f"“{code}”"
            message = f"{account}里{what}重复：第 {first.line} 行已经写过"
            self.findings.append(error("S-0304", message, code.location, hint="合并成一行。"))
            return False
        self._entered[key] = code.location
        return True

    def _enter(self, entry: Entry, figure: Figure, unit: AmountUnit, tags: dict[str, str]) -> None:
        """Enters a figure as the vocabulary says: money in the file's unit, or a count."""
        if not entry.unit:
            self._post_money(entry.account, figure, unit, tags)
            return
        item = tags.get("项目", entry.path[-1])
        money = money_for_number(item, figure)
        if money:
            self.findings.append(money)
            return
        is_whole = not self.vocabulary.may_be_broken(entry.unit)
        if figure.value < 0 or (is_whole and decimals_of(figure.value)):
            message = f"“{item}”应当是不小于零的{'整数' if is_whole else '数'}"
            self.findings.append(error("S-0306", message, figure.location))
            return
        self._post(entry.account, Amount(figure.value), figure.location, tags)

    def _post_money(self, account: str, figure: Figure, unit: AmountUnit, tags: dict[str, str]) -> None:
        finding = excess_digits(figure, unit)
        if finding:
            self.findings.append(finding)
            return
        self._post(account, amount_of(figure, unit), figure.location, tags)

    def _post(self, account: str, amount: Amount, location: Location, tags: dict[str, str]) -> None:
        self.ledger.add(Fact(amount, {"账": account, **tags}, location))


def tags_of_row(row: SubjectRow) -> dict[str, str]:
    """What all figures of a row are about, but for their 资金."""
    return {"科目": str(row.科目), **({"项目": str(row.项目)} if row.项目 is not None else {})}


def excess_digits(figure: Figure, unit: AmountUnit) -> Finding | None:
    """The finding for a figure with more decimals than its unit publishes (元、万元: 2)."""
    if decimals_of(figure.value) <= PUBLISHED_DECIMALS:
        return None
    message = f"{figure.text} {figure.unit_in(unit).value}超过两位小数"
    hint = "以万元计的写两位小数；要更精确，请以元计，或者给这个数写上元。"
    return error("S-0305", message, figure.location, hint=hint)


def money_for_number(name: str, figure: Figure) -> Finding | None:
    """The finding for a number that is no amount (a count, a percentage) and has a unit of money behind it."""
    if figure.unit is None:
        return None
    message = f"“{name}”不是金额，不写“{figure.unit.value}”"
    return error("S-0317", message, figure.location, hint=f"写成 {figure.text}。")


def _cost_group(code: str) -> str:
    """人员经费 or 公用经费, by the code of an economic subject."""
    return COST_GROUPS[0] if is_staff_cost(code) else COST_GROUPS[1]


def _prose(text: Text | None) -> Prose | None:
    return Prose(str(text), text.begins) if text else None
