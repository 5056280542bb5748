"""审核公式 as packs write them: added, replaced, changed in single fields or taken away, by id."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Annotated
from typing import Any
from typing import Literal

from pydantic import PlainValidator
from pydantic import WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.model.fields import Authored
from generator.model.fields import FlagField
from generator.model.fields import TextField
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.located import Text
from generator.source.naming import unknown
from generator.tables.annex import TableClass
from generator.tables.merging import ADD
from generator.tables.merging import REMOVE
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary
from generator.tables.situation import Situation

_ID = re.compile(r"R-\d{4}", re.ASCII)


def _rule_id(value: Any) -> Text:
    if not isinstance(value, Text) or not _ID.fullmatch(value):
        raise PydanticCustomError("rule_id", "编号写成 R- 加四位数字，例如 R-0301")
    return value


RuleId = Annotated[Text, PlainValidator(_rule_id), WithJsonSchema({"type": "string", "pattern": r"^R-\d{4}$"})]


class RuleSpec(Authored):
    """One 审核公式 in a pack's `rules/*.yaml`."""

    编号: RuleId
    名称: TextField
    公式: TextField
    逐表: TableClass | Literal["全部"] | None = None
    逐行: TextField | None = None
    逐栏: TextField | None = None
    逐项: TextField | None = None
    除行: list[TextField] = []
    除栏: list[TextField] = []
    当: TextField | None = None
    级别: Literal["错误", "警告", "提示"] = "错误"
    依据: TextField
    提示: TextField | None = None
    停用: FlagField = False


class RuleChange(RuleSpec):
    """改审核公式: what differs of an inherited rule."""

    名称: TextField | None = None  # type: ignore[assignment]
    公式: TextField | None = None  # type: ignore[assignment]
    依据: TextField | None = None  # type: ignore[assignment]

    def over(self, spec: RuleSpec) -> RuleSpec:
        """The rule with what the change states."""
        stated = {name: getattr(self, name) for name in self.model_fields_set if name != "编号"}
        return spec.model_copy(update=stated)


class RuleFile(Authored):
    """`rules/*.yaml`: titles of groups (the first two digits of an id), sets that the formulas name, and the rules.

    Under 加 and the name of an inherited set stand members that it gets too, under 删 those that it does not have.
    情形 tells when the whole file holds, as a branch of 按情形 does.
    """

    情形: dict[TextField, TextField | list[TextField]] = {}
    分组: dict[TextField, TextField] = {}
    集合: dict[TextField, list[TextField]] = {}
    审核公式: list[RuleSpec] = []
    改审核公式: list[RuleChange] = []
    删审核公式: list[RuleId] = []


@dataclass(slots=True)
class WrittenRules:
    """The rules that hold in a pack as they are written, by id, and the named sets; `findings` tell what is wrong."""

    specs: dict[str, RuleSpec] = field(default_factory=dict)
    sets: dict[str, list[Text]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def take(self, files: Iterable[RuleFile]) -> None:
        """Puts what the files of one folder state over what there is."""
        own: dict[str, Location] = {}
        for file in files:
            for name, members in file.集合.items():
                self._take_set(name, members)
            for spec in file.审核公式:
                if not self._is_twice(spec, own):
                    self._take_rule(spec)
            for number in file.删审核公式:
                self._remove(number)
            for change in file.改审核公式:
                inherited = self._inherited(change.编号)
                if inherited is not None:
                    self._take_rule(change.over(inherited))

    def holds(self, file: RuleFile, situation: Situation) -> bool:
        """Whether a file is for this situation; what it says of that wrongly is a finding, and it is for none then."""
        slips = [*situation.misnamed(file.情形)] or [*situation.slips(file.情形)]
        self.findings += slips
        return not slips and situation.holds(file.情形)

    def _take_rule(self, spec: RuleSpec) -> None:
        if not spec.停用:
            self.specs[str(spec.编号)] = spec
        elif self.specs.pop(str(spec.编号), None) is None:
            self.findings.append(error("T-0204", f"要停用的 {spec.编号} 并不存在", spec.编号.location))

    def _remove(self, number: Text) -> None:
        if self._inherited(number) is not None:
            del self.specs[str(number)]

    def _inherited(self, number: Text) -> RuleSpec | None:
        found = self.specs.get(str(number))
        if found is None:
            self.findings.append(unknown("审核公式", str(number), number.location, self.specs))
        return found

    def _is_twice(self, spec: RuleSpec, own: dict[str, Location]) -> bool:
        """Whether one folder states an id twice, which is a finding."""
        first = own.setdefault(str(spec.编号), spec.编号.location)
        if first is spec.编号.location:
            return False
        message = f"{spec.编号} 在同一个模板包里写了两次：另一处在 {first}"
        self.findings.append(error("T-0203", message, spec.编号.location))
        return True

    def _take_set(self, name: Text, members: list[Text]) -> None:
        verb, changed = name[:1], name[1:]
        if verb == ADD and changed in self.sets:
            self.sets[changed] = [*self.sets[changed], *members]
        elif verb == REMOVE and changed in self.sets:
            known = self.sets[changed]
            self.findings += [unknown(changed, str(m), m.location, known) for m in members if m not in known]
            self.sets[changed] = [each for each in known if each not in members]
        else:
            self.sets[str(name)] = list(members)


def rule_files(library: PackLibrary, folders: Iterable[Path]) -> tuple[list[RuleFile], list[Finding]]:
    """The files of rules in folders of packs, and what is wrong with those that cannot be read."""
    paths = [path for folder in folders for path in sorted((folder / "rules").glob("*.yaml"))]
    read = [library.validated(path, RuleFile) for path in paths]
    return [file for file, _ in read if file is not None], [finding for _, problems in read for finding in problems]


def written_rules(library: PackLibrary, folders: Iterable[Path], situation: Situation | None = None) -> WrittenRules:
    """The rules of the folders of packs, the most general first, each over what those before it state.

    Only files that hold in the situation count, where one is given.
    """
    written = WrittenRules()
    for folder in folders:
        files, problems = rule_files(library, [folder])
        written.findings += problems
        written.take(file for file in files if situation is None or written.holds(file, situation))
    return written


def rules_of(library: PackLibrary, pack: Pack) -> WrittenRules:
    """The rules of a pack over those it inherits, as they hold in its case."""
    return written_rules(library, reversed(pack.folders), pack.situation)
