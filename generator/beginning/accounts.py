"""accounts.yaml as it is begun without a year before: what a row may hold, the economic classes of the year."""

from __future__ import annotations

from collections.abc import Iterator

from generator.beginning.printed import printed_filters
from generator.beginning.wanted import Wanted
from generator.model.authoring import BASIC_SPENDING
from generator.model.authoring import BUDGET_FIGURES
from generator.model.authoring import COST_GROUPS
from generator.model.authoring import GENERAL_BUDGET
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger_entries import INCOME
from generator.model.ledger_entries import PART
from generator.model.ledger_entries import SPENDING
from generator.model.subjects import Catalogue

_HEAD = """\
# 收入、支出按支出功能分类科目逐行写，一个项级科目（7 位编码）、一种资金一行；合计由程序加。
# 金额不写千分位逗号；没有这个数不写这个键，零写 0。行首有“# ”的，有数才写。
金额单位: 万元  # 或者 元
"""
_TABLE_HEAD = """\
# 基本支出按部门预算支出经济分类写到款：用到的，删掉行首的“# ”，在冒号后面写数。
基本支出明细:"""
_BALANCES = "结转结余"
_CLASSES = "基本支出明细"
_LENGTH_OF_LEAF = 5
_BASIC_CLASSES = ("301", "302", "303", "307", "310", "312", "399")
"""Classes of the 部门预算支出经济分类科目 of which 基本支出 may be; 309, 311, 313 are of projects alone."""


def accounts(wanted: Wanted, economic: Catalogue) -> str:
    """The text of the file; `economic` are the codes of the year."""
    lines = [
        _HEAD,
        *_list(wanted, INCOME, ("财政拨款收入",)),
        "",
        *_list(wanted, SPENDING, COST_GROUPS if _by_cost_group(wanted) else (BASIC_SPENDING,)),
        "",
        _TABLE_HEAD,
        *(f"#   {code}:  # {name}" for code, name in economic.names.items() if _is_basic(code)),
        "",
        *_balances(wanted),
        *figures_before(wanted),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _list(wanted: Wanted, place: tuple[str, str], first: tuple[str, ...]) -> Iterator[str]:
    """A list of rows by subject: what each may hold, and a row to be filled in."""
    words = wanted.pack.vocabulary
    entries = [each for each in words.entries_in(place) if wanted.may_have(words.limits_at(each.path))]
    keys = [key for each in entries if (key := each.path[2]) not in BUDGET_FIGURES]
    texts = [text for text in words.texts_of(place) if wanted.may_have(words.limits_at((*place, text)))]
    yield f"# {place[1]}：数可以写在 {'、'.join(dict.fromkeys(keys))}。"
    others = "、".join(each for each in words.fundings if each != GENERAL_BUDGET)
    yield f"# 资金不写是 {GENERAL_BUDGET}；别的写在 资金：{others}。"
    has_budget = wanted.kind.budget is not None and place == SPENDING
    if has_budget:
        yield f"# {BUDGET_FIGURES[0]}：本年度的预算也在 content/ 里的不用写，由程序取。"
    if texts:
        yield f"# 另有文字：{'、'.join(texts)}（半句话，不带句号）。"
    yield f"{place[1]}:"
    yield "  - {" + ", ".join(f"{key}: " for key in ("科目", *first, *BUDGET_FIGURES[:has_budget])) + "}"


def _by_cost_group(wanted: Wanted) -> bool:
    """Whether a table prints spending by subject with 人员经费 and 公用经费 apart."""
    asked = (each for each in printed_filters(wanted.pack) if PART in each)
    return any(each.get(ACCOUNT_TAG) != (_CLASSES,) for each in asked)


def _is_basic(code: str) -> bool:
    return len(code) == _LENGTH_OF_LEAF and code.startswith(_BASIC_CLASSES)


def _balances(wanted: Wanted) -> Iterator[str]:
    words = wanted.pack.vocabulary
    entries = [each for each in words.entries_in(("accounts",)) if each.path[1] == _BALANCES]
    keys = [each.path[2] for each in entries if wanted.may_have(words.limits_at(each.path))]
    if keys:
        yield f"# 带“财政拨款”的是其中数，两个都写；按资金分开写，如 {{{GENERAL_BUDGET}: 3.80}}，才放得进各种资金的栏。"
        yield f"# {_BALANCES}:"
        yield from (f"#   {key}:" for key in keys)
        yield ""


def figures_before(wanted: Wanted) -> Iterator[str]:
    """上年数 to fill in, for as long as the year before is not in content/ itself."""
    yield f"# 上年的{wanted.kind.word}也在 content/ 里的，不用写上年数；没有的写在这里，名称是指标或科目编码："
    yield "# 上年数:"
    yield from (f"#   {name}:" for name in ("收支总计", "财政拨款收支总计", "一般公共预算财政拨款支出", "三公经费"))
