"""The 检查表 of one paper: each item answered 是, 否 or 未能判断, with the problem in words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from collections.abc import Sequence

from generator.audit.record import Answer
from generator.audit.record import Record
from generator.audit.record import Verdict
from generator.audit.sections import Heading
from generator.audit.sections import Outline
from generator.audit.standing import Standing
from generator.checks.checklist import Checklist
from generator.checks.checklist import ChecklistItem
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph

DAYS = 20
"""Within so many days of its approval a paper is published (预算法 art. 14)."""
_DATE = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
_NEAR = 20
"""So many letters may stand between the date and the word that it is one of approval."""


def fill_in(
    checklist: Checklist, record: Record, pages: Sequence[Page], published: datetime.date | None
) -> list[Answer]:
    """The whole sheet of a paper; `published` is the day that the inspector tells, None where nobody does."""
    return _Sheet(checklist, record, pages, published).answers()


class _Sheet:
    def __init__(
        self, checklist: Checklist, record: Record, pages: Sequence[Page], published: datetime.date | None
    ) -> None:
        self.checklist = checklist
        self.record = record
        self.outline = Outline(pages)
        self.pages = pages
        self.published = published
        self.headings = self._headings()
        self.problems = self._problems()

    def answers(self) -> list[Answer]:
        """Every item in the order of the list."""
        answers: list[Answer] = []
        for item in self.checklist.检查项目:
            if item.看 == "公开表":
                answers += self._tables()
            else:
                answers.append(self._answer(item))
        return answers

    def _answer(self, item: ChecklistItem) -> Answer:
        name = str(item.项目)
        match item.看:
            case "日期":
                return self._timely(name)
            case "封面":
                return self._cover(name)
            case "目录":
                return self._contents(name)
            case _:
                return self._section(name, item)

    def _timely(self, name: str) -> Answer:
        approved = _approval(self.pages, [str(word) for word in self.checklist.批复])
        if self.published is None:
            return Answer(name, Verdict.UNKNOWN, "没有给公开日期：用 --published 写明。")
        if approved is None:
            return Answer(name, Verdict.UNKNOWN, f"{self.published} 公开；文中没有写批复日期。")
        days = (self.published - approved).days
        told = f"{approved} 批复，{self.published} 公开"
        if days < 0:
            return Answer(name, Verdict.UNKNOWN, f"{told}，公开在批复之前，请核对日期。")
        if days > DAYS:
            return Answer(name, Verdict.NO, f"{told}，隔 {days} 天，超过 {DAYS} 天。")
        return Answer(name, Verdict.YES, f"{told}，隔 {days} 天。")

    def _cover(self, name: str) -> Answer:
        if not self.outline.is_paged:
            return Answer(name, Verdict.UNKNOWN, "文件不分页，看不出封面。")
        if self.outline.has_cover:
            return Answer(name, Verdict.YES)
        return Answer(name, Verdict.NO, "第1页不是只有单位、年度和种类的封面。")

    def _contents(self, name: str) -> Answer:
        if not self.outline.is_paged:
            return Answer(name, Verdict.UNKNOWN, "文件不分页，看不出目录。")
        if not self.outline.contents:
            return Answer(name, Verdict.NO, "没有目录。")
        after = [page for page in self.outline.blank_pages if page == max(self.outline.contents) + 1]
        return Answer(name, Verdict.NO, f"目录后面的第{after[0]}页是空白页。") if after else Answer(name, Verdict.YES)

    def _section(self, name: str, item: ChecklistItem) -> Answer:
        if name not in self.headings and self.outline.is_workbook:
            return Answer(name, Verdict.UNKNOWN, "这个文件是工作簿，只有表。")
        if name not in self.headings:
            missing = f"没有找到这一部分（标题里有{'、'.join(map(str, item.标题))}的）。"
            return Answer(name, Verdict.UNKNOWN if item.可以没有 else Verdict.NO, missing)
        return self._judged(name, self.problems.get(name, []))

    def _tables(self) -> Iterator[Answer]:
        text = "".join(item.text for page in self.pages for item in page.items if isinstance(item, Paragraph))
        for table in self.record.tables:
            name = table.title
            if table.page is not None:
                yield self._judged(name, self.problems.get(table.role, []), table.role)
            elif name in text:
                yield Answer(name, Verdict.UNKNOWN, "文中有这张表的名称，没有认出这张表。")
            else:
                yield Answer(name, Verdict.NO, "文中没有这张表。")

    def _judged(self, name: str, problems: Sequence[tuple[Finding, str]], role: str | None = None) -> Answer:
        """否 for what is wrong; 未能判断 for what was not read for certain."""
        wrong = [told for finding, told in problems if finding.severity is not Severity.NOTE]
        unsure = [told for finding, told in problems if finding.question]
        unproved = [each for each in self.record.proofs if each.standing is not Standing.PROVED]
        doubtful = [each for each in unproved if each.table == role]
        if doubtful:
            example = f"{doubtful[0].place.told}的 {doubtful[0].text}"
            unsure.append(f"有 {len(doubtful)} 个数没有读准，例如{example}，请对照原件。")
        verdict = Verdict.NO if wrong else Verdict.UNKNOWN if unsure else Verdict.YES
        return Answer(name, verdict, "\n".join([*wrong, *unsure]))

    def _headings(self) -> dict[str, Heading]:
        sections = [item for item in self.checklist.检查项目 if item.看 == "部分"]
        found = {str(item.项目): self.outline.heading([str(word) for word in item.标题]) for item in sections}
        return {name: heading for name, heading in found.items() if heading is not None}

    def _problems(self) -> dict[str, list[tuple[Finding, str]]]:
        """Under each table (by role) and section the findings there, those of one cause told once, where it lies."""
        folded = {finding for cause in self.record.causes for finding in cause.findings}
        told = [(each, each.message, each.address or "") for each in self.record.findings if each not in folded]
        for cause in self.record.causes:
            told.append((cause.primary, cause.message, cause.corrections[0].home.address))
        problems: dict[str, list[tuple[Finding, str]]] = {}
        for finding, message, address in told:
            place = f"{finding.location.on_page}：" if finding.location and finding.location.on_page else ""
            problems.setdefault(self._owner(finding, address), []).append((finding, f"{place}{message}"))
        return problems

    def _owner(self, finding: Finding, address: str) -> str:
        """The table of a figure, else the section in which the words stand."""
        role = address.partition("!")[0]
        if any(table.role == role for table in self.record.tables):
            return role
        spot = next((each for each in self.record.spots_of(finding) if each.box), None)
        if spot is None or spot.box is None:
            return ""
        top = spot.box[3]
        before = [(heading, name) for name, heading in self.headings.items() if heading.is_before(spot.page, top)]
        return max(before, key=lambda pair: (pair[0].page, -pair[0].top))[1] if before else ""


def _approval(pages: Sequence[Page], words: Sequence[str]) -> datetime.date | None:
    """The one date in the text that stands beside a word of approval; None for none, or several."""
    text = "".join(item.text for page in pages for item in page.items if isinstance(item, Paragraph))
    found: set[datetime.date] = set()
    for match in _DATE.finditer(text):
        around = text[max(match.start() - _NEAR, 0) : match.start()], text[match.end() : match.end() + _NEAR]
        near = (around[0].rpartition("。")[2], around[1].partition("。")[0])
        if any(word in part for word in words for part in near):
            try:
                found.add(datetime.date(*map(int, match.groups())))
            except ValueError:
                continue
    return found.pop() if len(found) == 1 else None
