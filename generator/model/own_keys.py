"""Keys that only some kinds or years of disclosures have: what a file states under one for another is refused."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from itertools import islice
from typing import Any

from pydantic import BaseModel

from generator.kinds.kind import Kind
from generator.kinds.registry import kinds
from generator.model.authoring import AccountsFile
from generator.model.authoring import OperationsFile
from generator.model.ledger_entries import ANY
from generator.model.ledger_entries import Limits
from generator.model.vocabulary import Vocabulary
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error

OTHER_KIND = "S-0310"
"""A key that only other kinds of disclosure have."""
_FEW = 5
OTHER_YEAR = "S-0314"
"""A key that only other years have."""


def refuse_other_keys(
    kind: Kind, year: int, vocabulary: Vocabulary, accounts: AccountsFile, operations: OperationsFile
) -> list[Finding]:
    """Errors about figures that a disclosure of this kind and year has no place for: nothing would publish them."""
    files = {"accounts": accounts, "operations": operations}
    findings: list[Finding] = []
    for (file, *path), limits in vocabulary.limits.items():
        if not limits.has_kind(kind):
            others = "、".join(each.word for each in kinds() if each.word in limits.kinds)
            hint = f"这是{kind.word}；删掉它，或者写到{others}的文件夹里。"
            refused = OTHER_KIND, f"“{path[-1]}”只用于{others}", hint
        elif not limits.has_year(year):
            refused = OTHER_YEAR, f"“{path[-1]}”只用于{_years(limits)}年度", f"这是 {year} 年度；删掉它。"
        else:
            continue
        finding_id, message, hint = refused
        findings += [error(finding_id, message, place, hint=hint) for place in _stated(files[file], path)]
    return _of_another_kind(findings, kind)


def _of_another_kind(findings: list[Finding], kind: Kind) -> list[Finding]:
    """The findings, those about keys of another kind as one where there are many: the folder is misnamed then."""
    strange = [finding for finding in findings if finding.id == OTHER_KIND]
    if len(strange) <= _FEW:
        return findings
    first = min(strange, key=Finding.sort_key)
    others = "、".join(f"…-{each.slug}（{each.word}）" for each in kinds() if each is not kind)
    names = dict.fromkeys(finding.message.partition("只用于")[0] for finding in strange)
    message = f"文件夹名说这是{kind.word}，而有 {len(strange)} 个数不是{kind.word}的：{'、'.join(names)}"
    whole = error(OTHER_KIND, message, first.location, hint=f"文件夹名是不是 {others}？不是的，删掉这些数。")
    return [finding for finding in findings if finding.id != OTHER_KIND] + [whole]


def _years(limits: Limits) -> str:
    first, last = (f" {year} " if year else "" for year in (limits.first, limits.last))
    return f"{first}到{last}" if first and last else f"{first}以后的" if first else f"{last}以前的"


def _stated(value: Any, path: Sequence[str]) -> Iterator[Location]:
    """Where something is stated under a path of keys; an entry of a list that ends the path is told once."""
    if isinstance(value, BaseModel):
        names = path[:1] or type(value).model_fields
        yield from (place for name in names for place in _stated(getattr(value, name, None), path[1:]))
    elif isinstance(value, Mapping):
        for name in value if not path or path[0] == ANY else value.keys() & {path[0]}:
            yield from _stated(value[name], path[1:])
    elif isinstance(value, list):
        most = None if path else 1
        yield from (place for each in value for place in islice(_stated(each, path), most))
    elif value is not None:
        yield value.location
