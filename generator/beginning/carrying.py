"""What a disclosure of the year before leaves to the next: its rows and words without its figures and dates."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Iterator
from itertools import pairwise

import yaml

from generator.model.authoring import BUDGET_FIGURES

_OF_ITS_YEAR = ("上年数", "其他数据", *BUDGET_FIGURES)
"""Sections of accounts.yaml that hold nothing but figures of their own year."""
_OF_ITS_PASSAGE = ("状态", "批复日期", "公开日期", "金额已核对")
"""Keys of disclosure.yaml that tell how far a disclosure has come."""
_FIGURE = re.compile(r"[+-]?\d+(?:\.\d+)?(?:万?元)?")
_CODES = ("科目", "目录序号", "经济科目", "编码")
"""Keys whose values are codes, however much they look like figures."""
_REASONS = ("差异原因",)
"""Keys whose values are told of one year only."""
_Span = tuple[int, int]


def without_figures(text: str, strange: Collection[str] = ()) -> str:
    """A file of rows with every figure left out, layout and comments as they are; sections of its year are gone.

    So are `strange` keys of rows and sections, which the new disclosure cannot have. Raises yaml.YAMLError where the
    text is no YAML.
    """
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return text
    spans = [*_figures(root, strange), *_sections(text, root, strange)]
    for begin, end in sorted(spans, reverse=True):
        text = text[:begin] + text[end:]
    return "\n".join(line.rstrip() if line.strip() else "" for line in text.split("\n"))


def without_passage(text: str) -> str:
    """disclosure.yaml as a draft of the next year: without approval, dates and what was confirmed."""
    key = re.compile(rf"(?:{'|'.join(_OF_ITS_PASSAGE)}):")
    return "\n".join(["状态: 草稿", *(line for line in text.split("\n") if not key.match(line))])


def _figures(node: yaml.Node, strange: Collection[str]) -> Iterator[_Span]:
    """Where the figures stand, the reasons of their year, and strange keys of rows."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _strange_pairs(item, strange)
            yield from _figures(item, strange)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value in strange:
                continue
            if not isinstance(value, yaml.ScalarNode):
                if key.value not in _OF_ITS_YEAR:
                    yield from _figures(value, strange)
            elif key.value in _REASONS or (key.value not in _CODES and _is_figure(value)):
                yield value.start_mark.index, value.end_mark.index


def _strange_pairs(row: yaml.Node, strange: Collection[str]) -> Iterator[_Span]:
    """Strange keys of a row in braces, each with the comma before it; a row's first key is its subject."""
    pairs = row.value if isinstance(row, yaml.MappingNode) and row.flow_style else []
    for (_, before), (key, value) in pairwise(pairs):
        if key.value in strange:
            yield before.end_mark.index, value.end_mark.index


def _is_figure(value: yaml.ScalarNode) -> bool:
    return not value.style and _FIGURE.fullmatch(value.value) is not None


def _sections(text: str, root: yaml.MappingNode, strange: Collection[str]) -> Iterator[_Span]:
    """The sections of its year, each with the comments above it."""
    starts = [_with_comments_above(text, key.start_mark.index) for key, _ in root.value] + [len(text)]
    for (key, _), (begin, end) in zip(root.value, pairwise(starts), strict=True):
        if key.value in (*_OF_ITS_YEAR, *strange):
            yield begin, end


def _with_comments_above(text: str, begin: int) -> int:
    """Where the comments begin that stand right above a place at the start of a line."""
    while (above := text.rfind("\n", 0, begin - 1) + 1) < begin and text.startswith("#", above):
        begin = above
    return begin
