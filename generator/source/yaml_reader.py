"""YAML with positions, composed by the C parser; values are built here, so nothing is guessed.

PyYAML alone drops duplicate keys, reads `1:30` as 90 and `no` as False. Here every scalar stays text.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode
from yaml.nodes import Node
from yaml.nodes import ScalarNode
from yaml.nodes import SequenceNode

from generator.source.files import read_text
from generator.source.files import unprintable
from generator.source.files import unprintable_character
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import at_most
from generator.source.finding import error
from generator.source.located import Mapping
from generator.source.located import Sequence
from generator.source.located import Text
from generator.source.yaml_misread import SYNTAX
from generator.source.yaml_misread import cut_lines
from generator.source.yaml_misread import misread_comment
from generator.source.yaml_misread import misread_entry
from generator.source.yaml_misread import misread_key
from generator.source.yaml_misread import misread_value
from generator.source.yaml_repair import Failure
from generator.source.yaml_repair import find_slips

_DEEPEST = 120
_STANDARD_TAG = "tag:yaml.org,2002:"
_PLAIN_TAGS = frozenset(
    _STANDARD_TAG + kind
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "value", "merge")
)


def read_yaml(path: Path, name: str) -> tuple[Any, list[Finding]]:
    """The located values of a YAML file, called `name` in findings; None when it cannot be read at all."""
    text, findings = read_text(path, name)
    return (None, findings) if text is None else parse_yaml(text, name)


def parse_yaml(text: str, name: str) -> tuple[Any, list[Finding]]:
    """The located values of a YAML text; every fault in it is one finding."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except _TooDeepError as problem:
        place = Location(name, problem.line, problem.column)
        return None, [error(SYNTAX, f"嵌套超过 {_DEEPEST} 层", place, hint="检查括号和缩进。")]
    except yaml.MarkedYAMLError as problem:
        return None, _syntax_errors(text, problem, name)
    except yaml.YAMLError:
        return None, [error(SYNTAX, "不是合法的 YAML", Location(name))]
    if node is None:
        return None, [error("S-0105", "文件是空的", Location(name), hint="至少写上一个键；不需要的文件请删掉。")]
    builder = _Builder(name, cut_lines(text))
    value = builder.build(node)
    is_misread = any(finding.id == SYNTAX for finding in builder.findings)
    return (None if is_misread else value), at_most(builder.findings)


_QUOTES = frozenset("'\"|>")
_IMPLICIT_TAGS = {
    ScalarNode: f"{_STANDARD_TAG}str",
    SequenceNode: f"{_STANDARD_TAG}seq",
    MappingNode: f"{_STANDARD_TAG}map",
}


class _TooDeepError(Exception):
    """The nesting is deeper than anyone writes; says where."""

    def __init__(self, mark: yaml.Mark | None) -> None:
        self.line = mark.line + 1 if mark else 1
        self.column = mark.column + 1 if mark else 1


