"""Files of every format damaged at random: each is audited, or refused in a sentence, and none takes long.

GONGKAI_TRIALS files are tried (0: the full number, 10,000), GONGKAI_SEED picks them; `make torture` tries all. Damage
is done to what the compressed parts of a file hold as well as to its bytes.
"""

from __future__ import annotations

import io
import os
import time
import zipfile
from collections.abc import Callable
from functools import cache
from random import Random

import docx
import pikepdf
import pytest

from generator.audit.auditing import Asked
from generator.audit.auditing import UnreadableError
from generator.audit.auditing import audit
from generator.source.foreign.pages import NotReadableError
from generator.source.foreign.reading import read_bytes
from tests.foreign_paper import HEAD
from tests.foreign_paper import SECTIONS
from tests.foreign_paper import TITLE
from tests.foreign_paper import body
from tests.foreign_paper import catalogues
from tests.foreign_paper import html
from tests.foreign_paper import library
from tests.foreign_paper import pdf
from tests.unit.source.foreign.sheets import saved
from tests.unit.source.foreign.sheets import workbook

FULL = 10_000
TRIALS = int(os.environ.get("GONGKAI_TRIALS", "60")) or FULL
SEED = int(os.environ.get("GONGKAI_SEED", "2026"))
MOST_SECONDS = 5.0
"""Of processor time, on a small paper; whole ones take a tenth of one."""
ODD = [b"", b"\x00", b"-", b"1e400", b"99999999999999999999", b"NaN", b"0", b"\xff\xfe", "合计".encode(), b"<", b"((("]


def _pdf() -> bytes:
    with pikepdf.open(io.BytesIO(pdf())) as document:
        out = io.BytesIO()
        document.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    return out.getvalue()


def _docx() -> bytes:
    document = docx.Document()
    for text in (TITLE, *(line for section in SECTIONS.items() for line in section), "支出决算表", "金额单位：万元"):
        document.add_paragraph(text)
    rows = [HEAD, *body()]
    table = document.add_table(len(rows), len(HEAD))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _xlsx() -> bytes:
    return saved(workbook([TITLE], ["支出决算表"], ["金额单位：万元"], HEAD, *body(), name="支出表"))


def _html() -> bytes:
    return f"<!doctype html><meta charset=utf-8>{html()}".encode()


def _text() -> bytes:
    lines = [TITLE, "支出决算表", "金额单位：万元", *("  ".join(row) for row in [HEAD, *body()])]
    return "\n".join([*lines, *(f"{title}\n{text}" for title, text in SECTIONS.items())]).encode()


FORMATS: dict[str, Callable[[], bytes]] = {"pdf": _pdf, "docx": _docx, "xlsx": _xlsx, "html": _html, "txt": _text}


@cache
def whole(name: str) -> bytes:
    return FORMATS[name]()


def damaged(data: bytes, chance: Random) -> bytes:
    """Bytes cut out, doubled, moved or put over others, a few times."""
    made = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        start = chance.randrange(len(made) + 1)
        end = min(start + chance.choice([1, 2, 8, 60, 600]), len(made))
        piece = chance.choice([chance.choice(ODD), bytes(made[start:end]) * 2, chance.randbytes(4), b""])
        made[start:end] = piece
    return bytes(made)


def damaged_inside(data: bytes, chance: Random) -> bytes:
    """An archive with one of its files damaged."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = chance.choice(old.namelist())
        for name in old.namelist():
            new.writestr(name, damaged(old.read(name), chance) if name == chosen else old.read(name))
    return out.getvalue()


def outcome(data: bytes, name: str) -> str:
    """What became of a file; anything but an audit or a refusal is raised."""
    try:
        pages = read_bytes(data, f"决算.{name}")
        if isinstance(pages, list):
            return "archive"
        audit(pages, library(), catalogues(), Asked(pack="national"))
    except (NotReadableError, UnreadableError) as problem:
        assert str(problem).endswith("。")
        return "refused"
    return "audited"


@pytest.mark.parametrize("name", FORMATS)
def test_the_whole_paper_is_audited(name: str) -> None:
    assert outcome(whole(name), name) == "audited"


@pytest.mark.parametrize("name", FORMATS)
def test_a_damaged_file_is_audited_or_refused_in_a_sentence(name: str) -> None:
    for number in range(max(TRIALS // len(FORMATS), 1)):
        chance = Random(f"{SEED} {name} {number}")
        is_archive = name in ("docx", "xlsx") and chance.random() < 0.8
        data = (damaged_inside if is_archive else damaged)(whole(name), chance)
        started = time.process_time()
        assert outcome(data, name), number
        assert time.process_time() - started < MOST_SECONDS, number
