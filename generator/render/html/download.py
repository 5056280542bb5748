"""A file that a page offers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Download:
    """A file offered on a disclosure's page, there under its `table`, by its role, if it holds but one.

    `saved_as` is what it is called on the disk of who takes it, where nothing else tells whose it is.
    """

    url: str
    name: str
    note: str = ""
    saved_as: str = ""
    table: str = ""
    media_type: str = ""
