"""The files of a new disclosure, and of a unit that has none yet."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from generator.beginning.accounts import accounts
from generator.beginning.accounts import figures_before
from generator.beginning.carrying import without_figures
from generator.beginning.carrying import without_passage
from generator.beginning.goals import assessments
from generator.beginning.operations import operations
from generator.beginning.texts import narrative
from generator.beginning.texts import other_parts
from generator.beginning.texts import profile
from generator.beginning.trial import needed_operations
from generator.beginning.wanted import Wanted
from generator.kinds.registry import kind_of
from generator.model.loading import Catalogues
from generator.model.subjects import catalogue_of_year
from generator.packs.slot_list import slots_of
from generator.source.files import read_text
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.yaml_reader import parse_yaml
from generator.source.yaml_text import scalar
from generator.tables.case import Case
from generator.tables.pack_library import PackLibrary

_ROWS = ("accounts.yaml", "operations.yaml")
_OF_BUDGET = ("三公经费.预算数",)
"""Keys of operations.yaml that the budget of the same year answers."""
_WORDS = ("profile.md", "contact.md", "glossary.md")
"""Files that stay from one year to the next."""

_CODES = """\
# 行政区划代码: "110101"  # 6、9 或 12 位；这三个代码写了就在数据文件里
# 预算单位代码: "101001"
# 统一社会信用代码:
"""


def unit_file(wanted: Wanted) -> str:
    """unit.yaml."""
    nature = f"性质: {wanted.nature}" if wanted.nature else "# 性质: 行政单位  # 行政单位、参公单位、事业单位、其他单位"
    return f"名称: {scalar(wanted.name)}\n省份: {wanted.province}\n{nature}\n{_CODES}"


def new_files(
    wanted: Wanted, library: PackLibrary, catalogues: Catalogues, unit: Path
) -> tuple[dict[str, str], list[Finding]]:
    """The files of the disclosure by name, for the folder of a unit: what stays is taken from its year before.

    Where there is none of its kind, the budget of the year itself, if it has one, gives the rows of accounts.yaml.
    With them what is wrong with files of before that are there and could not be taken.
    """
    economic, _ = catalogue_of_year(catalogues.economic, wanted.year)
    needed = needed_operations(wanted, library, catalogues)
    budget = unit / f"{wanted.year}-{wanted.kind.budget}"
    has_budget = wanted.kind.budget is not None and budget.is_dir()
    files = {
        "disclosure.yaml": _disclosure_file(wanted),
        "accounts.yaml": accounts(wanted, economic),
        "operations.yaml": operations(wanted, needed, given=_OF_BUDGET if has_budget else ()),
        "profile.md": profile(),
        "narrative.md": narrative(slots_of(wanted.pack)),
    }
    files |= other_parts(wanted)
    before = unit / f"{wanted.year - 1}-{wanted.kind.slug}"
    if not before.is_dir() and has_budget:
        carried, findings = _carried(budget, ("accounts.yaml", *_WORDS), _strange_keys(wanted))
        if "accounts.yaml" in carried:
            carried["accounts.yaml"] += "\n" + "\n".join(figures_before(wanted)) + "\n"
    else:
        carried, findings = _carried(before, ("disclosure.yaml", *_ROWS, *_WORDS), ())
    if wanted.kind.budget and has_budget:
        case = Case(kind_of(wanted.kind.budget), wanted.year, wanted.scope)
        budget_pack, _ = library.load(wanted.pack.name, case, Location("--pack"))
        files |= assessments(budget, budget_pack, wanted.pack) if budget_pack else {}
    return files | carried, findings


def _disclosure_file(wanted: Wanted) -> str:
    cover = wanted.pack.file.封面
    lines = [f"  {name}:" for name in cover.填] if cover else []
    return "\n".join([_head(wanted), *(["封面:", *lines, ""] if lines else [])])


def _head(wanted: Wanted) -> str:
    return (
        f"范围: {wanted.scope.value}  # 部门：连同所属单位；单位：只有自己\n"
        f"模板包: {wanted.pack.name}\n"
        "状态: 草稿  # 批复以后改成 已批复，并写上两个日期，才会公开\n"
        f"# 批复日期: {wanted.year + wanted.kind.approval_years[-1]}-MM-DD\n"
        f"# 公开日期: {wanted.year + wanted.kind.approval_years[-1]}-MM-DD\n"
    )


def _strange_keys(wanted: Wanted) -> frozenset[str]:
    """Keys of rows and sections of accounts.yaml that another kind of disclosure may have, but this one not."""
    words = wanted.pack.vocabulary
    own = {step for entry in words.entries if wanted.may_have(words.limits_at(entry.path)) for step in entry.path}
    return frozenset(step for entry in words.entries for step in entry.path) - own


def _carried(folder: Path, names: tuple[str, ...], strange: Collection[str]) -> tuple[dict[str, str], list[Finding]]:
    """What a disclosure leaves to the new one; a file that is not there or cannot be read leaves nothing."""
    files: dict[str, str] = {}
    findings: list[Finding] = []
    for name in names:
        path = folder / name
        if path.exists() or path.is_symlink():
            text, faults = _readable(path, f"{folder.name}/{name}")
            findings += faults[:1]
            if text is not None:
                files[name] = _carried_over(name, text, strange)
    return files, findings


def _readable(path: Path, name: str) -> tuple[str | None, list[Finding]]:
    """The text of a file that an author may have written so; None and what is wrong with it of any other."""
    text, findings = read_text(path, name)
    if text is None or path.suffix != ".yaml":
        return text, findings
    value, findings = parse_yaml(text, name)
    if not findings and not isinstance(value, dict):
        findings = [error("S-0203", "这里应当是“键: 值”的形式", Location(name))]
    return (None if findings else text), findings


def _carried_over(name: str, text: str, strange: Collection[str]) -> str:
    if name in _ROWS:
        return without_figures(text, strange)
    return without_passage(text) if name == "disclosure.yaml" else text
