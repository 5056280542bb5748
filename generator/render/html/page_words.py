"""The words that the templates of a page put on it themselves: what stands between what they fill in.

They are read from the templates, so that whoever rewords one need not tell anybody. A piece that could be taken for a
figure, a sign or a share is none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from jinja2 import Environment
from jinja2.meta import find_referenced_templates

from generator.render.reading import squeezed

_FILLED_IN = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_TAG = re.compile(r"<[^>]*>", re.DOTALL)
_QUOTED = re.compile(r'"([^"]*)"')
_MARK = "\0"
_HAN = re.compile("[㐀-鿿]")
_OF_FIGURES = re.compile(r"[\d+\-−－%％‰—]")
_UNIT = re.compile("[千百万亿]*元")


@cache
def any_word_of(environment: Environment, template: str) -> re.Pattern[str]:
    """What matches one of the words of a template and those that it includes, the longest first."""
    return re.compile("|".join(map(re.escape, words_of(environment, template))) or "(?!)")


def words_of(environment: Environment, template: str) -> tuple[str, ...]:
    """The words of a template and those that it includes, without white space, the longest first."""
    pieces = {squeezed(piece) for name in _templates(environment, template) for piece in _pieces(environment, name)}
    return tuple(sorted(filter(_is_word, pieces), key=lambda word: (-len(word), word)))


def _is_word(piece: str) -> bool:
    if not piece or _UNIT.fullmatch(piece):
        return False
    return bool(_HAN.search(piece) or not _OF_FIGURES.search(piece))


def _templates(environment: Environment, template: str) -> list[str]:
    """A template, those it extends or imports, and theirs."""
    found = [template]
    for name in found:
        referenced = find_referenced_templates(environment.parse(_source(environment, name)))
        found += [other for other in referenced if other and other not in found]
    return found


def _source(environment: Environment, name: str) -> str:
    return environment.loader.get_source(environment, name)[0] if environment.loader else ""


def _pieces(environment: Environment, name: str) -> Iterator[str]:
    source = _source(environment, name)
    for filled in _FILLED_IN.findall(source):
        yield from () if filled.startswith("{#") else _QUOTED.findall(filled)
    own = _FILLED_IN.sub(_MARK, source)
    for tag in _TAG.findall(own):
        for value in _QUOTED.findall(tag):
            yield from value.split(_MARK)
    yield from re.split(_MARK, _TAG.sub(_MARK, own))
