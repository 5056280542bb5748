"""How a paper looks: everything that an office's word processor decides, drawn from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from random import Random
from typing import Literal

RULES = ("full", "full", "full", "full", "full", "level", "none")
"""Lines between cells: most offices draw all of them."""
OTHER_RULES = ("open", "three", "zebra", "upright", "dotted", "double", "thick")
"""No line at the sides; three lines alone; shaded rows; upright lines in a frame; other strokes."""


@dataclass(frozen=True)
class Look:
    """One way to print a paper."""

    rules: str
    serif: bool
    points: float
    table_points: float
    margin: int
    is_landscape: bool
    widths: float
    """From 0, columns as our own forms have them, to 1, as wide as chance has it: names wrap."""
    total: Literal["as is", "first", "last"]
    repeats_heads: bool
    in_yuan: bool
    page_number: str
    order: Literal["as is", "shuffled"]
    blank_rows: bool
    is_sideways: bool
    """A wide table stands on two pages, its first columns on the one and the rest on the next."""
    full_width: bool
    zero: str
    thousands: bool
    merges_total: bool
    numbers_titles: str
    names_unit: Literal["above", "title", "cell"]
    has_year: bool
    synonyms: bool
    indents: bool
    tables_last: bool
    seed: int
    spaces: bool
    """Figures in groups of three with spaces between them."""
    minus: str
    by_blanks: bool
    """Names are moved to the right by blanks that stand in their text."""
    is_close: bool
    """A table begins where the one before ended."""
    is_bold: bool
    """Heads and totals are printed twice, a hair apart."""
    has_header: bool
    """The title of the paper stands above every page."""
    wide_titles: bool
    """Blanks between the letters of titles and heads."""


def look_of(seed: int) -> Look:
    """The look of a seed."""
    chance = Random(f"look {seed}")

    def often(share: float) -> bool:
        return chance.random() < share

    return Look(
        rules=chance.choice(RULES),
        serif=often(0.7),
        points=chance.choice([10.5, 12, 14, 16]),
        table_points=chance.choice([6.5, 7.5, 9, 10.5]),
        margin=chance.choice([12, 18, 25, 31]),
        is_landscape=often(0.3),
        widths=chance.choice([0, 0, 0.3, 0.7]),
        total=chance.choice(["as is", "as is", "first", "last"]),
        repeats_heads=often(0.5),
        in_yuan=often(0.3),
        page_number=chance.choice(["", "@bottom-center", "@bottom-center", "@bottom-right", "@top-right"]),
        order=chance.choice(["as is", "as is", "shuffled"]),
        blank_rows=often(0.2),
        is_sideways=often(0.1),
        full_width=often(0.1),
        zero=chance.choice(["", "", "0.00", "0", "-", "—"]),
        thousands=often(0.4),
        merges_total=often(0.5),
        numbers_titles=chance.choice(["", "", "表{}", "附表{}", "公开{:02}表", "{}."]),
        names_unit=chance.choice(["above", "above", "above", "title", "cell"]),
        has_year=often(0.5),
        synonyms=often(0.4),
        indents=often(0.3),
        tables_last=often(0.2),
        seed=seed,
        spaces=often(0.06),
        minus=chance.choice(["-", "-", "－", "−"]),
        by_blanks=often(0.25),
        is_close=often(0.2),
        is_bold=often(0.15),
        has_header=often(0.25),
        wide_titles=often(0.15),
    )


def plain(look: Look) -> Look:
    """The look without anything that makes it hard to read; its figures are printed as they are."""
    return replace(
        look, rules="full", widths=0, total="as is", order="as is", blank_rows=False, is_sideways=False,
        full_width=False, numbers_titles="", names_unit="above", synonyms=False, tables_last=False,
        spaces=False, is_close=False, is_bold=False, has_header=False, wide_titles=False,
    )  # fmt: skip
