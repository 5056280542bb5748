"""pack.yaml, words.yaml, score.yaml and glossary.yaml resolved: the codes, items, columns and slots they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.score.card import ALL_ITEMS
from generator.checks.score.card import ScoreCard
from generator.checks.words.lists import WordLists
from generator.packs.known import Known
from generator.packs.known import Status
from generator.packs.slots import Slots
from generator.source.finding import Finding
from generator.source.finding import error
from generator.source.located import Text
from generator.source.naming import UNKNOWN
from generator.source.naming import inside
from generator.source.naming import unknown
from generator.tables.table import names_total
from generator.writing.glossary import KNOWN_ENDINGS
from generator.writing.glossary import GlossaryFile

TWO_COLUMNS = "T-0544"
"""同义栏 joins two columns of one table."""

_DIGIT = re.compile(r"[0-9]")
_JOINED = re.compile("[、+/]")
"""Joins the names of items in 约数."""


def check_fixed_lists(known: Known) -> Iterator[Finding]:
    """固定清单: what looks like a code is one of the catalogue; 逐类 of the forms is told where they are filled."""
    for codes in known.pack.file.固定清单.values():
        for code in codes:
            if _DIGIT.search(code) and code not in known.subjects:
                yield unknown("功能分类科目", str(code), code.location, known.subjects)


def check_synonyms(known: Known) -> Iterator[Finding]:
    """同义栏: each group has a column of one of the tables."""
    labels = {name.rpartition("/")[2] for role in known.tables for name in known.columns_of(role)}
    for names in known.pack.file.同义栏:
        if names and not any(name in labels for name in names):
            yield unknown("栏", str(names[0]), names[0].location, labels)
        yield from _unlike_columns(names, known)


def _unlike_columns(names: list[Text], known: Known) -> Iterator[Finding]:
    """Names of one group that are two columns of one table: an author's address would mean either."""
    kept = [name for name in names if not names_total(name)]
    for form in (known.pack.forms[role] for role in known.printed):
        for block in form.blocks:
            leaves = {leaf.key for _, _, leaf in block.leaves if leaf.is_figure}
            both = [name for name in kept if name in leaves]
            if len(both) > 1:
                message = f"“{both[0]}”和“{both[1]}”在“{form.表}”里是两栏，不是同一栏的两个叫法"
                yield error(TWO_COLUMNS, message, both[1].location, hint="从 同义栏 里删掉一个。")
                return


def check_words(words: WordLists, known: Known, slots: Slots) -> Iterator[Finding]:
    """Items, columns, accounts and slots that the word lists name."""
    items = known.items_of_any_kind
    plain = words.不写数的话
    named = [
        *words.手写数字.占比的整体,
        *words.绩效的话.单位的数,
        *words.变动原因.项目别名.values(),
        *plain.动作.values(),
        *(name for names in plain.简称.values() for name in names),
        *(group.整体 for group in plain.各组),
        *(name for group in plain.各组 for name in group.项目),
        *(each.项目 for each in (*plain.说有, *plain.说无) if each.项目 is not None),
        *(name for each in plain.两项相比 for name in (each.项目, each.比)),
    ]
    for name in named:
        if name not in items:
            yield unknown("指标", str(name), name.location, items)
    rough = words.约数
    joined = (*rough.叫法, *rough.平均, *(names for counted in rough.数量.values() for names in counted))
    for names in joined:
        yield from (unknown("指标", each, names.location, items) for each in _JOINED.split(names) if each not in items)
    yield from _check_statements(words, known)
    columns = known.columns_of_any_kind
    for slot, named in [*words.变动原因.槽.items(), *words.变动原因.兼说.items()]:
        yield from (unknown("栏（指标）", str(each), each.location, columns) for each in named if each not in columns)
        if not slots.any_ends_with(slot):
            yield unknown("槽", str(slot), slot.location, slots.endings)
    for slot in words.半句的槽:
        if not slots.any_ends_with(slot):
            yield unknown("槽", str(slot), slot.location, slots.endings)


def _check_statements(words: WordLists, known: Known) -> Iterator[Finding]:
    """陈述: items that sentences may speak of are the pack's, or one of the vehicles that accounts know."""
    told = words.陈述
    items = known.items_of_any_kind | {str(name) for names in known.words.items.values() for name in names}
    named = [
        *told.叫法,
        *(rule.项目 for rule in told.数量),
        *(rule.项目 for rule in told.价值),
        *told.数量金额,
        *told.数量金额.values(),
        *told.未说项目,
        *told.其中,
        *(name for parts in told.其中.values() for pair in parts.名称.items() for name in pair),
        *told.合计,
        *told.组成,
        *(name for parts in told.组成.values() for name in parts),
    ]
    yield from (unknown("指标", str(name), name.location, items) for name in named if name not in items)


def check_score(sheet: ScoreCard, known: Known, slots: Slots) -> Iterator[Finding]:
    """What the score sheet names beyond what `load_score_card` resolves: items of accounts, columns, slots."""
    for item in sheet.items:
        for element in item.要素 or ():
            for measure in element.指标:
                account, _, name = measure.partition(".")
                counted = known.words.items.get(account) if account not in known.pack.items else None
                if name and counted and name not in (*counted, "合计"):
                    yield unknown("项目", name, inside(measure, len(account) + 1), counted)
        if item.细化 and known.column(str(item.细化.表), item.细化.栏) is Status.UNKNOWN:
            yield unknown("栏", str(item.细化.栏), item.细化.栏.location, known.columns_of(str(item.细化.表)))
        if item.变动:
            items = frozenset(str(name) for name in item.变动.项目 if name != ALL_ITEMS)
            for slot in item.变动.槽:
                if not slots.has_filled(slot, items):
                    yield unknown("槽", str(slot), slot.location, slots.names)


def check_glossary(glossary: GlossaryFile, known: Known) -> Iterator[Finding]:
    """科目释义 explains 项 of the catalogue, 项级通用 endings that have a usual name."""
    for code in glossary.科目释义:
        if code not in known.subjects:
            yield unknown("功能分类科目", str(code), code.location, known.subjects)
    for ending in glossary.项级通用:
        if ending not in KNOWN_ENDINGS:
            yield error(
                UNKNOWN,
                f"科目编码末两位“{ending}”没有通用的名称",
                ending.location,
                hint=f"可以写：{'、'.join(KNOWN_ENDINGS)}。",
            )
