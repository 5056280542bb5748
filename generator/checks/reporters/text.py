"""The report for people: each finding with its source line, figures and what to do; then waived ones and counts."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import Any
from typing import TextIO

import click

from generator.checks.reporters.excerpt import excerpt
from generator.checks.reporters.excerpt import visible
from generator.checks.reporters.report import OUTCOME_NAMES
from generator.checks.reporters.report import SEVERITY_NAMES
from generator.checks.reporters.report import Report
from generator.model.waiving import waiver_text
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity

if TYPE_CHECKING:
    from generator.checks.diagnosis.causes import Cause

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_FIGURES_COMPARED = ("L-", "R-")
"""What is told together with its waiver: words are mended rather than accepted."""
_SHOWN_ADDRESSES = 3
_SHOWN_CONSEQUENCES = 8


def wants_colour(stream: TextIO) -> bool:
    """Whether to colour what goes to a stream: on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def as_text(report: Report) -> str:
    """One paragraph a cause or finding, in order; one line a waived finding; the counts."""
    writer = _Writer(report)
    open_ones = [finding for finding in report.ordered if finding.waived is None]
    waived = [finding for finding in report.ordered if finding.waived is not None]
    paragraphs = [paragraph for finding in open_ones for paragraph in writer.paragraphs(finding)]
    parts = ["\n".join(paragraph) for paragraph in paragraphs]
    if waived:
        parts.append("\n".join(writer.waived(finding) for finding in waived))
    return "\n\n".join([*parts, _summary(report)])


class _Writer:
    """Words findings, in colour where asked."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def paragraphs(self, finding: Finding) -> Iterator[list[str]]:
        """A finding, or its cause where it is the primary one; nothing where it is told under its cause."""
        cause = self.report.cause_of.get(finding)
        if cause is None:
            yield list(self._finding(finding))
        elif finding == cause.primary:
            yield list(self._cause(cause))

    def waived(self, finding: Finding) -> str:
        """A waived finding in one line, with the reason."""
        text = f"{self._place(finding.location)}已核准 {finding.id} {visible(finding.message)}"
        return self._style(f"{text}（例外：{visible(finding.waived or '')}）", dim=True)

    def _finding(self, finding: Finding) -> Iterator[str]:
        yield self._headline(finding, finding.location, finding.message)
        yield from self._source(finding.location, finding.severity)
        figures = (
            ("写作", finding.printed),
            ("计算", finding.computed),
            ("相差", finding.difference),
            ("允许", finding.allowed),
        )
        told = "　".join(f"{name} {value}" for name, value in figures if value is not None)
        if told:
            yield self._note(told)
        if finding.hint:
            yield self._note(f"怎么办：{finding.hint}")
        may_accept = finding.id.startswith(_FIGURES_COMPARED) and not self.report.is_foreign
        if may_accept and finding.severity is not Severity.NOTE:
            yield self._note(f"核准的，写入 waivers.yaml：{waiver_text(finding)}")
        if finding.addresses:
            yield self._note(f"地址：{listed(finding.addresses)}")

    def _cause(self, cause: Cause) -> Iterator[str]:
        homes = [correction.home for correction in cause.corrections]
        yield self._headline(cause.primary, homes[0].location, cause.message)
        for home in homes:
            yield from self._source(home.location, cause.primary.severity)
        yield self._note("怎么办：核对这个数的来源；改正后，下列意见不再出现：")
        for finding in cause.findings[:_SHOWN_CONSEQUENCES]:
            yield f"        {finding.id} {visible(_brief(finding))}"
        more = len(cause.findings) - _SHOWN_CONSEQUENCES
        if more > 0:
            yield f"        另有 {more} 条（--format json 列出全部）"

    def _headline(self, finding: Finding, location: Location | None, message: str) -> str:
        label = self._style(
            f"{SEVERITY_NAMES[finding.severity]} {finding.id}", fg=_COLOURS[finding.severity], bold=True
        )
        return f"{self._place(location)}{label} {visible(message)}"

    def _place(self, location: Location | None) -> str:
        if location is None:
            return ""
        where = visible(location.on_page) if location.page else visible(str(location))  # one report is of one such file
        return f"{self._style(where, bold=True)} "

    def _source(self, location: Location | None, severity: Severity) -> Iterator[str]:
        """The source line with its number, and a caret under the column."""
        line = self.report.sources.line(location) if location else None
        if location is None or not line:
            return
        gutter = f"{location.line:>5} | "
        shown, before = excerpt(line, location.column, self.report.width - len(gutter))
        yield self._style(gutter, dim=True) + shown
        yield self._style(f"{'':>5} | ", dim=True) + " " * before + self._style("^", fg=_COLOURS[severity], bold=True)

    def _note(self, text: str) -> str:
        return self._style(f"{'':>5} = ", dim=True) + visible(text)

    def _style(self, text: str, **styles: Any) -> str:
        return click.style(text, **styles) if self.report.colour else text


def listed(addresses: Sequence[str]) -> str:
    """At most three addresses, and how many more there are."""
    shown = "、".join(addresses[:_SHOWN_ADDRESSES])
    more = len(addresses) - _SHOWN_ADDRESSES
    return f"{shown}，另有 {more} 个" if more > 0 else shown


def _brief(finding: Finding) -> str:
    """A finding as one line under its cause."""
    what = finding.address or finding.message
    more = f" 等 {len(finding.addresses)} 个数" if len(finding.addresses) > 1 else ""
    gap = f"：相差 {finding.difference}，允许 {finding.allowed}" if finding.difference is not None else ""
    location = finding.location
    place = f"（{_where(location)}）" if location else ""
    return what + more + gap + place


def _where(location: Location) -> str:
    if location.page:
        return visible(location.on_page)
    return f"{PurePosixPath(location.file).name} 第 {location.line} 行"


def _summary(report: Report) -> str:
    open_ones = Counter(finding.severity for finding in report.ordered if finding.waived is None)
    waived = sum(finding.waived is not None for finding in report.ordered)
    counts = "，".join(f"{name} {open_ones[severity]}" for severity, name in SEVERITY_NAMES.items())
    ran = "，".join(f"{name} {report.outcomes[outcome]}" for outcome, name in OUTCOME_NAMES.items())
    waivers = "" if report.is_foreign else f"，已核准的例外 {waived}"
    lines = [f"{len(report.reviews)} 份公开文本：{counts}{waivers}", f"审核公式：{ran}"]
    if report.causes:
        told = sum(len(cause.findings) for cause in report.causes)
        lines.insert(1, f"其中 {told} 条意见出自 {len(report.causes)} 处差错")
    return "\n".join(lines)
