"""Ledgers that a bureau could have: any subjects and fundings, exact to the 分, and everything adds up.

Amounts are whole 分 here. Many lie at or next to the half that rounding to 0.01 万元 decides (50.00 元), some are
negative (红字冲减).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

GENERAL, FUND, STATE = "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"
OTHER = "其他资金"
SUBJECTS = (
    "2010101", "2010102", "2010199", "2010301", "2050201", "2080501", "2080505", "2080506", "2081199", "2101101",
    "2101102", "2101501", "2101550", "2101599", "2120801", "2210201", "2230105", "2299999",
)  # fmt: skip
"""项 of several 类; some share their 款, some only their 类."""
OTHER_INCOME = ("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
OTHER_SPENDING = ("上缴上级支出", "经营支出", "对附属单位补助支出")
STAFF = ("30101", "30102", "30103", "30108", "30302")
GOODS = ("30201", "30206", "30211", "30229", "30299", "31002")
SANGONG = {"30212": "因公出国（境）费", "30217": "公务接待费", "30231": "公务用车运行维护费", "31013": "公务用车购置费"}

Draw = Callable[[st.SearchStrategy[Any]], Any]

_DIGIT = 100_00  # 分 in 0.01 万元
_plain = st.integers(0, 90_000_000_00)
_small = st.integers(0, 300_00)
_at_the_half = st.builds(
    lambda digits, beside: digits * _DIGIT + _DIGIT // 2 + beside, st.integers(0, 9_000), st.sampled_from((0, -1, 1))
)
amounts = st.one_of(_at_the_half, _plain, _small, st.just(0))
signed = st.one_of(amounts, amounts, amounts, amounts.map(lambda value: -value))


@dataclass
class Ledger:
    """What an author would write: rows of accounts.yaml and the groups of operations.yaml, in 分."""

    income: list[dict[str, Any]] = field(default_factory=list)
    spending: list[dict[str, Any]] = field(default_factory=list)
    basic: dict[str, int] = field(default_factory=dict)
    carried: dict[str, Any] = field(default_factory=dict)
    prior: dict[str, int] = field(default_factory=dict)
    operations: dict[str, Any] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """The files of the disclosure's folder, in 元."""
        accounts = {
            "金额单位": "元",
            "收入": self.income,
            "支出": self.spending,
            "基本支出明细": self.basic,
            "结转结余": self.carried,
            "上年数": self.prior,
        }
        texts = {
            "disclosure.yaml": "{范围: 单位, 模板包: national}",
            "accounts.yaml": _flow(accounts),
            "operations.yaml": _flow({"金额单位": "元", **self.operations}),
            "profile.md": "示例。\n",
            "narrative.md": "## 示例\n\n没有补充说明。\n",
        }
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, "utf-8")


class Count(int):
    """A number of things, not an amount."""


@st.composite
def ledgers(draw: Draw) -> Ledger:
    """A ledger whose identities hold exactly."""
    ledger = Ledger()
    carried = {"年初": {}, "年末": {}}
    for funding in (GENERAL, FUND, STATE):
        if funding == GENERAL or draw(st.booleans()):
            _fiscal(draw, ledger, funding, carried)
    own = _own_funds(draw, ledger) if draw(st.booleans()) else {"年初": 0, "年末": 0}
    for when in ("年初", "年末"):
        if carried[when] or own[when]:
            ledger.carried[f"{when}财政拨款结转和结余"] = carried[when]
            ledger.carried[f"{when}结转和结余"] = sum(carried[when].values()) + own[when]
    _detail(draw, ledger)
    _operations(draw, ledger)
    if draw(st.booleans()):
        ledger.prior = _prior(draw)
    return ledger


def _fiscal(draw: Draw, ledger: Ledger, funding: str, carried: dict[str, dict[str, int]]) -> None:
    """Income and spending of one funding, and what is carried over of it."""
    subjects = draw(st.lists(st.sampled_from(SUBJECTS), min_size=1, max_size=6, unique=True))
    balance = 0
    for subject in subjects:
        basic, project = draw(amounts), draw(amounts)
        if funding == GENERAL and draw(st.integers(0, 4)) == 0:
            project = -min(basic, project)  # 红字冲减: less than nothing, though never the subject as a whole
        row = {"科目": subject, "资金": funding, "基本支出": basic, "项目支出": project}
        ledger.spending.append(row | ({"年初预算": draw(amounts)} if draw(st.booleans()) else {}))
        income = max(0, basic + project + draw(signed))
        ledger.income.append({"科目": subject, "资金": funding, "财政拨款收入": income})
        balance += income - basic - project
    if balance or draw(st.booleans()):
        opening = draw(amounts) + max(0, -balance)
        carried["年初"][funding], carried["年末"][funding] = opening, opening + balance


def _own_funds(draw: Draw, ledger: Ledger) -> dict[str, int]:
    """Income and spending that the treasury does not pay; what is carried over of it."""
    balance = 0
    for subject in draw(st.lists(st.sampled_from(SUBJECTS), min_size=1, max_size=4, unique=True)):
        kinds = ("基本支出", "项目支出", *draw(st.sets(st.sampled_from(OTHER_SPENDING))))
        parts = {kind: draw(amounts) for kind in sorted(kinds)}
        ledger.spending.append({"科目": subject, "资金": OTHER, **parts})
        kinds = draw(st.sets(st.sampled_from(OTHER_INCOME), min_size=1))
        income = {kind: draw(amounts) for kind in sorted(kinds)}
        _add_income(ledger, subject, income)
        balance += sum(income.values()) - sum(parts.values())
    used, allotted = draw(amounts), draw(amounts)
    ledger.carried["使用非财政拨款结余"], ledger.carried["结余分配"] = used, allotted
    closing = draw(amounts)
    opening = closing + allotted - used - balance
    if opening < 0:
        opening, closing = 0, closing - opening
    return {"年初": opening, "年末": closing}


