"""The files from which the search answers: `search/names.json`, and a file of figures for each thing asked for.

names.json holds the disclosures, the words for units and things, the grammar and which characters sound alike: with it
a question is understood. `search/answers/2101501.json` holds the figures of one thing in all disclosures: a question
needs one or two of them, however many units a site has.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import Any

from generator.kinds.registry import kind_of
from generator.publish.site.answers import SPENDING
from generator.publish.site.answers import Answer
from generator.publish.site.answers import Figure
from generator.publish.site.answers import answers_of
from generator.publish.site.published import Published
from generator.publish.site.published import PublishedUnit
from generator.publish.site.published import with_tables
from generator.publish.site.questions import Questions
from generator.publish.site.questions import load_questions
from generator.publish.site.questions import load_sounds
from generator.publish.site.unit_words import unit_words
from generator.publish.site_folder import Staging

NAMES = "search/names.json"
ANSWERS = "search/answers"
_SPENDING = "支出"
_CLASS = 3  # digits of a 类


@dataclass(frozen=True, slots=True)
class Answered:
    """What was written: of how many figures each thing is told, and what pages set side by side, by disclosure."""

    counts: dict[str, int]
    compared: dict[str, dict[str, Answer]]


@dataclass(slots=True)
class Thing:
    """Something that is asked for: its names in the disclosures, and its figures, each as the JSON of a line."""

    names: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def write_answers(
    staging: Staging, templates: Path, disclosures: list[Published], units: list[PublishedUnit]
) -> Answered:
    """Writes the files, one disclosure after the other."""
    words = load_questions(templates)
    things: dict[str, Thing] = {}
    compared: dict[str, dict[str, Answer]] = {}
    for each in disclosures:
        page = (staging.folder / each.url).read_text("utf-8")
        answers = list(answers_of(with_tables(staging.folder, each), page, words))
        compared[each.key] = _compared(answers, words)
        for answer in answers:
            thing = things.setdefault(answer.id, Thing())
            thing.names += [] if answer.name in thing.names else [answer.name]
            thing.lines.append(_json(record(answer, each)))
    for name, thing in things.items():
        data = "[\n" + ",\n".join(thing.lines) + "\n]\n"
        staging.write(f"{ANSWERS}/{file_of(name)}.json", data.encode())
    staging.write(NAMES, (_json(_names(things, words, load_sounds(templates), disclosures, units)) + "\n").encode())
    return Answered({name: len(thing.lines) for name, thing in things.items()}, compared)


def _compared(answers: list[Answer], words: Questions) -> dict[str, Answer]:
    """The answers that pages set side by side: of the items that are to be, and of what was spent on each 类."""
    items = {answer.id: answer for answer in answers if not answer.side}
    classes = {answer.id: answer for answer in answers if _is_class(answer)}
    return {**{name: items[name] for name in words.对比 if name in items}, **classes}


def _is_class(answer: Answer) -> bool:
    return answer.side == _SPENDING and answer.figure.place.startswith(f"{SPENDING}!") and len(answer.id) == _CLASS


def file_of(thing: str) -> str:
    """The file of a thing: its code, or, since names of files are ASCII, the beginning of its name's hash."""
    return thing if thing.isdecimal() else hashlib.sha256(thing.encode()).hexdigest()[:12]


def record(answer: Answer, each: Published) -> dict[str, Any]:
    """An answer as its file has it; what is not told is left out."""
    compared = {"planned": answer.budget, "prior": answer.prior, "change": answer.change}
    told = {name: _figure(figure) for name, figure in compared.items() if figure}
    rates = {name: text for name, text in (("rate", answer.rate), ("completed", answer.completed)) if text is not None}
    shares = {"shares": dict(answer.shares)} if answer.shares else {}
    side = {"side": answer.side} if answer.side else {}
    return {"in": each.key, "name": answer.name, **side, **_figure(answer.figure), **told, **rates, **shares}


def _figure(figure: Figure) -> dict[str, str | None]:
    told = {"text": figure.text, "unit": figure.unit, "place": figure.place}
    return {**told, "where": figure.where} if figure.where else dict(told)


def _names(
    things: dict[str, Thing],
    words: Questions,
    sounds: Iterable[str],
    disclosures: list[Published],
    units: list[PublishedUnit],
) -> dict[str, Any]:
    names = [[unit.name, *unit.former_names] for unit in units]
    called = [list(dict.fromkeys(word for name in each for word in unit_words(name, words))) for each in names]
    texts = {text for each in called for text in each}
    texts |= {text for name, thing in things.items() for text in (*thing.names, *words.项目.get(name, ()))}
    used = {character for text in texts for character in text}
    return {
        "disclosures": [_disclosure(each) for each in disclosures],
        "units": [{"folder": unit.slug, "words": each} for unit, each in zip(units, called, strict=True)],
        "things": [
            {"id": name, "file": file_of(name), "words": [*thing.names, *words.项目.get(name, ())]}
            for name, thing in sorted(things.items())
        ],
        "grammar": words.grammar(),
        "sounds": [each for each in sounds if used & set(each)],
    }


def _disclosure(each: Published) -> dict[str, Any]:
    budget = kind_of(each.kind).budget
    return {
        "key": each.key,
        "folder": each.slug,
        "unit": each.unit,
        "year": each.year,
        "kind": each.kind_name,
        "scope": each.scope_name,
        "planned_by": kind_of(budget).word if budget else None,
        "title": each.title,
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
