"""Edits of a draft as people make them in Word, each on the XML of its body: for tests of what comes back."""

from __future__ import annotations

import copy
import io
import random
import zipfile
from collections.abc import Callable
from itertools import pairwise

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.parser import parse_xml
from lxml import etree
from lxml.etree import _Element as Element

WORDS = ("有关", "进一步", "逐项", "分批", "按期", "统筹", "稳妥")
SENTENCES = ("各科室按分工落实。", "相关工作已经办结。", "后续事项另行安排。")
PROSE = ("BodyText", "ListNumber", "ListBullet", "ListContinue")
BODY = "word/document.xml"


class NoPlaceError(Exception):
    """An edit that finds nothing to be made on."""


def edited(draft: bytes, *edits: Callable[[Element], None], lose: tuple[str, ...] = ()) -> bytes:
    """A draft with edits made in its body; `lose` are the kinds of marks that are lost (map, bookmarks, controls)."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(draft)) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == BODY:
                root = parse_xml(data)
                for edit in edits:
                    edit(root[0])
                _lose(root, lose)
                data = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
            if not ("map" in lose and name.startswith("customXml/item1")):
                target.writestr(name, data)
    return written.getvalue()


def _lose(root: Element, kinds: tuple[str, ...]) -> None:
    for mark in [each for each in root.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd")) if "bookmarks" in kinds]:
        mark.getparent().remove(mark)
    for control in [each for each in root.iter(qn("w:sdt")) if "controls" in kinds]:
        for child in control.find(qn("w:sdtContent")):
            control.addprevious(child)
        control.getparent().remove(control)


def paragraphs(body: Element) -> list[Element]:
    """The paragraphs of prose that stand in no table."""
    return [each for each in body.iterchildren(qn("w:p")) if _style(each) in PROSE and seen(each)]


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else str(style.get(qn("w:val")))


def seen(paragraph: Element) -> str:
    """What a paragraph says with all changes accepted."""
    removed = {word for each in paragraph.iter(qn("w:del")) for word in each.iter(qn("w:t"))}
    words = [each for each in paragraph.iter(qn("w:t")) if each not in removed]
    return "".join(each.text or "" for each in words)


def text_of(draft: bytes) -> list[str]:
    """The paragraphs outside of tables, without what the contents say."""
    with zipfile.ZipFile(io.BytesIO(draft)) as archive:
        body = parse_xml(archive.read(BODY))[0]
    lines = [each for each in body.iterchildren(qn("w:p")) if not _style(each).startswith("TOC")]
    return [text.strip() for each in lines if (text := seen(each)).strip()]


def typed(body: Element) -> list[Element]:
    """The texts of prose that are no figures."""
    texts = [each for paragraph in paragraphs(body) for each in paragraph.iter(qn("w:t"))]
    return [each for each in texts if each.text and not any(up.tag == qn("w:sdt") for up in each.iterancestors())]


def replaced(old: str, new: str) -> Callable[[Element], None]:
    """An edit that types `new` for the first `old` in prose."""

    def edit(body: Element) -> None:
        text = next(each for each in typed(body) if old in each.text)
        text.text = text.text.replace(old, new, 1)

    return edit


def change_word(chance: random.Random) -> Callable[[Element], None]:
    def edit(body: Element) -> None:
        text = chance.choice([each for each in typed(body) if len(each.text) > 3])
        place = chance.randrange(len(text.text) - 2)
        text.text = text.text[:place] + chance.choice(WORDS) + text.text[place + chance.choice((0, 2)) :]

    return edit


def add_sentence(chance: random.Random) -> Callable[[Element], None]:
    def edit(body: Element) -> None:
        text = chance.choice([each for each in typed(body) if each.text.endswith("。")])
        text.text += chance.choice(SENTENCES)

    return edit


def remove_sentence(chance: random.Random) -> Callable[[Element], None]:
    def edit(body: Element) -> None:
        text = chance.choice([each for each in typed(body) if each.text.count("。") > 1] or typed(body))
        first, found, rest = text.text.partition("。")
        text.text = rest if found else first[1:]

    return edit


def merge(chance: random.Random) -> Callable[[Element], None]:
    def edit(body: Element) -> None:
        own = paragraphs(body)
        pairs = [(one, other) for one, other in pairwise(own) if one.getnext() is other]
        one, other = chance.choice(pairs)
        for child in list(other):
            if child.tag != qn("w:pPr"):
                one.append(child)
        body.remove(other)

    return edit


def split(chance: random.Random) -> Callable[[Element], None]:
    def edit(body: Element) -> None:
        run = chance.choice([each for each in typed(body) if len(each.text) > 6]).getparent()
        paragraph = next(run.iterancestors(qn("w:p")))
        if run.getparent() is not paragraph:
            raise NoPlaceError
        text = run.find(qn("w:t"))
        place = chance.randrange(2, len(text.text) - 2)
        other, half = copy.deepcopy(paragraph), copy.deepcopy(run)
        for child in list(other):
            if child.tag != qn("w:pPr"):
                other.remove(child)
        half.find(qn("w:t")).text = text.text[place:]
        text.text = text.text[:place]
        following = list(run.itersiblings())
        other.extend([half, *following])
        paragraph.addnext(other)

    return edit


def move(chance: random.Random) -> Callable[[Element], None]:
    def edit(body: Element) -> None:
        one, other = chance.sample(paragraphs(body), 2)
        other.addnext(one)

    return edit


def delete(chance: random.Random) -> Callable[[Element], None]:
    def edit(body: Element) -> None:
        body.remove(chance.choice(paragraphs(body)))

    return edit


def add_paragraph(chance: random.Random) -> Callable[[Element], None]:
    def edit(body: Element) -> None:
        before = chance.choice(paragraphs(body))
        other = copy.deepcopy(before)
        for child in list(other):
            if child.tag != qn("w:pPr"):
                other.remove(child)
        other.append(_run(chance.choice(SENTENCES)))
        before.addnext(other)

    return edit


def change_figure(chance: random.Random) -> Callable[[Element], None]:
    def edit(body: Element) -> None:
        controls = [each for paragraph in paragraphs(body) for each in paragraph.iter(qn("w:sdt"))]
        text = next(chance.choice(controls).iter(qn("w:t")))
        digits = [place for place, each in enumerate(text.text) if each.isdigit()]
        place = chance.choice(digits)
        text.text = text.text[:place] + str((int(text.text[place]) + 1) % 10) + text.text[place + 1 :]

    return edit


def track(chance: random.Random) -> Callable[[Element], None]:
    """A word taken out and another put in under 修订."""

    def edit(body: Element) -> None:
        run = chance.choice([each for each in typed(body) if len(each.text) > 6]).getparent()
        if run.getparent().tag != qn("w:p"):
            raise NoPlaceError
        text = run.find(qn("w:t")).text
        place = chance.randrange(1, len(text) - 3)
        removed = _run(text[place : place + 2])
        removed.find(qn("w:t")).tag = qn("w:delText")
        pieces = [_run(text[:place]), _tracked("w:del", removed), _tracked("w:ins", _run(chance.choice(WORDS)))]
        for piece in [*pieces, _run(text[place + 2 :])]:
            run.addprevious(piece)
        run.getparent().remove(run)

    return edit


def _tracked(tag: str, run: Element) -> Element:
    marks = {qn("w:id"): "900", qn("w:author"): "李会计", qn("w:date"): "2025-07-01T09:00:00Z"}
    made: Element = OxmlElement(tag, attrs=marks)
    made.append(run)
    return made


def _run(text: str) -> Element:
    run: Element = OxmlElement("w:r")
    word = OxmlElement("w:t")
    word.text = text
    word.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(word)
    return run


KINDS: dict[str, Callable[[random.Random], Callable[[Element], None]]] = {
    "word": change_word,
    "sentence": add_sentence,
    "sentence gone": remove_sentence,
    "merge": merge,
    "split": split,
    "move": move,
    "delete": delete,
    "paragraph": add_paragraph,
    "figure": change_figure,
    "revision": track,
}
