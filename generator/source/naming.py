"""Telling that a name is unknown: the finding at its word, with the nearest names that are known."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process

from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.located import Text

UNKNOWN = "T-0501"
"""A name that neither the ledger nor a form, item or list of the pack, or of one it inherits, defines."""

UNUSED = "T-0507"
"""Something is defined that nothing ever uses: mostly a misspelt name."""

_SHOWN, _FEW = 3, 18
_LEAST_LIKENESS = 40  # percent; farther ones are no help


def unknown(what: str, name: str, place: Location, known: Iterable[str]) -> Finding:
    """The error about a name at its place; `what` is what it should be one of (表, 栏 …)."""
    return error(UNKNOWN, f"没有“{name}”这个{what}", place, hint=likely(name, known))


def likely(name: str, known: Iterable[str]) -> str | None:
    """The hint that says what else a name may have been meant to be; None where nothing is like it."""
    names = sorted(set(known))
    close = [choice for choice, _, _ in process.extract(name, names, limit=_SHOWN, score_cutoff=_LEAST_LIKENESS)]
    if close:
        return f"相近的有：{'、'.join(close)}。"
    return f"可以写：{'、'.join(names)}。" if 0 < len(names) <= _FEW else None


def inside(text: Text, offset: int) -> Location:
    """The place of the character at an offset (from 0) in a text of one line."""
    begins = text.begins
    return Location(begins.file, begins.line, begins.column + offset)
