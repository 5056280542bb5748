"""Every name in the files of the packs, found without the program's own resolver, and one-character changes to them."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment
from jinja2 import nodes

from generator.kinds.kind import Kind
from generator.kinds.registry import kinds
from tests.project_copy import REPOSITORY

PACKS = REPOSITORY / "templates/packs"

_ADDRESSES = {"决算数", "预算数"}
_REFERENCES = {
    "forms": {"取数", "加总", "逐款", "科目", "逐类", "不适用", "替换文字", "分组"},
    "items.yaml": {"取数", "年初预算取数", "分子", "分母", *_ADDRESSES},
    "charts.yaml": {"各项", "数", "占"},
    "rules": {"公式", "当", "逐行", "逐栏", "逐项", "除行", "除栏", "集合", "情形"},
    "performance": {"数", "文", "公式", "末行", "分值", "行名", "移行"},
    "score.yaml": {"公开表", "有数时", "表", "栏", "占", "槽"},
    "words.yaml": {"占比的整体", "单位的数", "槽", "账", "项目", "有数时", "半句的槽"},
    "pack.yaml": {"固定清单", "图示", "模板", "默认", "沿用"},
    "glossary.yaml": {"科目释义", "项级通用"},
    "ledger.yaml": {"种类", "不分是", "键", "可用结余", "其中数", "有数时"},
}
"""Kind of file → the keys whose keys and values are names of something defined elsewhere."""
_NEIGHBOURS = {"在前", "在后"}
_CHANGED = {"改公开表": "表", "改部分": "id", "改名词": "名词", "改计算": "数"}
"""Change → the key of its entries that says what is changed, where that is not 键."""
_WORD = re.compile(r"[^\s!.=＝≡≤≥<>≠+\-×÷*(),，Σ{}\"'\[\]:：/、]+")
_NUMBER = re.compile(r"\d+(\.\d+)?(万元|元)?")
_FUNCTIONS = {"最大", "最小", "绝对值", "若", "Σ", "Σ已知", "已知"}
_MARKS = {"行", "栏", "项", "类"}
_ENTRIES = {"人行科目"}
"""Entries of 固定清单 that are no codes: they are printed as they stand."""
_JINJA = re.compile(r"\{[{%](?P<code>.*?)[%}]\}", re.DOTALL)
_IN_CODE = re.compile(r"(?P<dotted>(?<=\.)[一-鿿]+)|\"(?P<quoted>[^\"]*[一-鿿][^\"]*)\"|(?P<bare>[一-鿿]+)")
_DEFINITION = re.compile(
    r"(?<=%|-) *(set [^=%]*(?==)|macro [^%]*\)|block \S+|for [^%]*?(?= in )|import \"[^\"]*\" as \S+)|namespace\(\S+=",
)
"""What only gives a name to something: the uses of it tell when it is another."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a pack's file: where its characters begin, and what it is."""

    path: Path
    begins: int
    text: str

    @property
    def line(self) -> int:
        """The line it stands in."""
        return _text(self.path).count("\n", 0, self.begins) + 1

    @property
    def pack(self) -> str:
        """The pack whose file it is."""
        return self.path.relative_to(PACKS).parts[0]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of disclosure that the file is for."""
        folder = self.path.relative_to(PACKS).parts[1]
        own = tuple(kind for kind in kinds() if kind.slug == folder)
        return own or kinds()


@cache
def _text(path: Path) -> str:
    return path.read_text("utf-8")


@cache
def names_of(path: Path) -> tuple[Name, ...]:
    """The names in a file that are defined somewhere else."""
    found = _in_template(path) if path.suffix == ".md" else _in_yaml(path)
    return tuple(Name(path, begins, name) for begins, name in found)


def files() -> list[Path]:
    """Every file of the packs with names in it."""
    paths = [
        path for path in sorted(PACKS.rglob("*")) if path.suffix in (".yaml", ".md") and "subjects" not in path.parts
    ]
    return [path for path in paths if names_of(path)]


def mutated(name: Name, chance: random.Random, known: frozenset[str]) -> str:
    """The name with one of its characters replaced, so that no name of the packs results."""
    while True:
        at = chance.randrange(len(name.text))
        other = chance.choice("鹗罍黼戥嬲" if not name.text.isdigit() else "0123456789")
        changed = name.text[:at] + other + name.text[at + 1 :]
        if changed != name.text and changed not in known:
            return changed


def _in_yaml(path: Path) -> Iterator[tuple[int, str]]:
    relative = path.relative_to(PACKS).parts
    keys = next((found for part, found in _REFERENCES.items() if part in relative), None)
    if keys is not None:
        node = yaml.compose(_text(path), Loader=yaml.CSafeLoader)
        yield from _walk(path, node, keys, inside=False, over="")


def _walk(path: Path, node: yaml.Node, keys: set[str], *, inside: bool, over: str) -> Iterator[tuple[int, str]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if inside and over not in _TITLED:
                yield from _words(path, key)
            if over not in _PLAIN:
                named = inside or key.value in keys or _is_change(key.value, over, keys)
                yield from _walk(path, value, keys, inside=named, over=key.value)
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _walk(path, each, keys, inside=inside, over=over)
    elif inside and over not in _PLAIN:
        yield from _words(path, node)


def _is_change(key: str, over: str, keys: set[str]) -> bool:
    """Whether what stands under a key names an element that is changed, taken away or a neighbour, or a case."""
    verb, what = key[:1], key[1:]
    is_target = over[:1] == "改" and key == _CHANGED.get(over, "键")
    is_condition = over == "按情形" and key in {"范围", *_offered()}
    return verb == "删" or (verb in "改加" and what in keys) or key in _NEIGHBOURS or is_target or is_condition


@cache
def _offered() -> set[str]:
    """What packs let disclosures choose."""
    files = (yaml.safe_load(path.read_text("utf-8")) for path in PACKS.rglob("pack.yaml"))
    return {name for file in files for name in file.get("选用", {})}


_TITLED = {"数", "集合", "固定清单"}
"""Their keys are names that they give."""
_PLAIN = {"单位", "标题", "说明", "科目释义", "项级通用", "行名", "分值", "替换文字"}
"""Their values are print."""


def _words(path: Path, node: Any) -> Iterator[tuple[int, str]]:
    text = _text(path)
    begins, ends = node.start_mark.index, node.end_mark.index
    raw = text[begins:ends]
    for match in _WORD.finditer(raw):
        word = match[0]
        if word in _FUNCTIONS | _MARKS | _ENTRIES | {"有数", "是", "否", "元", "万元"} or (
            _NUMBER.fullmatch(word) and len(word) < 3
        ):
            continue
        if _NUMBER.fullmatch(word) and ((len(word) < 5 and not word.startswith(("2", "3"))) or word.endswith("元")):
            continue
        yield begins + match.start(), word


_PRINTED_ARGUMENTS = {
    ("占比", 2),
    ("完成", 1),
    ("采购授予", 1),
    ("结转结余", 2),
    ("同比", 1),
    ("三公变动", 1),
}
"""Macro and number of the argument that it prints."""


_Places = Counter[tuple[int, str]]
"""Strings in a template's code by line and text, how often each."""


