"""How differences are told: as text, as JSON for programs, as a page to hand round."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import asdict

from generator.comparing.differences import CHANGED
from generator.comparing.differences import Difference
from generator.comparing.differences import FigureChange
from generator.comparing.seen import Figure

_NONE = "（没有）"
_PAGE = """<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><title>改动</title>
<style>
body {{ font: 16px/1.6 sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em }}
table {{ border-collapse: collapse; width: 100% }}
td, th {{ border-bottom: 1px solid #ccc; padding: .3em .5em; text-align: left; vertical-align: top }}
td.figure {{ text-align: right; white-space: nowrap }}
code {{ color: #666; font-size: .85em }}
del {{ background: #fde2e0 }} ins {{ background: #dcf3dc; text-decoration: none }}
</style>
{body}
</html>
"""


def as_text(found: Iterable[Difference]) -> str:
    """For a terminal, or a message: a line a figure, old sentences behind “-”, new ones behind “+”."""
    return "\n".join(line for each in found for line in _lines(each)) or "没有不同"


def as_json(found: Iterable[Difference]) -> str:
    """A list of disclosures, each with `key`, `state`, `tables`, `figures` and `words`."""
    return json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=1)


def as_html(found: Iterable[Difference]) -> str:
    """A page of its own, without scripts."""
    return _PAGE.format(body="\n".join(map(_section, found)) or "<p>没有不同</p>")


FORMATS = {"text": as_text, "json": as_json, "html": as_html}


def _lines(found: Difference) -> Iterator[str]:
    yield f"{found.key}{'' if found.state == CHANGED else f' {found.state}'}"
    yield from (f"  表 {table}" for table in found.tables)
    for change in found.figures:
        yield f"  {change.address}  {_figure(change.old)} → {_figure(change.new)}  {_name(change)}"
    for words in found.words:
        yield f"  {words.part}"
        yield from (f"    - {sentence}" for sentence in words.old)
        yield from (f"    + {sentence}" for sentence in words.new)


def _section(found: Difference) -> str:
    rows = "".join(
        f'<tr><td>{_escaped(_name(change))}<br><code>{_escaped(change.address)}</code><td class="figure">'
        f'{_escaped(_figure(change.old))}<td class="figure">{_escaped(_figure(change.new))}</tr>'
        for change in found.figures
    )
    table = f"<table><tr><th>数<th>原来<th>现在</tr>{rows}</table>" if rows else ""
    state = "" if found.state == CHANGED else f" {found.state}"
    parts = [f"<h2>{_escaped(found.key)}{state}</h2>", *(f"<p>表 {_escaped(name)}</p>" for name in found.tables), table]
    for words in found.words:
        old, new = (_escaped("".join(sentences)) for sentences in (words.old, words.new))
        parts.append(f"<h3>{_escaped(words.part)}</h3><p><del>{old}</del> <ins>{new}</ins></p>")
    return "\n".join(filter(None, parts))


def _figure(figure: Figure | None) -> str:
    return _NONE if figure is None or figure.text is None else f"{figure.text}{figure.unit}"


def _name(change: FigureChange) -> str:
    either = change.new or change.old
    return either.name if either else ""


_escaped = html.escape
