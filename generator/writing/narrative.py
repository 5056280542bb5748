"""The narrative (情况说明): a pack's template, every figure bound, with the author's reasons in their slots."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from markupsafe import Markup

from generator.model.disclosure import SubjectNote
from generator.model.subjects import FUNCTIONAL_LENGTHS
from generator.model.subjects import is_staff_cost
from generator.model.subjects import with_parents
from generator.source.finding import MOST
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.markdown_reader import Prose
from generator.tables.annex import TABLE_CLASSES
from generator.tables.annex import Annex
from generator.tables.measures import Measures
from generator.tables.pack import NARRATIVE
from generator.writing.absence import check_absences
from generator.writing.author_text import fill_in
from generator.writing.environment import fault_of
from generator.writing.environment import pack_environment
from generator.writing.figures import CONSTANT
from generator.writing.figures import Binder
from generator.writing.figures import TextFigure
from generator.writing.markdown import fault_of_link
from generator.writing.markdown import links
from generator.writing.slots import missing_slot
from generator.writing.slots import review_headings
from generator.writing.views import AnnexView
from generator.writing.views import EconomicView
from generator.writing.views import Figures
from generator.writing.views import ItemView
from generator.writing.views import SubjectView
from generator.writing.views import class_figures
from generator.writing.views import economic_lines
from generator.writing.views import spent_subjects

_MAY_LINK = re.compile(r"\]\(|\]:|<")
_TEMPLATE_PROBLEMS = (
    TemplateError,
    AttributeError,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
    RecursionError,
)
_STAFF = "人员经费"


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A name and a figure, for lists in templates."""

    名称: str
    金额: TextFigure

    @property
    def 数量(self) -> TextFigure:
        """The figure, where it is a count."""
        return self.金额


