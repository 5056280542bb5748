"""Crops of a PDF's pages: the part on which figures stand, as a small PNG, and where on it each figure is."""

from __future__ import annotations

import base64
import ctypes
import io
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import ExitStack
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Self

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from generator.audit.record import Spot
from generator.source.foreign.pages import Box

_SCALE = 2.0
"""Pixels of a point."""
_AROUND = 36.0
_LEAST_WIDTH = 380.0
"""Enough for the name of the line; a phone shows more than half of it."""
_TALLEST = 260.0
"""Figures farther apart than this are shown each by itself."""
_MOST_CROPS = 3
_SHADES = 16
_LIGHTEST = 255
_STEP = _LIGHTEST // (_SHADES - 1)
_SHADE_OF = [round(grey / _STEP) for grey in range(_LIGHTEST + 1)]
"""For each grey the nearest of the shades, which are as far apart as they can be."""
_PALETTE = [shade * _STEP for shade in range(_SHADES) for _ in "rgb"]
_COMPRESSION = 6
"""The highest level takes ten times as long, to save 2 % of the bytes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure on a crop, in points from the upper left corner; `is_first` of the figures that a finding blames."""

    x: float
    y: float
    width: float
    height: float
    is_first: bool


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of a page; `width` and `height` in points, `png` in base 64; `file` if those beside it are of others."""

    page: int
    width: float
    height: float
    png: str
    marks: tuple[Mark, ...]
    file: str = ""


class Pictures:
    """The pages of one PDF, each drawn once for all crops that follow each other on it."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document
        self._drawn: tuple[int, pypdfium2.PdfPage, Image.Image] | None = None

    def crops(self, spots: Sequence[Spot], first: str) -> Iterator[Crop]:
        """At most a few crops that show figures; the one at the address `first` is the one to look at."""
        placed = [spot for spot in spots if spot.box is not None and 0 < spot.page <= len(self._document)]
        placed.sort(key=lambda spot: spot.address != first)
        for group in list(_groups(placed))[:_MOST_CROPS]:
            yield self._crop(group, first)

    def _crop(self, spots: list[Spot], first: str) -> Crop:
        number = spots[0].page
        page, whole = self._page(number)
        boxes = [_on_picture(page, spot.box) for spot in spots if spot.box]
        left, top, right, bottom = _grown(_around(boxes), whole.width / _SCALE, whole.height / _SCALE)
        part = whole.crop((left * _SCALE, top * _SCALE, right * _SCALE, bottom * _SCALE))
        marks = tuple(
            Mark(box[0] - left, box[1] - top, box[2] - box[0], box[3] - box[1], spot.address == first)
            for box, spot in zip(boxes, spots, strict=True)
        )
        return Crop(number, right - left, bottom - top, _png(part), marks)

    def _page(self, number: int) -> tuple[pypdfium2.PdfPage, Image.Image]:
        if self._drawn is None or self._drawn[0] != number:
            page = self._document[number - 1]
            self._drawn = number, page, page.render(scale=_SCALE, grayscale=True).to_pil().convert("L")
        return self._drawn[1:]


class Album:
    """The pictures of files by their names, each opened when its first crop is asked for; others have none."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = paths
        self._open = ExitStack()
        self._pictures: dict[str, Pictures | None] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def crops(self, spots: Sequence[Spot], first: str) -> list[Crop]:
        """At most a few crops that show figures, those of the file first in which the one at `first` stands."""
        by_file: dict[str, list[Spot]] = {}
        for spot in sorted(spots, key=lambda spot: spot.address != first):
            by_file.setdefault(spot.file, []).append(spot)
        found = (
            replace(crop, file=file if len(by_file) > 1 else "")
            for file, each in by_file.items()
            if (pictures := self._of(file)) is not None
            for crop in pictures.crops(each, first)
        )
        return list(islice(found, _MOST_CROPS))

    def _of(self, file: str) -> Pictures | None:
        path = self._paths.get(file)
        if file not in self._pictures:
            self._pictures[file] = self._open.enter_context(pictures_of(path)) if path else None
        return self._pictures[file]


@contextmanager
def pictures_of(path: Path) -> Iterator[Pictures | None]:
    """The pages of a file; None for one that is no PDF, of which there are no pictures."""
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        yield None
        return
    try:
        yield Pictures(document)
    finally:
        document.close()


def _groups(spots: Iterable[Spot]) -> Iterator[list[Spot]]:
    """Figures of a page that go together into one crop."""
    groups: list[list[Spot]] = []
    for spot in spots:
        for group in groups:
            together = _around([each.box for each in (*group, spot) if each.box])
            if group[0].page == spot.page and together[3] - together[1] <= _TALLEST:
                group.append(spot)
                break
        else:
            groups.append([spot])
    yield from groups


def _around(boxes: Iterable[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _on_picture(page: pypdfium2.PdfPage, box: Box) -> Box:
    """A box on the page as it is shown, turned and cut as it may be: left, top, right, bottom in points."""
    width, height = page.get_size()
    corners = [_shown(page, x, y, (width, height)) for x, y in ((box[0], box[1]), (box[2], box[3]))]
    return _around([(x, y, x, y) for x, y in corners])


def _shown(page: pypdfium2.PdfPage, x: float, y: float, size: tuple[float, float]) -> tuple[float, float]:
    fine = 10  # the library gives whole pixels
    across, down = ctypes.c_int(), ctypes.c_int()
    wide, high = round(size[0] * fine), round(size[1] * fine)
    raw.FPDF_PageToDevice(page, 0, 0, wide, high, 0, x, y, across, down)
    return across.value / fine, down.value / fine


def _grown(box: Box, width: float, height: float) -> Box:
    """A box with what stands around it, as far as the page goes."""
    wider = max(_AROUND, (_LEAST_WIDTH - (box[2] - box[0])) / 2)
    return (
        max(box[0] - wider, 0),
        max(box[1] - _AROUND, 0),
        min(box[2] + wider, width),
        min(box[3] + _AROUND, height),
    )


def _png(picture: Image.Image) -> str:
    file = io.BytesIO()
    shaded = picture.point(_SHADE_OF)
    shaded.putpalette(_PALETTE)
    shaded.save(file, "PNG", compress_level=_COMPRESSION, bits=4)
    return base64.b64encode(file.getvalue()).decode("ascii")
