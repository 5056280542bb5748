"""Reading back the waivers that data.json tells, and the findings that findings.json tells the office."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.model.disclosure import Disclosure
from generator.render.reading import compared
from generator.render.told_tables import Told
from generator.source.finding import Finding

_WAIVER = {"意见": "id", "地址": "address", "理由": "reason", "批准": "accepted_by", "日期": "date"}
_FINDING = ("id", "address", "printed", "computed", "difference", "allowed", "message", "hint", "waived", "disclosure")
_PLACE = ("file", "line", "column")


def read_back_findings(data: bytes, findings: list[Finding], key: str) -> Iterator[Finding]:
    """Findings for each finding of the checks that findings.json does not have as the program has it."""
    read = json.loads(data)
    told = (told for number, each in enumerate(read, start=1) for told in _read_finding(number, each))
    expected = dict(told for number, each in enumerate(findings, start=1) for told in _finding(number, each))
    yield from compared("findings.json", told, expected, key, "V-0020")


def read_back_waivers(data: bytes, disclosure: Disclosure) -> Iterator[Finding]:
    """Findings for each waiver that data.json does not have as the disclosure has it."""
    read = json.loads(data)
    waivers = (
        (f"例外{number}的{name}", each[field])
        for number, each in enumerate(read["waivers"], start=1)
        for name, field in _WAIVER.items()
    )
    yield from compared("data.json", waivers, dict(_waivers(disclosure)), disclosure.key, "V-0020")


def _read_finding(number: int, each: dict[str, Any]) -> Told:
    yield f"意见{number}的 severity", each["severity"]
    yield f"意见{number}的 addresses", "、".join(each["addresses"])
    for name in (*_FINDING, *_PLACE):
        yield f"意见{number}的 {name}", None if each[name] is None else str(each[name])


def _finding(number: int, each: Finding) -> Told:
    yield f"意见{number}的 severity", each.severity.value
    yield f"意见{number}的 addresses", "、".join(each.addresses)
    for name in _FINDING:
        yield f"意见{number}的 {name}", getattr(each, name)
    for name in _PLACE:
        value = getattr(each.location, name) if each.location else None
        yield f"意见{number}的 {name}", None if value is None else str(value)


def _waivers(disclosure: Disclosure) -> Told:
    for number, waiver in enumerate(disclosure.waivers, start=1):
        yield f"例外{number}的意见", str(waiver.意见)
        yield f"例外{number}的地址", str(waiver.地址) if waiver.地址 else None
        yield f"例外{number}的理由", str(waiver.公开说明 or waiver.理由)
        yield f"例外{number}的批准", str(waiver.批准)
        yield f"例外{number}的日期", waiver.日期.isoformat()
