"""Markdown files of authors: whole, or cut at their `## ` headings, with the line of each piece."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from generator.source.files import read_text
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import at_most
from generator.source.finding import error

_LONGEST = 60_000  # characters; the whole text of a long disclosure
_MOST_HEADINGS = 400
_HEADING = re.compile(r"^ {0,3}#", re.MULTILINE)
_DEEPEST = 12
_NESTED_BLOCKS = re.compile(
    rf"\s*(?:(?:>|[-+*]\s|\d+[.)]\s)\s*){{{_DEEPEST + 1}}}|\s{{{2 * _DEEPEST + 2},}}(?:>|[-+*]\s|\d+[.)]\s)"
)
_MOST_COLUMNS = 40  # the widest 公开表 has half as many
_COMMENT = re.compile(r"^[ \t]*(?:<!--(?:(?!-->).)*-->[ \t]*)+$", re.MULTILINE)
"""A line that holds nothing but comments: told to the author, never published."""
_BRACKET = re.compile(r"(?<!\\)[\[\]]")


@dataclass(frozen=True, slots=True)
class Prose:
    """A piece of Markdown and the place of its first line."""

    text: str
    location: Location

    def place(self, offset: int) -> Location:
        """The file, line and column of an offset in the text."""
        before = self.text[:offset]
        line = before.count("\n")
        if not line:
            return Location(self.location.file, self.location.line, self.location.column + offset)
        return Location(self.location.file, self.location.line + line, offset - before.rfind("\n"))


def read_markdown(path: Path, name: str) -> tuple[Prose | None, list[Finding]]:
    """The whole file as one piece without its comments (lines of `<!-- … -->`); one without words is a finding."""
    prose, findings = _read(path, name)
    if prose is not None and not prose.text.strip():
        return None, [error("S-0105", "文件是空的", Location(name), hint="写上内容；不需要的文件请删掉。")]
    return prose, findings


def read_sections(path: Path, name: str) -> tuple[dict[str, Prose], list[Finding]]:
    """Heading → text of each `## ` section of a file; none where it holds nothing but comments."""
    prose, findings = _read(path, name)
    if prose is None:
        return {}, findings
    sections, more = cut_sections(prose)
    return sections, findings + more


def _read(path: Path, name: str) -> tuple[Prose | None, list[Finding]]:
    text, findings = read_text(path, name)
    if text is None or not text.strip():
        findings = findings or [error("S-0105", "文件是空的", Location(name), hint="写上内容；不需要的文件请删掉。")]
        return None, findings
    text = _COMMENT.sub("", text)
    findings = findings + _unreadable(text, name)
    return (None if findings else Prose(text, Location(name))), findings


def _unreadable(text: str, name: str) -> list[Finding]:
    """What makes a text too long or too deep to be read: what is nested deeper, the engine would silently leave out."""
    if len(text) > _LONGEST:
        return [error("S-0111", f"文字超过 {_LONGEST} 字", Location(name), hint="核对是不是放错了文件。")]
    if len(_HEADING.findall(text)) > _MOST_HEADINGS:
        return [error("S-0111", f"标题超过 {_MOST_HEADINGS} 个", Location(name), hint="核对是不是放错了文件。")]
    depth = 0
    for number, line in enumerate(text.split("\n"), start=1):
        depth = depth if line.strip() else 0
        if line.count("|") > _MOST_COLUMNS + 1:
            place = Location(name, number, 1)
            return [error("S-0344", f"表格超过 {_MOST_COLUMNS} 栏", place, hint="纸上印不下，分成几张表。")]
        deepest = _NESTED_BLOCKS.match(line)
        for mark in _BRACKET.finditer(line):
            depth = max(0, depth + (1 if mark[0] == "[" else -1))
            deepest = deepest or (mark if depth > _DEEPEST else None)
        if deepest:
            place = Location(name, number, deepest.start() + 1)
            message = f"引用、列表或方括号套了 {_DEEPEST} 层以上"
            return [error("S-0114", message, place, hint="检查成对的括号，去掉多余的“>”“-”。")]
    return []


_MISTYPED_HEADING = re.compile(
    r"(?P<marks>##(?=[^#\s])|##[\u3000\u00a0\t]|＃＃?(?!＃)|[ \u3000\u00a0]+##(?= ))\s*(?P<text>.*)"
)
_OTHER_HEADING = re.compile(r"\s*[#＃]{1,6}\s*(?P<text>\S.*)")


def heading_in(line: str) -> str | None:
    """The text of a line that is a heading, of whatever level; None for any other."""
    found = _OTHER_HEADING.fullmatch(line)
    return found["text"].strip() if found else None


def cut_sections(prose: Prose) -> tuple[dict[str, Prose], list[Finding]]:
    """Heading → text of each `## ` section; text before the first heading and doubled headings are findings.

    A heading that is typed amiss is a finding, and cuts all the same.
    """
    sections: dict[str, Prose] = {}
    findings: list[Finding] = []
    heading: str | None = None
    body: list[str] = []
    first_line = prose.location.line

    def close() -> None:
        place = Location(prose.location.file, first_line, 1)
        if heading is None:
            findings.extend(_before_headings(body, place))
        elif heading in sections:
            findings.append(error("S-0121", f"标题“{heading}”重复", Location(place.file, place.line - 1)))
        else:
            sections[heading] = Prose("\n".join(body), place)

    for number, line in enumerate(prose.text.split("\n"), start=prose.location.line):
        mistyped = _MISTYPED_HEADING.fullmatch(line)
        if mistyped:
            findings.append(_mistyped(line, mistyped["text"], Location(prose.location.file, number)))
        if mistyped or line.startswith("## "):
            close()
            heading = mistyped["text"].strip() if mistyped else line[3:].strip()
            body, first_line = [], number + 1
        else:
            body.append(line)
    close()
    return sections, at_most(findings)


def _mistyped(line: str, text: str, place: Location) -> Finding:
    """The error about a heading that Markdown would take for text."""
    message = "这里是全角井号“＃”" if "＃" in line else "标题没有写成两个“#”加一个空格，从行首写起"
    return error("S-0362", message, place, hint=f"写成“## {text.strip()}”。")


def _before_headings(body: list[str], place: Location) -> list[Finding]:
    """The error about what stands before the first heading, at its first line."""
    found = next(((number, line) for number, line in enumerate(body) if line.strip()), None)
    if found is None:
        return []
    heading = heading_in(found[1])
    hint = f"标题写成“## {heading}”。" if heading else "移到某个标题下面。"
    where = Location(place.file, place.line + found[0], 1)
    return [error("S-0120", "第一个“## ”标题之前不能有文字", where, hint=hint)]
