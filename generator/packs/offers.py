"""选用 that a pack offers though nothing depends on what is chosen."""

from __future__ import annotations

from collections.abc import Iterator

from generator.kinds.registry import kinds
from generator.packs.cases import differing
from generator.source.finding import Finding
from generator.source.finding import error
from generator.source.located import Text
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary

IDLE_OFFER = "T-0541"
"""A variant, or one of its choices, that nothing in the pack depends on."""


def check_offers(library: PackLibrary, pack: Pack) -> Iterator[Finding]:
    """Variants of the pack's own that no branch names, and choices that are the same as another one."""
    branches = [branch for kind in kinds() for branch in differing(library, pack.name, kind)]
    for name, spec in pack.file.选用.items():
        if f"/{pack.name}/" not in name.location.file:
            continue
        stated = [branch[name] for branch in branches if name in branch]
        named = {str(each) for value in stated for each in ([value] if isinstance(value, Text) else value)}
        idle = [choice for choice in spec.可选 if choice not in named]
        if not named:
            hint = f"在 按情形 里写 {name}: {spec.可选[-1] if spec.可选 else ''} 时有什么不同，或者删掉。"
            yield error(IDLE_OFFER, f"选用“{name}”没有用处：没有一处按它不同", name.location, hint=hint)
        elif len(idle) > 1:
            message = f"“{name}”选“{idle[0]}”还是“{idle[1]}”没有不同"
            yield error(IDLE_OFFER, message, idle[1].location, hint="在 按情形 里写有什么不同，或者删掉一个。")
