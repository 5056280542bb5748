"""核准的例外: findings someone answers for are marked, kept in the report, and no longer stop a publication."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.finding import warning

if TYPE_CHECKING:
    from generator.model.disclosure import Disclosure

UNUSED = "W-0001"
_WAIVABLE = ("L-", "R-", "N-")


def apply_waivers(disclosure: Disclosure, findings: list[Finding]) -> list[Finding]:
    """The findings with the waived ones marked, and one more for each waiver that matches nothing."""
    result: list[Finding] = []
    used: set[int] = set()
    for finding in findings:
        waiver = disclosure.waiver_for(finding.id, finding.addresses) if finding.id.startswith(_WAIVABLE) else None
        if waiver is None:
            result.append(finding)
            continue
        used.add(id(waiver))
        result.append(replace(finding, waived=f"{waiver.理由}（{waiver.批准}，{waiver.日期.isoformat()}）"))
    for waiver in disclosure.waivers:
        if id(waiver) not in used:
            message = f"例外 {waiver.意见}{f'（{waiver.地址}）' if waiver.地址 else ''} 没有对应的审核意见"
            place = waiver.意见.location
            result.append(
                warning(UNUSED, message, place, disclosure=disclosure.key, hint="问题已不存在，请删掉这一条。")
            )
    return result


def blocking(findings: list[Finding], *, strict: bool) -> list[Finding]:
    """The findings that stop a publication: errors, and with `strict` warnings too, unless waived."""
    worst = Severity.WARNING.rank if strict else Severity.ERROR.rank
    return [finding for finding in findings if finding.waived is None and finding.severity.rank <= worst]
