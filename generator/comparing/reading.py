"""Disclosures read from where they are: sources as they would be published, errors or not, or a published folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from lxml import html as lxml_html

from generator.comparing.seen import Seen
from generator.comparing.seen import sentences
from generator.publish.build import check
from generator.publish.project import Progress
from generator.publish.project import Project
from generator.publish.rendering import Bench
from generator.publish.site_manifest import SITE_MANIFEST
from generator.render.data.data_json import data_json
from generator.render.html.page_places import PAGE
from generator.render.reading import squeezed
from generator.render.text_blocks import prose_blocks
from generator.render.text_blocks import text_blocks
from generator.source.files import UnusableFileError

_DATA = "data.json"


def seen_in_sources(project: Project, selection: Sequence[str], progress: Progress) -> dict[str, Seen | None]:
    """Each selected disclosure by its key; None for one that is too broken to be written.

    Raises UnknownSelectionError.
    """
    outcome = check(project, tuple(selection), progress, together=False)
    bench = Bench(project)
    seen: dict[str, Seen | None] = {}
    for prepared in outcome.prepared:
        edition = bench.edition(prepared, ())
        key = prepared.folder.key
        seen[key] = None
        if edition is not None:
            prose = {squeezed(part.title): sentences(prose_blocks(part.html)) for part in edition.document.parts}
            seen[key] = Seen(key, json.loads(data_json(edition.book, edition.document)), prose)
    return seen


def is_published(folder: Path) -> bool:
    """Whether a folder holds what the program has published."""
    return (folder / SITE_MANIFEST).is_file()


def seen_in_site(site: Path, selection: Sequence[str]) -> dict[str, Seen | None]:
    """Each selected disclosure of a published folder by its key. Raises UnusableFileError where a file is not ours."""
    found = sorted(path.parent for path in site.glob(f"*/*/{_DATA}"))
    keys = {f"{folder.parent.name}/{folder.name}": folder for folder in found}
    return {key: _seen(key, folder) for key, folder in keys.items() if _is_selected(key, selection)}


def _is_selected(key: str, selection: Sequence[str]) -> bool:
    return not selection or any(key == name.rstrip("/") or key.split("/", maxsplit=1)[0] == name for name in selection)


def _seen(key: str, folder: Path) -> Seen:
    try:
        data = json.loads((folder / _DATA).read_text("utf-8"))
        page = lxml_html.fromstring((folder / PAGE).read_text("utf-8"))
        return Seen(key, data, dict(map(_part, page.xpath("//section[@class='part']"))))
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise UnusableFileError(f"{folder} 里的 {_DATA} 或 {PAGE} 不是本程序发布的，读不了") from problem


def _part(section: lxml_html.HtmlElement) -> tuple[str, list[str]]:
    """The heading of a part and its sentences."""
    title = squeezed(section.xpath("string(./h2)"))
    blocks = [block for prose in section.xpath("./div[@class='prose']") for block in text_blocks(prose)]
    return title, sentences(blocks)
