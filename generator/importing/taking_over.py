"""A foreign document as the sources of a disclosure: the files to write, what was placed, and what was not, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field

from generator.audit.auditing import Audit
from generator.importing.account_files import AccountFiles
from generator.importing.binding import Binder
from generator.importing.completing import complete
from generator.importing.head_files import disclosure_file
from generator.importing.head_files import unit_file
from generator.importing.seen import see
from generator.importing.solving import solve
from generator.importing.wording import author_files
from generator.importing.wording import words_of
from generator.kinds.registry import kind_of
from generator.model.loading import Catalogues
from generator.packs.demands import load_demands
from generator.recognition.identity import identify
from generator.source.folders import Folder
from generator.source.foreign.pages import Page
from generator.tables.pack_library import PackLibrary

_SOURCE = "已公开的{}年度{}"
"""Where figures come from that only a document's words tell."""


class MisplacedError(Exception):
    """A document of another year or kind than its folder; tells in Chinese what to do."""


@dataclass(frozen=True, slots=True)
class Stray:
    """Something printed that went into no file, or needs the author's eye: what, where, why."""

    what: str
    page: int | None
    reason: str


@dataclass(slots=True)
class Imported:
    """The files of a disclosure by name, and of its unit; how many figures they hold; what is in none of them."""

    files: dict[str, str]
    unit_file: str
    leaves: int
    totals: int
    strays: list[Stray] = field(default_factory=list)


def check_place(pages: Sequence[Page], folder: Folder) -> None:
    """Raises MisplacedError where a document says that it is of another year or kind than the folder is for."""
    said = identify(pages)
    kind = said.kind or kind_of(folder.kind)
    year = said.year or folder.year
    if (year, kind.slug) != (folder.year, folder.kind):
        told = f"这份是 {year} 年度{kind.word}，--into 却是 {folder.year}-{folder.kind}"
        raise MisplacedError(f"{told}：文件夹写成 {year}-{kind.slug}。")


def take_over(pages: Sequence[Page], audit: Audit, library: PackLibrary, catalogues: Catalogues) -> Imported:
    """The sources of an audited document."""
    pack = audit.fit.pack
    sight = see(audit, catalogues)
    solution = solve(sight.slots, sight.cells)
    demands = load_demands(library, pack)
    words = words_of(pages, audit, sight, solution, demands)
    more = complete(sight, solution, words.told, pack)
    binder = Binder(
        more.measures, demands.words.手写数字, _SOURCE.format(audit.identity.year, audit.identity.kind.word)
    )
    texts, own = author_files(words, binder)
    writer = AccountFiles(sight, solution, pack)
    files = {
        "disclosure.yaml": disclosure_file(audit, more.shown, lists_zeros=words.told.lists_zeros),
        "accounts.yaml": writer.accounts(words.told.rows, {**more.sections, "其他数据": own}),
        "operations.yaml": writer.operations(),
        **texts,
    }
    reported = writer.reported(more.rates)
    if reported:
        files["reported.yaml"] = reported
    strays = [Stray(f"{what} 的 {text}", place.page, reason) for what, text, place, reason in sight.strays]
    strays += [
        Stray(
            f"{cell.address} 的 {cell.text}", cell.place.page if cell.place else None, "只有汇总数，看不出由哪些数组成"
        )
        for cell in solution.open
    ]
    strays += [Stray(role, None, "没有认出这张表") for role in audit.missing]
    strays += [Stray(what, page, reason) for what, page, reason in words.told.strays]
    totals = len(solution.totals) + len(solution.open) + len(more.rates)
    return Imported(files, unit_file(audit, catalogues.vocabulary), len(solution.figures), totals, strays)
