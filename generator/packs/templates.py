"""Narrative templates resolved: read as a tree, every name in them followed to where it is written down."""

from __future__ import annotations

from collections import ChainMap
from dataclasses import dataclass

from jinja2 import nodes

from generator.packs.known import Known
from generator.packs.parts import NEVER_PRINTED
from generator.packs.slots import Slots
from generator.packs.template_expressions import Expressions
from generator.packs.template_names import TemplateNames
from generator.packs.template_sources import Source
from generator.packs.template_sources import Sources
from generator.packs.values import RENDERED
from generator.packs.values import UNASKED
from generator.packs.values import Function
from generator.packs.values import Macro
from generator.packs.values import Scope
from generator.packs.values import Several
from generator.packs.values import Thing
from generator.packs.values import Value
from generator.packs.values import either
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.located import Text
from generator.source.naming import UNKNOWN
from generator.source.naming import UNUSED
from generator.source.naming import unknown

OUTSIDE_BLOCKS = "T-0526"
"""Text of a template that extends another, where nothing prints it."""

DEMANDED = "T-0542"
"""A slot that its list calls the author's choice, without which nothing is published."""

_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """What is wrong with a narrative, the items it speaks of, and the texts it prints as they stand."""

    findings: list[Finding]
    used: set[str]
    texts: list[tuple[str, Location]]


def check_narrative(known: Known) -> TemplateReport:
    """Resolves the pack's narratives with all they extend and import."""
    findings: dict[Finding, None] = {}
    texts: dict[tuple[str, Location], None] = {}
    used: set[str] = set()
    for name in known.pack.templates:
        check = _Narrative(known)
        path = known.pack.find(name)
        if path is not None:
            check.run(known.pack.places.template_of(path))
            if not (check.findings or check.says_something):
                place = Location(known.pack.name_of(path))
                hint = "写上各节，或者用 extends 引用别的模板。"
                check.findings.append(error(NEVER_PRINTED, "模板里没有一句话，什么也不会印出", place, hint=hint))
        elif isinstance(name, Text):
            files = {each.name for folder in known.pack.folders for each in folder.glob("*.md")}
            check.findings.append(unknown("模板文件", str(name), name.location, files))
        findings |= dict.fromkeys(check.findings)
        texts |= dict.fromkeys(check.texts)
        used |= check.names.used
    return TemplateReport(list(findings), used, list(texts))


