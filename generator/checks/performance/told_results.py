"""What texts say of a project's results without its figures: 指标全部完成, 未完成1项, 没有偏差, 等次为优."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from decimal import Decimal

from generator.checks.performance.claims import BEGIN
from generator.checks.performance.claims import END
from generator.checks.performance.claims import NEGATED
from generator.checks.performance.claims import Claims
from generator.checks.performance.claims import SheetClaim
from generator.checks.performance.claims import compiled
from generator.checks.performance.claims import is_of_the_year
from generator.checks.performance.results import Indicator
from generator.checks.performance.results import SheetResults
from generator.checks.performance.told_spending import all_spent
from generator.checks.performance.told_spending import as_planned
from generator.checks.performance.told_spending import nothing_left
from generator.checks.words.corpus import Corpus
from generator.checks.words.directions import either
from generator.checks.words.numerals import chinese_value
from generator.checks.words.result_words import ResultWords
from generator.source.finding import Finding
from generator.source.finding import Severity

CONTRARY_RESULT = "N-0181"
"""A text says of a project's results what the figures of its 绩效表 are not."""

_BUT = re.compile(r"除(?:了|(?P<but>[^，。；]{2,60}?))(?P<rest>[^，。；]{0,40}?)(?:以外|之外|外)")
_MANNER = r"(?:按期|按时|如期|及时|顺利|圆满|较好地?|高质量|超额|已经?|予以|得到)*"
_OBJECT = r"(?:任务|值|要求|标准|预期|的)*"
_COUNTED = r"(?:个|项|条)"
_NUMBER = r"(?P<number>\d{1,4}|[一二两三四五六七八九十]{1,3})"
_WHOLE = Decimal(100)
_Meant = Callable[[str], Sequence[SheetResults]]


def check_told_results(corpus: Corpus, meant: _Meant, words: ResultWords) -> Iterator[Finding]:
    """Errors about claims that a sheet does not bear out; `meant` are the sheets that a sentence is about.

    Of several sheets at once only 指标全部完成 is judged: it holds where it holds of each.
    """
    for check in (
        _all_reached,
        _not_reached,
        _full_marks,
        _counted,
        _none_off,
        all_spent,
        nothing_left,
        as_planned,
        _grades,
    ):
        for match, holds in check(corpus, words):
            if not is_of_the_year(corpus, match.start(), words) or _is_quoted(corpus, match):
                continue
            sheets = meant(corpus.sentence(match.start()))
            if len(sheets) == 1 or check is _all_reached:
                yield from _judged(corpus, sheets, match, holds)


def _is_quoted(corpus: Corpus, match: re.Match[str]) -> bool:
    """Whether the words are the name of something: “全部完成”指标."""
    return corpus.text[max(0, match.start() - 1) : match.start()] in ("“", "《")


def _judged(
    corpus: Corpus, sheets: Iterable[SheetResults], match: re.Match[str], holds: SheetClaim
) -> Iterator[Finding]:
    for sheet in sheets:
        contrary = holds(sheet)
        if contrary:
            yield corpus.finding(
                CONTRARY_RESULT,
                Severity.ERROR,
                match.start(),
                f"文中说“{match[0].strip()}”，{sheet.annex.role}：{contrary}",
                "照绩效表改正；表填错了的，改表。",
                sheet.annex.role,
                printed=match[0].strip(),
            )
            return


def _all_reached(corpus: Corpus, words: ResultWords) -> Claims:
    """各项指标全部完成, 全面完成年度绩效目标, 质量指标均达标, 各项目标均超额完成."""
    every, all_, done = either(words.每一项), either(words.全部), either(words.完成)
    what = r"(?P<what>[^，。；：、！\n￼]{0,16}?(?:指标|目标)(?:任务|值)?)"
    patterns = (
        rf"{BEGIN}[^，。；：！\n￼]{{0,12}}?(?:{what}的?{_MANNER}(?:{all_}){_MANNER}(?:{done})了?{_OBJECT}"
        rf"|(?P<each>(?:{every})[^，。；：、！\n￼]{{0,12}}?(?:指标|目标)(?:任务|值)?){_MANNER}(?:{done})了?{_OBJECT}){END}",
        rf"{BEGIN}[^，。；：！\n￼]{{0,12}}?(?:(?:全面|全部|超额){_MANNER}(?:{done})|(?:{done})了?(?:{every}))了?{what}{END}",
        rf"{BEGIN}[^，。；：！\n￼]{{0,12}}?{what}的?(?:(?:完成率|达标率|实现率)(?:均|都)?[为是达到]*(?:100[%％]|百分之百)"
        rf"|已?(?:100[%％]|百分之百){_MANNER}(?:{done}))",
    )
    told: set[int] = set()
    for pattern in map(compiled, patterns):
        for match in pattern.finditer(corpus.text):
            if match.end() in told or NEGATED.search(corpus.clause_before(match.start()) + match[0]):
                continue
            told.add(match.end())
            which = "what" if match["what"] else "each"
            named = _clause_until(corpus, match.end(which))
            rest = corpus.text[corpus.sentence_start(match.start()) : match.start()]
            yield match, _reached(named, rest, is_beyond="超额" in match[0])


