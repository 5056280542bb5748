"""What of the edits of returned files goes into the sources, and why the others do not."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from enum import Enum

from generator.publish.preparation import Workshop
from generator.returning.atoms import Atom
from generator.returning.changes import Edit
from generator.returning.manuscript import Manuscript
from generator.returning.patching import FigureChangedError
from generator.returning.patching import NotEditableError
from generator.returning.patching import NotOursError
from generator.returning.patching import SourceEdit
from generator.returning.patching import patched
from generator.returning.patching import source_edit
from generator.returning.proving import refuted
from generator.source.finding import Location
from generator.source.folders import Folder
from generator.source.markdown_reader import Prose

_LONG_ENOUGH = 6
"""Letters of a passage that was moved, so that it is not taken for another."""


class Why(Enum):
    """Why an edit is not taken over."""

    PACK = "pack"
    FIGURE = "figure"
    CONFLICT = "conflict"
    STALE = "stale"
    TWICE = "twice"
    MOVED = "moved"
    FORM = "form"
    UNPROVED = "unproved"


@dataclass(slots=True)
class Patch:
    """Edits that go into the sources, those that do not with their reasons, and the changed files by their names."""

    taken: list[Edit]
    left: list[tuple[Edit, Why]] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)


def _is_of(text: str, other: str) -> bool:
    return len(text) >= _LONG_ENOUGH and text in other


class Patcher:
    """Turns edits of a draft into changes of its sources."""

    def __init__(self, sent: Manuscript, folder: Folder, shop: Workshop) -> None:
        self._sent = sent
        self._folder = folder
        self._shop = shop
        self.atoms: list[Atom] = [atom for line in sent.lines for atom in line]
        self._proses: dict[Location, Prose] = {prose.location: prose for prose in sent.printings}
        self._printed: dict[Location, set[int]] = {}
        for number in {atom.letter.printing for atom in self.atoms if atom.letter is not None}:
            self._printed.setdefault(sent.printings[number].location, set()).add(number)

    def patch(self, edits: Sequence[Edit], left: Iterable[tuple[Edit, Why]] = ()) -> Patch:
        """The patch of all edits that can be taken over and are proved to give the edited text."""
        made = Patch([*edits], [*left])
        sources: dict[int, list[tuple[SourceEdit, int]]] = {}
        for edit in edits:
            try:
                sources[id(edit)] = [source_edit(each, self.atoms, self._sent.printings) for each in edit.changes]
            except NotOursError:
                self._leave(made, [edit], Why.PACK)
            except FigureChangedError:
                self._leave(made, [edit], Why.FIGURE)
        self._leave_half_moved(made)
        self._leave_printed_twice(made, sources)
        while made.taken:
            wrong = self._wrong(made, sources)
            if not wrong:
                break
            for why, edit in wrong:
                self._leave(made, [edit], why)
            self._leave_half_moved(made)
            self._leave_printed_twice(made, sources)
        if not made.taken:
            made.files = {}
        return made

    def _leave(self, made: Patch, edits: Iterable[Edit], why: Why) -> None:
        for edit in edits:
            made.taken.remove(edit)
            made.left.append((edit, why))

    def _leave_half_moved(self, made: Patch) -> None:
        """What was taken out here and put in there goes into the sources whole, or stays."""
        put_in = [text for edit, _ in made.left for text in (self._added(edit), self._removed(edit)) if text]
        for edit in [*made.taken]:
            texts = [self._removed(edit), self._added(edit)]
            if any(_is_of(text, other) or _is_of(other, text) for text in texts for other in put_in):
                self._leave(made, [edit], Why.MOVED)

    def _added(self, edit: Edit) -> str:
        return "".join(atom.text for change in edit.changes for atom in change.now).strip("¶")

    def _removed(self, edit: Edit) -> str:
        removed = (atom for change in edit.changes for atom in self.atoms[change.start : change.end])
        return "".join(atom.text for atom in removed).strip("¶")

    def _leave_printed_twice(self, made: Patch, sources: Mapping[int, list[tuple[SourceEdit, int]]]) -> None:
        """A text that is printed at several places is changed at all of them, or not."""
        done: dict[SourceEdit, set[int]] = {}
        for edit in made.taken:
            for source, printing in sources[id(edit)]:
                done.setdefault(source, set()).add(printing)
        for edit in [*made.taken]:
            if any(done[source] != self._printed[source.at] for source, _ in sources[id(edit)]):
                self._leave(made, [edit], Why.TWICE)

    def _wrong(self, made: Patch, sources: Mapping[int, list[tuple[SourceEdit, int]]]) -> list[tuple[Why, Edit]]:
        """The edits that cannot be made in their files, or do not give the edited text; sets the changed files."""
        by_file: dict[str, list[Edit]] = {}
        for edit in made.taken:
            for name in {source.at.file for source, _ in sources[id(edit)]}:
                by_file.setdefault(name, []).append(edit)
        made.files = {}
        for name, edits in by_file.items():
            own = [source for edit in edits for source, _ in sources[id(edit)] if source.at.file == name]
            text = (self._folder.content.parent / name).read_bytes().decode()
            try:
                made.files[name] = patched(text, own, self._proses, is_yaml=name.endswith(".yaml"))
            except (NotEditableError, ValueError):
                return [(Why.FORM, edit) for edit in edits]
        numbers = refuted(self._folder, made.files, self._sent, made.taken, self._shop)
        return [(Why.UNPROVED, made.taken[number]) for number in sorted(numbers)]
