"""Reading the templates of a pack as trees, with the places of their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment
from jinja2 import TemplateSyntaxError
from jinja2 import nodes

from generator.source.files import read_text
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.naming import unknown
from generator.tables.pack_folders import PackFolders
from generator.writing.environment import pack_environment

_BROKEN = "T-0302"


@dataclass(frozen=True, slots=True)
class Source:
    """A template: its file's name in findings, its text, its tree, what it extends and every block in it."""

    file: str
    text: str
    lines: tuple[str, ...]
    tree: nodes.Template
    extends: nodes.Extends | None
    blocks: tuple[nodes.Block, ...]

    def place(self, node: nodes.Node, name: str) -> Location:
        """The place of a word in or after the line of a node."""
        for line in range(node.lineno, min(node.lineno + 3, len(self.lines) + 1)):
            column = self.lines[line - 1].find(name) if name else -1
            if column >= 0:
                return Location(self.file, line, column + 1)
        return Location(self.file, node.lineno, 1)


class Sources:
    """The templates of packs, each read once."""

    def __init__(self, places: PackFolders, findings: list[Finding]) -> None:
        self.environment = pack_environment(places)
        self._places = places
        self._findings = findings
        self._read: dict[str, Source | None] = {}

    def chain(self, name: str) -> Iterator[Source]:
        """A template and those it extends, the most general last."""
        asked_at: Location | None = None
        seen: set[str] = set()
        while name not in seen:
            seen.add(name)
            source = self.read(name, asked_at)
            if source is None:
                return
            yield source
            extends = source.extends
            if extends is None or not isinstance(extends.template, nodes.Const):
                return
            name = str(extends.template.value)
            asked_at = source.place(extends, name)

    def read(self, name: str, asked_at: Location | None) -> Source | None:
        """A template by its name; None, and a finding where it is asked for, if there is none."""
        if name not in self._read:
            path = self._places.path(name)
            self._read[name] = self._parsed(path) if path else None
            if path is None and asked_at is not None:
                self._findings.append(unknown("模板文件", name, asked_at, self._names()))
        return self._read[name]

    def of_file(self, file: str) -> Source:
        """The template that findings call so."""
        return next(each for each in self._read.values() if each is not None and each.file == file)

    def head_comment(self, source: Source) -> tuple[int, str] | None:
        """The first line and the text of the comment at the head of a template."""
        for line, kind, value in self.environment.lex(source.text):
            if kind == "comment":
                return line, value
            if kind == "data" and value.strip():
                return None
        return None

    def _names(self) -> list[str]:
        """The templates there are."""
        folders = filter(None, map(self._places.folder, self._places.names))
        return [self._places.template_of(path) for folder in folders for path in folder.rglob("*.md")]

    def _parsed(self, path: Path) -> Source | None:
        file = self._places.name_of(path)
        written, problems = read_text(path, file)
        self._findings += problems
        if written is None:
            return None
        try:
            return Source(file, written, tuple(written.splitlines()), *_parts(self.environment, written))
        except TemplateSyntaxError as problem:
            self._findings.append(error(_BROKEN, f"模板写法不对：{problem.message}", Location(file, problem.lineno)))
            return None


def blocks_of(environment: Environment, written: str) -> dict[str, str]:
    """The text of each block of a template without comments and inner blocks; under "" what stands in none."""
    found: dict[str, list[str]] = {"": []}
    around = [""]
    statement: list[tuple[str, str]] = []
    for _, kind, value in environment.lex(written):
        statement.append((kind, value))
        if kind == "block_begin":
            statement = statement[-1:]
        elif kind == "block_end" and statement[0][0] == "block_begin":
            names = [name for each, name in statement if each == "name"]
            if names[0] == "block":
                around.append(names[1])
                found[names[1]] = []
            elif names[0] == "endblock":
                around.pop()
            else:
                found[around[-1]] += [text for _, text in statement]
            statement = []
        elif statement[0][0] != "block_begin":
            found[around[-1]] += [value] if not kind.startswith("comment") else []
            statement = []
    return {name: "".join(parts) for name, parts in found.items()}


@cache
def _parts(
    environment: Environment, written: str
) -> tuple[nodes.Template, nodes.Extends | None, tuple[nodes.Block, ...]]:
    """A template as a tree, which nobody changes, with what is looked up in it; packs share their templates."""
    tree = environment.parse(written)
    return tree, tree.find(nodes.Extends), tuple(tree.find_all(nodes.Block))
