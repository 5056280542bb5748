"""The author's own documents (专文) that the pack has a part for: documents/<name>.md, with the headings it demands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.finding import warning
from generator.source.folders import DOCUMENTS
from generator.source.markdown_reader import Prose
from generator.tables.pack import PartEntry
from generator.writing.narrative import Writer
from generator.writing.ordinals import numbered_headings
from generator.writing.slots import UNUSED

MISSING = "N-0007"
"""A document that the form demands is not there."""
HEADINGS = "N-0008"
"""A document, or a piece of it, does not have the headings that the form demands."""

_PIECE = re.compile(r"^# +(.+?) *$", re.MULTILINE)
_HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)
_DEEPER = re.compile(r"^(?=##+ )", re.MULTILINE)
_NAME = "{篇名}"


def own_document(entry: PartEntry, writer: Writer) -> str:
    """The Markdown of a part that an author writes; empty where there is none. What it lacks is a finding.

    Where the pack states a 篇名, each piece stands under a heading of the second level that says it.
    """
    name = str(entry.文件)
    prose = writer.disclosure.words.documents.get(name)
    if prose is None:
        writer.findings += [] if entry.可缺 else [_missing(name, entry, writer)]
        return ""
    pieces = [*_pieces(prose)] if entry.篇名 else [("", prose)]
    writer.findings += _faults(entry, prose, pieces, writer.disclosure.key)
    texts = []
    for title, piece in pieces:
        text = numbered_headings(str(writer.author_text(piece)), entry.小标题序号)
        heading = str(entry.篇名 or "").replace(_NAME, title)
        texts.append(f"## {heading}\n\n{_DEEPER.sub('#', text)}" if heading else text)
    return "\n\n".join(texts)


def unused_documents(entries: list[PartEntry], writer: Writer) -> Iterator[Finding]:
    """Warnings about documents that the pack has no part for."""
    known = [str(entry.文件) for entry in entries if entry.文件]
    for name, prose in writer.disclosure.words.documents.items():
        if name not in known:
            hint = f"这个模板包有：{'、'.join(f'{each}.md' for each in known)}。" if known else None
            message = f"{PurePath(prose.location.file).name} 没有用到：模板包没有这一部分"
            yield warning(UNUSED, message, prose.location, disclosure=writer.disclosure.key, hint=hint)


def _pieces(prose: Prose) -> Iterator[tuple[str, Prose]]:
    """The pieces of a document with their titles; what stands before the first belongs to none."""
    found = [*_PIECE.finditer(prose.text)]
    ends = [match.start() for match in found[1:]] + [len(prose.text)]
    for match, end in zip(found, ends, strict=True):
        yield match[1], Prose(prose.text[match.end() : end], prose.place(match.end()))


def _missing(name: str, entry: PartEntry, writer: Writer) -> Finding:
    folder = writer.disclosure.folder
    path = folder.path / DOCUMENTS / f"{name}.md"
    message = f"没有 {DOCUMENTS}/{path.name}，“{entry.标题}”不能没有"
    return error(MISSING, message, Location(folder.name_of(path)), disclosure=folder.key, hint="写上。")


def _faults(entry: PartEntry, whole: Prose, pieces: list[tuple[str, Prose]], key: str) -> Iterator[Finding]:
    first = _PIECE.search(whole.text)
    if entry.篇名 and (first is None or whole.text[: first.start()].strip()):
        hint = "每一篇先写一行“# 名称”。"
        yield error(HEADINGS, "第一个“# ”标题之前不能有文字", whole.location, disclosure=key, hint=hint)
    demanded = [str(each) for each in entry.小标题]
    for title, piece in pieces:
        written = [match[1] for match in _HEADING.finditer(piece.text)]
        if demanded and written != demanded:
            told = f"“{title}”的小标题" if title else "小标题"
            hint = f"依次写：{'、'.join(demanded)}；没有内容的写“无”。"
            message = f"{told}与模板包要求的不同：写的是{'、'.join(written) or '空'}"
            yield error(HEADINGS, message, piece.location, disclosure=key, hint=hint)
