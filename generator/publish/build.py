"""The build, in the order things happen: plan → make what changed → swap; and the check, which publishes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.publish.plan import Plan
from generator.publish.plan import make_plan
from generator.publish.plan import unproved
from generator.publish.project import Options
from generator.publish.project import Progress
from generator.publish.project import Project
from generator.publish.project import RunResult
from generator.publish.project import review_of_counts
from generator.publish.project import select
from generator.source.finding import Finding
from generator.source.folders import Folder
from generator.source.folders import find_disclosures

if TYPE_CHECKING:
    from generator.publish.signing.signing import Finish


def check(
    project: Project,
    selection: tuple[str, ...],
    progress: Progress,
    *,
    waive: bool = True,
    together: bool = True,
    keep: bool = True,
) -> RunResult:
    """Prepares the selected disclosures (all by default) and gathers every finding. Raises UnknownSelectionError.

    Without `waive` nothing counts as waived; without `together` the solver is left out. Without `keep` what was
    prepared is let go, so that memory does not grow with the number of disclosures.
    """
    from generator.model.site import load_site  # slow to import, and a build that has nothing to do needs none of it
    from generator.model.units import unit_files
    from generator.publish.across_units import namesakes
    from generator.publish.across_units import not_added_up
    from generator.publish.preparation import Workshop
    from generator.publish.rare_characters import missing_glyphs
    from generator.publish.rare_characters import missing_in_running_text

    all_folders, folder_findings = find_disclosures(project.content)
    folders = select(all_folders, selection)
    workshop = Workshop(project.templates, project.packs)
    site, site_findings = load_site(project.content)
    units = unit_files(project.content)
    outcome = RunResult(all_folders, site_findings + _about(folders, folder_findings, all_folders) + workshop.findings)
    if len(folders) < len(all_folders):
        outcome.notices.append(f"另有 {len(all_folders) - len(folders)} 份公开文本没有核对；不写单位就核对全部")
    for number, folder in enumerate(folders, start=1):
        prepared = workshop.prepare(folder, waive=waive, together=together)
        if keep:
            outcome.prepared.append(prepared)
        outcome.findings += prepared.findings + missing_glyphs(prepared, project, site)
        outcome.findings += missing_in_running_text(prepared, project, site)
        outcome.reviews[folder.key] = replace(prepared.review, identities=[])
        outcome.causes += prepared.causes
        outcome.rules |= prepared.review.rules
        outcome.notices += not_added_up(prepared.book.disclosure, units, all_folders) if prepared.book else []
        progress(f"审核 {folder.key}", number, len(folders))
    outcome.findings += namesakes(units, all_folders)
    outcome.findings.sort(key=Finding.sort_key)
    return outcome


def _about(folders: list[Folder], findings: list[Finding], everything: list[Folder]) -> list[Finding]:
    """Findings about what lies in `content/`, without those in the folders of units of which nothing is selected."""
    others = {folder.unit_path.parent for folder in everything} - {folder.unit_path.parent for folder in folders}
    names = tuple(f"{folder.parent.name}/{folder.name}/" for folder in others)
    return [each for each in findings if not (each.location and each.location.file.startswith(names))]


def build(
    project: Project,
    selection: tuple[str, ...],
    progress: Progress,
    *,
    strict: bool,
    finish: Finish | None = None,
    options: Options | None = None,
) -> RunResult:
    """Checks, renders, reads back and publishes. Each place changes only when nothing blocks, and then in one step.

    What would come out as it is published is not made again. `finish` makes the published PDFs, of all that is
    selected; by default they keep the signatures they have. Raises UnknownSelectionError, and UnsafeOutputError where
    publishing would lose something.
    """
    options = options or Options()
    if finish is not None:
        options = replace(options, reuse=False)
    folders, findings = find_disclosures(project.content)
    findings += _wrong_with_own_packs(project)
    selected = select(folders, selection)
    plan = make_plan(project, folders, selected, options)
    outcome = RunResult(
        folders, findings, reasons={folder.key: plan.reasons.get(folder.key, []) for folder in selected}
    )
    outcome.reasons |= plan.reasons
    _tell_of_kept(plan, outcome)
    outcome.findings += [unproved(key, why) for key, why in plan.unproved.items()]
    if plan.has_nothing_to_do:
        outcome.findings += plan.memory.site.findings if plan.memory.site else []
        if not outcome.blocks(strict=strict):
            outcome.tell_published(plan.shelves[0].memory.shown())
    else:
        from generator.model.site import load_site
        from generator.model.units import unit_files
        from generator.publish.across_units import namesakes
        from generator.publish.making import Build
        from generator.publish.signing.signing import KeepSignature

        outcome.findings += namesakes(unit_files(project.content), folders)
        site, _ = load_site(project.content)
        certificates = site.certificates(project.content) if site else ()
        finish = finish or KeepSignature(project.output, certificates)
        Build(plan, outcome, options, progress, finish, strict).run()
    outcome.findings.sort(key=Finding.sort_key)
    return outcome


def _wrong_with_own_packs(project: Project) -> list[Finding]:
    """What is wrong with the office's packs as a whole."""
    if project.packs is None:
        return []
    from generator.tables.pack_library import PackLibrary  # slow to import

    return PackLibrary(project.pack_folders.shipped, project.packs).own_problems


def _tell_of_kept(plan: Plan, outcome: RunResult) -> None:
    """Reports of what is not made again what was reported when it was made."""
    for key, record in plan.kept.items():
        outcome.findings += record.findings
        outcome.reviews[key] = review_of_counts(record.by_rule)
        outcome.rules |= plan.memory.rules.get(record.rules, {})