def _printed_texts(text: str) -> tuple[_Places, _Places]:
    """The strings that are print and no names: those that stand before what is named, and those behind."""
    tree = Environment(autoescape=True).parse(text)
    before: list[nodes.Node] = [each.items[0] for each in tree.find_all(nodes.Tuple) if each.ctx == "load"]
    behind: list[nodes.Node] = []
    for call in tree.find_all(nodes.Call):
        macro = getattr(call.node, "attr", getattr(call.node, "name", ""))
        behind += [each for number, each in enumerate(call.args) if (macro, number) in _PRINTED_ARGUMENTS]
    behind += [text for each in tree.find_all(nodes.Filter) if each.name == "replace" for text in each.args]
    behind += [pair.value for each in tree.find_all(nodes.Dict) for pair in each.items]
    behind += [each.expr for each in tree.find_all(nodes.Compare) if each.ops[0].op == "in"]
    return _places(before), _places(behind)


def _places(found: list[nodes.Node]) -> _Places:
    return Counter((each.lineno, each.value) for each in found if isinstance(each, nodes.Const))


def _in_template(path: Path) -> Iterator[tuple[int, str]]:
    text = re.sub(r"\{#.*?#\}", _blank, _text(path), flags=re.DOTALL)
    before, behind = _printed_texts(_text(path))
    found: list[tuple[int, str]] = []
    for code in _JINJA.finditer(_DEFINITION.sub(_blank, text)):
        for match in _IN_CODE.finditer(code["code"]):
            group = match.lastgroup or ""
            found.append((code.start("code") + match.start(group), match[group]))
    yield from _without(text, [*reversed([*_without(text, found, before)])], behind)


def _without(text: str, found: list[tuple[int, str]], printed: _Places) -> Iterator[tuple[int, str]]:
    """The strings but for those that are printed, as they come."""
    for begins, name in found:
        line = text.count("\n", 0, begins) + 1
        if printed[line, name] and text[begins - 1] == '"':
            printed[line, name] -= 1
        else:
            yield begins, name


def _blank(match: re.Match[str]) -> str:
    """As many blanks, the ends of lines kept."""
    return re.sub(r"[^\n]", " ", match[0])
