"""部门 typed into a title though 单位 print it too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator
from typing import Any

from generator.model.disclosure import Scope
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.located import Mapping
from generator.source.located import Text
from generator.source.naming import inside
from generator.tables.pack import Pack
from generator.tables.situation import SCOPE

FIXED_SCOPE = "T-0543"
"""A title that says 部门 is printed over what a 单位 publishes."""

_DEPARTMENT = re.compile(r"(?<!主管)(?<!\{)部门(?!预算(?:支出)?经济|[（(、和或/]?单位)")


def check_fixed_scope(pack: Pack, branches: Iterable[Mapping]) -> Iterator[Finding]:
    """Titles of tables and parts and lines of the cover; one that a branch by 范围 states is meant so."""
    if pack.case.scope is not Scope.UNIT:
        return
    meant = {place for branch in branches if SCOPE in branch for place in _places(branch)}
    cover = pack.file.封面.行 if pack.file.封面 else ()
    forms = (pack.forms.get(str(entry.表)) for entry in pack.file.公开表)
    for text in [*cover, *(part.标题 for part in pack.file.部分), *(form.名称 for form in forms if form)]:
        found = _DEPARTMENT.search(text)
        if found and text.location not in meant:
            hint = "写成 {范围}；单位的也确实叫部门的，写在 按情形 的一项里，用 范围 写明是哪一种。"
            message = f"“{text}”写着部门，单位的材料也会这样印"
            yield error(FIXED_SCOPE, message, inside(text, found.start()), hint=hint)


def _places(value: Any) -> Iterator[Location]:
    if isinstance(value, Text):
        yield value.location
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _places(each)
