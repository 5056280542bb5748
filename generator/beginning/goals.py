"""The self-assessments (自评表) of projects, begun from the goals (目标表) that the budget of the year published."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import Path

import yaml

from generator.source.files import read_text
from generator.source.folders import PERFORMANCE
from generator.source.yaml_reader import parse_yaml
from generator.tables.pack import Pack

_GOALS, _ASSESSMENT = "绩效目标", "项目自评"
_FUND_COLUMNS = ("全年预算数", "全年执行数")
_DONE = "完成"
_ROWS = ("目标", "指标")


def assessments(budget: Path, budget_pack: Pack, pack: Pack) -> dict[str, str]:
    """The files of the self-assessments by name, for the sheets of goals in the folder of a budget.

    Funds, goals and indicators stay as they were published; what was spent and achieved is blank. None where the packs
    have not one form each for that, or of a sheet that cannot be read.
    """
    goals, forms = _forms(budget_pack, _GOALS), _forms(pack, _ASSESSMENT)
    if len(goals) != 1 or len(forms) != 1:
        return {}
    folder = budget / PERFORMANCE
    if folder.is_symlink():
        return {}
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        text, _ = read_text(path, path.name)
        value, findings = parse_yaml(text or "", path.name)
        if text and not findings and isinstance(value, dict) and value.get("表样") == goals[0]:
            found[f"{PERFORMANCE}/{path.name}"] = _assessment(text, forms[0])
    return found


def _forms(pack: Pack, wanted: str) -> list[str]:
    return [str(form.表样) for form in pack.performance_forms.values() if form.类别 == wanted]


def _assessment(text: str, form: str) -> str:
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    sections: Mapping[str, yaml.Node] = {key.value: value for key, value in root.value} if root else {}
    edits = [(sections["表样"].start_mark.index, sections["表样"].end_mark.index, form)]
    for name in _ROWS:
        edits += _with_keys(sections.get(name), (_DONE,))
    edits += _with_keys(sections.get("资金"), _FUND_COLUMNS)
    for begin, end, new in sorted(edits, reverse=True):
        text = text[:begin] + new + text[end:]
    return text


def _with_keys(section: yaml.Node | None, keys: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Blank keys at the end of each row in braces, of those that it lacks."""
    rows: list[yaml.Node] = []
    if isinstance(section, yaml.SequenceNode):
        rows = section.value
    elif isinstance(section, yaml.MappingNode):
        rows = [value for _, value in section.value]
    for row in rows:
        if isinstance(row, yaml.MappingNode) and row.flow_style and row.value:
            stated = {key.value for key, _ in row.value}
            at = row.end_mark.index - 1
            yield at, at, "".join(f", {key}: " for key in keys if key not in stated)
