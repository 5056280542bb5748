"""核准的例外: findings someone answers for are marked, kept in the report, and no longer stop a publication.

A waiver answers for one finding and for its figures: as soon as one of them is another it lapses.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.model.waiving import WAIVABLE
from generator.model.waiving import is_about
from generator.model.waiving import tells_figures
from generator.model.waiving import waiver_text
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.finding import error

if TYPE_CHECKING:
    from generator.model.authoring import Waiver
    from generator.model.disclosure import Disclosure

UNUSED = "W-0001"
"""There is no such finding."""
LAPSED = "W-0002"
"""The finding has other figures than the waiver states, or the waiver states none."""
NO_ADDRESS = "W-0003"
"""Findings of this id have addresses, and the waiver names none."""
SEVERAL = "W-0004"
"""Several findings are told at the address, and nothing tells which of them is accepted."""
NEVER = "W-0005"
"""A finding of this id cannot be accepted."""

_SHOWN = 3


def apply_waivers(disclosure: Disclosure, findings: list[Finding]) -> list[Finding]:
    """The findings with the waived ones marked, and an error for each waiver that answers for none."""
    marked = list(findings)
    problems: list[Finding] = []
    for waiver in disclosure.waivers:
        about = [number for number, finding in enumerate(findings) if is_about(waiver, finding)]
        fitting = [number for number in about if tells_figures(waiver, findings[number])]
        if not fitting or _is_ambiguous([findings[number] for number in fitting]):
            problems.append(_refused(waiver, [findings[number] for number in about], findings, disclosure.key))
            continue
        for number in fitting:
            marked[number] = replace(findings[number], waived=reason_of(waiver))
    return marked + problems


def reason_of(waiver: Waiver) -> str:
    """Why a finding is accepted, by whom and when, as every report tells it."""
    return f"{waiver.理由}（{waiver.批准}，{waiver.日期.isoformat()}）"


def _is_ambiguous(findings: list[Finding]) -> bool:
    """Whether these have nothing, figures or words, by which a waiver tells one from the other."""
    return len(findings) > 1 and findings[0].printed is None


def _refused(waiver: Waiver, about: list[Finding], findings: list[Finding], disclosure: str) -> Finding:
    """Why a waiver covers nothing; `about` are the findings that it names."""
    name = f"例外 {waiver.意见}" + (f"（{waiver.地址}）" if waiver.地址 else "")
    elsewhere = [finding for finding in findings if finding.id == waiver.意见 and not waiver.地址]
    written = unicodedata.normalize("NFKC", waiver.意见).strip().upper()
    if written != waiver.意见:
        number, message = UNUSED, f"{name}的编号写得不对"
        hint = f"编号用大写字母和半角数字，写成 {written}。"
    elif not waiver.意见.startswith(WAIVABLE):
        number, message = NEVER, f"{name}不能核准：那是文件或程序的问题"
        hint = "改正问题，删掉这一条。"
    elif len(about) > 1 and _is_ambiguous(about):
        number, message = SEVERAL, f"{name}对应 {len(about)} 条意见，分不清核准的是哪一条"
        hint = "改正其中的错误，只留一条；都要核准的，分别写在不同的节里。"
    elif about:
        number, message = LAPSED, f"{name}{_lapsed(waiver, about)}"
        hint = (
            f"重新核对、报批，理由里的数一并核对；仍然照原数公布的，改成 {'；'.join(map(waiver_text, about[:_SHOWN]))}"
        )
    elif elsewhere:
        number, message = NO_ADDRESS, f"{name}没有写地址，不能核准有地址的意见"
        hint = f"一条例外核准一处：{'；'.join(map(waiver_text, elsewhere[:_SHOWN]))}"
    else:
        number, message = UNUSED, f"{name}没有对应的审核意见"
        hint = "核对编号和地址（意见的第一个地址）；问题已不存在的，删掉这一条。"
    return error(number, message, waiver.意见.location, disclosure=disclosure, hint=hint)


def _lapsed(waiver: Waiver, about: list[Finding]) -> str:
    now = "；".join(_figures(finding.printed, finding.computed) for finding in about[:_SHOWN])
    if waiver.写作 is None and waiver.计算 is None:
        return f"没有写明核准的数：{now}"
    return f"已失效：核准的是{_figures(waiver.写作, waiver.计算)}，现在{now}"


def _figures(printed: str | None, computed: str | None) -> str:
    told = [f"{name} {value}" for name, value in (("写作", printed), ("计算", computed)) if value is not None]
    return "、".join(told) or "没有数"


def blocking(findings: list[Finding], *, strict: bool) -> list[Finding]:
    """The findings that stop a publication: errors, and with `strict` warnings too, unless waived."""
    worst = Severity.WARNING.rank if strict else Severity.ERROR.rank
    return [finding for finding in findings if finding.waived is None and finding.severity.rank <= worst]
