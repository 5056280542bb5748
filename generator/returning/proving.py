"""A patch is proved before anybody is asked about it: the document written from the changed files is the edited one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.publish.preparation import Workshop
from generator.returning.atoms import BREAK
from generator.returning.atoms import FIGURE
from generator.returning.atoms import Atom
from generator.returning.changes import Edit
from generator.returning.manuscript import Manuscript
from generator.returning.manuscript import prose_of
from generator.source.folders import Folder

_WORD_IN_BRACES = FIGURE + "{{"


@dataclass(slots=True)
class _Paragraph:
    """A paragraph as it should come out: its tokens, the numbers of the edits in it, whether a title is in it."""

    tokens: list[str] = field(default_factory=list)
    edits: set[int] = field(default_factory=set)
    has_title: bool = False

    @property
    def said(self) -> tuple[str, ...]:
        """The tokens without the white space at the edges, which Markdown does not keep."""
        text = [" " if each == "\t" else each for each in self.tokens]
        while text and text[0].isspace():
            del text[0]
        while text and text[-1].isspace():
            del text[-1]
        return tuple(text)


def refuted(
    folder: Folder, files: Mapping[str, str], sent: Manuscript, edits: Sequence[Edit], shop: Workshop
) -> set[int]:
    """Which of some edits, by their numbers, do not come out as the file that came back has them.

    `files` are the changed files by their names in findings. All are told where it cannot be said which.
    """
    wanted = [each for each in _expected(sent, edits) if each.said and not each.has_title]
    with _scratch(folder) as copy:
        for name, text in files.items():
            (copy.content.parent / name).write_bytes(text.encode())
        measures, _ = shop.opened(copy)
        if measures is None:
            return set(range(len(edits)))
        said = prose_of(measures, shop.library)
    differing: set[int] = set()
    is_same = True
    for tag, begin, end, _, _ in SequenceMatcher(
        None, [each.said for each in wanted], said, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            is_same = False
            near = wanted[max(0, begin - 1) : end + 1] if begin == end else wanted[begin:end]
            differing.update(number for each in near for number in each.edits)
    return differing if differing or is_same else set(range(len(edits)))


def _expected(sent: Manuscript, edits: Sequence[Edit]) -> Iterator[_Paragraph]:
    """The paragraphs of the draft once edits are made."""
    changes = sorted(
        (each.start, each.end, number, each.now) for number, edit in enumerate(edits) for each in edit.changes
    )
    atoms = [(atom, not part) for line, part in zip(sent.lines, sent.parts, strict=True) for atom in line]
    paragraph = _Paragraph()
    place = 0
    for start, end, number, now in [*changes, (len(atoms), len(atoms), -1, ())]:
        for atom, is_title in atoms[place:start]:
            if atom.token == BREAK:
                yield paragraph
                paragraph = _Paragraph()
            else:
                paragraph.has_title = paragraph.has_title or is_title
                paragraph.tokens += _tokens(atom)
        paragraph.edits.add(number)
        for atom in now:
            if atom.token == BREAK:
                yield paragraph
                paragraph = _Paragraph(edits={number})
            else:
                paragraph.tokens += _tokens(atom)
        place = end
    yield paragraph


def _tokens(atom: Atom) -> list[str]:
    return [*atom.text] if atom.token.startswith(_WORD_IN_BRACES) else [atom.token]


@contextmanager
def _scratch(folder: Folder) -> Iterator[Folder]:
    """A copy of a unit's files, in which a disclosure can be changed."""
    with TemporaryDirectory() as root:
        content = Path(root, folder.content.name)
        shutil.copytree(folder.path.parent, content / folder.unit)
        yield replace(folder, path=content / folder.unit / folder.path.name, content=content)
