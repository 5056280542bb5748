"""The glossary (名词解释): composed from the terms the document uses and the 项 that spent money."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.fields import Authored
from generator.model.fields import TextField
from generator.model.subjects import Catalogue
from generator.model.subjects import with_parents
from generator.model.validation import validate
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import Severity
from generator.source.located import Mapping
from generator.source.markdown_reader import Prose
from generator.tables.pack import Pack
from generator.tables.pack_library import PackLibrary
from generator.writing.narrative import Writer
from generator.writing.ordinals import ordinal

_FILE = "glossary.yaml"
_LEVELS = ("类", "款", "项")
_GENERAL_NAMES = {"01": "行政运行", "02": "一般行政管理事务", "03": "机关服务", "50": "事业运行"}
_OTHERS = "99"
KNOWN_ENDINGS = (*_GENERAL_NAMES, _OTHERS)
"""The last two digits of 项 that have a usual name."""


class GlossaryTerm(Authored):
    """A term and its explanation; 别名 are other spellings that count as a mention of it."""

    名词: TextField
    释义: TextField
    别名: list[TextField] = []


class GlossaryFile(Authored):
    """`glossary.yaml`."""

    名词: list[GlossaryTerm] = []
    科目释义: dict[TextField, TextField] = {}
    项级通用: dict[TextField, TextField] = {}
    无释义时: TextField | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One explained term, as Markdown."""

    term: str
    explanation: str


def compose_glossary(writer: Writer, library: PackLibrary, text: str) -> list[Entry]:
    """The entries a document needs: terms that `text` mentions, in the pack's order, then each 项 with spending.

    What the author's glossary.md, or the unit's, says about a term (or a subject, by its name or code) takes the place
    of the pack's explanation; its other headings are added at the end, of the unit's those that the text mentions. A 项
    that nobody explains gets the pack's 无释义时, which only joins the official names, with a note. A pack may explain
    no subjects (科目释义: 否); the author still may.
    """
    glossary, problems = load_glossary(library, writer.pack)
    writer.findings += problems
    words = writer.disclosure.words
    own = dict(words.terms)
    entries = [
        Entry(str(term.名词), _explained(writer, own.pop(str(term.名词), None), str(term.释义)))
        for term in glossary.名词
        if any(str(name) in text for name in (term.名词, *term.别名))
    ]
    for code in writer.disclosure.ledger.subjects({"账": ("支出",)}):
        entries += _subject(writer, glossary, code, own)
    subjects = _subject_names(writer)
    for term, prose in own.items():
        if term not in subjects and (term in words.glossary or term in text):
            entries.append(Entry(term, writer.author_text(prose)))
    return entries


def _subject_names(writer: Writer) -> set[str]:
    """Every way in which an author may call a 项 that spent: its code, its name, its full name."""
    names = writer.disclosure.functional
    codes = writer.disclosure.ledger.subjects({"账": ("支出",)})
    return {*codes, *(names.name(code) for code in codes), *(_full_name(names, code) for code in codes)}


def _full_name(names: Catalogue, code: str) -> str:
    codes = with_parents([code])
    return "".join(f"{names.name(each)}（{level}）" for each, level in zip(codes, _LEVELS, strict=False))


def glossary_markdown(entries: list[Entry], manner: str) -> str:
    """The entries as paragraphs, numbered in the pack's manner (一、, （一） or 1.)."""
    return "\n\n".join(
        f"{ordinal(manner, position)}**{entry.term}**：{entry.explanation}"
        for position, entry in enumerate(entries, start=1)
    )


def load_glossary(library: PackLibrary, pack: Pack) -> tuple[GlossaryFile, list[Finding]]:
    """The pack's glossary over what it inherits: mappings by key, the list of terms whole where it is restated."""
    merged, problems = library.merged(pack, _FILE)
    file, findings = validate(GlossaryFile, merged or Mapping(Location(_FILE)), _FILE)
    return file or GlossaryFile(), problems + findings


def _explained(writer: Writer, own: Prose | None, general: str) -> str:
    return writer.author_text(own) if own else general


def _subject(writer: Writer, glossary: GlossaryFile, code: str, own: dict[str, Prose]) -> list[Entry]:
    names = writer.disclosure.functional
    term = _full_name(names, code)
    prose = next((own[key] for key in (code, term, names.name(code)) if key in own), None)
    if prose:
        return [Entry(term, writer.author_text(prose))]
    if not writer.pack.file.科目释义:
        return []
    explanation = glossary.科目释义.get(code) or _general_explanation(glossary, code, names.name(code))  # type: ignore[call-overload]
    if not explanation:
        writer.findings.append(_unexplained(writer, code, stands_in=glossary.无释义时 is not None))
        explanation = glossary.无释义时 and glossary.无释义时.replace("{科目}", term)
    return [Entry(term, str(explanation))] if explanation else []


def _unexplained(writer: Writer, code: str, *, stands_in: bool) -> Finding:
    """A note where the pack has a sentence for such a 项, else an error."""
    name = writer.disclosure.functional.name(code)
    message = f"名词解释里没有 {code} {name}" + ("，印的是由科目名称连成的一句" if stands_in else "")
    fact = writer.disclosure.ledger.select({"账": ("支出",), "科目": (code,)})[0]
    severity = Severity.NOTE if stands_in else Severity.ERROR
    hint = f"在 glossary.md 里写一节“## {code}”。"
    return Finding("N-0004", severity, message, fact.location, writer.disclosure.key, hint=hint)


def _general_explanation(glossary: GlossaryFile, code: str, name: str) -> str | None:
    """The explanation by the last two digits, where the 项 bears the usual name of those digits."""
    ending = code[-2:]
    usual = name == _GENERAL_NAMES.get(ending) or (ending == _OTHERS and name.startswith("其他"))
    found = glossary.项级通用.get(ending)  # type: ignore[call-overload]
    return str(found) if usual and found else None
