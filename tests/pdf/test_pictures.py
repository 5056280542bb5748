"""Pages look as they did when somebody last looked at them (tests/pdf/pictures/)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PIL import ImageDraw

from tests.pdf.conftest import Publication
from tests.pdf.pictures import KEPT
from tests.pdf.pictures import chosen
from tests.pdf.pictures import differ
from tests.pdf.pictures import picture

pytestmark = pytest.mark.slow


def kept(slug: str, kind: str) -> Image.Image:
    with Image.open(KEPT / f"{slug}-{kind}.png") as image:
        return image.convert("L")


def test_pages_look_as_they_did(publication: Publication, tmp_path: Path) -> None:
    changed = []
    for kind, page in chosen(publication.paper).items():
        now = picture(page)
        if differ(now, kept(publication.slug, kind)):
            changed.append(tmp_path / f"{publication.slug}-{kind}.png")
            now.save(changed[-1])
    assert not changed, "look at them; if they are as they should be: python -m tests.pdf.pictures"


def test_one_figure_more_or_less_is_a_difference() -> None:
    before = kept("jiyuan-2023", "crosswise")
    after = before.copy()
    ImageDraw.Draw(after).rectangle((100, 100, 112, 104), fill=0)
    assert not differ(before, before.copy())
    assert differ(before, after)


def test_a_layout_shifted_by_a_millimetre_is_a_difference() -> None:
    before = kept("jiyuan-2023", "text")
    after = Image.new("L", before.size, 255)
    after.paste(before, (0, 2))
    assert differ(before, after)


def test_pictures_stay_small() -> None:
    assert sum(path.stat().st_size for path in KEPT.iterdir()) < 600_000
