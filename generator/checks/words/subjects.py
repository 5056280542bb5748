"""Functional subjects named in the author's prose: spelt as in the catalogue, and with a figure this year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.words.corpus import Corpus
from generator.checks.words.names import BRACKETS
from generator.checks.words.names import OFFICIAL_NAME
from generator.model.subjects import FUNCTIONAL_LENGTHS
from generator.model.subjects import Catalogue
from generator.model.subjects import with_parents
from generator.source.finding import Finding
from generator.source.finding import Severity
from generator.tables.book import Book

NO_FIGURE = "N-0112"
"""A subject is named that has no figure."""

_CLASS_LENGTH, _, _ITEM_LENGTH = FUNCTIONAL_LENGTHS
_LONG_ENOUGH = 5
_SPENDING = "支出"
_CLASS = r"(?P<classes>[^\s，。；：、（）￼]{2,20})（类）"
_GROUP = r"\s*(?P<group>[^\s，。；：、￼]{2,30}?)（款）"
_FULL_NAME = re.compile(rf"{_CLASS}{_GROUP}(?:\s*(?P<item>[^\s，。；：、￼]{{2,30}}?)（项）)?")
_CLASS_NAME = re.compile(rf"{_CLASS}(?!{_GROUP})")
_SHORT_NAME = re.compile(r"(?<!（款）)(?P<item>[^\s，。；：、“”￼]{2,30}?)（项）")
_AMOUNT_AFTER = r"(?:支出|资金|经费)?(?:为|共|计|共计)?\s*(?:￼+|\d[\d,]*(?:\.\d+)?)\s*(?:万元|元)"


def check_subjects(corpus: Corpus, book: Book) -> Iterator[Finding]:
    """Findings about subjects named in full, as （类） or （项） alone, or right before an amount."""
    ledger = book.disclosure.ledger
    spent = set(with_parents(ledger.subjects({"账": ("支出", "收入", "年初预算")})))
    text = corpus.text.translate(BRACKETS)
    yield from _check_full_names(corpus, book.disclosure.functional, spent, text)
    yield from _check_short_names(corpus, book.disclosure.functional, spent, text)


def _check_full_names(corpus: Corpus, functional: Catalogue, spent: set[str], text: str) -> Iterator[Finding]:
    for match in _FULL_NAME.finditer(text):
        codes = _codes_of(match, functional)
        short = _shortened(match, functional)
        group = None if codes else _right_group(match, functional, spent)
        if codes and not codes & spent:
            yield _no_figure(corpus, match.start(), match[0])
        elif group:
            yield _wrong_name(corpus, match.start("group"), f"{match['group']}（款）", f"{group}（款）")
        elif short:
            start = match.end("classes") - len(short)
            yield _wrong_name(corpus, start, f"{short}（类）", f"{short}{_SPENDING}（类）")


def _check_short_names(corpus: Corpus, functional: Catalogue, spent: set[str], text: str) -> Iterator[Finding]:
    for match in _CLASS_NAME.finditer(text):
        codes = _classes_of(match["classes"], functional)
        if codes and not codes & spent:
            yield _no_figure(corpus, match.start(), match[0])
    mentioned = _mentioned(functional, text)
    for match in _SHORT_NAME.finditer(text):
        found = {code for code in mentioned.get(match["item"], ()) if len(code) == _ITEM_LENGTH}
        if found and not found & spent:
            yield _no_figure(corpus, match.start(), match[0])
    for name, found in mentioned.items():
        if len(name) < _LONG_ENOUGH or found & spent:
            continue
        for match in re.finditer(rf"(?<![一-鿿]){re.escape(name)}{_AMOUNT_AFTER}", text):
            yield _no_figure(corpus, match.start(), name)


def _mentioned(functional: Catalogue, text: str) -> dict[str, set[str]]:
    """The names of the catalogue that a text holds, with their codes."""
    found: dict[str, set[str]] = {}
    for code, name in functional.names.items():
        if name in text:
            found.setdefault(name, set()).add(code)
    return found


def _classes_of(typed: str, functional: Catalogue) -> set[str]:
    """The 类 that a text ends with the name of, 支出 at its end or not."""
    short = typed.removesuffix(_SPENDING)
    classes = (code for code in functional.names if len(code) == _CLASS_LENGTH)
    return {code for code in classes if short.endswith(functional.name(code).removesuffix(_SPENDING))}


def _codes_of(match: re.Match[str], functional: Catalogue) -> set[str]:
    """The codes of the lowest level that a full name spells."""
    codes = _classes_of(match["classes"], functional)
    for name in (match["group"], *([match["item"]] if match["item"] else [])):
        codes = {child for code in codes for child in functional.children(code) if functional.name(child) == name}
    return codes


def _right_group(match: re.Match[str], functional: Catalogue, spent: set[str]) -> str | None:
    """The 款 of the 项 that a full name ends with, where its 类 and 项 have figures and its 款 is another's name."""
    for code in _classes_of(match["classes"], functional):
        for group in functional.children(code):
            names = {functional.name(item) for item in functional.children(group) if item in spent}
            if match["item"] in names:
                return functional.name(group)
    return None


def _shortened(match: re.Match[str], functional: Catalogue) -> str | None:
    """The 类 as the text shortens it (社会保障和就业 for 社会保障和就业支出), None where it is right or unknown."""
    for code, name in functional.names.items():
        short = name.removesuffix(_SPENDING)
        if len(code) == _CLASS_LENGTH and short != name and match["classes"].endswith(short):
            return short
    return None


def _no_figure(corpus: Corpus, offset: int, name: str) -> Finding:
    return corpus.finding(
        NO_FIGURE,
        Severity.WARNING,
        offset,
        f"文中写了科目“{name}”，本年没有这个科目的数",
        "核对科目名称；从别的材料带来的，删掉。",
        printed=name,
    )


def _wrong_name(corpus: Corpus, offset: int, typed: str, name: str) -> Finding:
    return corpus.finding(
        OFFICIAL_NAME,
        Severity.WARNING,
        offset,
        f"“{typed}”与科目名称“{name}”不同",
        f"统一写成“{name}”。",
        printed=typed,
        computed=name,
    )
