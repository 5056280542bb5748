"""What is told of a returned file beside its patch: findings, each at the line of the source that it is about."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence

from generator.returning.atoms import FIGURE
from generator.returning.atoms import Atom
from generator.returning.changes import Edit
from generator.returning.edited import ChangedFigure
from generator.returning.manuscript import Manuscript
from generator.returning.manuscript import map_of
from generator.returning.manuscript import names_of
from generator.returning.tables import ChangedCell
from generator.returning.taking import Patcher
from generator.returning.taking import Why
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.finding import warning
from generator.source.foreign.returned import Comment
from generator.source.foreign.returned import Returned
from generator.tables.measures import Measures

_SHOWN = 40
_IDS = {
    Why.PACK: ("A-0086", "这句由模板包生成"),
    Why.FIGURE: ("A-0085", "句中的数改成了打字的数：数不从稿子里收"),
    Why.CONFLICT: ("A-0087", "几份稿子对这句的改法不同，都没有并入"),
    Why.STALE: ("A-0088", "草稿发出以后源文件也改过这一段，没有并入"),
    Why.TWICE: ("A-0089", "这段话在文中印了几处，只改了其中一处"),
    Why.MOVED: ("A-0089", "移动的文字有一头不能并入，整个没有并入"),
    Why.FORM: ("A-0089", "源文件里这个值的写法不能自动修改"),
    Why.UNPROVED: ("A-0089", "改了源文件，生成的文字与稿子不同"),
}
_HINTS = {
    Why.CONFLICT: "定下一种改法，写进源文件。",
    Why.STALE: "对照源文件现在的写法，自己改。",
    Why.TWICE: "几处都要改的，在源文件里改；只改一处的，稿子里不能改。",
}


class Teller:
    """Tells of one disclosure's returned files."""

    def __init__(self, sent: Manuscript, patcher: Patcher, measures: Measures, key: str) -> None:
        self._sent = sent
        self._patcher = patcher
        self._measures = measures
        self._key = key

    def of_edit(self, edit: Edit, why: Why) -> Finding:
        """Why an edit is not taken over, and where to make it."""
        finding_id, reason = _IDS[why]
        place = self.place_of(edit)
        tell = _beside if why is Why.STALE else described
        message = f"{edit.source}：{tell(edit, self._patcher.atoms)}。{reason}"
        hint = _HINTS.get(why) or (self._pack_hint(edit, place) if why is Why.PACK else "请自己改源文件。")
        return error(finding_id, message, place, disclosure=self._key, hint=hint)

    def place_of(self, edit: Edit) -> Location | None:
        """The author's line that an edit is about; None where no author wrote any of the sentence."""
        for change in edit.changes:
            for atom in self._patcher.atoms[max(0, change.start - 1) : change.end + 1]:
                if atom.letter is not None:
                    return self._sent.printings[atom.letter.printing].place(atom.letter.start)
        return next((place for change in edit.changes if (place := self._in_paragraph(change.start))), None)

    def _in_paragraph(self, place: int) -> Location | None:
        """The first line of an author's in the paragraph of a place."""
        line, _ = self._line_at(place)
        letters = [atom.letter for atom in line if atom.letter is not None]
        return self._sent.printings[letters[0].printing].place(letters[0].start) if letters else None

    def _line_at(self, place: int) -> tuple[Sequence[Atom], str]:
        passed = 0
        for line, part in zip(self._sent.lines, self._sent.parts, strict=True):
            passed += len(line)
            if place < passed:
                return line, part
        return (), ""

    def _pack_hint(self, edit: Edit, place: Location | None) -> str:
        line, part = self._line_at(edit.changes[0].start)
        if part == "glossary":
            term = "".join(atom.text for atom in line).partition("：")[0].rpartition("、")[2]
            return f"要用自己的说法，在 glossary.md 里写一节“## {term}”。"
        if place is not None:
            return (
                f"改 {place.file}:{place.line} 里自己写的话；句子其余的部分改模板包“{self._measures.book.pack.name}”。"
            )
        return f"改模板包“{self._measures.book.pack.name}”的句子，或者改表里的数、narrative.md 里的话。"

    def of_figure(self, figure: ChangedFigure, source: str) -> Finding:
        """A figure that prints something else; its home is where it has to be changed."""
        name = figure.name.removeprefix(FIGURE)
        place = self._home(name)
        message = f"{source}：“{name}”印作 {figure.printed}，稿子里改成了 {figure.changed or '空'}；数不从稿子里收"
        hint = f"确实要改的，改 {place.file}:{place.line}。" if place else "确实要改的，改源文件里的数。"
        address = (name,) if "{{" not in name else ()
        return error("A-0085", message, place, disclosure=self._key, addresses=address, hint=hint)

    def _home(self, name: str) -> Location | None:
        cell = self._measures.book.cell(name)
        if cell is not None:
            stated = cell.reported.location if cell.reported else None
            return stated or (cell.facts[0].location if cell.facts else cell.place)
        own = self._measures.book.disclosure.own_figures.get(name)
        if own is not None:
            return own.数.location
        item, _, column = name.rpartition(".")
        return self._measures.location(item, column) if item and self._measures.has_item(item) else None

    def of_cell(self, cell: ChangedCell, source: str) -> Finding:
        """Something in the tables that is no figure."""
        where = f"第{cell.table}个表" + (f"第{cell.row}行" if cell.row else "") if cell.table else "表"
        message = f"{source}：{where}原来是“{_short(cell.printed)}”，稿子里是“{_short(cell.changed)}”；表不从稿子里收"
        return error("A-0091", message, disclosure=self._key, hint="改源文件或者模板包。")

    def of_comment(self, comment: Comment, source: str) -> Finding:
        """A comment, at the author's line that it is about."""
        about = f"在“{_short(comment.about)}”处" if comment.about else ""
        message = f"{source}：{comment.author or '某人'}{comment.date[:10]} {about}批注：{comment.text}"
        return warning("A-0090", message, self._place_of_text(comment.about), disclosure=self._key)

    def _place_of_text(self, text: str) -> Location | None:
        for line in self._sent.lines:
            found = "".join(atom.text for atom in line).find(text.split("\n", maxsplit=1)[0]) if text else -1
            if found >= 0:
                letters, passed = [], 0
                for atom in line:
                    if found <= passed < found + len(text) and atom.letter is not None:
                        letters.append(atom.letter)
                    passed += len(atom.text)
                if letters:
                    return self._sent.printings[letters[0].printing].place(letters[0].start)
        return None

    def of_file(self, returned: Returned, source: str) -> Iterator[Finding]:
        """Marks that were lost, and what nobody can write in sources."""
        marked = any(run.marks for line in returned.lines for run in line.runs)
        if map_of(returned) is None and not names_of(returned):
            how = "按书签找数" if marked else "只能按文字比较"
            yield warning("A-0092", f"{source}：草稿里的标记丢了，{how}", disclosure=self._key)
        for extra in (each for each in returned.extras if each not in self._sent.sent.extras):
            message = f"{source}：稿子里加了{extra}，没有并入"
            yield error("A-0093", message, disclosure=self._key, hint="公开文本里放不了，改成文字。")


def described(edit: Edit, atoms: Sequence[Atom]) -> str:
    """An edit in words: what stood there and what stands there now."""
    return "，".join(_change(atoms[each.start : each.end], each.now) for each in edit.changes)


def _beside(edit: Edit, atoms: Sequence[Atom]) -> str:
    """What stands in a draft and what in the sources, where both were changed: neither is what the other was."""
    pairs = ((atoms[each.start : each.end], each.now) for each in edit.changes)
    texts = [tuple(_short("".join(atom.text for atom in part)) for part in pair) for pair in pairs]
    return "，".join(f"稿子里是“{now}”，源文件现在是“{was}”" for was, now in texts)


def _change(was: Sequence[Atom], now: Sequence[Atom]) -> str:
    before, after = ("".join(atom.text for atom in each) for each in (was, now))
    if not before:
        return f"加了“{_short(after)}”"
    return f"“{_short(before)}”改成“{_short(after)}”" if after else f"删了“{_short(before)}”"


def _short(text: str) -> str:
    shown = text.replace("\n", " ")
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
