"""How `gongkai pack show` draws forms: for a terminal, for a page of Markdown, for a page of the web."""

from __future__ import annotations

import io
from collections.abc import Callable
from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.commands.drawing import AS_WIDE_AS_NEEDED
from generator.commands.drawing import drawn_lines
from generator.commands.drawing import width_of_output
from generator.kinds.kind import Kind
from generator.packs.picture import FormPicture

_WIDEST_FIGURES, _WIDEST_NAMES = 14, 44  # cells, two a Chinese character
_MARKDOWN = """# 表样一览

`{pack}` 的各张表印出来的样子，由 `gongkai pack show {pack} --format markdown` 从表样得出，不手改。方括号里是
与印出的字不同的键（地址、审核公式认它）；`Σ` 是别的行相加，`×` 是不适用；〔〕里的行有数才有。科目是最后一年的。"""

Shown = Iterable[tuple[Kind, FormPicture]]
"""A kind of disclosure and a form of it."""


def as_text(shown: Shown, _pack: str) -> str:
    """For a terminal, as wide as it is; for a file, as wide as the tables are."""
    width = width_of_output()
    return "\n\n".join(f"{kind.word} {picture.title}\n{_drawn(picture, width)}" for kind, picture in shown)


def as_markdown(shown: Shown, pack: str) -> str:
    """A page with each form as a block of text."""
    parts = [_MARKDOWN.format(pack=pack)]
    last: Kind | None = None
    for kind, picture in shown:
        parts += [f"## {kind.word}"] if kind != last else []
        parts.append(f"### {picture.title}\n\n```text\n{_drawn(picture, AS_WIDE_AS_NEEDED)}\n```")
        last = kind
    return "\n\n".join(parts)


def as_html(shown: Shown, _pack: str) -> str:
    """A page that a browser shows as the terminal would."""
    console = Console(record=True, width=AS_WIDE_AS_NEEDED, file=io.StringIO())
    for kind, picture in shown:
        console.print(Text(f"{kind.word} {picture.title}", style="bold"))
        console.print(_drawn(picture, AS_WIDE_AS_NEEDED) + "\n", markup=False, highlight=False, soft_wrap=True)
    return console.export_html(inline_styles=True)


FORMATS: dict[str, Callable[[Shown, str], str]] = {"text": as_text, "markdown": as_markdown, "html": as_html}


def _drawn(picture: FormPicture, width: int | None) -> str:
    table = Table(box=box.SQUARE)
    for number, lines in enumerate(picture.heads):
        is_name = any(row[number].strip("Σ×") for row in picture.rows)
        widest = _WIDEST_NAMES if is_name else _WIDEST_FIGURES
        table.add_column(Text("\n".join(lines)), max_width=widest, overflow="fold", justify="left")
    for row in picture.rows:
        table.add_row(*map(Text, row))
    drawn = io.StringIO()
    console = Console(width=width, file=drawn, color_system=None)
    console.print(table)
    for note in picture.notes:
        console.print(Text(note), soft_wrap=True)
    return drawn_lines(drawn)