def _clause_until(corpus: Corpus, end: int) -> str:
    """What stands before an offset in its clause, all that 、 joins in it."""
    return corpus.text[max(corpus.text.rfind(mark, 0, end) for mark in "，。；：！\n（") + 1 : end]


def _reached(named: str, rest: str, *, is_beyond: bool) -> SheetClaim:
    """Whether all indicators were reached that a claim names, but for those that its sentence sets aside."""

    def holds(sheet: SheetResults) -> str | None:
        asked = sheet.named(named) or sheet.of_level(named) or sheet.indicators
        aside = _BUT.search(rest)
        but = sheet.named(aside[0]) + sheet.of_level(aside[0]) if aside else []
        if aside and not but:
            return None
        judged = [each for each in asked if each not in but]
        missed = [each for each in judged if each.is_missed]
        if missed:
            return _shown(missed)
        below = [each for each in judged if each.reached is not None and each.reached <= _WHOLE]
        return f"{below[0].line.name} 没有超过目标" if is_beyond and len(below) == len(judged) and below else None

    return holds


def _not_reached(corpus: Corpus, words: ResultWords) -> Claims:
    """满意度指标未完成, where it was reached."""
    pattern = compiled(
        rf"{BEGIN}(?P<what>[^，。；：！\n￼]{{0,16}}?指标)(?:任务|值)?(?:[未没][能有]?)(?:全部|全面)?(?:{either(words.完成)})"
        rf"(?:了)?(?:任务|目标值?|要求|标准|预期值?|的)*{END}"
    )
    for match in pattern.finditer(corpus.text):
        yield match, _missed_of(match["what"])


def _missed_of(named: str) -> SheetClaim:
    def holds(sheet: SheetResults) -> str | None:
        asked = sheet.named(named) or sheet.of_level(named) or sheet.indicators
        is_known = asked and all(each.reached is not None and not each.is_missed for each in asked)
        return f"“{asked[0].line.name}”等 {len(asked)} 项都达到了" if is_known else None

    return holds


def _full_marks(corpus: Corpus, words: ResultWords) -> Claims:
    """产出指标得满分, where points were lost."""
    pattern = compiled(
        rf"{BEGIN}(?P<what>[^，。；：！\n￼]{{0,16}}?)(?:{either(words.全部)})?(?:得分?|获得?|评)(?:为|了)?满分{END}"
    )
    for match in pattern.finditer(corpus.text):
        yield match, _full_marks_of(match["what"])


def _full_marks_of(named: str) -> SheetClaim:
    def holds(sheet: SheetResults) -> str | None:
        asked = sheet.named(named) or sheet.of_level(named)
        lines = [each.line for each in asked or (sheet.indicators if "指标" in named else [])]
        pairs = [(line, line.find("得分"), line.find("分值")) for line in lines]
        lost = [
            f"“{line.name}”得 {own.printed:f} 分，满分 {full.printed:f} 分"
            for line, own, full in pairs
            if own and full and own.printed is not None and full.printed is not None and own.printed < full.printed
        ]
        return lost[0] if lost else None

    return holds


def _shown(missed: Sequence[Indicator]) -> str:
    first = missed[0].line
    more = f"等 {len(missed)} 项" if len(missed) > 1 else ""
    return f"“{first.name}”目标“{first.texts['目标']}”，完成“{first.texts['完成']}”{more}，没有达到"


