"""The site's search: an index of every disclosure in the staged site, made from its pages as they were written."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publish.site.published import Published
from generator.publish.site.readback_files import read_back_search
from generator.publish.site.readback_files import words_given
from generator.publish.site.search_document import search_document
from generator.publish.site.search_engine import SearchEngineError
from generator.publish.site.search_engine import make_index
from generator.publish.site_folder import Staging
from generator.render.reading import UNREADABLE
from generator.render.reading import unreadable
from generator.source.finding import Finding
from generator.source.finding import warning

_UNUSED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.")
"""The engine's own user interfaces: they set styles from scripts, which the content security policy forbids."""


def stage_search_index(staging: Staging, entries: list[Published]) -> list[Finding]:
    """Writes `pagefind/` into the staged site; a finding where that is not possible, since the rest needs no search."""
    given: dict[str, str] = {}
    try:
        files = make_index(_documents(staging, entries, given))
    except SearchEngineError as problem:
        hint = "这次发布的网站不能检索，其余不受影响；重新安装依赖后再生成"
        return [warning("X-0001", f"没有建立检索：{problem}", hint=hint)]
    for name, data in files.items():
        if not name.startswith(_UNUSED):
            staging.write(f"pagefind/{name}", data)
    try:
        return list(read_back_search(staging.folder, given, entries))
    except (*UNREADABLE, OSError) as problem:
        return [unreadable("pagefind", "", problem)]


def _documents(staging: Staging, entries: list[Published], given: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Address and document of each disclosure, one at a time; notes what words each was given with."""
    for entry in entries:
        sheets = {path: (staging.folder / entry.key / path).read_bytes() for path in entry.sheets}
        document = search_document((staging.folder / entry.url).read_bytes(), sheets, entry)
        given[f"/{entry.url}"] = words_given(document)
        yield f"/{entry.url}", document
