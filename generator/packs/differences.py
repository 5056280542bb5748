"""How two packs differ, or two versions of one, for a kind of disclosure: in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from pydantic import BaseModel

from generator.checks.score.card import load_score_card
from generator.checks.words.lists import load_words
from generator.checks.written_rules import rules_of
from generator.packs.said import flow
from generator.packs.said import stated
from generator.packs.template_sources import Sources
from generator.packs.template_sources import blocks_of
from generator.tables.form import BlockSpec
from generator.tables.form import ColumnSpec
from generator.tables.form import FormSpec
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary
from generator.writing.glossary import load_glossary

Fields = dict[str, str]
_OUTSIDE = "各段以外"
_IDENTITY = ("名称", "继承", "省份", "替代")
_LISTED = ("公开表", "部分")
_NAMES = ("名称", "项目", "键")
_SENTENCE = re.compile(r"(?<=[。；\n])")


@dataclass(frozen=True, slots=True)
class Section:
    """Part of what a pack says: `noun` entries in order, each with its fields."""

    noun: str
    entries: dict[str, Fields]


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: in which part of the packs, and what is otherwise in the second."""

    section: str
    sentence: str


def differences(one: tuple[PackLibrary, Pack], other: tuple[PackLibrary, Pack]) -> Iterator[Difference]:
    """What the second pack has otherwise than the first, both for the same kind of disclosure."""
    before, after = _sections(*one), _sections(*other)
    for name in dict.fromkeys((*before, *after)):
        noun = (before.get(name) or after[name]).noun
        if name in before and name in after:
            yield from (Difference(name, each) for each in _told(noun, before[name].entries, after[name].entries))
    for name, text in _texts(one[1], other[1]):
        yield Difference(name, text)


# --- what a pack says, in entries ----------------------------------------------------------------------------------


def _sections(library: PackLibrary, pack: Pack) -> dict[str, Section]:
    file = pack.file
    head = {
        path: value for path, value in _leaves(file).items() if path.partition(".")[0] not in (*_IDENTITY, *_LISTED)
    }
    glossary = load_glossary(library, pack)[0]
    card = load_score_card(library, pack)[0]
    words = _leaves(load_words(library, pack)[0])
    rules = sorted(rules_of(library, pack).specs.items())
    return {
        "部分": Section("部分", {part.part_id: _leaves(part) for part in file.部分}),
        "公开表": Section("表", {str(entry.表): {"编号": str(entry.编号)} for entry in file.公开表}),
        "pack.yaml": Section("键", _as_entries(head)),
        **_form_sections(pack),
        "绩效表样": Section("表样", {name: _leaves(form) for name, form in pack.performance_forms.items()}),
        "指标": Section("指标", {name: _leaves(item) for name, item in pack.items.items()}),
        "图示": Section("图", {name: _leaves(chart) for name, chart in pack.charts.items()}),
        "审核公式": Section("公式", {key: _leaves(spec) for key, spec in rules}),
        "名词解释": Section("名词", {str(term.名词): _leaves(term) for term in glossary.名词}),
        "科目释义": Section("科目", {str(code): {"释义": str(text)} for code, text in glossary.科目释义.items()}),
        "自查评分": Section("项目", {str(item.名称): _leaves(item) for item in card.items} if card else {}),
        "文字审核": Section("词", _as_entries(words)),
    }


def _form_sections(pack: Pack) -> dict[str, Section]:
    sections: dict[str, Section] = {}
    for entry in pack.file.公开表:
        form = pack.forms[str(entry.表)]
        around = {key: value for key, value in _leaves(form).items() if key not in ("表", "栏", "行", "块")}
        sections[form.表] = Section("键", _as_entries(around))
        sections[f"{form.表}的栏"] = Section("栏", _columns(form))
        sections[f"{form.表}的行"] = Section("行", _rows(form))
    return sections


def _columns(form: FormSpec) -> dict[str, Fields]:
    found: dict[str, Fields] = {}
    for block in form.blocks:
        for groups, _, leaf in block.leaves:
            above = {f"上一级“{group.key}”的{name}": text for group in groups for name, text in _own(group).items()}
            path = "/".join((*_place(block), *(group.key for group in groups), leaf.key))
            found[_free(path, found)] = {"名称": leaf.heading, **_own(leaf), **above}
    return found


def _own(column: ColumnSpec) -> Fields:
    return {key: value for key, value in _leaves(column).items() if key not in ("键", "下设")}


def _rows(form: FormSpec) -> dict[str, Fields]:
    found: dict[str, Fields] = {}
    for block in form.blocks:
        for row in (*block.行, *block.尾行):
            made = next((name for name in ("逐科目", "逐经济科目", "逐类", "逐款", "逐采购") if getattr(row, name)), "")
            name = row.key or made or str(row.科目 or "空行")
            found[_free("/".join((*_place(block), name)), found)] = _leaves(row)
    return found


def _place(block: BlockSpec) -> tuple[str, ...]:
    return (str(block.侧),) if block.侧 else ()


