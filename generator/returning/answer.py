"""Returned files of one disclosure, read together: the patch of its sources and everything that is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.publish.preparation import Workshop
from generator.returning.changes import Edit
from generator.returning.changes import edits
from generator.returning.edited import edited_lines
from generator.returning.manuscript import Manuscript
from generator.returning.manuscript import map_of
from generator.returning.manuscript import told_by
from generator.returning.tables import ChangedCell
from generator.returning.tables import changed_tables
from generator.returning.taking import Patch
from generator.returning.taking import Patcher
from generator.returning.taking import Why
from generator.returning.telling import Teller
from generator.returning.telling import described
from generator.source.finding import Finding
from generator.source.folders import Folder
from generator.source.foreign.returned import Returned
from generator.tables.measures import Measures


@dataclass(frozen=True, slots=True)
class Answer:
    """What becomes of returned files; `patcher` makes a patch of a part of the edits."""

    patch: Patch
    patcher: Patcher
    findings: list[Finding]
    revisions: list[str]
    """Each 修订 in words: whose, when, what, and what became of it."""

    def told(self, edit: Edit) -> str:
        """An edit in words."""
        return described(edit, self.patcher.atoms)


def disclosure_of(returned: Returned) -> str | None:
    """The key of the disclosure that a draft was written from; None where its map is lost."""
    root = map_of(returned)
    return None if root is None else str(root.get("disclosure"))


def answer(
    files: Sequence[tuple[str, Returned]], sent: Manuscript, folder: Folder, measures: Measures, shop: Workshop
) -> Answer:
    """What the returned files of a disclosure, by their names, change in its sources, which `sent` was written from."""
    patcher = Patcher(sent, folder, shop)
    teller = Teller(sent, patcher, measures, folder.key)
    found: list[Edit] = []
    findings: list[Finding] = []
    for name, returned in files:
        own, figures = edits(sent, edited_lines(returned, sent), name, told_by(returned, sent.sent))
        found += own
        findings += [*teller.of_file(returned, name), *(teller.of_figure(each, name) for each in figures)]
        for each in changed_tables(returned, sent):
            if isinstance(each, ChangedCell):
                findings.append(teller.of_cell(each, name))
            else:
                findings.append(teller.of_figure(each, name))
        findings += [teller.of_comment(each, name) for each in returned.comments]
    wanted, left = _agreed(found)
    patch = patcher.patch(wanted, left)
    findings += [teller.of_edit(edit, why) for edit, why in patch.left]
    revisions = [line for name, returned in files for line in _revisions(name, returned, found, patch, patcher)]
    return Answer(patch, patcher, list(dict.fromkeys(findings)), revisions)


def _agreed(found: Sequence[Edit]) -> tuple[list[Edit], list[tuple[Edit, Why]]]:
    """The edits on which all files agree, once each, and those that cannot be made beside others."""
    wanted: list[Edit] = []
    left: list[tuple[Edit, Why]] = []
    for edit in found:
        others = [each for each in found if each.source != edit.source and each.sentences & edit.sentences]
        if edit.is_stale:
            left.append((edit, Why.STALE))
        elif any(each.passages != edit.passages for each in others):
            left.append((edit, Why.CONFLICT))
        elif not any(each.passages == edit.passages for each in wanted):
            wanted.append(edit)
    return wanted, left


def _revisions(name: str, returned: Returned, found: Sequence[Edit], patch: Patch, patcher: Patcher) -> list[str]:
    """The tracked changes of a file, in its order: several marks of one author in one sentence are one line."""
    lines: dict[str, None] = {}
    taken = {edit.passages for edit in patch.taken}
    for revision in returned.revisions:
        for edit in found:
            if edit.source == name and any(revision.number in change.revisions for change in edit.changes):
                became = "可以并入" if edit.passages in taken else "没有并入，原因见下"
                who = f"{revision.author or '某人'} {revision.date[:10]}".strip()
                lines[f"{name} 修订（{who}）：{described(edit, patcher.atoms)}——{became}"] = None
    return [*lines]