def _counted(corpus: Corpus, words: ResultWords) -> Claims:
    """设置三级指标8个, 8项指标均达标, 完成指标7项, 未完成指标1项."""
    done = either(words.完成)
    kind = r"(?:(?P<level>[一二三]级)|绩效|考核|年度|具体)*指标"
    no = r"(?P<no>未|没有|未能)"
    patterns = (
        rf"(?:设置|设定|设立|共设|共有|下设)[^，。；\n￼]{{0,10}}?{kind}(?:共|为|合计)?{_NUMBER}{_COUNTED}(?P<in_all>)",
        rf"(?:设置|设定|设立|共设|共有|下设)了?{_NUMBER}{_COUNTED}{kind}(?P<in_all>)",
        rf"{_NUMBER}{_COUNTED}{kind}?{no}(?:{done})",
        rf"(?P<no>未|没有)(?:{done})的?{kind}(?:共|有|为)*{_NUMBER}{_COUNTED}",
        rf"{BEGIN}{_NUMBER}{_COUNTED}{kind}(?:{either(words.全部)})?{_MANNER}(?:{done})(?!了?[\d一二两三四五六七八九十])",
        rf"{kind}[^，。；\n￼]{{0,8}}?(?<![未没有])(?:{done})了?{_NUMBER}{_COUNTED}",
    )
    among = rf"(?<=[，、；])(?:有|其中)?{_NUMBER}{_COUNTED}(?:已经?)?(?P<no>未|没有|未能)?(?:{done})"
    for match in compiled(among).finditer(corpus.text):
        if re.search("指标[中里]", corpus.sentence(match.start())):
            yield match, _as_many(match)
    for pattern in map(compiled, patterns):
        for match in pattern.finditer(corpus.text):
            if "指标" in corpus.sentence(match.start()):
                yield match, _as_many(match)


def _as_many(match: re.Match[str]) -> SheetClaim:
    number = int(match["number"]) if match["number"].isdigit() else int(chinese_value(match["number"]))
    found = match.groupdict()

    def holds(sheet: SheetResults) -> str | None:
        indicators = sheet.indicators
        if found.get("in_all") is not None:
            count = {"一级": _kinds(sheet, "一级"), "二级": _kinds(sheet, "二级")}.get(
                found["level"] or "", len(indicators)
            )
            return None if count == number or not count else f"{found['level'] or ''}指标有 {count} 个"
        missed = sum(each.is_missed for each in indicators)
        unknown = sum(each.reached is None for each in indicators)
        least = missed if found.get("no") else len(indicators) - missed - unknown
        if not indicators or least <= number <= least + unknown:
            return None
        return f"{len(indicators)} 个指标，没有达到目标的有 {missed} 个"

    return holds


def _kinds(sheet: SheetResults, level: str) -> int:
    return len(
        {(each.line.texts["一级"], each.line.texts[level]) for each in sheet.indicators if each.line.texts[level]}
    )


def _none_off(corpus: Corpus, words: ResultWords) -> Claims:
    """项目执行没有偏差, where an indicator was missed."""
    pattern = compiled(rf"{BEGIN}(?P<about>[^，。；：！\n￼]{{0,16}}?)(?:{either(words.没有偏差)}){END}")
    for match in pattern.finditer(corpus.text):
        about = match["about"].strip() or corpus.sentence(match.start())
        if re.search("指标|目标|绩效|完成|执行", about):
            yield match, lambda sheet: _shown(missed) if (missed := _missed(sheet)) else None


def _missed(sheet: SheetResults) -> list[Indicator]:
    return [each for each in sheet.indicators if each.is_missed]


def _grades(corpus: Corpus, words: ResultWords) -> Claims:
    """自评等次为良, 评价结果为“优”."""
    called = {str(name): grade for grade in words.等次 for name in grade.叫}
    pattern = compiled(
        r"(?:自评|评价|绩效|综合|评定|考评)[^，。；：！\n]{0,6}?(?:等次|等级|级别|结果|结论|档次)(?:评定|确定)?[为是：]+“?"
        rf"(?P<grade>{either(called)})(?:等次|级|档)?”?{END}"
    )
    for match in pattern.finditer(corpus.text):
        grade = called[match["grade"]]
        yield match, _graded(grade.从.value, grade.到.value)


def _graded(low: Decimal, high: Decimal) -> SheetClaim:
    def holds(sheet: SheetResults) -> str | None:
        score = sheet.score
        if score is None or low <= score < high or (high == _WHOLE and score >= high):
            return None
        return f"得分是 {score} 分"

    return holds