def _free(name: str, taken: dict[str, Fields]) -> str:
    """The name, with a number behind it where it is taken."""
    number = 1 + sum(1 for each in taken if each == name or each.startswith(f"{name}（第"))
    return name if number == 1 else f"{name}（第{number}个）"


def _as_entries(leaves: Fields) -> dict[str, Fields]:
    return {path: {"": value} for path, value in leaves.items()}


def _leaves(model: BaseModel) -> Fields:
    """The values of a validated file that are not what they are by default, mappings by their path."""
    return dict(_walk(stated(model), ""))


def _walk(values: dict[str, Any], above: str) -> Iterator[tuple[str, str]]:
    for key, value in values.items():
        path = f"{above}.{key}" if above else str(key)
        if isinstance(value, dict):
            yield from _walk(value, path)
        else:
            yield path, flow(value)


# --- what is otherwise ---------------------------------------------------------------------------------------------


def _told(noun: str, before: dict[str, Fields], after: dict[str, Fields]) -> Iterator[str]:
    renamed = _renamed(before, after)
    for old, new in renamed.items():
        yield f"{noun}“{old}”改叫“{new}”，其余相同"
    for key in before:
        if key not in after and key not in renamed:
            yield f"少了{noun}“{key}”"
    for key, fields in after.items():
        if key not in before and key not in renamed.values():
            said = "，".join(f"{name} {value}".strip() for name, value in fields.items())
            yield f"多了{noun}“{key}”{f'：{said}' if said else ''}"
    for key in (key for key in after if key in before):
        yield from _changed(f"{noun}“{key}”", before[key], after[key])
    yield from _moved(noun, [renamed.get(key, key) for key in before], list(after))


def _renamed(before: dict[str, Fields], after: dict[str, Fields]) -> dict[str, str]:
    """What is called otherwise and is the same in all else; only where there is no doubt which became which."""
    gone = [key for key in before if key not in after and len(before[key]) > 1]
    new = [key for key in after if key not in before]
    found: dict[str, str] = {}
    for old in gone:
        same = [key for key in new if _nameless(key, after[key]) == _nameless(old, before[old])]
        twins = [key for key in gone if _nameless(key, before[key]) == _nameless(old, before[old])]
        if len(same) == len(twins) == 1:
            found[old] = same[0]
    return found


def _nameless(key: str, fields: Fields) -> tuple[str, Fields]:
    """Where it stands, and all but what it is called."""
    return key.rpartition("/")[0], {name: value for name, value in fields.items() if name not in _NAMES}


def _changed(what: str, before: Fields, after: Fields) -> Iterator[str]:
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        of = f"的 {name} " if name else ""
        if old is None:
            yield f"{what}{of or ' '}写了 {new}"
        elif new is None:
            yield f"{what}{of or ' '}不再写，原来是 {old}"
        elif old != new:
            yield f"{what}{of or ' '}由 {old} 改为 {new}"


def _moved(noun: str, before: list[str], after: list[str]) -> Iterator[str]:
    """What stands in another order, of all that both have."""
    old, new = [key for key in before if key in after], [key for key in after if key in before]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    stay = {key for block in matcher.get_matching_blocks() for key in old[block.a : block.a + block.size]}
    for number, key in enumerate(new):
        if key not in stay:
            yield f"{noun}“{key}”移到{f'“{new[number - 1]}”之后' if number else '最前'}"


# --- sentences -----------------------------------------------------------------------------------------------------


def _texts(one: Pack, other: Pack) -> Iterator[tuple[str, str]]:
    """Sentences of templates that only one of them has, block by block."""
    for name in sorted({path.name for pack in (one, other) for folder in pack.folders for path in folder.glob("*.md")}):
        before, after = _blocks(one, name), _blocks(other, name)
        for block in dict.fromkeys((*before, *after)):
            old, new = _sentences(before.get(block, "")), _sentences(after.get(block, ""))
            matcher = SequenceMatcher(None, old, new, autojunk=False)
            for kind, a, b, c, d in matcher.get_opcodes():
                if kind != "equal":
                    yield name, f"“{block or _OUTSIDE}”{_replaced(''.join(old[a:b]), ''.join(new[c:d]))}"


def _replaced(old: str, new: str) -> str:
    if not old:
        return f"多了：{new}"
    return f"少了：{old}" if not new else f"由“{old}”改为“{new}”"


def _blocks(pack: Pack, name: str) -> dict[str, str]:
    """The blocks of a template, the nearest version of each; what stands outside them is the base's."""
    path = pack.find(name)
    if path is None:
        return {}
    sources = Sources(pack.places, [])
    found: dict[str, str] = {}
    outside = ""
    for source in sources.chain(pack.places.template_of(path)):
        blocks = blocks_of(sources.environment, source.text)
        outside = blocks.pop("")
        found = {**blocks, **found}
    return {"": outside, **found}


def _sentences(text: str) -> list[str]:
    return [each.strip() for each in _SENTENCE.split(text) if each.strip()]
