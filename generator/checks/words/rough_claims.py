"""What the author says of the accounts in rough numbers, held against them: 近七成是项目支出, 三百余万元, 百余批次."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.checks.words.corpus import Corpus
from generator.checks.words.each_claims import of_each
from generator.checks.words.mentions import Mention
from generator.checks.words.mentions import Mentions
from generator.checks.words.mentions import Told
from generator.checks.words.mentions import Verdict
from generator.checks.words.plain_claims import CONTRARY
from generator.checks.words.rough import Rough
from generator.checks.words.rough import reached
from generator.checks.words.rough import rough_quantities
from generator.checks.words.rough_words import RoughWords
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.derivation import BUDGET
from generator.tables.derivation import PRIOR

UNTIED = "N-0170"
"""A part of the money is told in words, and nothing in the accounts is known to be that part."""

_CLAUSE_ENDS = "，。；：！？\n（）|￼"
_LAST_YEAR = re.compile("上年|上一年|去年")
_PLAN = re.compile("[比较与同于](?:年初|全年|当年)?预算")
_COMPARED = re.compile("[比较与同于](?:上年|上一年|去年|(?:年初|全年|当年)?预算)|同比")
_OF_LAST = re.compile("(?:上年|上一年度?|去年)(?:同期|支出|收入|决算数?|水平|规模|数)*的?[仅只]?$")
_CARRIED_OUT = re.compile("完成|执行")
_NEXT_TO = re.compile(r"[了约到至出近 \t]{0,3}$")
_LOOSELY = re.compile("[约近](?:占|为)|大[致概](?:占|为)")
_SHARE_FILL = re.compile("占比?|比重|比例|[了到的为达本总约有]|全部|全年|当年|其中|其|只|仅|就|一共|整个")
_JOINED = re.compile("[、和与及]|以及")
_RATES = {False: "增减率", True: "较预算增减率"}
_CHANGES = {False: ("增减额",), True: ("较预算增减额", "预算差额")}
_BUDGETED = ("一般公共预算财政拨款支出", "财政拨款支出", "支出合计", "支出总计")
"""What 完成预算 is said of where a sentence names nothing, as far as the accounts have its budget."""
_TOTALS = {"收入总计": "收支总计", "支出总计": "收支总计"}
"""What has the same figure, and last year's beside it."""
_HUNDRED = Decimal(100)


