"""部门 and 单位 in the titles of a paper: they all say one of them, and the text may be held to it only then."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator

from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.source.foreign.pages import Page
from generator.source.foreign.pages import Paragraph

OTHER_SCOPE_IN_TITLE = "A-0116"
"""A title says 部门 where the others say 单位, or the other way round."""

_SCOPED = re.compile(
    r"20\d\d年度?(?P<after>部门|单位)|(?P<before>部门|单位)(?P<kind>预算|决算)(?!支出经济|经济|单位|编码|代码|管理|构成)"
)
_LONGEST_TITLE = 45
_OF_SENTENCES = re.compile(r"[，。；：]")
_FEWEST = 4
_RARE = 0.25
"""Titles of a scope are a slip if they are no more than this part of all."""


def check_told_scopes(pages: Iterable[Page]) -> Iterator[Finding]:
    """Warnings about the few titles that tell another scope than the rest."""
    titles = list(_titles(pages))
    counted = Counter(scope for scope, _ in titles)
    if len(titles) < _FEWEST or len(counted) < 2:
        return
    (usual, _), (rare, times) = counted.most_common(2)
    if times > _RARE * len(titles):
        return
    for scope, line in titles:
        if scope == rare:
            yield Finding(
                OTHER_SCOPE_IN_TITLE,
                Severity.WARNING,
                f"标题“{line.text.strip()}”写“{rare}”，其余 {len(titles) - times} 个标题写“{usual}”",
                line.place.location,
                printed=line.text.strip(),
                hint="是部门的还是单位的，全文写成一样。",
            )


def scope_told(pages: Iterable[Page]) -> str | None:
    """The scope that the titles tell; None where they tell none, or both."""
    scopes = {scope for scope, _ in _titles(pages)}
    return scopes.pop() if len(scopes) == 1 else None


def _titles(pages: Iterable[Page]) -> Iterator[tuple[str, Paragraph]]:
    for page in pages:
        for item in page.items:
            if isinstance(item, Paragraph) and len(item.text) <= _LONGEST_TITLE and not _OF_SENTENCES.search(item.text):
                match = _SCOPED.search(item.text)
                if match:
                    yield match["after"] or match["before"], item
