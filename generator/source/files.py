"""Reading a file as text, whatever is in it."""

from __future__ import annotations

from pathlib import Path

from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error


def read_text(path: Path, name: str) -> tuple[str | None, list[Finding]]:
    """The text of a UTF-8 file called `name` in findings, or None and the finding that says why not."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None, [error("S-0101", f"缺少文件 {name}", Location(name), hint="按 README 的文件清单补上这个文件。")]
    except OSError as problem:
        return None, [error("S-0102", f"无法读取文件：{problem.strerror}", Location(name))]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        return None, [_not_utf8(data, problem.start, name)]
    return text.replace("\r\n", "\n"), []


def _not_utf8(data: bytes, offset: int, name: str) -> Finding:
    before = data[:offset]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    place = Location(name, before.count(b"\n") + 1, column)
    return error("S-0103", "文件不是 UTF-8 编码", place, hint="可能是 GBK；请用编辑器另存为 UTF-8。")
