"""The build, in the order things happen: prepare → stop on errors → render → read back → swap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.checks.waivers import blocking
from generator.model.site import SiteFile
from generator.model.site import load_site
from generator.model.units import load_units
from generator.publish.preparation import Prepared
from generator.publish.preparation import Workshop
from generator.source.finding import Finding
from generator.source.folders import Folder
from generator.source.folders import find_disclosures

if TYPE_CHECKING:
    from generator.publish.signing import Finish
    from generator.publish.site_folder import Staging


@dataclass(frozen=True, slots=True)
class Project:
    """Where everything lies."""

    content: Path
    templates: Path
    output: Path


@dataclass(slots=True)
class Outcome:
    """What a check or build has to report, and of what: the site and all of its folders, selected or not."""

    site: SiteFile | None
    folders: list[Folder]
    findings: list[Finding] = field(default_factory=list)
    prepared: list[Prepared] = field(default_factory=list)
    published: list[str] = field(default_factory=list)

    def blocks(self, *, strict: bool) -> bool:
        """Whether something found must stop a publication."""
        return bool(blocking(self.findings, strict=strict))


class UnknownSelectionError(ValueError):
    """A selected disclosure does not exist."""


Progress = Callable[[str, int, int], None]
"""Told (what was done, how many are done, of how many)."""


def check(
    project: Project, selection: tuple[str, ...], progress: Progress, *, waive: bool = True, together: bool = True
) -> Outcome:
    """Prepares the selected disclosures (all by default) and gathers every finding. Raises UnknownSelectionError.

    Without `waive` nothing counts as waived; without `together` the solver is left out.
    """
    all_folders, folder_findings = find_disclosures(project.content)
    folders = _selected(all_folders, selection)
    workshop = Workshop(project.templates)
    site, site_findings = load_site(project.content)
    outcome = Outcome(site, all_folders, site_findings + folder_findings + workshop.findings)
    for number, folder in enumerate(folders, start=1):
        prepared = workshop.prepare(folder, waive=waive, together=together)
        outcome.prepared.append(prepared)
        outcome.findings += prepared.findings
        progress(f"审核 {folder.key}", number, len(folders))
    outcome.findings.sort(key=Finding.sort_key)
    return outcome


def build(
    project: Project, selection: tuple[str, ...], progress: Progress, *, strict: bool, finish: Finish | None = None
) -> Outcome:
    """Checks, renders, reads back and publishes. `output` changes only when nothing blocks, and then in one step.

    `finish` makes the published PDFs of the rendered ones; by default they keep the signatures they have.
    """
    outcome = check(project, selection, progress)
    if outcome.site is None or outcome.blocks(strict=strict):
        return outcome
    from generator.publish.rendering import Rendering  # slow to import, and `check` needs none of it
    from generator.publish.signing import KeepSignature
    from generator.publish.site_figures import write_site_figures
    from generator.publish.site_folder import Staging
    from generator.publish.site_pages import write_site_pages
    from generator.render.fonts import office_faces

    with Staging(project.output) as staging:
        _carry_over(staging, outcome)
        fonts = office_faces(outcome.site, project.content)
        finished = finish or KeepSignature(project.output)
        rendering = Rendering(project.templates, outcome.site, staging, fonts, finished)
        outcome.findings += rendering.disclosures(outcome.prepared, progress)
        if outcome.blocks(strict=strict):
            return outcome
        outcome.findings += write_site_figures(staging)
        if outcome.blocks(strict=strict):
            return outcome
        outcome.findings += write_site_pages(staging, rendering.pages, outcome.folders, load_units(project.content))
        if outcome.blocks(strict=strict):
            return outcome
        staging.publish()
    outcome.published = [prepared.folder.key for prepared in outcome.prepared]
    return outcome


def _selected(folders: list[Folder], selection: tuple[str, ...]) -> list[Folder]:
    """The folders whose key is selected, or whose unit is; all of them when nothing is selected."""
    wanted = {name.strip("/") for name in selection}
    for name in sorted(wanted):
        if not any(name in (folder.key, folder.unit) for folder in folders):
            raise UnknownSelectionError(name)
    return [folder for folder in folders if not wanted or folder.key in wanted or folder.unit in wanted]


def _carry_over(staging: Staging, outcome: Outcome) -> None:
    """Keeps what was published of disclosures that are still in `content/` but were not selected now."""
    built = {each.folder.key for each in outcome.prepared}
    for folder in outcome.folders:
        if folder.key not in built:
            staging.keep(folder.key)
