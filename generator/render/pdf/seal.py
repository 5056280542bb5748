"""The seal (印章): an image in PNG, where it stands, and how it is drawn over what is printed there."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

import pypdfium2
from PIL import Image
from pyhanko.pdf_utils.content import ResourceType
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.layout import AxisAlignment
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.layout import Margins
from pyhanko.pdf_utils.layout import SimpleBoxLayoutRule
from pyhanko.stamp import StaticStampStyle

from generator.source.files import UnusableFileError

DIAMETER = 42.0
"""Millimetres, as offices of a county have it."""

_POINT = 72 / 25.4
_MOST_PIXELS = 4_000
# 成文日期, in digits or in Chinese numerals
_NUMBER = r"[\d一二三四五六七八九十]{1,3}"
_DATE = re.compile(rf"[\d〇○零一二三四五六七八九]{{4}} *年 *{_NUMBER} *月 *{_NUMBER} *日")
_BELOW_CENTRE = 0.15  # of the height: 印章居中下压成文日期，使日期居印章中心偏下位置 (GB/T 9704-2012, 7.3.5.1)
_FALLBACK_HEIGHT = 60  # millimetres above the foot, where there is no date


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the author wants the seal's centre: page from 1, millimetres from the page's left and upper edge."""

    page: int
    right: float
    down: float


@dataclass(frozen=True, slots=True)
class Seal:
    """An image and its width on paper in millimetres; without a spot it stands over the date of the cover."""

    image: Image.Image
    width: float = DIAMETER
    spot: Spot | None = None

    @property
    def size(self) -> tuple[float, float]:
        """Width and height on paper, in points."""
        width = self.width * _POINT
        return width, width * self.image.height / self.image.width


@dataclass(frozen=True, slots=True)
class SealPlace:
    """A page, from 0, and the box on it in points: left, lower, right, upper."""

    page: int
    box: tuple[int, int, int, int]


def read_seal(data: bytes, width: float = DIAMETER, spot: Spot | None = None) -> Seal:
    """The seal in a PNG file, with transparency. Raises UnusableFileError for anything else, or if it is huge."""
    try:
        Image.open(io.BytesIO(data), formats=["PNG"]).verify()  # decoding forgives what is cut off: WeasyPrint asks so
        image = Image.open(io.BytesIO(data), formats=["PNG"])
        if max(image.size) > _MOST_PIXELS:
            raise UnusableFileError(f"印章图片过大，宽、高都不能超过 {_MOST_PIXELS} 像素")
        return Seal(image.convert("RGBA"), width, spot)
    except (OSError, SyntaxError, Image.DecompressionBombError):
        raise UnusableFileError("印章图片不是完好的 PNG 文件") from None


def place_of(seal: Seal, pdf: bytes) -> SealPlace:
    """Where the seal stands in a PDF. Raises UnusableFileError when it would not lie on a page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        number = seal.spot.page - 1 if seal.spot else 0
        if not 0 <= number < len(document):
            raise UnusableFileError(f"PDF 只有 {len(document)} 页，没有第 {number + 1} 页")
        page = document[number]
        if seal.spot:
            centre = seal.spot.right * _POINT, page.get_height() - seal.spot.down * _POINT
        else:
            centre = _over_the_date(page, seal.size[1])
        box = _around(centre, seal.size)
        if box[0] < 0 or box[1] < 0 or box[2] > page.get_width() or box[3] > page.get_height():
            raise UnusableFileError("印章超出了纸面")
        return SealPlace(number, box)
    finally:
        document.close()


def _over_the_date(page: pypdfium2.PdfPage, height: float) -> tuple[float, float]:
    """The centre of a seal that presses on the last date of a page, in points."""
    text = page.get_textpage()
    dates = list(_DATE.finditer(text.get_text_range()))
    if not dates:
        return page.get_width() / 2, _FALLBACK_HEIGHT * _POINT
    boxes = [text.get_charbox(index) for index in range(*dates[-1].span())]
    left, lower = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, upper = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return (left + right) / 2, (lower + upper) / 2 + height * _BELOW_CENTRE


def _around(centre: tuple[float, float], size: tuple[float, float]) -> tuple[int, int, int, int]:
    left, lower = round(centre[0] - size[0] / 2), round(centre[1] - size[1] / 2)
    return left, lower, left + round(size[0]), lower + round(size[1])


class _Pressed(PdfImage):
    """An image that darkens what lies below, as ink does: the date stays legible, white paper disappears."""

    def render(self) -> bytes:
        self.set_resource(
            ResourceType.EXT_G_STATE,
            pdf_name("/Ink"),
            DictionaryObject({pdf_name("/BM"): pdf_name("/Multiply")}),
        )
        return b"/Ink gs " + bytes(super().render())


def stamp_style(seal: Seal, place: SealPlace) -> StaticStampStyle:
    """The seal as the appearance of a signature field of the given place."""
    left, lower, right, upper = place.box
    image = _Pressed(seal.image, name="Seal", box=BoxConstraints(width=right - left, height=upper - lower))
    middle = AxisAlignment.ALIGN_MID
    layout = SimpleBoxLayoutRule(x_align=middle, y_align=middle, margins=Margins.uniform(0))
    return StaticStampStyle(background=image, background_layout=layout, border_width=0)