def _add_income(ledger: Ledger, subject: str, income: dict[str, int]) -> None:
    """A subject has one row of income from the general budget and from elsewhere."""
    for row in ledger.income:
        if (row["科目"], row["资金"]) == (subject, GENERAL):
            row.update(income)
            return
    ledger.income.append({"科目": subject, "资金": GENERAL, **income})


def _detail(draw: Draw, ledger: Ledger) -> None:
    """The basic spending of the general budget by economic subject: parts drawn, the last takes what remains."""
    rest = sum(row["基本支出"] for row in ledger.spending if row["资金"] == GENERAL)
    codes = draw(st.lists(st.sampled_from((*STAFF, *GOODS, *SANGONG)), min_size=1, max_size=8, unique=True))
    for code, part in zip(codes, _shares(draw, rest, len(codes)), strict=True):
        ledger.basic[code] = part
    ledger.basic[STAFF[0]] = ledger.basic.get(STAFF[0], 0) + rest - sum(ledger.basic.values())


def _shares(draw: Draw, whole: int, count: int) -> list[int]:
    """That many amounts that come to no more than the whole."""
    shares: list[int] = []
    for _ in range(count):
        shares.append(min(whole, draw(amounts)))
        whole -= shares[-1]
    return shares


def _operations(draw: Draw, ledger: Ledger) -> None:
    """三公经费 of no less than its basic part; the other matters, each the whole of its parts and within its limit."""
    projects = sum(row["项目支出"] for row in ledger.spending if row["资金"] == GENERAL)
    goods = sum(value for code, value in ledger.basic.items() if code not in STAFF)
    beyond = _shares(draw, max(0, projects), len(SANGONG))
    final = {item: ledger.basic.get(code, 0) + more for (code, item), more in zip(SANGONG.items(), beyond, strict=True)}
    budget = {item: value + draw(_small) for item, value in final.items()}
    cars = {name: Count(draw(st.integers(0, 9))) for name in ("机要通信用车", "应急保障用车")}
    cars["其他用车"] = Count(1)
    groups, meetings = draw(st.integers(1, 9)), draw(st.integers(1, 99))
    counts = {
        "因公出国（境）团组数": Count(groups),
        "因公出国（境）人次": Count(groups + draw(st.integers(0, 50))),
        "国内公务接待批次": Count(meetings),
        "国内公务接待人次": Count(meetings + draw(st.integers(0, 900))),
        "公务用车购置数": Count(1),
        "公务用车保有量": Count(sum(cars.values())),
    }
    running = _shares(draw, goods, 2)
    purchases = _shares(draw, max(0, goods + projects), 3)
    middle = _shares(draw, sum(purchases), 1)[0]
    areas = {kind: Count(draw(st.integers(1, 5_000))) for kind in ("办公用房", "业务用房", "其他")}
    worth = {kind: 1 + draw(amounts) for kind in areas}
    ledger.operations = {
        "三公经费": {"预算数": budget, "决算数": final, "实物量": counts},
        "机关运行经费": {"合计": sum(running), "明细": {"委托业务费": running[0], "劳务费": running[1]}},
        "政府采购": {
            **dict(zip(("货物", "工程", "服务"), purchases, strict=True)),
            "中小企业": middle,
            "小微企业": _shares(draw, middle, 1)[0],
        },
        "国有资产": {
            "车辆": cars,
            "房屋": {
                "面积": {"合计": Count(sum(areas.values())), **areas},
                "价值": {"合计": sum(worth.values()), **worth},
            },
        },
    }


def _prior(draw: Draw) -> dict[str, int]:
    """Last year's figures: parts, their totals, and what was carried over so that both sides come to the same."""
    income = {kind: draw(amounts) for kind in ("财政拨款收入", *OTHER_INCOME)}
    spending = {kind: draw(amounts) for kind in ("基本支出", "项目支出", *OTHER_SPENDING)}
    travels = {item: draw(_small) for item in SANGONG.values()}
    received, spent = sum(income.values()), sum(spending.values())
    whole = max(received, spent) + draw(amounts)
    cars = travels["公务用车购置费"] + travels["公务用车运行维护费"]
    return {
        **income,
        **spending,
        **travels,
        "收入合计": received,
        "支出合计": spent,
        **dict.fromkeys(("收支总计", "收入总计", "支出总计"), whole),
        **dict.fromkeys(("使用非财政拨款结余", "结余分配"), 0),
        "年初结转和结余": whole - received,
        "年末结转和结余": whole - spent,
        "公务用车购置及运行维护费": cars,
        "三公经费": sum(travels.values()),
    }


def _flow(value: Any) -> str:
    """YAML in flow style; whole numbers are 分 and are written in 元."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, int) and not isinstance(value, Count):
        return f"{'-' if value < 0 else ''}{abs(value) // 100}.{abs(value) % 100:02}"
    return str(int(value)) if isinstance(value, Count) else str(value)


def _key(key: str) -> str:
    return f'"{key}"' if key.isdigit() else key
