"""The other files of a disclosure, made when somebody asks for one: the figures' page, the workbook, the data."""

from __future__ import annotations

from dataclasses import replace

from generator.publish.preparation import Prepared
from generator.publish.rendering import edition_of
from generator.render.html.page_places import PAGE
from generator.render.html.pages import Pages
from generator.render.output import Edition
from generator.render.output import Output
from generator.render.output import Stage
from generator.render.output import with_files
from generator.render.outputs import DRAFT
from generator.render.outputs import outputs_of_build

_MADE_AT_ONCE = (Stage.CONTENT, Stage.DESCRIPTION)


def made(prepared: Prepared, pages: Pages, path: str) -> tuple[bytes, str] | None:
    """A file of a disclosure and its media type; None where it has none of that path, or a build must make it."""
    edition = edition_of(prepared, pages)
    offered = [each for each in outputs_of_build(pdf=False, internal=True) if each.stage in _MADE_AT_ONCE]
    output = next((each for each in [*offered, DRAFT] if edition and _has(each, edition, path)), None)
    if edition is None or output is None:
        return None
    needed = tuple(offered) if output.stage is Stage.DESCRIPTION else (output,)
    return with_files(replace(edition, outputs=needed)).files[path], output.media_type


def _has(output: Output, edition: Edition, path: str) -> bool:
    return path != PAGE and any(file.path == path for file in output.files(edition))
