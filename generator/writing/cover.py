"""The lines of the cover, as the pack has them, with what the author fills in."""

from __future__ import annotations

from generator.model.disclosure import Disclosure
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.located import Text
from generator.tables.filling import fill_words
from generator.tables.pack import Pack

UNFILLED = "N-0009"
"""What the cover asks for is not in disclosure.yaml, or what is there is not asked for."""


def cover_lines(disclosure: Disclosure, pack: Pack) -> tuple[list[str], list[Finding]]:
    """The lines from the top; none where the pack leaves the cover to the page templates."""
    cover = pack.file.封面
    if cover is None:
        return [], [_unasked(name, [], disclosure) for name in disclosure.cover]
    asked = [str(name) for name in cover.填]
    findings = [_unfilled(name, disclosure) for name in asked if name not in disclosure.cover]
    findings += [_unasked(name, asked, disclosure) for name in disclosure.cover if name not in asked]
    lines = [fill_words(str(line), disclosure, pack) for line in cover.行]
    for name, text in disclosure.cover.items():
        lines = [line.replace("{" + name + "}", text) for line in lines]
    return lines, findings


def _unfilled(name: str, disclosure: Disclosure) -> Finding:
    place = Location(disclosure.folder.name_of(disclosure.folder.path / "disclosure.yaml"))
    hint = f"在 disclosure.yaml 里写：封面: {{{name}: …}}。"
    return error(UNFILLED, f"封面上要有“{name}”", place, disclosure=disclosure.key, hint=hint)


def _unasked(name: Text, asked: list[str], disclosure: Disclosure) -> Finding:
    hint = f"可以写：{'、'.join(asked)}。" if asked else "删掉。"
    message = f"这个模板包的封面没有“{name}”"
    return error(UNFILLED, message, name.location, disclosure=disclosure.key, hint=hint)
