"""Small pictures of pages, kept beside the tests: a change of layout that nobody meant shows as a difference.

python -m tests.pdf.pictures    takes them anew from `site/`; look at every one that changed before committing it
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from PIL import ImageChops
from PIL import ImageFilter

from generator.render.pdf.official_fonts import official_files
from tests.gold_support import DOCUMENTS
from tests.pdf.paper import Page
from tests.pdf.paper import Paper

KEPT = Path(__file__).parent / "pictures" / ("official" if official_files() else "shipped")
"""By the fonts that set-up could fetch, or could not."""
DOTS = 40  # an inch
GREYS = 16
MOST_ON_AVERAGE = 2  # of 255
MOST_IN_A_PLACE = 40  # of 255, over a square of about 4 mm; another rasterizer's edges differ by less


def chosen(paper: Paper) -> dict[str, Page]:
    """The kinds of page: cover, contents, charts, a page of text, a table each way; charts come last."""
    numbered = [page for page in paper.pages if page.printed_number]
    tables = [page for page in numbered if len(page.rules) > 100]
    text = [page for page in numbered if len(page.lines(15.75)) > 15 and not page.rules]
    return {
        "cover": paper.pages[0],
        "contents": paper.pages[1],
        "charts": numbered[-1],
        "text": text[0],
        "upright": next(page for page in tables if not page.is_landscape),
        "crosswise": next(page for page in tables if page.is_landscape),
    }


def picture(page: Page) -> Image.Image:
    """The page in a few greys."""
    grey = page.draw(DOTS / 72).to_pil().convert("L")
    return grey.point(lambda level: round(level / 255 * (GREYS - 1)) * 255 // (GREYS - 1))


def differ(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures are of different pages: more than edges drawn a little otherwise."""
    if one.size != other.size:
        return True
    difference = ImageChops.difference(one, other)
    histogram = difference.histogram()
    average = sum(level * count for level, count in enumerate(histogram)) / sum(histogram)
    _, most = difference.filter(ImageFilter.BoxBlur(3)).getextrema()
    return average > MOST_ON_AVERAGE or most > MOST_IN_A_PLACE


def main() -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    for slug, key in DOCUMENTS.items():
        data = next((Path("site") / key).glob("*.pdf")).read_bytes()
        for kind, page in chosen(Paper(data)).items():
            picture(page).quantize(GREYS).save(KEPT / f"{slug}-{kind}.png", optimize=True)


if __name__ == "__main__":
    main()
