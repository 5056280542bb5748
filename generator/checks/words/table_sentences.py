"""Markdown tables as the sentences that their cells say: 减少 under 比上年 is 机关运行经费比上年减少."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.words.corpus import Corpus
from generator.checks.words.corpus import Piece
from generator.checks.words.lists import TableWords
from generator.source.markdown_reader import Prose

_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t:|-]*)?$")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年?度?|(?P<last>上年度?|去年)|本年度?|当年")
_BOUND = re.compile(r"\{\{.*?\}\}")
_FEWEST = 2


def table_sentences(corpus: Corpus, words: TableWords) -> Iterator[Piece]:
    """One piece for each cell that holds something beside the name of its row, at the place of its row."""
    for passage in corpus.passages:
        lines = passage.text.split("\n")
        offset = 0
        for number, line in enumerate(lines):
            if number >= _FEWEST - 1 and _RULE.match(line) and "|" in lines[number - 1]:
                head, above = _cells(lines[number - 1]), "".join(lines[max(0, number - 4) : number - 1])
                start = offset + len(line) + 1
                for row in lines[number + 1 :]:
                    if "|" not in row:
                        break
                    place = passage.prose.place(passage.reading.origin(start))
                    for said in _sentences(head, _cells(row), above, words):
                        yield passage.kind, passage.file, passage.name, Prose(said, place)
                    start += len(row) + 1
            offset += len(line) + 1


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _sentences(head: list[str], row: list[str], above: str, words: TableWords) -> Iterator[str]:
    """What the cells of a row say, each under the head of its column."""
    names = [
        position for position, cell in enumerate(row[:2]) if cell and not cell.isdigit() and not _BOUND.search(cell)
    ]
    first = names[0] if names else 0
    for position, cell in enumerate(row):
        if position <= first or position >= len(head) or not cell:
            continue
        column, name = head[position], row[first]
        unit = next((found["unit"] for text in (column, name, above) if (found := words.单位.search(text))), "")
        plain = [words.括号.sub("", text) for text in (name, column)]
        year = next((found[0] for text in plain if (found := _YEAR.fullmatch(text.strip()))), "")
        said = "".join("" if _YEAR.fullmatch(text.strip()) else text for text in plain)
        said = words.栏名.sub("", said)
        if words.没有.fullmatch(cell):
            yield f"没有发生{said}。"
        elif re.search(r"\w", cell):
            yield f"{_dated(year)}{said}{cell}{unit if _BOUND.fullmatch(cell) else ''}。"


def _dated(year: str) -> str:
    return f"{year}年" if year.isdigit() else year
