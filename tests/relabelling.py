"""A pack under other labels: everything that its forms print renamed at random, every key kept."""

from __future__ import annotations

import random
from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from generator.model.fields import Authored
from generator.source.located import Text
from generator.tables.form import BlockSpec
from generator.tables.form import ColumnSpec
from generator.tables.form import FormSpec
from generator.tables.form import RowSpec
from generator.tables.layout import BlockLayout
from generator.tables.layout import ListColumn
from generator.tables.pack import Pack
from generator.tables.pack import PackFile
from generator.tables.performance_form import PerformanceForm

_TRAPS = (
    "合计",
    "小计",
    "总计",
    "决算数",
    "预算数",
    "金额",
    "基本支出",
    "项目支出",
    "本年收入合计",
    "年末结转和结余",
    "其中：财政拨款收入",
    "一、一般公共服务支出",
    "（二）公务用车购置及运行费",
    "2101501",
    "年初预算数",
)
"""Labels that mean something elsewhere, over whatever they happen to stand."""
_CHARACTERS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
_LONGEST = 6

Spec = TypeVar("Spec", bound=Authored)


def relabelled(pack: Pack, chance: random.Random) -> Pack:
    """The pack with the labels of its parts, of all its forms and of its 绩效表 renamed, and nothing else changed."""
    label = _labels(chance)
    return replace(
        pack,
        file=_file(pack.file, label),
        forms={role: _form(form, label) for role, form in pack.forms.items()},
        performance_forms={name: _sheet(form, label) for name, form in pack.performance_forms.items()},
    )


Label = Callable[[Text], Text]


def _labels(chance: random.Random) -> Label:
    """Gives a new label for each: now one that is like no other, now one that means something elsewhere."""

    def label(old: Text) -> Text:
        new = "".join(chance.choices(_CHARACTERS, k=chance.randint(2, _LONGEST)))
        return Text(chance.choice((new, new, chance.choice(_TRAPS))), old.location)

    return label


def _changed(spec: Spec, label: Label, texts: Iterable[str], **others: object) -> Spec:
    """The spec with those of its texts renamed that say anything."""
    old = {name: getattr(spec, name) for name in texts}
    return spec.model_copy(update={name: label(text) for name, text in old.items() if text} | others)


def _file(file: PackFile, label: Label) -> PackFile:
    number = iter(range(1, 1000))
    tables = [
        entry.model_copy(update={"编号": Text(f"{label(entry.编号)}附{next(number)}", entry.编号.location)})
        for entry in file.公开表
    ]
    return file.model_copy(
        update={
            "公开表": tables,
            "部分": [_changed(entry, label, ("标题",)) for entry in file.部分],
            "表头": _changed(file.表头, label, ("左", "中", "右")),
        }
    )


def _form(form: FormSpec, label: Label) -> FormSpec:
    return _changed(
        form,
        label,
        ("名称", "栏次名", "尾差注", "空表行", "空表说明"),
        栏=form.栏 and [_column(column, label) for column in form.栏],
        行=form.行 and _rows(form.行, label),
        块=form.块 and [_block(block, label) for block in form.块],
        注=[label(note) for note in form.注],
    )


def _block(block: BlockSpec, label: Label) -> BlockSpec:
    return _changed(
        block,
        label,
        ("题头",),
        栏=[_column(column, label) for column in block.栏],
        行=_rows(block.行, label),
        尾行=_rows(block.尾行, label),
    )


def _column(column: ColumnSpec, label: Label) -> ColumnSpec:
    key = Text(column.key, column.名称.location)
    return _changed(column, label, ("名称",), 键=key, 下设=[_column(child, label) for child in column.下设])


def _rows(rows: Iterable[RowSpec], label: Label) -> list[RowSpec]:
    """Rows under other names, with the keys they had; those of one 组 stay of one 组."""
    groups: dict[str, Text] = {}
    changed = []
    for row in rows:
        group = row.组 and groups.setdefault(str(row.组), Text(f"{label(row.组)}{len(groups)}", row.组.location))
        key = Text(row.key, row.项目.location) if row.项目 and not row.科目 else row.键
        changed.append(_changed(row, label, ("项目",), 键=key, 组=group))
    return changed


def _sheet(form: PerformanceForm, label: Label) -> PerformanceForm:
    names = {row: label(name) for row, name in form.行名.items()}
    blocks = [_part(block, label) for block in form.版面]
    return _changed(form, label, ("标题", "副题", "左", "右"), 行名=names, 版面=blocks)


def _part(block: BlockLayout, label: Label) -> BlockLayout:
    fields = [[_changed(field, label, ("标签",)) for field in row] for row in block.字段]
    return _changed(block, label, ("侧标",), 字段=fields, 栏=[_sheet_column(column, label) for column in block.栏])


def _sheet_column(column: ListColumn, label: Label) -> ListColumn:
    return _changed(column, label, ("标题",), 下设=[_sheet_column(child, label) for child in column.下设])
