"""Which pack's forms a foreign document follows: its province's, else those that hold the most of its figures."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.loading import Catalogues
from generator.recognition.identity import Said
from generator.recognition.readings import FoundTable
from generator.recognition.shapes import Shape
from generator.recognition.shapes import shapes_of
from generator.recognition.tables import find_tables
from generator.source.foreign.pages import Page
from generator.tables.case import Case
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary


@dataclass(frozen=True, slots=True)
class Fit:
    """The tables of a document as the forms of one pack have them."""

    pack: Pack
    shapes: Sequence[Shape]
    found: list[FoundTable]

    @property
    def is_whole(self) -> bool:
        """Whether every form was found, and every figure in the tables found has its place."""
        roles = {table.match.shape.role for table in self.found}
        return len(roles) == len(self.shapes) and not any(table.unplaced for table in self.found)

    @property
    def merit(self) -> tuple[float, float]:
        """The more figures have their place the better; of packs that place as many, the one whose heads fit."""
        placed = sum(not reading.is_open for table in self.found for _, reading in table.readings())
        lost = sum(len(table.unplaced) for table in self.found)
        return placed - lost, sum(table.match.score for table in self.found)


def fitting(library: PackLibrary, pages: Sequence[Page], case: Case, said: Said, catalogues: Catalogues) -> Fit | None:
    """The fit of the pack of the document's province where it is whole, else the best of all; None where none fits."""
    own = [name for name in library.names if _is_of(library, name, said)]
    of_province = list(_fits(library, own, pages, case, catalogues))
    if any(fit.is_whole for fit in of_province):
        return max(of_province, key=lambda fit: fit.merit)
    others = [name for name in library.names if name not in own]
    every = [*of_province, *_fits(library, others, pages, case, catalogues)]
    return max(every, key=lambda fit: fit.merit, default=None)


def fit_of(library: PackLibrary, name: str, pages: Sequence[Page], case: Case, catalogues: Catalogues) -> Fit | None:
    """The tables as a pack that was asked for has them; None where it has no forms for such a document."""
    return next(_fits(library, [name], pages, case, catalogues), None)


def _fits(
    library: PackLibrary, names: Sequence[str], pages: Sequence[Page], case: Case, catalogues: Catalogues
) -> Iterator[Fit]:
    for name in names:
        pack, shapes = shapes_of(library, name, case, catalogues)
        if pack is not None:
            yield Fit(pack, shapes, find_tables(pages, shapes))


def _is_of(library: PackLibrary, name: str, said: Said) -> bool:
    """Whether the document's unit bears the name of the pack's province."""
    province = library.province_of(name)
    return bool(province and said.unit and said.unit.startswith(province))