class Writer:
    """Writes one disclosure's Markdown; `findings` holds what is missing or wrong in templates and texts."""

    def __init__(self, measures: Measures) -> None:
        self.measures = measures
        self.disclosure = measures.book.disclosure
        self.pack = measures.book.pack
        self.binder = Binder()
        self.figures = Figures(measures, self.binder)
        self.findings: list[Finding] = []
        self._environment = pack_environment(self.pack.places)
        self._used_slots: set[str] = set()
        self._missing: dict[str, Finding] = {}
        self._author_names = self._given_names()
        self._context = {**self._author_names, **self._pack_functions()}  # what packs may call is more lenient

    def narrative(self, template: str = NARRATIVE) -> str:
        """A part of the pack's narrative in Markdown, figures as marks."""
        path = self.pack.find(template)
        if path is None:
            self._fault("T-0301", f"模板包“{self.pack.name}”没有 {template}", Location(self.pack.name))
            return ""
        name = self.pack.places.template_of(path)
        try:
            text = self._environment.get_template(name).render(self._context)
        except _TEMPLATE_PROBLEMS as problem:
            fault = fault_of(problem)
            at = Location(self.pack.name_of(Path(fault.file) if fault.file else path), fault.line)
            self._fault("T-0302", fault.message, at)
            return ""
        self._check_units(str(text), Location(self.pack.name_of(path)))
        for finding in check_absences(self.binder.printed(str(text)), self.disclosure, self.pack):
            self._tell(finding)
        return str(text)

    def _check_units(self, text: str, place: Location) -> None:
        hint = "后面写 {{ 金额单位 }}；要换一个单位，写 {{ …|元 }}元、{{ …|万元 }}万元。"
        for number, unit in self.binder.before_other_units(text):
            told = f"“{number.address or number.measure}”印作 {number.text}，单位是{number.unit}"
            message = f"{told}，后面却写着“{unit}”"
            self._tell(error("T-0303", message, place, disclosure=self.disclosure.key, hint=hint))

    def author_text(self, prose: Prose) -> Markup:
        """An author's Markdown with its `{{ … }}` filled in; each fault in it is a finding at its place."""
        text, problems = fill_in(prose, self._author_names)
        for place, message in problems:
            self._tell(error("N-0002", message, place, disclosure=self.disclosure.key))
        if _MAY_LINK.search(prose.text):
            self._check_links(prose)
        return text

    def plain(self, text: str) -> str:
        """A text that was written here as a reader sees it: figures for their marks."""
        return self.binder.plain(text)

    def _check_links(self, prose: Prose) -> None:
        faults = [(link.line, *fault) for link in links(prose.text) if (fault := fault_of_link(link))]
        for line, message, hint in faults[:MOST]:
            place = Location(prose.location.file, prose.location.line + line - 1)
            self._tell(error("N-0006", message, place, disclosure=self.disclosure.key, hint=hint))

    def _tell(self, finding: Finding) -> None:
        if finding not in self.findings:
            self.findings.append(finding)

    def _fault(self, finding_id: str, message: str, place: Location) -> None:
        self.findings.append(error(finding_id, message, place, disclosure=self.disclosure.key))

    # --- what templates may call ------------------------------------------------------------------------------

    def _given_names(self) -> dict[str, Any]:
        """What authors and packs may name: items, the author's own figures, functions that find a figure, and words."""
        disclosure = self.disclosure
        own = {name: self.figures.of_author(name, figure) for name, figure in disclosure.own_figures.items()}
        items = {name: ItemView(self.figures, name) for name in self.pack.items}
        items |= {name: AnnexView(self.figures, name) for name in TABLE_CLASSES}
        functions: dict[str, Callable[..., Any]] = {
            "项": self._item,
            "数": self.figures.of_cell,
            "数据": own.__getitem__,
            "实物": lambda name: self._counted("实物量", name),
            "资产": self._asset,
            "资产合计": self._counted,
        }
        words = {
            "年度": disclosure.year,
            "上年度": disclosure.year - 1,
            "范围": disclosure.scope.value,
            "单位名": disclosure.unit_name,
            "金额单位": self.measures.unit.value,
            "我": self.pack.own_name(disclosure.scope.value),
        }
        for name in sorted(own.keys() & (items.keys() | functions.keys() | words.keys())):
            message = f"其他数据里的“{name}”与程序已有的名称相同，引用时分不清"
            self._fault("N-0005", message, disclosure.own_figures[name].数.location)
        return {**items, **own, **functions, **words}

    def _pack_functions(self) -> dict[str, Any]:
        """What only the narrative templates of packs may call."""
        return {
            "列示零项": self.disclosure.lists_zero_items,
            "数据": self._given,
            CONSTANT: lambda text: self.figures.plain(CONSTANT, Decimal(text)),
            "购置车辆明细": lambda: self._listed("购置车辆"),
            "运行明细": lambda: self._listed("机关运行经费明细", is_money=True),
            "科目": self._subjects,
            "各类": self._classes,
            "最多的类": self._greatest_class,
            "经济": self._economic,
            "经济类": self._economic_class,
            "列名": lambda views: "、".join(view.名称 for view in views),
            "原因": self._required_slot,
            "文": self._optional_slot,
        }

    def _given(self, name: str) -> TextFigure:
        """数据("x"): one of the author's own figures, false where the author gives none of that name."""
        figure = self.disclosure.own_figures.get(name)
        if figure is None:
            return self.figures.absent(name)
        return self.figures.of_author(name, figure)

    def _item(self, name: str) -> ItemView:
        if isinstance(self.measures.book.table(name), Annex):
            return AnnexView(self.figures, name)
        if not self.measures.has_item(name):
            raise AttributeError(f"没有“{name}”这个项目")
        return ItemView(self.figures, name)

    def _asset(self, path: str) -> TextFigure:
        """资产("车辆/机要通信用车"), 资产("房屋/面积/合计"), 资产("车辆价值")."""
        account, _, item = path.rpartition("/")
        return self._counted(account.replace("/", ""), item) if account else self._counted(item)

    def _counted(self, account: str, item: str | None = None) -> TextFigure:
        """A count or value that the ledger has. Raises AttributeError for a name that it has not."""
        words = self.pack.vocabulary
        if account not in words.items or (item is not None and item not in words.items[account]):
            raise AttributeError(f"没有“{item or account}”")
        return self.figures.of_ledger(account, item, is_money=words.is_money(account))

    def _listed(self, account: str, *, is_money: bool = False) -> list[NamedFigure]:
        facts = self.disclosure.ledger.select({"账": (account,)})
        items = [fact.tags["项目"] for fact in facts]
        return [NamedFigure(item, self.figures.of_ledger(account, item, is_money=is_money)) for item in items]

    def _subjects(self, funding: str, below: str = "") -> list[SubjectView]:
        return [self._subject(code, funding) for code in spent_subjects(self.figures, funding, below)]

    def _subject(self, code: str, funding: str) -> SubjectView:
        note = self.disclosure.notes.get((code, funding), SubjectNote(None, None))
        purpose = self.author_text(note.purpose) if note.purpose else Markup("")
        reason = self.author_text(note.reason) if note.reason else Markup("")
        return SubjectView(self.figures, code, funding, (purpose, reason))

    def _classes(self, funding: str) -> list[ClassView]:
        return [ClassView(self, code, funding) for code in self._above_items(funding, FUNCTIONAL_LENGTHS[0])]

    def _above_items(self, funding: str, length: int, below: str = "") -> list[str]:
        """The codes of a level (类, 款) above the 项 with spending from a funding."""
        return [code for code in with_parents(spent_subjects(self.figures, funding, below)) if len(code) == length]

    def _greatest_class(self) -> NamedFigure | None:
        """最多的类(): the 类 on which most is spent, whatever funds it; none where nothing is."""
        greatest = max(class_figures(self.figures), key=lambda each: each[1].amount.value, default=None)
        if greatest is None or greatest[1].amount.value <= 0:
            return None
        return NamedFigure(greatest[0], self.figures.of_cell(greatest[1].address))

    def _economic(self, kind: str) -> list[EconomicView]:
        wanted_staff = kind == _STAFF
        return [
            EconomicView(self.figures, str(line.code), line.name, cell)
            for line, cell in economic_lines(self.figures)
            if len(str(line.code)) > len("301") and cell.printed and is_staff_cost(str(line.code)) == wanted_staff
        ]

    def _economic_class(self, code: str) -> EconomicView:
        for line, cell in economic_lines(self.figures):
            if line.code == code:
                return EconomicView(self.figures, code, line.name, cell)
        return EconomicView(self.figures, code, self.disclosure.economic.names.get(code, code), None)

    # --- slots -----------------------------------------------------------------------------------------------

    def _required_slot(self, name: str) -> Markup:
        text = self._optional_slot(name)
        if not text:
            self._missing[name] = missing_slot(name, self.disclosure)
            self._tell(self._missing[name])
        return text

    def _optional_slot(self, name: str) -> Markup:
        prose = self.disclosure.words.narrative.get(name)
        self._used_slots.add(name)
        return self.author_text(prose) if prose else Markup("")

    def report_unused_slots(self) -> None:
        """Warns of each section of the author's narrative.md that no part of the narrative has asked for.

        A missing slot is told at the heading that its author meant it by.
        """
        told = [finding for finding in self.findings if finding not in self._missing.values()]
        self.findings = told + review_headings(self.disclosure, self._used_slots, self._missing)


class GroupView(SubjectView):
    """A functional 款 with spending from one funding, or from several under one name."""

    def __init__(self, writer: Writer, code: str, funding: str) -> None:
        super().__init__(writer.figures, code, funding, ("", ""))
        self._writer = writer

    def 项目(self) -> list[SubjectView]:
        """Its 项."""
        return self._writer._subjects(self._funding, self.编码)


class ClassView(GroupView):
    """A functional 类 with spending from one funding, or from several under one name."""

    def 各款(self) -> list[GroupView]:
        """Its 款."""
        codes = self._writer._above_items(self._funding, FUNCTIONAL_LENGTHS[1], self.编码)
        return [GroupView(self._writer, code, self._funding) for code in codes]
