"""Traces that must not reach the public: leftovers of a template, doubled words and marks, blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.words.corpus import FILLER
from generator.checks.words.corpus import Corpus
from generator.checks.words.corpus import Passage
from generator.checks.words.lists import WordLists
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.source.finding import error
from generator.source.finding import warning

LEFTOVER = "N-0109"
"""A placeholder or a choice that the template left to the author."""
DOUBLED = "N-0110"
"""A word or a punctuation mark stands twice, or would once the sentence before it is written."""
MISSPELT = "N-0130"
"""A wrong character that is often typed for the right one."""
MARKUP = "N-0141"
"""An image, code, a tag or a single brace, which a disclosure does not print as meant."""
BLANK = "N-0115"
"""A section without text."""

_REPEATED = re.compile(r"(?P<sentence>[^。；\n]{10,500}[。；])\s*(?P<again>(?P=sentence))")
_MARKUP = re.compile(
    r"\{\{.*?\}\}|(?P<image>!\[[^\]\n]*\](?=\())"
    r"|(?P<code>^[ \t]*(?:```|~~~)[^\n]*|(?:\A|(?<=\n\n))(?: {4}|\t)(?![-+*\d])\S[^\n]*)"
    r"|(?P<brace>[｛｝]+|(?<!\{)\{(?![{%#])[^{}\n]{0,40}\})"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>\n]{0,200})?/?>)|(?P<comment><!\s?--|--+>)",
    re.MULTILINE,
)
_MARKUP_TOLD = {"image": "图片", "code": "代码", "brace": "花括号", "tag": "网页标签", "comment": "注释的记号"}
_WHAT_MAY_STAND = "删掉；这里只能用标题、段落、列表、表格、加粗和链接，引用数写 {{ 名称 }}。"
_HOW_TO_COMMENT = "注释单独成行，在同一行里写完：<!-- … -->；有几行就每行写一个。"
_DELIMITERS = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|?)+[ \t]*")
"""The second line of a table."""
_BAR = re.compile(r"(?<!\\)\|")
_ENDS_WITH_BAR = re.compile(r"(?<!\\)\|$")
_HALF_ENDS = "，。；、：,.;:"
_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<title>[^\n]*)$", re.MULTILINE)


def check_traces(corpus: Corpus, words: WordLists) -> Iterator[Finding]:
    """Findings about leftovers, doubled words and marks, misspellings and blank sections."""
    yield from check_slips(corpus, words)
    for passage in corpus.passages:
        yield from _check_markup(corpus, passage)
        yield from _check_torn_table(corpus, passage)
        yield from _check_half_sentence(corpus, passage, words)
        yield from _check_blank(corpus, passage)


def check_slips(corpus: Corpus, words: WordLists) -> Iterator[Finding]:
    """Findings about leftovers, doubled words and marks, and misspellings, whoever wrote the text."""
    yield from _check_leftovers(corpus, words)
    yield from _check_doubled(corpus, words)
    yield from _check_repeated(corpus)
    yield from _check_misspellings(corpus, words)


def _check_leftovers(corpus: Corpus, words: WordLists) -> Iterator[Finding]:
    for leftover in words.残留:
        for match in leftover.写法.finditer(corpus.text):
            yield corpus.finding(
                LEFTOVER,
                Severity.ERROR,
                match.start(),
                f"文中还留着“{match[0]}”",
                f"{leftover.改法}。",
                printed=match[0],
            )


def _check_markup(corpus: Corpus, passage: Passage) -> Iterator[Finding]:
    """What Markdown of elsewhere holds and a disclosure does not print as meant: images, code, tags, single braces."""
    for match in _MARKUP.finditer(passage.prose.text):
        what = match.lastgroup
        if what is None:  # a printed figure
            continue
        yield error(
            MARKUP,
            f"文中有{_MARKUP_TOLD[what]}“{match[0].strip()[:20]}”",
            passage.prose.place(match.start()),
            disclosure=corpus.disclosure.key,
            addresses=(passage.address,),
            hint=_HOW_TO_COMMENT if what == "comment" else _WHAT_MAY_STAND,
        )


def _check_torn_table(corpus: Corpus, passage: Passage) -> Iterator[Finding]:
    """A line of a table that is none: cut off by a blank line or a comment, or without |---| below the first line."""
    lines = passage.prose.text.split("\n")
    offset, is_table = 0, False
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        was_table, is_table = is_table, bool(line.strip()) and (is_table or _begins_table(line, following))
        if not was_table and not is_table and line.lstrip().startswith("|"):
            is_table = True  # told once for all its lines
            yield error(
                MARKUP,
                f"表格的这一行“{line.strip()[:20]}”接不上表头",
                passage.prose.place(offset),
                disclosure=corpus.disclosure.key,
                addresses=(passage.address,),
                hint="各行连着写，中间不留空行、不夹注释；第一行是表头，第二行写 | --- | --- |，格数与表头相同。",
            )
        offset += len(line) + 1


def _begins_table(line: str, following: str) -> bool:
    """Whether a line is the head of a table: the next one marks as many columns (GFM)."""
    is_marked = "|" in line and "|" in following and _DELIMITERS.fullmatch(following) is not None
    return is_marked and _cells(line) == _cells(following)


def _cells(line: str) -> int:
    """How many cells a line of a table has."""
    inner = line.strip().removeprefix("|")
    return len(_BAR.findall(inner)) + (not _ENDS_WITH_BAR.search(inner))


def _check_doubled(corpus: Corpus, words: WordLists) -> Iterator[Finding]:
    for pattern in words.叠字:
        for match in pattern.finditer(corpus.text):
            hint = "多写了一遍，删掉一个。"
            yield corpus.finding(
                DOUBLED, Severity.WARNING, match.start(), f"“{match[0]}”是叠字", hint, printed=match[0]
            )
    for match in words.叠标点.finditer(corpus.text):
        yield corpus.finding(
            DOUBLED, Severity.WARNING, match.start(), f"标点“{match[0]}”连用", "只留一个。", printed=match[0]
        )


def _check_repeated(corpus: Corpus) -> Iterator[Finding]:
    """A whole sentence that stands twice, one after the other."""
    for match in _REPEATED.finditer(corpus.text):
        message = f"“{match['sentence'][:12]}…”这一句写了两遍"
        yield corpus.finding(DOUBLED, Severity.WARNING, match.start("again"), message, "删掉一句。")


def _check_misspellings(corpus: Corpus, words: WordLists) -> Iterator[Finding]:
    for misspelling in words.错别字:
        for match in misspelling.写法.finditer(corpus.text):
            right = misspelling.正
            message = f"“{match[0]}”有错别字，应当是“{right}”"
            yield corpus.finding(
                MISSPELT, Severity.WARNING, match.start(), message, f"改成“{right}”。", printed=match[0], computed=right
            )


def _check_half_sentence(corpus: Corpus, passage: Passage, words: WordLists) -> Iterator[Finding]:
    """A half sentence ends without a mark and does not repeat the words that the program writes before it."""
    is_purpose = passage.kind == "用途" or passage.name.endswith("用途")
    is_half = passage.kind in ("用途", "差异原因") or (
        passage.kind == "情况说明" and passage.name.endswith(tuple(map(str, words.半句的槽)))
    )
    text = passage.text
    body = text.strip()
    if not is_half or not body or not words.半句的槽:
        return
    start = passage.start + text.index(body)
    if body[-1] in _HALF_ENDS:
        yield corpus.finding(
            DOUBLED,
            Severity.WARNING,
            start + len(body) - 1,
            f"这里只写半句话，句末的“{body[-1]}”会与程序写的标点重复",
            f"删掉句末的“{body[-1]}”。",
        )
    opening = (words.半句开头.用途 if is_purpose else words.半句开头.原因).match(body)
    if opening:
        before = "主要用于" if is_purpose else "主要原因是"
        yield corpus.finding(
            DOUBLED,
            Severity.WARNING,
            start,
            f"程序已经写了“{before}”，这里又以“{opening[0]}”开头",
            f"删掉开头的“{opening[0]}”。",
        )


def _check_blank(corpus: Corpus, passage: Passage) -> Iterator[Finding]:
    """A heading with nothing under it."""
    text = passage.text
    if passage.kind in ("情况说明", "名词解释"):
        if not text.strip():
            place = passage.prose.location
            yield _blank(corpus, passage, Location(place.file, place.line - 1), passage.name)
        return
    headings = list(_HEADING.finditer(text))
    for number, heading in enumerate(headings):
        following = headings[number + 1] if number + 1 < len(headings) else None
        body = text[heading.end() : following.start() if following else len(text)]
        is_parent = following is not None and _level(following) > _level(heading)
        if not body.strip(f" \t\n{FILLER}") and FILLER not in body and not is_parent:
            yield _blank(corpus, passage, corpus.location(passage.start + heading.start()), heading["title"].strip())


def _level(heading: re.Match[str]) -> int:
    return len(heading[0]) - len(heading[0].lstrip("#"))


def _blank(corpus: Corpus, passage: Passage, place: Location, title: str) -> Finding:
    return warning(
        BLANK,
        f"“{title}”一节没有内容",
        place,
        disclosure=corpus.disclosure.key,
        addresses=(passage.address,),
        hint="写上内容；没有要写的，连标题一起删掉。",
    )
