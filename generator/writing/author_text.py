"""The authors' `{{ … }}`: names, columns, calls with plain texts and filters, and nothing else.

{{ 新增退休人员 }}, {{ 收支总计.增减额 }}, {{ 项("公务接待费").决算数 }}, {{ 基本支出.占("支出合计") }}, {{ 人数|汉字 }}
are parsed by Jinja and evaluated here, so a text can neither loop nor reach what it was not given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment
from jinja2 import TemplateRuntimeError
from jinja2 import TemplateSyntaxError
from jinja2 import nodes
from markupsafe import Markup
from markupsafe import escape

from generator.source.finding import MOST
from generator.source.finding import Location
from generator.source.markdown_reader import Prose
from generator.writing.figures import FILTERS
from generator.writing.figures import TextFigure

_BRACES = re.compile(r"\{\{(.*?)\}\}")
_UNFILLED = "□"  # never published: its cause is an error
_LONGEST = 200  # characters between braces; the longest address of a cell is a third of it
_ONLY_NAMES = "只能写 {{ 名称 }}"
_LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_parser = Environment(autoescape=True)  # parses only; nothing is ever run in it


class AuthorTextError(ValueError):
    """What an author wrote in braces cannot be filled in; the message is for the author."""


def fill_in(prose: Prose, names: Mapping[str, Any]) -> tuple[Markup, list[tuple[Location, str]]]:
    """The text with every `{{ … }}` filled in, and (place, message) of each that cannot be."""
    problems: list[tuple[Location, str]] = []
    pieces: list[str] = []
    position = 0
    for match in _BRACES.finditer(prose.text):
        if len(problems) > MOST:
            problems.append((prose.place(match.start()), "这样的问题太多，从这里起没有再看"))
            position = len(prose.text)
            break
        pieces.append(_plain(prose, position, match.start(), problems))
        try:
            pieces.append(_evaluate_text(match[1], names))
        except (AuthorTextError, TemplateRuntimeError) as problem:
            problems.append((prose.place(match.start()), str(problem)))
            pieces.append(_UNFILLED)
        position = match.end()
    pieces.append(_plain(prose, position, len(prose.text), problems))
    return Markup("".join(pieces).strip()), _without_consequences(problems)  # noqa: S704 - Markdown escapes HTML in what authors write


def _without_consequences(problems: list[tuple[Location, str]]) -> list[tuple[Location, str]]:
    """The problems, of a line with a stray brace only that: the others mostly follow from it."""
    stray = {place.line: (place, message) for place, message in reversed(problems) if message.endswith(_ONLY_NAMES)}
    others = [(place, message) for place, message in problems if place.line not in stray]
    return sorted([*stray.values(), *others])


def _plain(prose: Prose, start: int, end: int, problems: list[tuple[Location, str]]) -> str:
    """The text between braces; a brace that is left over is a problem."""
    stray = _LEFT_OVER.search(prose.text, start, end)
    if stray is not None:
        message = f"“{stray[0]}”没有成对，或不能这样写；{_ONLY_NAMES}"
        problems.append((prose.place(stray.start()), message))
    return prose.text[start:end]


def _evaluate_text(expression: str, names: Mapping[str, Any]) -> str:
    if len(expression) > _LONGEST:
        raise AuthorTextError(f"“{expression.strip()[:20]}…”有 {len(expression)} 字，括号里最多 {_LONGEST} 字")
    try:
        template = _parser.parse("{{" + expression + "}}")
    except (TemplateSyntaxError, RecursionError):  # the parser goes down with every bracket
        raise AuthorTextError(f"“{expression.strip()}”写法不对；例如 {{{{ 收支总计.增减额 }}}}") from None
    [output] = template.body
    value = _evaluate(output.nodes[0], names) if isinstance(output, nodes.Output) else None
    if isinstance(value, TextFigure):
        return str(value)
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return str(escape(value))
    raise AuthorTextError(f"“{expression.strip()}”不是一个数；指标要写到栏，例如 收支总计.决算数")


def _evaluate(node: nodes.Node, names: Mapping[str, Any]) -> Any:
    match node:
        case nodes.Name(name=name):
            if name not in names:
                raise AuthorTextError(f"没有“{name}”这个名称")
            return names[name]
        case nodes.Getattr(node=owner, attr=attribute) if not attribute.isascii():
            return _attribute(_evaluate(owner, names), attribute)
        case nodes.Call(node=function, args=arguments, kwargs=[], dyn_args=None, dyn_kwargs=None):
            return _call(_evaluate(function, names), arguments)
        case nodes.Filter(node=inner, name=name, args=[]) if name in FILTERS and inner is not None:
            return _filtered(_evaluate(inner, names), name)
    raise AuthorTextError("这里只能写名称、指标和它们的栏，例如 {{ 收支总计.增减额 }}")


def _attribute(owner: Any, attribute: str) -> Any:
    try:
        return getattr(owner, attribute)
    except AttributeError:
        raise AuthorTextError(f"没有“{attribute}”这一栏") from None


def _call(function: Any, arguments: list[nodes.Expr]) -> Any:
    texts = [argument.value for argument in arguments if isinstance(argument, nodes.Const)]
    if not callable(function) or len(texts) != len(arguments) or not all(isinstance(text, str) for text in texts):
        raise AuthorTextError("括号里只能写带引号的名称")
    try:
        return function(*texts)
    except (AttributeError, LookupError, TypeError):
        raise AuthorTextError(f"没有“{'、'.join(texts)}”") from None


def _filtered(value: Any, name: str) -> TextFigure:
    if not isinstance(value, TextFigure):
        raise AuthorTextError(f"“|{name}”前面要是一个数")
    try:
        return FILTERS[name](value)
    except (ValueError, IndexError):
        raise AuthorTextError(f"这个数不能用“|{name}”") from None