class RoughClaims:
    """The rough quantities of the author's words: `settled` are the places of those that the accounts answer."""

    def __init__(self, corpus: Corpus, mentions: Mentions, words: RoughWords) -> None:
        self._corpus, self._mentions, self._words = corpus, mentions, words
        self.settled: list[range] = []
        self.findings: list[Finding] = []
        self._untied: list[Rough] = []
        for rough in rough_quantities(corpus.bare, words):
            self._judge(rough)

    def untied(self, typed: Iterator[range]) -> Iterator[Finding]:
        """Errors about parts of the money that nothing is known of, but for those that are told as typed figures."""
        known = [each for each in typed if each] if self._untied else []
        for rough in self._untied:
            if not any(each.start < rough.end and rough.start < each.stop for each in known):
                yield self._corpus.finding(
                    UNTIED,
                    Severity.ERROR,
                    rough.start,
                    f"文中说“{rough.text}”，账上没有可以对照的数，没有核对",
                    "写明是哪一项占哪一项、与什么比，最好引用数；账上没有的，删掉这句话。",
                    printed=rough.text,
                )

    def _judge(self, rough: Rough) -> None:
        start, end = self._clause(rough.start, rough.end)
        if self._words.不算.search(self._corpus.sentence(rough.start)):
            return
        before, after = self._corpus.text[start : rough.start], self._corpus.text[rough.end : end]
        rough = reached(rough, before, self._words)
        verdict = of_each(self._corpus, self._mentions, self._words, rough, start, end)
        if verdict is None:
            verdict = {"percent": self._percent, "amount": self._amount, "count": self._count}[rough.kind](
                rough, before, after, start
            )
        if verdict is None:
            names = [*self._mentions.all(before), *self._mentions.all(after)]
            if rough.kind == "percent" and names and not rough.is_exact:
                self._untied.append(rough)
            return
        if rough.is_exact and verdict.holds and not _LOOSELY.search(before):
            return
        self.settled.append(range(rough.start, rough.end))
        if not verdict.holds:
            self.findings.append(self._contrary(rough, verdict))

    def _clause(self, start: int, end: int) -> tuple[int, int]:
        text = self._corpus.text
        begin = max(text.rfind(mark, 0, start) for mark in _CLAUSE_ENDS) + 1
        ends = [position for mark in _CLAUSE_ENDS if (position := text.find(mark, end)) >= 0]
        return begin, min(ends, default=len(text))

    # --- parts ---------------------------------------------------------------------------------------------------

    def _percent(self, rough: Rough, before: str, after: str, start: int) -> Verdict | None:
        """完成预算的九成五以上, 下降四成多, 上年的一半多, 占支出的近九成, 一半以上的支出用于教育."""
        names = self._mentions.all(before)
        change = self._change(before)
        if _CARRIED_OUT.search(before) and "预算" in before and change is None:
            return self._of(rough, self._first([each.item for each in names] or list(_BUDGETED), "完成率"))
        if change is not None:
            named = [item for each in names[:1] for item in (each.item, _TOTALS.get(each.item, each.item))]
            rate = self._first(named, _RATES[bool(_PLAN.search(before))])
            return self._signed(rough, rate, is_rise=change)
        if _OF_LAST.search(before) and names:
            own, last = self._mentions.amount(names[0]), self._mentions.told(names[0].item, PRIOR)
            return self._ratio(rough, own, last)
        return self._share(rough, before, after, start, names)

    def _share(self, rough: Rough, before: str, after: str, start: int, names: list[Mention]) -> Verdict | None:
        at = before.rfind("占")
        if at >= 0:
            parts = [each for each in names if each.end <= at] or self._carried(start)
            wholes = [each for each in names if each.start > at]
            if not wholes and _SHARE_FILL.sub("", before[at:] + after):
                return None
            return self._part_of(rough, parts[-1] if parts else None, wholes[-1] if wholes else None)
        verb = self._words.动词.search(after)
        if verb is None:
            is_pair = len(names) > 1 and before.endswith("的")
            return self._part_of(rough, names[0], names[1]) if is_pair else None
        part = self._mentions.short(after[verb.end() :].lstrip("了于在给到"))
        inside = self._mentions.all(after[: verb.start()]) or names[-1:]
        return self._part_of(rough, part, inside[-1] if inside else None)

    def _carried(self, start: int) -> list[Mention]:
        """What the clause before begins with: 教育支出五百余万元，占八成以上."""
        begin = self._corpus.sentence_start(start)
        return self._mentions.all(self._corpus.text[begin : max(start - 1, begin)])[:1]

    def _part_of(self, rough: Rough, part: Mention | None, whole: Mention | None) -> Verdict | None:
        whole = whole or (self._mentions.whole_of(part) if part else None)
        if part is None or whole is None or part.item == whole.item:
            return None
        is_fund = part.is_fund or whole.is_fund
        own = self._mentions.common(part, whole) if is_fund else self._mentions.amount(part)
        return self._ratio(rough, own, self._mentions.amount(whole))

    def _ratio(self, rough: Rough, own: Told | None, whole: Told | None) -> Verdict | None:
        if own is None or whole is None or not whole.value:
            return None
        return Verdict(rough.holds(own.value / whole.value * _HUNDRED), (own, whole))

    # --- amounts and counts --------------------------------------------------------------------------------------

    def _amount(self, rough: Rough, before: str, after: str, start: int) -> Verdict | None:
        """支出六百余万元, 增加十余万元, 两项合计十余万元, 平均每车不到五万元."""
        average = self._average(before)
        if average is not None:
            return self._of(rough, average)
        names = self._mentions.all(before)
        if not names:
            return None
        change = self._change(before)
        if change is not None:
            columns = _CHANGES[bool(_PLAN.search(before))]
            found = (self._mentions.told(names[0].item, column) for column in columns)
            return self._signed(rough, next((each for each in found if each), None), is_rise=change)
        tail = before[names[-1].end :]
        joined = self._joined(before, names)
        if len(joined) > 1 and self._words.合计.search(tail):
            return self._sum(rough, joined)
        if not self._words.项目之后.fullmatch(tail) or _COMPARED.search(before):
            return None
        column = PRIOR if _LAST_YEAR.search(before) else BUDGET if "年初预算" in before else ""
        return self._of(
            rough, self._mentions.told(names[-1].item, column) if column else self._mentions.amount(names[-1])
        )

    def _joined(self, before: str, names: list[Mention]) -> list[Mention]:
        """The names that stand in a row at the end."""
        row = names[-1:]
        for each in reversed(names[:-1]):
            if not _JOINED.fullmatch(before[each.end : row[0].start]):
                break
            row.insert(0, each)
        return row

    def _sum(self, rough: Rough, names: list[Mention]) -> Verdict | None:
        parts = [told for told in map(self._mentions.amount, names) if told is not None]
        if len(parts) < len(names):
            return None
        return Verdict(rough.holds(sum((each.value for each in parts), Decimal(0))), tuple(parts))

    def _count(self, rough: Rough, before: str, after: str, start: int) -> Verdict | None:
        """百余批次: any of the counts that its unit may be of."""
        average = self._average(before)
        if average is not None:
            return self._of(rough, average)
        if rough.is_exact or self._words.计数前文.search(before + after) is None:
            return None
        counted = next((items for unit, items in self._words.数量.items() if unit == rough.unit), [])
        sums = [str(items).split("+") for items in counted]
        known = [[told for item in items if (told := self._own(item))] for items in sums]
        found = [parts for parts in known if parts]
        if not found:
            return None
        holds = any(rough.holds(sum((each.value for each in parts), Decimal(0))) for parts in found)
        return Verdict(holds, tuple(found[0]))

    def _average(self, before: str) -> Told | None:
        """The average that the words before tell: an item of its own, or one item by another."""
        spec = next((str(item) for item, pattern in self._words.平均.items() if pattern.search(before)), "")
        above, _, below = spec.partition("/")
        own, by = self._own(above) if above else None, self._own(below) if below else None
        if own is None or (below and (by is None or not by.value)):
            return None
        return Told(own.value / by.value, f"{own.text}，{by.text}", own.address) if by else own

    # --- what they have in common --------------------------------------------------------------------------------

    def _own(self, item: str) -> Told | None:
        return self._mentions.amount(Mention(0, 0, item)) if self._mentions.has(item) else None

    def _first(self, items: list[str], column: str) -> Told | None:
        found = (self._mentions.told(item, column) for item in items if self._mentions.has(item))
        return next((each for each in found if each is not None), None)

    def _change(self, before: str) -> bool | None:
        """Whether the words right before tell a rise; None where they tell no change."""
        ways = [(True, self._words.增), (False, self._words.减)]
        found = [
            (m.end(), up) for up, way in ways for m in way.finditer(before) if _NEXT_TO.fullmatch(before[m.end() :])
        ]
        return max(found)[1] if found else None

    def _of(self, rough: Rough, told: Told | None) -> Verdict | None:
        return Verdict(rough.holds(told.value), (told,)) if told is not None else None

    def _signed(self, rough: Rough, change: Told | None, *, is_rise: bool) -> Verdict | None:
        if change is None:
            return None
        return Verdict(rough.holds(change.value if is_rise else -change.value), (change,))

    def _contrary(self, rough: Rough, verdict: Verdict) -> Finding:
        return self._corpus.finding(
            CONTRARY,
            Severity.ERROR,
            rough.start,
            f"文中说“{rough.text}”，{'，'.join(each.text for each in verdict.told)}",
            "核对这句话；数写错的，改账上的数。",
            *(each.address for each in verdict.told),
            printed=rough.text,
        )
