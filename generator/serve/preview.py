"""What there is to see of each disclosure now: made again when its sources change, the last good one kept till then.

It all happens in one thread, which the workshop belongs to; whatever lies in a file, there is something to show.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import Path

from generator.checks.reporters.report import Report
from generator.checks.reporters.report import SourceLines
from generator.model.site import SiteFile
from generator.model.site import load_site
from generator.publish.preparation import Prepared
from generator.publish.preparation import Workshop
from generator.publish.project import Project
from generator.publish.rare_characters import missing_glyphs
from generator.publish.rare_characters import missing_in_running_text
from generator.publish.relatives import looked_up
from generator.schemas.assistance import Assistant
from generator.serve.sources import SourceFile
from generator.serve.sources import source_files
from generator.source.finding import Finding
from generator.source.folders import Folder
from generator.source.folders import find_disclosures
from generator.source.unsaved import typed

_MOST_DOCUMENTS = 8
"""So many are kept as they were written; of the others only the findings are."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A disclosure as it is seen: `written` is the last time that it could be written, `report` what is found now.

    `is_current` tells whether `written` is of the sources as they are now. `defect` is what the program itself failed
    with; empty where it did not.
    """

    folder: Folder
    report: Report
    written: Prepared | None
    is_current: bool
    defect: str = ""


@dataclass(slots=True)
class Preview:
    """The project as it is seen; only ever used by one thread at a time."""

    project: Project
    folders: list[Folder] = field(init=False)
    site: SiteFile | None = field(init=False, default=None)
    general: list[Finding] = field(init=False)
    """What is wrong outside of the disclosures."""
    assistant: Assistant = field(init=False)
    """Knows what may be written in the files."""
    _workshop: Workshop = field(init=False)
    _shown: dict[str, Shown] = field(init=False, default_factory=dict)
    _stale: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self._read_shared()

    def _read_shared(self) -> None:
        """Reads what all disclosures share; the last site.yaml that could be read stays."""
        self._workshop = Workshop(self.project.templates, self.project.packs)
        self.assistant = Assistant(self._workshop.library, self._workshop.catalogues)
        self._look_around()
        self._stale = {folder.key for folder in self.folders}

    def _look_around(self) -> None:
        """Reads which disclosures there are, and site.yaml."""
        self.folders, findings = find_disclosures(self.project.content)
        site, site_findings = load_site(self.project.content)
        self.site = site or self.site
        self.general = [*self._workshop.findings, *site_findings, *findings]

    def folder(self, key: str) -> Folder | None:
        """The folder of a disclosure; None where there is none of this key."""
        return next((folder for folder in self.folders if folder.key == key), None)

    def changed(self, paths: Iterable[Path]) -> set[str]:
        """Notes that files were written, made or taken away; the keys of the disclosures that this may change."""
        own = [_parts_below(self.project.content, path) for path in paths]
        if any(parts is None or not _is_of_unit(parts) for parts in own):
            self._read_shared()
            return set(self._stale)
        before = {folder.key for folder in self.folders}
        self._look_around()
        reached = self._reached([parts for parts in own if parts])
        self._workshop.forget(reached)
        for folder in reached:
            self.assistant.forget(folder)
        self._stale |= _keys(reached)
        gone = before - _keys(self.folders)
        for key in gone:
            self._shown.pop(key, None)
        return _keys(reached) | gone

    def _reached(self, files: list[tuple[str, ...]]) -> list[Folder]:
        """The disclosures that are made from files of units, or take figures from one that is."""
        touched = _keys(each for each in self.folders if any(_touches(parts, each) for parts in files))
        return [each for each in self.folders if touched & _keys((each, *looked_up(each)))]

    def known(self, key: str) -> Shown | None:
        """What was last seen of a disclosure, made now or not; None where it was never looked at."""
        return None if key in self._stale else self._shown.get(key)

    def shown(self, key: str) -> Shown | None:
        """A disclosure as it is to be seen now; None where there is none of this key."""
        folder = self.folder(key)
        if folder is None:
            return None
        if key in self._stale or key not in self._shown or self._shown[key].written is None:
            last = self._shown.pop(key, None)
            self._shown[key] = self._make(folder, last)
            self._stale.discard(key)
            self._let_go_of_old()
        return self._shown[key]

    def sources(self) -> dict[str, SourceFile]:
        """The files that may be shown and edited, by name."""
        return source_files(self.project.content, self.folders)

    def tried(self, file: SourceFile, data: bytes) -> Shown:
        """What its disclosure would be if a file held these bytes; nothing of it is kept.

        Of a file that all disclosures share only its own faults are found.
        """
        texts = {file.path: data}
        folder = self.folder(file.key)
        with typed(texts):
            if folder is None:
                report = Report(load_site(self.project.content)[1], sources=self.lines(texts))
                return Shown(Folder("", 0, "", file.path, self.project.content), report, None, is_current=True)
            reached = self._reached([file.path.relative_to(self.project.content).parts])
            self._workshop.forget(reached)
            try:
                return self._make(folder, None, texts)
            finally:
                self._workshop.forget(reached)

    def lines(self, texts: Mapping[Path, bytes] | None = None) -> SourceLines:
        """The lines that findings quote, some files as they are typed."""
        return SourceLines(*(source.parent for source in self.project.sources), typed=texts)

    def _make(self, folder: Folder, last: Shown | None, texts: Mapping[Path, bytes] | None = None) -> Shown:
        written = last.written if last else None
        try:
            prepared = self._workshop.prepare(folder, together=False)
        except Exception:
            self._workshop.forget(self.folders)
            return Shown(folder, Report([]), written, is_current=False, defect=traceback.format_exc())
        report = self._report_of(prepared, texts)
        if prepared.document is None:
            return Shown(folder, report, written, is_current=False)
        return Shown(folder, report, prepared, is_current=True)

    def _report_of(self, prepared: Prepared, texts: Mapping[Path, bytes] | None) -> Report:
        """What is found in a disclosure and lies in its folder, with causes and source lines."""
        folder = prepared.folder
        inside = f"{folder.name_of(folder.path)}/"
        strays = [each for each in self.general if each.location and each.location.file.startswith(inside)]
        return Report(
            [
                *prepared.findings,
                *missing_glyphs(prepared, self.project, self.site),
                *missing_in_running_text(prepared, self.project, self.site),
                *strays,
            ],
            reviews={folder.key: replace(prepared.review, identities=[])},
            causes=prepared.causes,
            rules=prepared.review.rules,
            sources=self.lines(texts),
        )

    def _let_go_of_old(self) -> None:
        """Lets go of the documents that were not looked at for long, so that memory stays what it is."""
        whole = [key for key, shown in self._shown.items() if shown.written is not None]
        for key in whole[:-_MOST_DOCUMENTS]:
            self._shown[key] = replace(self._shown[key], written=None)


def _keys(folders: Iterable[Folder]) -> set[str]:
    return {folder.key for folder in folders}


def _parts_below(content: Path, path: Path) -> tuple[str, ...] | None:
    """The names of folders and file from `content` on; None for what lies elsewhere."""
    return path.relative_to(content).parts if path.is_relative_to(content) else None


def _is_of_unit(parts: tuple[str, ...]) -> bool:
    """Whether a file below `content` is one of a unit, and not one that all share."""
    return len(parts) > 1


def _touches(parts: tuple[str, ...], folder: Folder) -> bool:
    """Whether a file is one of a disclosure's: in its folder, or its unit's own."""
    unit, second = parts[0], parts[1]
    return unit == folder.unit and (len(parts) == 2 or second == folder.path.name)
