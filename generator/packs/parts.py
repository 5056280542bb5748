"""What a pack has and never prints: its tables, its narrative."""

from __future__ import annotations

from collections.abc import Iterator

from generator.packs.known import Known
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.own_packs import PACK_FILE

NEVER_PRINTED = "T-0527"
"""Tables or sentences that no part of a disclosure holds, or a template that says nothing."""

_TABLES, _NARRATIVE = "tables", "narrative"


def check_parts(known: Known) -> Iterator[Finding]:
    """Tables and sentences without a part that prints them."""
    pack = known.pack
    ids = {part.id for part in pack.file.部分}
    file = next(path for folder in pack.folders if (path := folder / PACK_FILE).is_file())
    place = Location(pack.name_of(file))
    if pack.file.公开表 and _TABLES not in ids:
        yield error(NEVER_PRINTED, f"部分里没有 {_TABLES}，公开表都不会印出", place, hint="在 部分 里写上。")
    if _NARRATIVE not in ids:
        yield error(NEVER_PRINTED, f"部分里没有 {_NARRATIVE}，情况说明不会印出", place, hint="在 部分 里写上。")
