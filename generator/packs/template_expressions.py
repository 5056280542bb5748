"""Expressions of narrative templates: what each can be, as far as its names matter."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable
from collections.abc import Iterable
from functools import reduce
from typing import Any

from jinja2 import nodes

from generator.packs.known import Known
from generator.packs.template_names import TemplateNames
from generator.packs.template_sources import Source
from generator.packs.values import RENDERED
from generator.packs.values import UNASKED
from generator.packs.values import Dictionary
from generator.packs.values import Function
from generator.packs.values import Macro
from generator.packs.values import Scope
from generator.packs.values import Several
from generator.packs.values import Texts
from generator.packs.values import Thing
from generator.packs.values import Value
from generator.packs.values import either
from generator.packs.values import joined
from generator.packs.values import text
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.naming import unknown
from generator.writing.figures import FILTERS

_LOOP = (
    "index",
    "index0",
    "revindex",
    "revindex0",
    "first",
    "last",
    "length",
    "depth",
    "depth0",
    "previtem",
    "nextitem",
)

Follow = Callable[[Macro, list[Value], dict[str, Value]], Value]
"""What a macro says with its arguments."""


class Expressions:
    """Follows the names in expressions; `texts` gathers what templates print as it stands."""

    def __init__(
        self, known: Known, names: TemplateNames, findings: list[Finding], filters: Iterable[str], follow: Follow
    ) -> None:
        self.known = known
        self.names = names
        self.findings = findings
        self.texts: list[tuple[str, Location]] = []
        self._filters = frozenset(filters)
        self._follow = follow
        self._readers: dict[type[nodes.Node], Callable[[Any, Scope, Source], Value]] = {
            nodes.TemplateData: self._data,
            nodes.Const: self._const,
            nodes.Name: self._name,
            nodes.List: self._members,
            nodes.Tuple: self._members,
            nodes.Dict: self._dictionary,
            nodes.Getattr: self._attribute,
            nodes.Getitem: self._entry,
            nodes.Call: self._call,
            nodes.Filter: self._filter,
            nodes.Concat: self._concat,
            nodes.CondExpr: self._conditional,
            nodes.Add: self._added,
            nodes.Compare: self._compare,
        }

    def value(self, node: nodes.Node, scope: Scope, source: Source) -> Value:
        """What an expression is."""
        read = self._readers.get(type(node))
        if read is not None:
            return read(node, scope, source)
        for child in node.iter_child_nodes():
            self.value(child, scope, source)
        return RENDERED

    def _data(self, node: nodes.TemplateData, _scope: Scope, source: Source) -> Value:
        self.texts.append((str(node.data), Location(source.file, node.lineno)))
        return RENDERED

    def _const(self, node: nodes.Const, _scope: Scope, source: Source) -> Value:
        return text(node.value, source.place(node, node.value)) if isinstance(node.value, str) else RENDERED

    def _members(self, node: nodes.List | nodes.Tuple, scope: Scope, source: Source) -> Value:
        return Several(tuple(self.value(each, scope, source) for each in node.items))

    def _concat(self, node: nodes.Concat, scope: Scope, source: Source) -> Value:
        return reduce(joined, [self.value(each, scope, source) for each in node.nodes])

    def _conditional(self, node: nodes.CondExpr, scope: Scope, source: Source) -> Value:
        self.value(node.test, scope, source)
        branches = [node.expr1, *([node.expr2] if node.expr2 else [])]
        return either([self.value(each, scope, source) for each in branches])

    def _name(self, node: nodes.Name, scope: Scope, source: Source) -> Value:
        return self.named(node.name, node, scope, source)

    def named(self, name: str, node: nodes.Node, scope: Scope, source: Source) -> Value:
        """What a name stands for in a scope; an unknown one is told."""
        if name in scope.names:
            value = scope.names[name]
            self.names.note(name, value)
            return value
        names = [*scope.names, *self.known.pack.items]
        self.findings.append(unknown("名称", name, source.place(node, name), names))
        return UNASKED

    def _dictionary(self, node: nodes.Dict, scope: Scope, source: Source) -> Value:
        keys = []
        for pair in node.items:
            self.value(pair.value, scope, source)
            if isinstance(pair.key, nodes.Const):
                keys.append((str(pair.key.value), source.place(pair.key, str(pair.key.value))))
        return Dictionary(tuple(keys))

    def _entry(self, node: nodes.Getitem, scope: Scope, source: Source) -> Value:
        owner = self.value(node.node, scope, source)
        if isinstance(node.arg, nodes.Slice):
            return owner if isinstance(owner, Several) else RENDERED
        key = self.value(node.arg, scope, source)
        if isinstance(owner, Dictionary) and isinstance(key, Texts):
            possible = {choice.text for choice in key.choices}
            for name, place in owner.keys:
                if name not in possible:
                    self.findings.append(unknown("键", name, place, possible))
        return either(owner.members) if isinstance(owner, Several) else RENDERED

    def _compare(self, node: nodes.Compare, scope: Scope, source: Source) -> Value:
        left = self.value(node.expr, scope, source)
        for operand in node.ops:
            right = self.value(operand.expr, scope, source)
            self._possible(left, right, operand.op)
            left = right
        return RENDERED

    def _possible(self, left: Value, right: Value, operator: str) -> None:
        """Tells texts that something is compared with though it can never be them."""
        if not isinstance(left, Texts) or operator not in ("eq", "ne", "in", "notin"):
            return
        compared = right.members if isinstance(right, Several) else (right,)
        possible = {choice.text for choice in left.choices}
        for choice in (choice for each in compared if isinstance(each, Texts) for choice in each.choices):
            if choice.text not in possible and len(possible) > 1:
                self.findings.append(unknown("可以比较的文字", choice.text, choice.blamed(possible), possible))

    def _added(self, node: nodes.Add, scope: Scope, source: Source) -> Value:
        left, right = self.value(node.left, scope, source), self.value(node.right, scope, source)
        if isinstance(left, Several) and isinstance(right, Several):
            return Several(left.members + right.members)
        return joined(left, right)

    def _filter(self, node: nodes.Filter, scope: Scope, source: Source) -> Value:
        value = self.value(node.node, scope, source) if node.node is not None else RENDERED
        for each in node.args:
            self.value(each, scope, source)
        if node.name not in self._filters:
            place = source.place(node, node.name)
            self.findings.append(unknown("过滤器", node.name, place, [*FILTERS, *self._filters]))
        return value if isinstance(value, Thing) else RENDERED

    def _attribute(self, node: nodes.Getattr, scope: Scope, source: Source) -> Value:
        owner = self.value(node.node, scope, source)
        name, place = node.attr, source.place(node, node.attr)
        if isinstance(owner, Scope):
            if name not in owner.names:
                self.findings.append(unknown("名称", name, place, owner.names))
                return UNASKED
            return owner.names[name]
        if isinstance(owner, Thing) and owner.kind == "loop":
            if name not in _LOOP:
                self.findings.append(unknown("loop 的属性", name, place, _LOOP))
            return RENDERED
        return self.names.attribute(owner, name, place)

    def _call(self, node: nodes.Call, scope: Scope, source: Source) -> Value:
        function = self.value(node.node, scope, source)
        arguments = [self.value(each, scope, source) for each in node.args]
        named = {each.key: self.value(each.value, scope, source) for each in node.kwargs}
        if isinstance(function, Macro):
            for key, each in zip(named, node.kwargs, strict=True):
                known = [argument.name for argument in function.node.args]
                if key not in known:
                    self.findings.append(unknown("参数", key, source.place(each, key), known))
            return self._follow(function, arguments, named)
        if isinstance(function, Function):
            if function.name == "namespace":
                return Scope(ChainMap(named))
            return self.names.called(function, arguments, Location(source.file, node.lineno))
        return UNASKED if function == UNASKED else RENDERED