class _Narrative:
    """Follows the statements of one narrative."""

    def __init__(self, known: Known) -> None:
        self.findings: list[Finding] = []
        self.slots = Slots()
        self.names = TemplateNames(known, self.slots, self.findings)
        self._sources = Sources(known.pack.places, self.findings)
        filters = self._sources.environment.filters
        self._expressions = Expressions(known, self.names, self.findings, filters, self._call_macro)
        self._modules: dict[str, Scope] = {}
        self._called: set[int] = set()
        self._macros: list[Macro] = []
        self._evaluated: set[tuple[int, tuple[Value, ...]]] = set()
        self._depth = 0
        self._blocks: dict[str, list[tuple[nodes.Block, Source]]] = {}

    @property
    def texts(self) -> list[tuple[str, Location]]:
        """What is printed as it stands."""
        return self._expressions.texts

    @property
    def says_something(self) -> bool:
        """Whether anything is printed: a text, a figure, what an author writes."""
        return bool(self.names.used or self.slots.used) or any(said.strip() for said, _ in self.texts)

    def run(self, name: str) -> None:
        """The narrative and the templates it extends, the most general last."""
        chain = [*self._sources.chain(name)]
        for source in chain:
            comment = self._sources.head_comment(source)
            if comment:
                self.slots.declare(comment[1], source.file, comment[0])
            for block in source.blocks:
                self._blocks.setdefault(block.name, []).append((block, source))
        self._stray_blocks(chain)
        scope = Scope(ChainMap(self.names.given()))
        for source in chain:
            is_base = source is chain[-1]
            self._body(
                [node for node in source.tree.body if is_base or not isinstance(node, nodes.Block)], scope, source
            )
            if not is_base:
                self._lost_text(source)
        self._uncalled()
        self._unused_slots()

    def _lost_text(self, source: Source) -> None:
        """Sentences of a template that extends another, outside its blocks: they are never printed."""
        outputs = (each for node in source.tree.body if isinstance(node, nodes.Output) for each in node.nodes)
        lost = next((each for each in outputs if not isinstance(each, nodes.TemplateData) or each.data.strip()), None)
        if lost is not None:
            above = lost.data[: -len(lost.data.lstrip())].count("\n") if isinstance(lost, nodes.TemplateData) else 0
            place = Location(source.file, lost.lineno + above, 1)
            hint = "写进一个 {% block … %}，或者删掉 extends。"
            self.findings.append(error(OUTSIDE_BLOCKS, "写在 block 外面的话不会印出", place, hint=hint))

    def _stray_blocks(self, chain: list[Source]) -> None:
        """Blocks that a template fills in though nothing it extends has them: they would never be printed."""
        base = chain[-1] if chain else None
        known = [name for name, found in self._blocks.items() if any(source is base for _, source in found)]
        for name, found in self._blocks.items():
            if name not in known:
                inner = {id(block) for each, _ in found for block in each.find_all(nodes.Block)}
                for block, source in found:
                    if id(block) not in inner:
                        self.findings.append(unknown("block", name, source.place(block, name), known))

    def _unused_slots(self) -> None:
        for name, place in self.slots.declared.items():
            if name not in self.slots.used:
                message = f"开头列的槽“{name}”，模板里没有用到"
                self.findings.append(error(UNUSED, message, place, hint="核对名称，或者从开头的说明里删掉。"))
            elif name in self.slots.optional and name not in self.slots.left_open:
                message = f"槽“{name}”列在 可选 之下，模板里却用 原因()，不写就不能公开"
                self.findings.append(error(DEMANDED, message, place, hint="移到 必填 之下，或者用 文()。"))

    def _uncalled(self) -> None:
        """Macros that nothing calls here are followed too, as far as they can be: other kinds may call them."""
        self.names.for_any_kind = True
        for macro in self._macros:
            if id(macro.node) not in self._called:
                self._call_macro(macro, [UNASKED] * len(macro.node.args), {})

    # --- statements --------------------------------------------------------------------------------------------

    def _body(self, body: list[nodes.Node], scope: Scope, source: Source) -> None:
        for node in body:
            self._statement(node, scope, source)

    def _statement(self, node: nodes.Node, scope: Scope, source: Source) -> None:
        match node:
            case nodes.Output():
                for each in node.nodes:
                    self._expressions.value(each, scope, source)
            case nodes.Assign():
                self._assign(node.target, self._expressions.value(node.node, scope, source), scope, source)
            case nodes.AssignBlock():
                self._body(node.body, scope.inner(), source)
                self._assign(node.target, RENDERED, scope, source)
            case nodes.If():
                self._if(node, scope, source)
            case nodes.For():
                self._for(node, scope, source)
            case nodes.Macro():
                macro = Macro(node, source.file, scope)
                self._macros.append(macro)
                scope.names[node.name] = macro
            case nodes.Import():
                scope.names[node.target] = self._module(node, scope, source)
            case nodes.Block():
                self._block(node.name, scope)
            case nodes.Extends():
                pass
            case nodes.ExprStmt():
                self._expressions.value(node.node, scope, source)
            case _:
                message = f"情况说明的模板里不用“{type(node).__name__}”"
                self.findings.append(error(UNKNOWN, message, Location(source.file, node.lineno)))

    def _block(self, name: str, scope: Scope) -> None:
        """The nearest version of a block, in the scope of the whole; those it calls by super() with it."""
        found = self._blocks.get(name, [])
        inner = scope.inner()
        inner.names["super"] = Function("super")
        for number, (block, source) in enumerate(found):
            self._body(block.body, inner.inner(), source)
            more = found[number + 1 :]
            if more and not any(name.name == "super" for name in block.find_all(nodes.Name)):
                self._overridden(more, inner)
                return

    def _overridden(self, found: list[tuple[nodes.Block, Source]], scope: Scope) -> None:
        """Versions of a block that are not printed use slots all the same: those declared for them are not idle."""
        kept, self.findings[:] = list(self.findings), []
        used = set(self.names.used)
        for block, source in found:
            self._body(block.body, scope.inner(), source)
        self.findings[:] = kept
        self.names.used.clear()
        self.names.used.update(used)

    def _if(self, node: nodes.If, scope: Scope, source: Source) -> None:
        self._expressions.value(node.test, scope, source)
        branches = [node.body, *(each.body for each in node.elif_), node.else_]
        for each in node.elif_:
            self._expressions.value(each.test, scope, source)
        after = []
        for body in branches:
            inner = scope.inner()
            self._body(body, inner, source)
            after.append(inner)
        for name in {name for inner in after for name in inner.own}:
            scope.names[name] = either([inner.names[name] for inner in after if name in inner.names])

    def _for(self, node: nodes.For, scope: Scope, source: Source) -> None:
        iterated = self._expressions.value(node.iter, scope, source)
        inner = scope.inner()
        member = either(iterated.members) if isinstance(iterated, Several) else iterated
        if isinstance(iterated, Several) and iterated.members and all(isinstance(m, Several) for m in iterated.members):
            rows = [m.members for m in iterated.members if isinstance(m, Several)]
            member = Several(tuple(either(column) for column in zip(*rows, strict=False)))
        self._assign(node.target, member, inner, source)
        if node.test is not None:
            self._expressions.value(node.test, inner, source)
        inner.names["loop"] = Thing("loop", Location(source.file, node.lineno))
        self._body(node.body, inner, source)
        self._body(node.else_, scope.inner(), source)

    def _assign(self, target: nodes.Node, value: Value, scope: Scope, source: Source) -> None:
        match target:
            case nodes.Name():
                scope.names[target.name] = value
            case nodes.Tuple():
                members = value.members if isinstance(value, Several) else ()
                for number, each in enumerate(target.items):
                    self._assign(each, members[number] if number < len(members) else UNASKED, scope, source)
            case nodes.NSRef():
                self._expressions.named(target.name, target, scope, source)
                space = scope.names.get(target.name)
                if isinstance(space, Scope) and target.attr not in space.names:
                    self.findings.append(unknown("名称", target.attr, source.place(target, target.attr), space.names))

    def _module(self, node: nodes.Import, scope: Scope, source: Source) -> Value:
        if not isinstance(node.template, nodes.Const):
            return self.names.built(Location(source.file, node.lineno))
        name = str(node.template.value)
        if name not in self._modules:
            imported = self._sources.read(name, source.place(node, name))
            module = self._modules[name] = Scope(ChainMap(self.names.given()))
            if imported is not None:
                self._body(imported.tree.body, module, imported)
        return self._modules[name]

    def _call_macro(self, macro: Macro, arguments: list[Value], named: dict[str, Value]) -> Value:
        """What a macro says with these arguments; the same ones are followed once."""
        self._called.add(id(macro.node))
        source = self._sources.of_file(macro.file)
        scope = macro.scope.inner()
        parameters = [argument.name for argument in macro.node.args]
        missing = len(parameters) - len(macro.node.defaults)
        for name, default in zip(parameters[missing:], macro.node.defaults, strict=True):
            scope.names[name] = self._expressions.value(default, scope, source)
        for name, value in [*zip(parameters, arguments, strict=False), *named.items()]:
            scope.names[name] = value
        for name in parameters:
            scope.names.setdefault(name, UNASKED)
        asked = (id(macro.node), tuple(scope.names[name] for name in parameters))
        if asked not in self._evaluated and self._depth < _DEEPEST:
            self._evaluated.add(asked)
            self._depth += 1
            self._body(macro.node.body, scope, source)
            self._depth -= 1
        return RENDERED
