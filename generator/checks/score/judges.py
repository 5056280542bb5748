"""The methods of a score card: each takes what the card asks and the evidence; gives grounds, or cannot judge."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from collections.abc import Iterator
from decimal import ROUND_CEILING
from typing import Any

from generator.checks.outcome import Outcome
from generator.checks.rules import LEVELS
from generator.checks.score.card import ALL_ITEMS
from generator.checks.score.card import COMPARISONS
from generator.checks.score.card import ChangesSpec
from generator.checks.score.card import DetailSpec
from generator.checks.score.card import ElementSpec
from generator.checks.score.evidence import Evidence
from generator.checks.score.evidence import place_of
from generator.checks.score.result import Ground
from generator.checks.score.result import State
from generator.model.authoring import GENERAL_BUDGET
from generator.model.money import ratio
from generator.model.money import round_half_up
from generator.model.money import total
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.located import Text

_RULES = "R-"
_CLASS_DIGITS = LEVELS["各类"]


class CannotJudgeError(Exception):
    """The content does not tell; the message (Chinese) says why, `state` whether the item applies at all."""

    def __init__(self, reason: str, state: State = State.NOT_JUDGED) -> None:
        super().__init__(reason)
        self.state = state


Judge = Callable[[Any, Evidence], list[Ground]]
"""Takes the value of its method's key; gives the grounds of an item's points. Raises CannotJudgeError."""


def days_after_approval(limit: int, evidence: Evidence) -> list[Ground]:
    """批复后天数: one fault for each day later than that."""
    approved, published = evidence.disclosure.approved, evidence.disclosure.published
    if approved is None or published is None:
        raise CannotJudgeError("没有写批复日期或公开日期")
    days = (published - approved).days
    if days < 0:
        raise CannotJudgeError(f"公开日期 {published} 早于批复日期 {approved}，要核对")
    told = f"{approved} 批复，{published} 公开，相隔 {days} 天"
    return [Ground(told, max(0, days - limit))]


def by_next_year(day: datetime.date, evidence: Evidence) -> list[Ground]:
    """次年截止: a fault when published after that day of the following year."""
    published = evidence.disclosure.published
    if published is None:
        raise CannotJudgeError("没有写公开日期")
    last = datetime.date(evidence.disclosure.year + 1, day.month, day.day)
    return [Ground(f"{published} 公开，期限是 {last}", int(published > last))]


def elements(asked: list[ElementSpec], evidence: Evidence) -> list[Ground]:
    """要素: a fault, or as many as 缺计 says, for each that is absent and asked for."""
    grounds = [_element(element, evidence) for element in asked]
    if all(ground is None for ground in grounds):
        raise CannotJudgeError("没有发生", State.NOT_APPLICABLE)
    return [ground for ground in grounds if ground is not None]


def _element(element: ElementSpec, evidence: Evidence) -> Ground | None:
    """Whether it is there; None where the item it depends on has no money."""
    if element.有数时:
        money = evidence.measures.get(str(element.有数时), evidence.measures.own)
        if money is None or not money.value:
            return None
    for role in element.公开表:
        if evidence.book.table(role):
            return Ground(f"{element.名称}：有公开表", address=str(role))
    for name in element.指标:
        address = evidence.printed_at(name)
        if address:
            return Ground(f"{element.名称}：已公开", address=address)
    if element.文字 and element.文字.search(evidence.prose):
        return Ground(f"{element.名称}：文中写到", address="narrative!全文")
    return Ground(f"缺少{element.名称}", element.缺计)


def findings(ids: list[Text], evidence: Evidence) -> list[Ground]:
    """意见: a fault for each error or warning of these ids, waived or not: what is published still does not agree.

    What follows from a waived figure is told and costs nothing more: that figure is one fault.
    """
    asked = tuple(map(str, ids))
    passed, failed = (_outcomes(asked, evidence, outcome) for outcome in (Outcome.PASSED, Outcome.FAILED))
    if all(name.startswith(_RULES) for name in asked) and not passed and not failed:
        raise CannotJudgeError("没有可以核对的数")
    found = [each for each in evidence.findings if each.id.startswith(asked)]
    grave = [each for each in found if each.severity is not Severity.NOTE]
    if grave:
        return [_finding(each) for each in grave]
    told = f"核对通过 {passed} 处" if passed else "审核没有发现这方面的问题"
    return [Ground(told + (f"，只有提示 {len(found)} 条" if found else ""))]


def _finding(finding: Finding) -> Ground:
    accepted = f"（随 {finding.follows} 的例外）" if finding.follows else "（已核准的例外）" if finding.waived else ""
    return Ground(f"{finding.id}　{finding.message}{accepted}", int(not finding.follows), finding.address, finding.id)


def _outcomes(asked: tuple[str, ...], evidence: Evidence, outcome: Outcome) -> int:
    """How many checks of the rules asked for ended so."""
    return sum(counts[outcome] for rule, counts in evidence.review.by_rule.items() if rule.startswith(asked))


def detail(spec: DetailSpec, evidence: Evidence) -> list[Ground]:
    """细化: a fault for every 每低 percent that the rows of a level are short of their whole, rounding aside."""
    table = evidence.book.table(spec.表)
    whole = evidence.measures.get(str(spec.占), evidence.measures.own)
    if table is None or whole is None:
        raise CannotJudgeError("没有这张公开表或者它的合计")
    if not whole.value:
        raise CannotJudgeError("没有支出", State.NOT_APPLICABLE)
    codes = [line.code for block in table.blocks for line in block.lines if len(line.code or "") == LEVELS[spec.级]]
    cells = [table.resolve(str(code), spec.栏, evidence.book.pack.synonyms) for code in codes]
    shown = [cell.amount for cell in cells if cell and cell.printed]
    parts = total(shown)
    share = ratio(parts, whole.amount)
    level, place = spec.级.removeprefix("各"), place_of(whole)
    if share is None or parts.meets(whole.amount) or share.value >= 100:
        return [Ground(f"有数的{level}级科目 {len(shown)} 个，合起来就是{spec.占}", address=place)]
    steps = ((100 - share.value) / spec.每低).to_integral_value(ROUND_CEILING)
    return [Ground(f"{level}级科目合计占{spec.占}的 {round_half_up(share.value, 2)}%", int(steps), place)]


def changes(spec: ChangesSpec, evidence: Evidence) -> list[Ground]:
    """变动: a fault for each item that changed by more than 超过 percent and says nothing of why."""
    known = [(name, _change(name, spec, evidence)) for name in _compared_items(spec, evidence)]
    compared = [(name, large) for name, large in known if large is not None]
    if not compared:
        raise CannotJudgeError(f"没有{spec.比}可以比较")
    grounds = [_explained(name, spec, evidence) for name, large in compared if large]
    small = f"可以比较的 {len(compared)} 项，与{spec.比}相差都不超过 {spec.超过}%"
    return grounds or [Ground(small)]


def _compared_items(spec: ChangesSpec, evidence: Evidence) -> Iterator[str]:
    for name in spec.项目:
        if name != ALL_ITEMS:
            yield str(name)
            continue
        wanted = {"账": ("支出", "年初预算"), "资金": (GENERAL_BUDGET,)}
        yield from evidence.disclosure.ledger.subjects(wanted)


def _change(name: str, spec: ChangesSpec, evidence: Evidence) -> bool | None:
    """Whether an item changed by more than the limit; None where there is nothing to compare."""
    rate, difference, unchanged = COMPARISONS[spec.比]
    percent = evidence.measures.get(name, rate)
    if percent is not None:
        return abs(percent.amount.value - unchanged) > spec.超过
    amount = evidence.measures.get(name, difference)  # from nothing there is no rate
    return None if amount is None else bool(amount.value)


def _explained(name: str, spec: ChangesSpec, evidence: Evidence) -> Ground:
    """Whether the author gave a reason: beside the subject, or in one of the slots."""
    disclosure = evidence.disclosure
    subject = disclosure.functional.names.get(name)
    class_name = disclosure.functional.names.get(name[:_CLASS_DIGITS], "") if subject else ""
    slots = [slot.replace("{项}", name).replace("{类}", class_name) for slot in spec.槽]
    note = disclosure.notes.get((name, GENERAL_BUDGET))
    texts = [note.reason if note else None, *(disclosure.words.narrative.get(slot) for slot in slots)]
    label = f"{name} {subject}" if subject else name
    measure = evidence.measures.get(name, evidence.measures.own)
    address = place_of(measure) if measure else None
    if any(text is not None and text.text.strip() for text in texts):
        return Ground(f"{label}：说明了原因", address=address)
    return Ground(f"{label}：变动较大，没有单独说明原因", 1, address)


def retention(years: int, evidence: Evidence) -> list[Ground]:
    """留存年数: earned where every one of the years before lies in `content/`; what is not there may be elsewhere."""
    folder = evidence.disclosure.folder
    asked = range(folder.year - years, folder.year)
    there = folder.years()
    missing = [str(year) for year in asked if year not in there]
    if missing:
        raise CannotJudgeError(f"{'、'.join(missing)}年度的不在这里，要看网站")
    return [Ground(f"{asked[0]} 至 {asked[-1]} 年度都在")]


def by_construction(reason: Text, _evidence: Evidence) -> list[Ground]:
    """程序保证: what the program itself proves before it publishes."""
    return [Ground(str(reason))]


def beyond_the_content(reason: Text, _evidence: Evidence) -> list[Ground]:
    """未评: what nobody can tell from the content."""
    raise CannotJudgeError(str(reason))


JUDGES: dict[str, Judge] = {
    "批复后天数": days_after_approval,
    "次年截止": by_next_year,
    "要素": elements,
    "意见": findings,
    "细化": detail,
    "变动": changes,
    "留存年数": retention,
    "程序保证": by_construction,
    "未评": beyond_the_content,
}
"""The judge of each method."""
