"""替换文字 resolved: what is to be printed otherwise is printed by the form, or by one it inherits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from typing import cast

from generator.source.finding import Finding
from generator.source.located import Mapping
from generator.source.located import Text
from generator.source.naming import unknown
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary
from generator.tables.situation import branches
from generator.tables.variants import PRINTED_KEYS
from generator.tables.variants import REPLACED_TEXTS


def check_replaced(library: PackLibrary, pack: Pack) -> Iterator[Finding]:
    """Texts that a form replaces though nothing prints them."""
    printed: dict[str, set[str]] = {}
    for folder in reversed(pack.folders):
        for path in sorted((folder / "forms").glob("*.yaml")):
            raw, _ = library.read(path)
            role = str(_get(raw, "表")) if isinstance(raw, Mapping) else ""
            known = printed.setdefault(role, set())
            known |= set(_printed(raw))
            for stated in [raw, *(branches(raw) if isinstance(raw, Mapping) else ())]:
                texts = _get(stated, REPLACED_TEXTS) or {}
                yield from (unknown("印出的文字", str(t), t.location, known) for t in texts if t not in known)


def _get(value: Any, key: str) -> Any:
    return value.get(cast(Text, key)) if isinstance(value, Mapping) else None


def _printed(value: Any) -> Iterator[str]:
    """Every text of a form that is printed and may be replaced."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key in PRINTED_KEYS and isinstance(item, Text):
                yield str(item)
            else:
                yield from _printed(item)
    elif isinstance(value, list):
        for item in value:
            yield from _printed(item)
