"""The ledger's words: which accounts there are, by which tags their facts are told apart, and which values those have.

`bookkeeping` posts nothing else (a test holds the two together); packs may name nothing else in their 取数.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import get_args

from generator.kinds.kind import Kind
from generator.kinds.registry import kinds
from generator.model.authoring import BASIC_SPENDING
from generator.model.authoring import BUDGET_FIGURES
from generator.model.authoring import BUDGET_INCOME
from generator.model.authoring import COST_GROUPS
from generator.model.authoring import INCOME_KINDS
from generator.model.authoring import SANGONG_PARTS
from generator.model.authoring import SPENDING_KINDS
from generator.model.authoring import CarryOver
from generator.model.authoring import EquipmentKind
from generator.model.authoring import FixedAsset
from generator.model.authoring import Funding
from generator.model.authoring import HouseKind
from generator.model.authoring import PurchaseFunding
from generator.model.authoring import SangongCount
from generator.model.authoring import SangongItem
from generator.model.authoring import VehicleKind


class Open(Enum):
    """Values that no list here holds."""

    FUNCTIONAL = "功能分类科目"
    STAFF = "人员经费的经济分类科目"
    OTHER_ECONOMIC = "公用经费的经济分类科目"
    ECONOMIC_NAMES = "经济分类科目的名称"
    AUTHORS = "作者取的名称"


Values = tuple[str, ...] | Open


@dataclass(frozen=True, slots=True)
class Posting:
    """One way in which facts of an account are tagged; `key` is the authors' key that only some kinds may state."""

    account: str
    tags: Mapping[str, Values]
    key: str = ""

    def holds_in(self, kind: Kind) -> bool:
        """Whether a disclosure of this kind can have such facts."""
        return self.key in kind.keys or all(self.key not in other.keys for other in kinds())


_FUNDINGS: tuple[str, ...] = get_args(Funding)
_OTHER_FUNDS = (_FUNDINGS[-1],)
_FIXED_ASSETS: tuple[str, ...] = get_args(FixedAsset)
_OFFICES = ("办公用房",)
_THINGS: Mapping[str, Values] = {"项目": Open.AUTHORS, "目录序号": Open.AUTHORS, "计量单位": Open.AUTHORS}
_PURCHASES = "operations.政府采购预算"
_SANGONG_OTHERS = tuple(item for item in get_args(SangongItem) if item not in SANGONG_PARTS)


def _income(natures: tuple[str, ...], fundings: tuple[str, ...], account: str = "收入", key: str = "") -> Posting:
    return Posting(account, {"科目": Open.FUNCTIONAL, "性质": natures, "资金": fundings}, key)


def _sangong(account: str, items: tuple[str, ...]) -> tuple[Posting, Posting]:
    budget = Posting(account, {"项目": items, "口径": ("预算数",), "资金": _FUNDINGS})
    return budget, Posting(account, {"项目": items, "口径": ("决算数",)}, "operations.三公经费.决算数")


POSTINGS: tuple[Posting, ...] = (
    _income(INCOME_KINDS[:1], _FUNDINGS),
    _income(INCOME_KINDS[1:], _OTHER_FUNDS),
    _income((BUDGET_INCOME,), _OTHER_FUNDS, key=f"accounts.收入.{BUDGET_INCOME}"),
    _income(("教育收费",), _OTHER_FUNDS, account="收入其中"),
    _income(("上年结转",), _FUNDINGS, account="上年结转", key="accounts.收入.上年结转"),
    Posting("支出", {"科目": Open.FUNCTIONAL, "性质": SPENDING_KINDS, "资金": _FUNDINGS}),
    Posting("支出", {"科目": Open.FUNCTIONAL, "性质": (BASIC_SPENDING,), "资金": _FUNDINGS, "经费": COST_GROUPS}),
    *(
        posting
        for column in BUDGET_FIGURES
        for posting in (
            _income(INCOME_KINDS[:1], _FUNDINGS, account=f"收入{column}", key=f"accounts.收入.{column}"),
            _income(INCOME_KINDS[1:], _OTHER_FUNDS, account=f"收入{column}", key=f"accounts.收入.{column}"),
            Posting(column, {"科目": Open.FUNCTIONAL, "资金": _FUNDINGS}, f"accounts.支出.{column}"),
        )
    ),
    Posting("基本支出明细", {"科目": Open.STAFF, "经费": COST_GROUPS[:1]}),
    Posting("基本支出明细", {"科目": Open.OTHER_ECONOMIC, "经费": COST_GROUPS[1:]}),
    Posting("结转结余", {"项目": get_args(CarryOver)}),
    Posting("结转结余", {"项目": get_args(CarryOver), "资金": _FUNDINGS}),
    *_sangong("三公", SANGONG_PARTS),
    *_sangong("三公其中", _SANGONG_OTHERS),
    Posting("实物量", {"项目": get_args(SangongCount)}),
    Posting("购置车辆", {"项目": Open.AUTHORS}),
    Posting("其他费用", {"项目": ("会议费", "培训费", "差旅费")}),
    Posting("机关运行经费", {"项目": ("合计", "行政单位", "参照公务员法管理事业单位")}),
    Posting("机关运行经费明细", {"项目": Open.ECONOMIC_NAMES}),
    Posting("政府采购", {"项目": ("货物", "工程", "服务")}, "operations.政府采购"),
    Posting("政府采购合同", {"项目": ("中小企业", "小微企业")}, "operations.政府采购"),
    Posting("车辆", {"项目": get_args(VehicleKind)}),
    Posting("车辆价值", {"项目": ("车辆",)}),
    Posting("设备", {"项目": get_args(EquipmentKind)}),
    Posting("房屋面积", {"项目": get_args(HouseKind)}),
    Posting("房屋价值", {"项目": get_args(HouseKind)}),
    Posting("政府采购预算", {**_THINGS, "资金": get_args(PurchaseFunding)}, _PURCHASES),
    Posting("采购数量", _THINGS, _PURCHASES),
    Posting("采购单价", _THINGS, _PURCHASES),
    Posting("预留中小微企业", _THINGS, _PURCHASES),
    Posting("固定资产数量", {"项目": _FIXED_ASSETS}, "operations.固定资产"),
    Posting("固定资产价值", {"项目": _OFFICES}, "operations.固定资产"),
    Posting(
        "固定资产价值",
        {"项目": tuple(asset for asset in _FIXED_ASSETS if asset not in _OFFICES), "计入": ("资产总额",)},
        "operations.固定资产",
    ),
    Posting("拟购置固定资产", {"项目": ("固定资产",)}, "operations.拟购置固定资产"),
)

ACCOUNTS: tuple[str, ...] = tuple(dict.fromkeys(posting.account for posting in POSTINGS))
TAGS: tuple[str, ...] = ("账", *dict.fromkeys(tag for posting in POSTINGS for tag in posting.tags))
FUNDINGS: tuple[str, ...] = _FUNDINGS
"""Where the money comes from (资金)."""


def postings_of(account: str, kind: Kind | None = None) -> list[Posting]:
    """How facts of an account are tagged, in all kinds of disclosures or in one."""
    return [each for each in POSTINGS if each.account == account and (kind is None or each.holds_in(kind))]
