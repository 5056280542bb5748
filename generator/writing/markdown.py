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
from itertools import takewhile
from urllib.parse import urlsplit

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
_SHOWN_SITE = re.compile(rf"(?:https?://|\b(?=www\.))(?P<host>{_HOST})", re.IGNORECASE | re.ASCII)
_SHOWN_MAILBOX = re.compile(rf"[\w.+-]+@{_HOST}", re.IGNORECASE | re.ASCII)
_SHOWN_NUMBER = re.compile(r"[\d（）()+ -]{7,25}", re.ASCII)
_ENCODED = "xn--"  # before a part of a host's name that is not written in ASCII (RFC 5890)
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
    if _ADDRESS.fullmatch(address) is None or not has_port(address):
        return False
    return all(map(_is_legible, (urlsplit(address).hostname or "").split(".")))


def _is_legible(label: str) -> bool:
    """Whether a part of a host's name is in ASCII or Chinese; letters of other scripts look like those of ours."""
    try:
        shown = label.removeprefix(_ENCODED).encode().decode("punycode") if label.startswith(_ENCODED) else label
    except UnicodeError:
        return False
    return all(each.isascii() or is_chinese(each) for each in shown)


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a Markdown text: its line from 1, where it leads to, what is shown of it and what is not."""

    line: int
    address: str
    shown: str
    hidden: str

    @property
    def is_misleading(self) -> bool:
        """Whether what is shown is an address, and another one."""
        scheme, _, target = self.address.partition(":")
        site, mailbox = _SHOWN_SITE.search(self.shown), _SHOWN_MAILBOX.search(self.shown)
        if site:
            host = urlsplit(self.address).hostname or ""
            return host.removeprefix("www.") != site["host"].lower().removeprefix("www.")
        if mailbox:
            return target.lower() != mailbox[0].lower()
        if scheme.lower() == "tel" and _SHOWN_NUMBER.fullmatch(self.shown):
            return not _digits(target).endswith(_digits(self.shown).lstrip("0"))
        return False


def fault_of_link(link: Link) -> tuple[str, str] | None:
    """What is wrong with a link and what to do about it; None where a reader gets where he is told."""
    if not leads_out(link.address):
        told = "写完整的网址（https://…）、mailto: 或 tel:；网站里的别的网页用文字说明。"
        return f"链接不能指到“{link.address[:60]}”", told
    if link.is_misleading:
        return f"链接写着“{link.shown[:60]}”，却指到“{link.address[:60]}”", "两处写成一样。"
    if link.hidden:
        return f"链接带着印不出来的文字“{link.hidden[:60]}”", "要说的写进正文，括号里只写网址。"
    return None


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def links(text: str) -> list[Link]:
    """The links in a Markdown text, those that are not followed but shown as they were typed among them."""
    found = []
    for block in _engine(_anywhere).parse(text):
        tokens = block.children or []
        for position, each in enumerate(tokens):
            if block.map and each.type == "link_open":
                inside = takewhile(lambda token: token.type != "link_close", tokens[position + 1 :])
                shown = "".join(token.content for token in inside).strip()
                title = str(each.attrGet("title") or "")
                found.append(Link(block.map[0] + 1, str(each.attrGet("href")), shown, title))
    return found


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
