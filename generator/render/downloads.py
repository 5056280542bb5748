"""The files a disclosure's page offers: what each is called, its format and its size."""

from __future__ import annotations

from urllib.parse import quote

from generator.render.html.pages import Download
from generator.render.output import Edition
from generator.render.output import Output
from generator.render.output import OutputFile
from generator.render.output import Stage

_KILO = 1024


def downloads(edition: Edition) -> list[Download]:
    """A button for each file that has a title, in the order of the outputs; those of single tables last."""
    offered = [(output, file) for output in edition.outputs for file in output.files(edition) if file.title]
    offered.sort(key=lambda each: each[1].is_single_table)
    return [Download(quote(file.path), file.title, _note(edition, output, file)) for output, file in offered]


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
