"""What texts say of a project's money without its figures: 资金全部支出, 没有结余, 与预算一致, 超预算."""

from __future__ import annotations

from decimal import Decimal

from generator.checks.performance.claims import BEGIN
from generator.checks.performance.claims import END
from generator.checks.performance.claims import NEGATED
from generator.checks.performance.claims import Claims
from generator.checks.performance.claims import SheetClaim
from generator.checks.performance.claims import compiled
from generator.checks.performance.results import SheetResults
from generator.checks.words.corpus import Corpus
from generator.checks.words.directions import either
from generator.checks.words.result_words import ResultWords


def all_spent(corpus: Corpus, words: ResultWords) -> Claims:
    """项目资金已全部支出, 预算全部执行完毕."""
    pattern = compiled(
        rf"{BEGIN}(?P<money>[^，。；：！\n￼]{{0,12}}?(?:资金|经费|预算|款项)(?:[\d,.]+万?元)?)(?:已经?|均)*(?:全部|全额|足额)(?:已经?)?"
        rf"(?:{either(words.花完)})(?:完毕|完成|完|到位)?{END}"
    )
    for match in pattern.finditer(corpus.text):
        if not NEGATED.search(match[0]):
            yield match, _spent_all


def _spent_all(sheet: SheetResults) -> str | None:
    planned, spent = sheet.planned, sheet.spent
    return None if planned is None or spent is None or spent >= planned else _money(planned, spent)


def _money(planned: Decimal, spent: Decimal) -> str:
    return f"全年预算数 {planned / 10_000:f} 万元，全年执行数 {spent / 10_000:f} 万元"


def nothing_left(corpus: Corpus, words: ResultWords) -> Claims:
    """没有结余, 无结转结余资金."""
    pattern = compiled(rf"{BEGIN}[^，。；：！\n￼]{{0,8}}?(?:{either(words.没有结余)})(?:资金|情况)?{END}")
    return ((match, _spent_all) for match in pattern.finditer(corpus.text))


def as_planned(corpus: Corpus, words: ResultWords) -> Claims:
    """执行数与年初预算一致, 超出预算, 未超预算."""
    same = compiled(
        rf"(?:{either(words.执行数)})[^，。；：！\n]{{0,16}}?[，]?与(?P<which>年初|全年)?预算(?:数|安排)?(?:基本)?"
        rf"(?:{either(words.预算一致)})"
    )
    for match in same.finditer(corpus.text):
        if "基本" not in match[0]:
            yield match, _same_as(match["which"])
    over = compiled(
        rf"{BEGIN}[^，。；：！\n￼]{{0,10}}?(?P<no>[未没][有]?)?(?:超出?|突破)(?:全年|年初)?预算(?:支出|执行)?{END}"
    )
    for match in over.finditer(corpus.text):
        yield match, _over(is_over=not match["no"])


def _same_as(which: str | None) -> SheetClaim:
    def holds(sheet: SheetResults) -> str | None:
        first = sheet.annex.find("资金总额", "年初预算数")
        initial = first.amount.value if first is not None and first.printed is not None else None
        plans = {"年初": [initial], "全年": [sheet.planned]}.get(which or "", [initial, sheet.planned])
        known = [plan for plan in plans if plan is not None]
        if sheet.spent is None or not known or sheet.spent in known:
            return None
        return _money(known[0], sheet.spent)

    return holds


def _over(*, is_over: bool) -> SheetClaim:
    def holds(sheet: SheetResults) -> str | None:
        planned, spent = sheet.planned, sheet.spent
        if planned is None or spent is None or (spent > planned) == is_over:
            return None
        return _money(planned, spent)

    return holds
