"""Entering the authors' figures into the ledger: which tags each gets, and what cannot be entered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.kinds.kind import Kind
from generator.model.authoring import BASIC_SPENDING
from generator.model.authoring import BUDGET_FIGURES
from generator.model.authoring import BUDGET_INCOME
from generator.model.authoring import COST_GROUPS
from generator.model.authoring import GENERAL_BUDGET
from generator.model.authoring import INCOME_KINDS
from generator.model.authoring import SANGONG_PARTS
from generator.model.authoring import SPENDING_KINDS
from generator.model.authoring import AccountsFile
from generator.model.authoring import IncomeRow
from generator.model.authoring import OperationsFile
from generator.model.authoring import Purchase
from generator.model.authoring import SpendingRow
from generator.model.disclosure import Reported
from generator.model.disclosure import SubjectNote
from generator.model.fields import Figure
from generator.model.ledger import Fact
from generator.model.ledger import Ledger
from generator.model.money import PUBLISHED_DECIMALS
from generator.model.money import Amount
from generator.model.money import AmountUnit
from generator.model.money import decimals_of
from generator.model.money import total
from generator.model.subjects import ECONOMIC_LENGTHS
from generator.model.subjects import FUNCTIONAL_LENGTHS
from generator.model.subjects import Catalogue
from generator.model.subjects import is_staff_cost
from generator.model.subjects import with_parents
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.source.finding import error
from generator.source.finding import warning
from generator.source.located import Text
from generator.source.markdown_reader import Prose

OTHER_FUNDS = "其他资金"
TOTAL_ROW = "合计"
SPENDING_TABLES = {
    "一般公共预算财政拨款": "一般公共预算支出表",
    "政府性基金预算财政拨款": "政府性基金表",
    "国有资本经营预算财政拨款": "国有资本经营表",
}
"""The table (role) that shows the spending of a funding by subject."""
_OFFICES = "办公用房"
"""A part of 房屋 (其中), which counts in no total."""
_WITH_AREA = ("房屋", _OFFICES)
"""Assets told in 平方米, which need not be whole."""
Figures = Mapping[Any, Figure | None]
"""Figures by item; the authors' format names each kind of item in a type of its own."""
_FUNCTIONAL = "2"
"""What the codes of 支出功能分类 start with; those of 经济分类 start with 3 or 5."""
_ITEM_LENGTH = FUNCTIONAL_LENGTHS[-1]
_ECONOMIC_ITEM_LENGTH = ECONOMIC_LENGTHS[-1]


def amount_of(figure: Figure, unit: AmountUnit) -> Amount:
    """The figure in 元, with the half unit it may hide when it was rounded to 万元."""
    return Amount(figure.value * unit.yuan, unit.spread)


