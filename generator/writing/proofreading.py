"""Judging the composed document: terms and their explanations, empty tables and their statements, required parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from generator.checks.words.corpus import Corpus
from generator.checks.words.lists import WordLists
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.source.finding import warning
from generator.tables.book import Book
from generator.writing.document import Document
from generator.writing.document import Part

UNUSED_TERM = "N-0120"
"""glossary.md explains a term that the document does not use."""
UNEXPLAINED = "N-0121"
"""A technical term is used and not explained."""
NO_STATEMENT = "N-0122"
"""A table without figures has no statement that says so."""
NO_PERFORMANCE = "N-0123"
"""The document tells nothing of performance (绩效)."""

_TAG = re.compile(r"<[^>]*>")
_STRONG = re.compile(r"<strong>(.*?)</strong>", re.DOTALL)
_LEVELS = re.compile(r"（[类款项]）")
_PERFORMANCE = "绩效"
_ITEM_LENGTH = 7


def proofread(book: Book, document: Document, words: WordLists) -> list[Finding]:
    """What is wrong with the document as a whole, as far as no single passage or table tells it."""
    prose = [part for part in document.parts if part.kind != "tables"]
    texts = {part.id: part.text for part in prose}
    glossary = next((part for part in prose if part.id == "glossary"), None)
    body = "\n".join([text for part, text in texts.items() if part != "glossary"] + _printed_names(document))
    findings = [*_unused_terms(book, body), *_empty_tables(book, document)]
    if glossary is not None:
        findings += _unexplained(book, glossary, words)
    narrative = document.narrative
    if narrative and words.必备.概况 and _PERFORMANCE not in narrative:
        place = Location(book.disclosure.folder.name_of(book.disclosure.folder.path / "narrative.md"))
        message = "情况说明没有写预算绩效"
        hint = "在 narrative.md 里写一节“## 预算绩效”；模板包没有这一部分的，补上。"
        findings.append(warning(NO_PERFORMANCE, message, place, disclosure=book.disclosure.key, hint=hint))
    return findings


def _printed_names(document: Document) -> list[str]:
    """Every name, heading and title that the tables print."""
    cells = [cell.text for grid in document.tables for cell in grid.cells if cell.kind == "name"]
    heads = [cell.text for grid in document.tables for row in grid.block.head for cell in row]
    return cells + heads + [grid.title for grid in document.tables]


def _unused_terms(book: Book, body: str) -> Iterator[Finding]:
    """Terms of glossary.md that the document does not mention, and subjects that nothing was spent on."""
    disclosure = book.disclosure
    spent = set(disclosure.ledger.subjects({"账": ("支出",)}))
    names = disclosure.functional.names
    for term, prose in disclosure.words.glossary.items():
        if "（款）" in term:
            continue  # a name in full is judged with the author's other words
        own = _LEVELS.split(term.strip().removesuffix("（项）"))[-1] if "（项）" in term else term
        codes = {code for code, name in names.items() if len(code) == _ITEM_LENGTH and own in (code, name)}
        is_used = bool(codes & spent) if codes else _mentions(body, term)
        if not is_used:
            place = Location(prose.location.file, prose.location.line - 1, len("## ") + 1)
            told = "本年没有这个科目的支出" if codes else "文中没有用到"
            yield warning(
                UNUSED_TERM,
                f"名词解释“{term}”：{told}",
                place,
                disclosure=disclosure.key,
                addresses=(f"glossary!{term}",),
                hint="删掉这一节；名称与文中不一致的，改成一致。",
            )


def _mentions(body: str, term: str) -> bool:
    """Whether a text has a term, its brackets and quotes aside."""
    bare = re.sub(r"（[^）]*）|[“”]", "", term)
    return term in body or bare.removesuffix("支出") in body.replace("“", "").replace("”", "")


def _unexplained(book: Book, glossary: Part, words: WordLists) -> Iterator[Finding]:
    """Technical terms in the author's words that no entry of the glossary is about, each once."""
    terms = "\n".join(unescape(_TAG.sub("", term)) for term in _STRONG.findall(str(glossary.html)))
    corpus = Corpus(book.disclosure)
    for term in words.应解释:
        match = re.search(rf"(?<![A-Za-z]){re.escape(term)}(?![A-Za-z])", corpus.text)
        if match and term not in terms:
            yield corpus.finding(
                UNEXPLAINED,
                Severity.NOTE,
                match.start(),
                f"“{term}”没有在名词解释里解释",
                f"在 glossary.md 里写一节“## {term}”。",
            )


def _empty_tables(book: Book, document: Document) -> Iterator[Finding]:
    """Tables without a figure other than zero whose printed notes do not say so."""
    notes = {grid.role: "".join(grid.notes) for part in document.parts for grid in part.tables}
    for table in book.tables:
        statement = table.empty_statement
        if table.is_empty and (not statement or statement not in notes.get(table.role, "")):
            place = Location(book.pack.forms_name)
            yield warning(
                NO_STATEMENT,
                f"{table.number}“{table.title}”没有数，表下没有空表说明",
                place,
                disclosure=book.disclosure.key,
                addresses=(table.role,),
                hint=f"在模板包的表样“{table.role}”里写 空表说明。",
            )
