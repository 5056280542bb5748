"""The files a disclosure's page offers: what each is called, its format and its size."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import quote

from generator.render.html.download import Download
from generator.render.output import Edition
from generator.render.output import Output
from generator.render.output import OutputFile
from generator.render.output import Stage
from generator.render.reading import squeezed
from generator.writing.document import Document

_KILO = 1024
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]')
"""What some system takes for something else in the name of a file."""


def downloads(edition: Edition) -> list[Download]:
    """Each file that has a title, in the order of the outputs; those of single tables last."""
    offered = [(output, file) for output in edition.outputs for file in output.files(edition) if file.title]
    offered.sort(key=lambda each: bool(each[1].table))
    return [
        Download(
            quote(file.path),
            file.title,
            _note(edition, output, file),
            saved_as(edition.document, file),
            file.table,
            output.media_type,
        )
        for output, file in offered
    ]


def saved_as(document: Document, file: OutputFile) -> str:
    """单位-年度-种类-名称: what a file is called once it lies among those of other units and years."""
    words = document.unit, str(document.year), document.kind_name, squeezed(file.title)
    return _NOT_IN_NAMES.sub("", "-".join(words)) + PurePosixPath(file.path).suffix


def _note(edition: Edition, output: Output, file: OutputFile) -> str:
    """Format and size: `Excel，42 KB`. The record of all files is made after the page and has no size there."""
    if output.stage is Stage.JOB:
        return later(file.path)
    return output.format if output.stage is Stage.RECORD else note(output.format, len(edition.files[file.path]))


def later(path: str) -> str:
    """Stands on the page for the note of a file whose job is not done yet; no author may write these characters."""
    return f"\ufdd0{path}\ufdd0"


def note(file_format: str, size: int) -> str:
    """Format and size of a file."""
    return f"{file_format}，{readable_size(size)}"


def readable_size(size: int) -> str:
    """A size in bytes as people read it, rounded up."""
    if size < _KILO:
        return f"{size} 字节"
    kilobytes = -(-size // _KILO)
    return f"{kilobytes} KB" if kilobytes < _KILO else f"{-(-size * 10 // _KILO**2) / 10:.1f} MB"
