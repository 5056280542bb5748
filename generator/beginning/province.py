"""Which pack a province has."""

from __future__ import annotations

from generator.model.vocabulary import Vocabulary
from generator.source.finding import Location
from generator.source.located import Text
from generator.source.own_packs import BASE
from generator.source.own_packs import PACK_FILE
from generator.tables.case import Case
from generator.tables.pack_library import PackLibrary


def pack_of_province(library: PackLibrary, province: str, case: Case) -> str | None:
    """The pack of a province, told by its short or full name, that has forms for the case; None where none has."""
    words = national_words(library)
    pairs = (tuple(map(str, pair)) for pair in words.file.省份.items())
    names = next((pair for pair in pairs if province in pair), ())
    for name in library.names:
        if library.province_of(name) in names and library.load(name, case, Location(PACK_FILE))[0] is not None:
            return name
    return None


def national_words(library: PackLibrary) -> Vocabulary:
    """The ledger's words that all provinces share."""
    return library.vocabulary(Text(BASE, Location(BASE)))[0]
