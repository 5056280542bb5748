"""A sentence of a pack as a pattern: what its figures and texts are in a foreign sentence of the same words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.importing.patterns import Pattern
from generator.importing.patterns import matched
from generator.importing.patterns import patterns_of
from generator.importing.patterns import slot
from generator.writing.figures import BoundNumber


def number(measure: str, text: str = "1.00") -> BoundNumber:
    return BoundNumber(text, text, None, measure)


def patterns(*pieces: str | BoundNumber) -> list[Pattern]:
    def each() -> Iterator[str | BoundNumber]:
        yield from pieces

    return list(patterns_of(each()))


def told(sentence: str, known: list[Pattern], heading: str = "", before: str = "") -> dict[str, str] | None:
    found = matched(sentence, heading, before, known)
    if found is None:
        return None
    holes = found.pattern.holes
    return {h.number.source if (h := holes[place]).number else h.text: text for place, text in found.told.items()}


def test_figures_and_the_reason_are_found_whatever_the_width_of_the_marks() -> None:
    known = patterns("收入合计", number("收入.决算数"), "万元，主要原因是", slot("收入变动"), "。")
    assert told("收入合计 1,234.50 万元, 主要原因是“三保”支出增加。", known) == {
        "收入.决算数": "1,234.50",
        "收入变动": "“三保”支出增加",
    }


def test_a_sentence_of_other_words_is_none() -> None:
    assert told("收入总额5万元。", patterns("收入合计", number("收入.决算数"), "万元。")) is None


def test_sentences_alike_are_told_apart_by_the_one_before() -> None:
    known = patterns(
        "1.出国费。预算数", number("出国.预算数"), "万元。\n2.接待费。预算数", number("接待.预算数"), "万元。"
    )
    assert told("预算数5万元。", known, before="2.接待费。") == {"接待.预算数": "5"}


def test_sentences_alike_are_told_apart_by_their_heading() -> None:
    known = patterns("## 一、收入\n合计", number("收入"), "万元。\n## 二、支出\n合计", number("支出"), "万元。")
    assert told("合计5万元。", known, heading="三、支出") == {"支出": "5"}


def test_sentences_alike_are_told_apart_by_the_figures_that_are_known() -> None:
    known = patterns("合计", number("收入", "5.00"), "万元。\n合计", number("支出", "6.00"), "万元。")
    assert told("合计6.00万元。", known) == {"支出": "6.00"}


def test_a_list_may_leave_items_out() -> None:
    kinds = [part for kind in "甲乙丙" for part in (f"{kind}车", number(f"车辆.{kind}车"), "辆、")]
    known = patterns("共有车辆，其中：", *kinds[:-1], "辆；设备", number("设备.合计"), "台。")
    assert told("共有车辆，其中：乙车3辆；设备2台。", known) == {"车辆.乙车": "3", "设备.合计": "2"}
