"""What an output of a disclosure is: where its files lie, how they are made and read back, and who gets them.

The outputs themselves stand in `outputs`; whoever offers, describes, attaches, lists or reads back files follows that
table.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from enum import IntEnum
from fnmatch import fnmatchcase
from typing import Any

from generator.checks.outcome import Review
from generator.checks.score.result import Score
from generator.render.html.pages import Pages
from generator.render.pdf.fonts import FontFace
from generator.render.pdf.job import PdfJob
from generator.render.reading import UNREADABLE
from generator.render.reading import unreadable
from generator.source.finding import Finding
from generator.source.folders import Folder
from generator.tables.book import Book
from generator.timing import stage
from generator.writing.document import Document

ReadBack = Callable[["Edition", Callable[[str], bytes]], Iterable[Finding]]
"""Findings for what an edition's written files, given by their path, do not tell as they should."""
Files = Mapping[str, bytes]
"""Files of a disclosure by their path in its folder."""


class Stage(IntEnum):
    """When an output is made: it may use the files of every stage before its own."""

    CONTENT = 1
    """From the disclosure alone."""
    DESCRIPTION = 2
    """Tells what other files hold."""
    JOB = 3
    """Takes its time: left as a job, which another process does; it may carry other files."""
    PAGE = 4
    """Offers the other files, each with its size."""
    RECORD = 5
    """Tells the hashes of all others; the build writes it when they lie there."""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file: its path in the disclosure's folder and its title; the page offers those that have one.

    A file of a single `table`, by its role, is offered there. `schema`, the Table Schema of a CSV file, puts it as the
    resource `resource` into datapackage.json, with its `description`.
    """

    path: str
    title: str = ""
    table: str = ""
    resource: str = ""
    schema: dict[str, Any] | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Output:
    """An output: one file, or several of one kind; `path` is theirs, as a pattern (`*.pdf`, `csv/*.csv`).

    `files` tells which there are of an edition, `make` gives their contents. An output of Stage.JOB has `job` instead:
    the job, and the errors that forbid it. `read_back` gives findings for what the written files do not tell as they
    should; what is read back where it is finished, after the others, has none and says in `read_later` where.
    `format` names the kind of file to readers; an output that is `carried` goes into the PDF under these words. One
    that is `internal` is not for the public; one `on_demand` no build makes.
    """

    path: str
    media_type: str
    stage: Stage
    files: Callable[[Edition], list[OutputFile]]
    make: Callable[[Edition], Files] | None = None
    job: Callable[[Edition], tuple[PdfJob, list[Finding]]] | None = None
    read_back: ReadBack | None = None
    read_later: str = ""
    format: str = ""
    carried: str = ""
    internal: bool = False
    on_demand: bool = False

    @property
    def kind(self) -> str:
        """What kind of file it is, for those who watch the build."""
        return f" {self.format}" if self.format else "网页"

    def owns(self, path: str) -> bool:
        """Whether a file of this path may be one of this output."""
        return fnmatchcase(path, self.path)


@dataclass(frozen=True, slots=True)
class Edition:
    """A disclosure that is checked and written, with all that its outputs are made from.

    `pages` renders templates, `fonts` are the office's own; `outputs` are those to be made, in the order of the table,
    and `files` what there is of them by now.
    """

    folder: Folder
    book: Book
    document: Document
    review: Review
    findings: list[Finding]
    score: Score | None
    pages: Pages
    fonts: tuple[FontFace, ...] = ()
    outputs: tuple[Output, ...] = ()
    files: Files = field(default_factory=dict)

    @property
    def key(self) -> str:
        """`unit/year-kind`."""
        return self.document.key


def always(path: str, title: str = "") -> Callable[[Edition], list[OutputFile]]:
    """The `files` of an output that is one file of one name."""
    return lambda _: [OutputFile(path, title)]


def with_files(edition: Edition) -> Edition:
    """The edition with the files of its outputs, made stage by stage; jobs and the record are left."""
    for output in sorted(edition.outputs, key=lambda output: output.stage):
        if output.make:
            with stage(f"制作{output.kind}"):
                edition = replace(edition, files={**edition.files, **output.make(edition)})
    return edition


def read_back(edition: Edition, read: Callable[[str], bytes]) -> list[Finding]:
    """Findings for what the written files of an edition do not show as they should; `read` gives one by its path."""
    found: list[Finding] = []
    for output in edition.outputs:
        if output.read_back:
            with stage(f"回读{output.kind}"):
                found += _read_back(output.read_back, output.path, edition, read)
    return found


def _read_back(reader: ReadBack, path: str, edition: Edition, read: Callable[[str], bytes]) -> list[Finding]:
    """What a reader finds; a file that is not what it should be at all, or not there, is found as well."""
    try:
        return list(reader(edition, read))
    except (*UNREADABLE, OSError) as problem:
        return [unreadable(path, edition.key, problem)]