def _told(code: str, catalogue: Catalogue) -> str:
    """A code, and what other years call it."""
    return f"{code}（别的年度有：{catalogue.other_years[code]}）" if code in catalogue.other_years else code


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

    def __init__(self, functional: Catalogue, economic: Catalogue, kind: Kind) -> None:
        self.kind = kind
        self.functional = functional
        self.economic = economic
        self.ledger = Ledger()
        self.reported: list[Reported] = []
        self.notes: dict[tuple[str, str], SubjectNote] = {}
        self.findings: list[Finding] = []
        self._entered: dict[tuple[str, str, str], Location] = {}

    def enter_accounts(self, accounts: AccountsFile) -> None:
        """收入, 支出, 基本支出明细, 结转结余 and the initial budgets of single 项."""
        unit = accounts.金额单位
        self._name_subjects(accounts)
        for income in accounts.收入:
            self._income(income, unit)
        for spending in accounts.支出:
            self._spending(spending, unit)
        for code, figure in accounts.基本支出明细.items():
            self._basic_item(code, figure, unit)
        for figure in [*accounts.上年数.values(), *accounts.年初预算.values(), *accounts.全年预算.values()]:
            self.findings += [finding for finding in [excess_digits(figure, unit)] if finding]
        for item, split in accounts.结转结余.items():
            for funding, figure in split.items():
                tags = {"项目": str(item), "资金": str(funding)} if funding else {"项目": str(item)}
                self._enter("结转结余", figure, unit, tags)

    def _name_subjects(self, accounts: AccountsFile) -> None:
        """Adds the subjects that authors name themselves, each a warning; what contradicts a proven name is an error.

        What starts with 2 is functional (201 to 234), all else economic.
        """
        rows: list[IncomeRow | SpendingRow] = [*accounts.收入, *accounts.支出]
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
        """三公经费, 其他费用, 机关运行经费, 政府采购, 国有资产."""
        unit = operations.金额单位
        sangong = operations.三公经费
        for item, split in sangong.预算数.items():
            account = "三公" if item in SANGONG_PARTS else "三公其中"
            for funding, figure in split.items():
                tags = {"项目": item, "口径": "预算数", "资金": funding or GENERAL_BUDGET}
                self._enter(account, figure, unit, tags)
        for item, figure in sangong.决算数.items():
            account = "三公" if item in SANGONG_PARTS else "三公其中"
            self._enter(account, figure, unit, {"项目": item, "口径": "决算数"})
        self._counts("实物量", sangong.实物量)
        self._counts("购置车辆", sangong.购置车辆明细)
        self._amounts("其他费用", operations.其他费用, unit)
        agency = operations.机关运行经费
        heads = {
            "合计": agency.合计,
            "行政单位": agency.行政单位,
            "参照公务员法管理事业单位": agency.参照公务员法管理事业单位,
        }
        self._amounts("机关运行经费", heads, unit)
        self._amounts("机关运行经费明细", agency.明细, unit)
        purchase = operations.政府采购
        kinds = {"货物": purchase.货物, "工程": purchase.工程, "服务": purchase.服务}
        self._amounts("政府采购", kinds, unit)
        self._amounts("政府采购合同", {"中小企业": purchase.中小企业, "小微企业": purchase.小微企业}, unit)
        assets = operations.国有资产
        self._counts("车辆", assets.车辆)
        self._counts("设备", assets.设备)
        self._counts("房屋面积", assets.房屋.面积)
        self._amounts("房屋价值", assets.房屋.价值, unit)
        self._amounts("车辆价值", {"车辆": assets.车辆价值}, unit)
        for purchase_line in operations.政府采购预算:
            self._purchase(purchase_line, unit)
        self._counts("固定资产数量", {item: held.数量 for item, held in operations.固定资产.items()})
        for asset, held in operations.固定资产.items():
            if held.价值 is not None:
                counted = {} if asset == _OFFICES else {"计入": "资产总额"}
                self._enter("固定资产价值", held.价值, unit, {"项目": asset, **counted})
        self._amounts("拟购置固定资产", {"固定资产": operations.拟购置固定资产}, unit)

    def _income(self, row: IncomeRow, unit: AmountUnit) -> None:
        figures = {kind: getattr(row, kind) for kind in (*INCOME_KINDS, BUDGET_INCOME, "教育收费", "上年结转")}
        if not self._accepts(row.科目, "收入", row.资金, "收入表", figures, unit):
            return
        for kind, figure in figures.items():
            if figure is None:
                continue
            funding = row.资金 if kind in (INCOME_KINDS[0], "上年结转") else OTHER_FUNDS
            account = {"教育收费": "收入其中", "上年结转": "上年结转"}.get(kind, "收入")
            self._enter(account, figure, unit, {"科目": str(row.科目), "性质": kind, "资金": funding})
        for column in BUDGET_FIGURES:
            for of, figure in getattr(row, column).items():
                funding = row.资金 if of == INCOME_KINDS[0] else OTHER_FUNDS
                self._enter(f"收入{column}", figure, unit, {"科目": str(row.科目), "性质": str(of), "资金": funding})

    def _spending(self, row: SpendingRow, unit: AmountUnit) -> None:
        figures = {kind: getattr(row, kind) for kind in SPENDING_KINDS}
        groups = {group: getattr(row, group) for group in COST_GROUPS}
        budgets = {column: getattr(row, column) for column in BUDGET_FIGURES}
        stated = {**figures, **groups, **budgets}
        if not self._accepts(row.科目, "支出", row.资金, SPENDING_TABLES.get(row.资金), stated, unit):
            return
        code = str(row.科目)
        for kind, figure in figures.items():
            tags = {"科目": code, "性质": kind, "资金": row.资金}
            if figure is not None:
                self._enter("支出", figure, unit, tags)
            if kind == BASIC_SPENDING:
                self._parts("支出", groups, unit, tags, "经费", is_stated=figure is not None)
        for column, figure in budgets.items():
            if figure is not None:
                self._enter(column, figure, unit, {"科目": code, "资金": row.资金})
        self.notes[code, row.资金] = SubjectNote(_prose(row.用途), _prose(row.差异原因))

    def _accepts(
        self,
        code: Text,
        account: str,
        funding: str,
        table: str | None,
        figures: Mapping[str, Figure | None],
        unit: AmountUnit,
    ) -> bool:
        """Whether a row is a leaf to be entered; a row above one becomes 上报数, a wrong one a finding."""
        if code != TOTAL_ROW and not self._known(code, self.functional, FUNCTIONAL_LENGTHS, account):
            return False
        if not self._first(account, code, funding):
            return False
        if len(code) == _ITEM_LENGTH:
            return True
        if table is None:
            message = f"{funding}没有分科目的公开表，不能写类、款或合计的上报数"
            self.findings.append(error("S-0307", message, code.location, hint="只写到项级科目。"))
            return False
        for kind, figure in figures.items():
            if figure is not None:
                subject = code if funding == GENERAL_BUDGET else f"{code}（{funding}）"
                address = f"{subject}.{kind}" if kind in BUDGET_FIGURES else f"{table}!{code}.{kind}"
                self.reported.append(Reported(address, figure, unit))
        return False

    def _basic_item(self, code: Text, figure: Figure, unit: AmountUnit) -> None:
        if code != TOTAL_ROW and not self._known(code, self.economic, ECONOMIC_LENGTHS, "基本支出明细"):
            return
        if len(code) == _ECONOMIC_ITEM_LENGTH:
            group = COST_GROUPS[0] if is_staff_cost(code) else COST_GROUPS[1]
            self._enter("基本支出明细", figure, unit, {"科目": str(code), "经费": group})
        else:
            whole = f"一般公共预算基本支出.{self.kind.own_column}"
            address = whole if code == TOTAL_ROW else f"基本支出表!{code}.{self.kind.basic_column}"
            self.reported.append(Reported(address, figure, unit))

    def _purchase(self, line: Purchase, unit: AmountUnit) -> None:
        """政府采购预算: the money by 资金, and the rest of the line beside it."""
        if not self._first("政府采购预算", line.物品, str(line.项目 or "")):
            return
        name = f"{line.项目}：{line.物品}" if line.项目 else str(line.物品)
        told = {"项目": name, "目录序号": str(line.目录序号 or ""), "计量单位": str(line.计量单位 or "")}
        for funding, figure in line.金额.items():
            self._enter("政府采购预算", figure, unit, {**told, "资金": funding})
        if line.数量 is not None:
            self._post("采购数量", Amount(line.数量.value), line.数量.location, told)
        for account, stated in (("采购单价", line.单价), ("预留中小微企业", line.预留中小微企业)):
            if stated is not None:
                self._enter(account, stated, unit, told)

    def _known(self, code: Text, catalogue: Catalogue, lengths: tuple[int, ...], account: str) -> bool:
        if not (code.isascii() and code.isdigit() and len(code) in lengths):
            message = f"{account}里的“{code}”不是科目编码"
            hint = f"科目编码是 {'、'.join(map(str, lengths))} 位数字。"
            self.findings.append(error("S-0302", message, code.location, hint=hint))
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

    def _amounts(self, account: str, figures: Figures, unit: AmountUnit) -> None:
        for item, figure in figures.items():
            if figure is not None:
                self._enter(account, figure, unit, {"项目": str(item)})

    def _counts(self, account: str, figures: Figures) -> None:
        for item, figure in figures.items():
            if figure is None:
                continue
            is_area = account == "房屋面积" or item in _WITH_AREA
            if figure.value < 0 or not (is_area or not decimals_of(figure.value)):
                kind = "数" if is_area else "整数"
                self.findings.append(error("S-0306", f"“{item}”应当是不小于零的{kind}", figure.location))
                continue
            self._post(account, Amount(figure.value), figure.location, {"项目": str(item)})

    def _parts(
        self, account: str, parts: Figures, unit: AmountUnit, tags: dict[str, str], dimension: str, *, is_stated: bool
    ) -> None:
        """Another cut of an amount: what it consists of. Where nobody stated the amount, it is their sum."""
        entered = [figure for figure in parts.values() if figure is not None]
        if entered and not is_stated:
            whole = total(amount_of(figure, unit) for figure in entered)
            self._post(account, whole, entered[0].location, tags)
        for name, figure in parts.items():
            if figure is not None:
                self._enter(account, figure, unit, {**tags, dimension: str(name)})

    def _enter(self, account: str, figure: Figure, unit: AmountUnit, tags: dict[str, str]) -> None:
        finding = excess_digits(figure, unit)
        if finding:
            self.findings.append(finding)
            return
        self._post(account, amount_of(figure, unit), figure.location, tags)

    def _post(self, account: str, amount: Amount, location: Location, tags: dict[str, str]) -> None:
        self.ledger.add(Fact(amount, {"账": account, **tags}, location))


def excess_digits(figure: Figure, unit: AmountUnit) -> Finding | None:
    """The finding for a figure with more decimals than its unit publishes (元、万元: 2)."""
    if decimals_of(figure.value) <= PUBLISHED_DECIMALS:
        return None
    message = f"{figure.text} {unit.value}超过两位小数"
    hint = "金额单位为万元时写两位小数；要更精确，请把金额单位改为元。"
    return error("S-0305", message, figure.location, hint=hint)


def _prose(text: Text | None) -> Prose | None:
    return Prose(str(text), text.begins) if text else None
