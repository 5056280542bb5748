"""A case with the variants that its pack declares (选用): which branches of 按年度 and 按情形 hold in it."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping as Table
from typing import Any
from typing import cast

from generator.model.disclosure import Scope
from generator.model.fields import Authored
from generator.model.fields import TextField
from generator.source.finding import Finding
from generator.source.finding import error
from generator.source.located import Mapping
from generator.source.located import Text
from generator.source.naming import unknown
from generator.tables.case import Case
from generator.tables.merging import MISSHAPEN

YEARLY = "按年度"
BY_CASE = "按情形"
SCOPE = "范围"
FROM, TO = "自", "至"
CONDITIONS = (FROM, TO, SCOPE)
"""What a branch may say of the case, besides the variants of its pack."""
NO_SUCH_CHOICE = "S-0137"
"""disclosure.yaml chooses what its pack does not offer."""


NO_YEAR = "T-0528"
"""No year is within the years for which something is stated."""


class VariantSpec(Authored):
    """选用: a variant that disclosures choose; without a choice it is the 默认."""

    默认: TextField
    可选: list[TextField]


OFFERED = "选用"


class Offer(Authored):
    """What `pack.yaml` lets disclosures choose."""

    选用: dict[TextField, VariantSpec] = {}


class Situation:
    """A case among the variants of a pack."""

    def __init__(self, case: Case, variants: Table[Text, VariantSpec]) -> None:
        self.case = case
        self._variants = variants
        self._options = {str(name): [str(each) for each in spec.可选] for name, spec in variants.items()}
        self._choices = {str(name): str(spec.默认) for name, spec in variants.items()}
        self._choices |= {str(name): str(choice) for name, choice in case.chosen}

    @property
    def conditions(self) -> frozenset[str]:
        """The keys of a branch that say when it holds."""
        return frozenset((*CONDITIONS, *self._options))

    def holds(self, branch: Table[Text, Any]) -> bool:
        """Whether a branch is for this case: every condition that it states is met."""
        first, last = (int(_get(branch, key) or self.case.year) for key in (FROM, TO))
        actual = {SCOPE: str(self.case.scope), **self._choices}
        return first <= self.case.year <= last and all(
            wanted in _texts(_get(branch, name)) for name, wanted in actual.items() if name in branch
        )

    def misnamed(self, stated: Table[Text, Any]) -> Iterator[Finding]:
        """Of a mapping that holds nothing but conditions, those that are none, and years that are none."""
        for name, value in stated.items():
            if name not in self.conditions:
                yield unknown("条件", str(name), name.location, self.conditions)
            elif name in (FROM, TO) and not (isinstance(value, Text) and value.isascii() and value.isdigit()):
                yield error(MISSHAPEN, f"“{name}”应当是年度", name.location)

    def slips(self, branch: Table[Text, Any]) -> Iterator[Finding]:
        """Conditions of a branch that no case meets: no such 范围 or choice, years the wrong way round."""
        first, last = _get(branch, FROM), _get(branch, TO)
        if first and last and int(first) > int(last):
            message = f"自 {first} 至 {last}，没有一个年度适用"
            yield error(NO_YEAR, message, first.location, hint="核对年度。")
        for name, options in {SCOPE: [str(each) for each in Scope], **self._options}.items():
            texts = _texts(_get(branch, name))
            if name in branch and not texts:
                place = next(key.location for key in branch if key == name)
                yield error(MISSHAPEN, f"“{name}”应当是一个名称，或者名称的列表", place)
            for text in texts:
                if text not in options:
                    yield unknown(name, str(text), text.location, options)

    def unknown_choices(self) -> Iterator[Finding]:
        """What is chosen though the pack does not offer it: by disclosures, or without a choice."""
        for name, spec in self._variants.items():
            if spec.默认 not in spec.可选:
                yield unknown(str(name), str(spec.默认), spec.默认.location, map(str, spec.可选))
        for name, choice in self.case.chosen:
            options = self._options.get(str(name))
            if options is None:
                hint = f"可以选用：{'、'.join(self._options)}。" if self._options else "这个模板包没有可以选用的。"
                yield error(NO_SUCH_CHOICE, f"模板包没有“{name}”可以选用", name.location, hint=hint)
            elif choice not in options:
                hint = f"可以写：{'、'.join(options)}。"
                yield error(NO_SUCH_CHOICE, f"“{name}”没有“{choice}”这一种", choice.location, hint=hint)


def branches(stated: Mapping) -> Iterable[Mapping]:
    """The branches of a form's or pack's mapping, in the order in which they are merged."""
    return [*(_get(stated, YEARLY) or ()), *(_get(stated, BY_CASE) or ())]


def _texts(value: Any) -> list[Text]:
    """The texts of a condition: one, or a list of those that meet it."""
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, Text)]


def _get(mapping: Table[Text, Any], key: str) -> Any:
    return mapping.get(cast(Text, key))
