"""The sandbox in which packs' and authors' templates run: strict, escaping, without files beyond the packs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from traceback import extract_tb
from typing import Any

from jinja2 import FileSystemLoader
from jinja2 import StrictUndefined
from jinja2 import TemplateError
from jinja2 import TemplateSyntaxError
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.tables.address import chinese_number
from generator.tables.pack_folders import PackFolders
from generator.writing.figures import FILTERS
from generator.writing.figures import TextFigure
from generator.writing.figures import in_chinese


class _Sandbox(ImmutableSandboxedEnvironment):
    """Asks only once whether objects of a type may show an attribute: the answer never differs within a type.

    A page asks a hundred thousand times, and it was a third of its time.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._safe: dict[tuple[type, str], bool] = {}
        self._trees: dict[str, nodes.Template] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read `obj.attr`."""
        asked = type(obj), attr
        if asked not in self._safe:
            self._safe[asked] = super().is_safe_attribute(obj, attr, value)
        return self._safe[asked]

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """A template as a tree: read once by whoever resolves its names, then by the compiler."""
        if source not in self._trees:
            self._trees[source] = super()._parse(source, name, filename)
        return self._trees[source]


@cache
def make_environment(folder: Path | None) -> ImmutableSandboxedEnvironment:
    """A sandbox that loads templates from `folder` alone; made once a folder, so that each template compiles once."""
    return _sandbox(FileSystemLoader(folder) if folder else None)


@cache
def pack_environment(places: PackFolders) -> ImmutableSandboxedEnvironment:
    """A sandbox that loads the templates of packs alone, as `pack/…`."""
    return _sandbox(FileSystemLoader(places.roots))


def _sandbox(loader: FileSystemLoader | None) -> ImmutableSandboxedEnvironment:
    environment = _Sandbox(
        loader=loader,
        autoescape=True,
        optimized=False,  # the optimizer folds constants in the tree itself, which is not the compiler's alone
        undefined=StrictUndefined,
    )
    environment.filters.update(FILTERS)
    environment.filters["汉字"] = _in_chinese
    return environment


def _in_chinese(number: TextFigure | int) -> TextFigure | str:
    """汉字 of a figure, or of the number of a heading (loop.index)."""
    return chinese_number(number) if isinstance(number, int) else in_chinese(number)


_INLINE = "<template>"
_SUFFIXES = (".md", ".html", _INLINE)


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """What went wrong in a template: its file (None for an author's text), the line, and why, in Chinese."""

    file: str | None
    line: int
    message: str


def fault_of(problem: Exception) -> TemplateFault:
    """Where a template failed and why."""
    if isinstance(problem, TemplateSyntaxError):
        return TemplateFault(problem.filename, problem.lineno, f"模板写法不对：{problem.message}")
    frames = [frame for frame in extract_tb(problem.__traceback__) if frame.filename.endswith(_SUFFIXES)]
    if not frames:
        return TemplateFault(None, 1, _explain(problem))
    last = frames[-1]
    return TemplateFault(None if last.filename == _INLINE else last.filename, last.lineno or 1, _explain(problem))


def _explain(problem: Exception) -> str:
    text = str(problem)
    if isinstance(problem, SecurityError):
        return "模板里不允许这样写"
    if text.endswith(" is undefined"):
        return f"没有 {text.removesuffix(' is undefined')} 这个名称"
    return text if isinstance(problem, TemplateError) else f"模板出错：{text}"
