"""Markdown files of authors: whole, or cut at their `## ` headings, with the line of each piece."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.source.files import read_text
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error


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
    """The whole file as one piece."""
    text, findings = read_text(path, name)
    if text is not None and not text.strip():
        findings = [error("S-0105", "文件是空的", Location(name), hint="写上内容；不需要的文件请删掉。")]
    return (None if text is None else Prose(text, Location(name))), findings


def cut_sections(prose: Prose) -> tuple[dict[str, Prose], list[Finding]]:
    """Heading → text of each `## ` section; text before the first heading and doubled headings are findings."""
    sections: dict[str, Prose] = {}
    findings: list[Finding] = []
    heading: str | None = None
    body: list[str] = []
    first_line = 1

    def close() -> None:
        text = "\n".join(body).strip()
        place = Location(prose.location.file, first_line, 1)
        if heading is None:
            if text:
                findings.append(error("S-0120", "第一个“## ”标题之前不能有文字", place))
        elif heading in sections:
            findings.append(error("S-0121", f"标题“{heading}”重复", Location(place.file, place.line - 1)))
        else:
            sections[heading] = Prose("\n".join(body), place)

    for number, line in enumerate(prose.text.split("\n"), start=prose.location.line):
        if line.startswith("## "):
            close()
            heading, body, first_line = line[3:].strip(), [], number + 1
        else:
            body.append(line)
    close()
    return sections, findings
