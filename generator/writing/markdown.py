"""Markdown to HTML, without raw HTML or images, and with two habits of Chinese text respected.

A line break between Chinese characters is no space, and `**…。**` before a Chinese character is still bold.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType

from generator.model.web_address import has_port

_HOST = r"([a-z0-9-]+\.)+[a-z][a-z0-9-]+"
_ADDRESS = re.compile(
    rf"https?://{_HOST}(:\d{{1,5}})?([/?#][^\s\"'<>\\]*)?|mailto:[\w.+-]+@{_HOST}|tel:\+?[\d-]{{3,20}}",
    re.IGNORECASE | re.ASCII,
)
_WIDE = ("W", "F")
_AMBIGUOUS_PUNCTUATION = "“”‘’—…·"


def is_chinese(character: str) -> bool:
    """Whether a character is set on the grid of Chinese text: ideographs, full-width forms and Chinese punctuation."""
    return unicodedata.east_asian_width(character) in _WIDE or character in _AMBIGUOUS_PUNCTUATION


def _is_space(character: str) -> bool:
    return character.isspace()


def _is_western_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS" and not is_chinese(character)


class _State(StateInline):
    """Judges `*` and `_` as CommonMark does, except that Chinese punctuation counts as a Chinese character."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - overridden
        end = start
        while end < self.posMax and self.src[end] == self.src[start]:
            end += 1
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < self.posMax else " "
        opens = not _is_space(after) and (not _is_western_punctuation(after) or _frees(before))
        closes = not _is_space(before) and (not _is_western_punctuation(before) or _frees(after))
        can_open = opens and (canSplitWord or not closes or _is_western_punctuation(before))
        can_close = closes and (canSplitWord or not opens or _is_western_punctuation(after))
        return Scanned(can_open, can_close, end - start)


def _frees(neighbour: str) -> bool:
    """Whether this character on one side lets punctuation stand on the other side of a delimiter."""
    return _is_space(neighbour) or _is_western_punctuation(neighbour) or is_chinese(neighbour)


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _join_chinese_lines(state: StateCore) -> None:
    """Drops the line breaks that have a Chinese character on either side."""
    for block in state.tokens:
        children = block.children or []
        for position, token in enumerate(children):
            if token.type == "softbreak" and _touches_chinese(children, position):
                token.type, token.tag, token.content = "text", "", ""


def _touches_chinese(tokens: Sequence[Token], position: int) -> bool:
    before = next((t.content[-1] for t in reversed(tokens[:position]) if t.content), " ")
    after = next((t.content[0] for t in tokens[position + 1 :] if t.content), " ")
    return is_chinese(before) or is_chinese(after)


@cache
def _engine(may_lead_to: Callable[[str], bool]) -> MarkdownIt:
    engine = MarkdownIt("zero")
    engine.inline = _Inline()
    engine.configure("commonmark", {"html": False})
    engine.enable("table").disable("image")
    setattr(engine, "validateLink", may_lead_to)  # noqa: B010 — its type says it cannot be, its documentation that it is
    engine.core.ruler.push("join_chinese_lines", _join_chinese_lines)
    return engine


def leads_out(address: str) -> bool:
    """Whether a link may lead to an address: a web page by its full address, a mailbox, a telephone.

    Nothing relative: the same text is printed, and there it would lead nowhere.
    """
    return _ADDRESS.fullmatch(address) is not None and has_port(address)


def refused_links(text: str) -> list[tuple[int, str]]:
    """(Line from 1, address) of each link in a Markdown text that is shown as it was typed."""
    links = [
        (block.map[0] + 1, str(each.attrGet("href")))
        for block in _engine(_anywhere).parse(text)
        for each in block.children or []
        if block.map and each.type == "link_open"
    ]
    return [(line, address) for line, address in links if not leads_out(address)]


def _anywhere(_address: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of rendered Markdown; `level` is that of its HTML element."""

    id: str
    title: str
    level: int


def _plain(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [])


def render_markdown(text: str, *, prefix: str, top_level: int) -> tuple[str, list[Heading]]:
    """The HTML of a Markdown text, its `## ` headings as `<h{top_level}>`, and those headings.

    Ids are `prefix-1`, `prefix-2` … in order, so that they stay the same from build to build.
    """
    engine = _engine(leads_out)
    tokens = engine.parse(text)
    headings: list[Heading] = []
    for position, token in enumerate(tokens):
        if token.type not in ("heading_open", "heading_close"):
            continue
        level = min(6, int(token.tag[1:]) - 2 + top_level)
        token.tag = f"h{level}"
        if token.nesting == 1:
            heading = Heading(f"{prefix}-{len(headings) + 1}", _plain(tokens[position + 1]), level)
            token.attrSet("id", heading.id)
            headings.append(heading)
    return str(engine.renderer.render(tokens, engine.options, {})), headings