class _Loader(yaml.CSafeLoader):
    """Stops where nesting is too deep: composing recurses in C, and would crash Python."""

    depth = 0

    def descend_resolver(self, current_node: Node | None, current_index: Any) -> None:
        """Called at every node that is composed, with the one around it. Raises _TooDeepError."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _TooDeepError(current_node.start_mark if current_node else None)

    def ascend_resolver(self) -> None:
        """Called when a node is composed."""
        self.depth -= 1

    def resolve(self, kind: type[Node], value: Any, implicit: Any) -> str:
        """The tag of a node that its author gave none: a scalar is text, whatever it looks like."""
        return _IMPLICIT_TAGS[kind]


class _Builder:
    """Turns composed nodes into located values and collects what is wrong."""

    def __init__(self, name: str, cut: dict[int, int]) -> None:
        self.name = name
        self.cut = cut
        self.findings: list[Finding] = []
        self._seen: set[int] = set()

    def build(self, node: Node, *, in_list: bool = False) -> Any:
        if id(node) in self._seen:
            self.findings.append(
                error("S-0107", "不支持 YAML 的引用（&、*）", self.place(node), hint="请把值直接写出来。")
            )
            return Text("", self.place(node))
        self._seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            self.findings.append(error("S-0108", f"不支持 YAML 标签 {node.tag}", self.place(node)))
        if isinstance(node, ScalarNode):  # by far the most
            return self.scalar(node)
        if isinstance(node, MappingNode):
            return self.mapping(node, in_list=in_list)
        return self.sequence(node) if isinstance(node, SequenceNode) else Text("", self.place(node))

    def mapping(self, node: MappingNode, *, in_list: bool) -> Mapping:
        result = Mapping(self.place(node))
        lines: dict[str, int] = {}
        is_next_entry = False
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                self.findings.append(error("S-0109", "键必须是文字", self.place(key_node)))
                continue
            key = self.scalar(key_node)
            misread = misread_entry(key_node, value_node, key.location) or misread_key(key_node, key.location)
            if misread:
                self.findings.append(misread)
                continue
            if key in result:
                is_first = in_list and not node.flow_style and key == next(iter(result))
                if not is_next_entry:
                    self.findings.append(_doubled(key, lines[key], is_next_entry=is_first))
                is_next_entry = is_next_entry or is_first
                continue
            lines[key] = key.location.line
            result[key] = self.build(value_node)
        return result

    def sequence(self, node: SequenceNode) -> Sequence:
        result = Sequence(self.place(node))
        result.extend(self.build(item, in_list=True) for item in node.value)
        return result

    def scalar(self, node: ScalarNode) -> Text:
        place = self.place(node)
        stray = unprintable(node.value) if node.style == '"' else None  # only an escape can be news: the text is read
        if stray is not None:
            self.findings.append(unprintable_character(node.value[stray], place))
        misread = misread_value(node, place) or (misread_comment(node, self.cut, self.name) if self.cut else None)
        if misread:
            self.findings.append(misread)
        return Text(node.value, place, quoted=node.style in _QUOTES)

    def place(self, node: Node) -> Location:
        mark = node.start_mark
        return Location(self.name, mark.line + 1, mark.column + 1)


def _doubled(key: Text, line: int, *, is_next_entry: bool) -> Finding:
    """The error about a key that is written twice; a list's next entry, where its first key comes again."""
    hint = (
        "这里是列表的下一项的，行首写“- ”；不是的，留下一个，另一个删掉。"
        if is_next_entry
        else "留下一个，另一个删掉。"
    )
    return error("S-0106", f"键“{key}”重复：第 {line} 行已经写过", key.location, hint=hint)


def _syntax_errors(text: str, problem: yaml.MarkedYAMLError, name: str) -> list[Finding]:
    """What was mistyped, each at its place; where that can't be told, what the parser says."""
    mark = problem.problem_mark
    slips = find_slips(text, (mark.line, mark.column), _failure) if mark else []
    told = [error(SYNTAX, slip.message, Location(name, line, slip.column), hint=slip.hint) for line, slip in slips]
    return told or [_syntax_error(problem, name)]


def _failure(text: str) -> Failure | None:
    """Where the parser gives up on a text, line and column from 0; None where it can be read."""
    try:
        yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark
        return (mark.line, mark.column) if mark else (0, 0)
    except (_TooDeepError, yaml.YAMLError):
        return 0, 0
    return None


def _syntax_error(problem: yaml.MarkedYAMLError, name: str) -> Finding:
    is_quote = (problem.context or "").startswith("while scanning a quoted scalar")
    mark = problem.context_mark if is_quote else problem.problem_mark or problem.context_mark
    place = Location(name, mark.line + 1, mark.column + 1) if mark else Location(name)
    reason = _EXPLANATIONS.get(problem.problem or "", "这里或上一行的格式不对")
    return error(SYNTAX, f"不是合法的 YAML：{reason}", place, hint="检查缩进、冒号后的空格和成对的括号、引号。")


_EXPLANATIONS = {
    "mapping values are not allowed in this context": "这里不能再出现“键: 值”，多半是上一行缩进或引号不对",
    "did not find expected key": "这里应当是一个键",
    "could not find expected ':'": "键后面缺少英文冒号",
    "found character that cannot start any token": "这个字符不能用在值的开头（例如制表符）",
    "did not find expected ',' or '}'": "花括号里缺少逗号或右括号",
    "did not find expected ',' or ']'": "方括号里缺少逗号或右括号",
    "found undefined alias": "不支持 YAML 的引用（*）",
    "found unexpected end of stream": "引号没有成对",
    "but found another document": "一个文件只能有一份 YAML，请去掉多余的“---”",
    "block sequence entries are not allowed in this context": "列表项“- ”要另起一行",
    "did not find expected '-' indicator": "列表里每一项都要以“- ”开头，并且对齐",
}
