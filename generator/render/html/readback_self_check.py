"""Reading back self-check.html and score.json: the points, what they were lost for, the findings and the waivers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generator.checks.reporters.report import SEVERITY_NAMES
from generator.checks.score.result import Ground
from generator.checks.score.result import HeadScore
from generator.checks.score.result import ItemScore
from generator.checks.score.result import Score
from generator.checks.score.result import State
from generator.model.money import without_trailing_zeros
from generator.render.html.anchors import Anchors
from generator.render.html.page_readback import framed
from generator.render.html.page_readback import link
from generator.render.html.page_readback import read_back_page
from generator.render.html.pages import Pages
from generator.render.reading import Read
from generator.render.reading import compared
from generator.source.finding import Finding
from generator.tables.book import Book
from generator.writing.document import Document

_PAGE, _JSON = "self-check.html", "score.json"
_NOT_JUDGED = "未评"


def read_back_self_check(
    data: bytes, pages: Pages, book: Book, document: Document, findings: list[Finding], score: Score
) -> Iterator[Finding]:
    """Findings for what self-check.html does not say as the score, the findings and the waivers are."""
    anchors = Anchors(book, document)
    main = [link("../../index.html"), pages.site.column, link("../../overview/index.html"), document.unit]
    main += [document.unit, str(document.year), document.scope_name, document.kind_name]
    main += [_points(score.judged), _points(score.earned), _points(score.full), link("index.html"), link(_JSON)]
    main += ["方面", "得分", "已评", "满分"]
    for number, head in enumerate(score.heads, start=1):
        main += [link(f"#head-{number}"), head.name, _earned(head), _points(head.judged), _points(head.full)]
    main += [_points(score.earned), _points(score.judged), _points(score.full), score.source]
    for head in score.heads:
        main += [head.name, _earned(head), *([_points(head.judged)] if head.judged else [])]
        for item in head.items:
            main += _told_of_item(item, anchors)
    main.append(str(len(findings)))
    for finding in sorted(findings, key=lambda each: (each.waived is not None, each.sort_key())):
        main += _told_of_finding(finding, anchors)
    main.append(str(len(book.disclosure.waivers)))
    main += ["意见", "地址", "理由", "批准", "日期"] if book.disclosure.waivers else []
    for waiver in book.disclosure.waivers:
        address = str(waiver.地址) if waiver.地址 else ""
        main += [str(waiver.意见), *_linked(address or "全部", anchors.url(address))]
        main += [str(waiver.理由), str(waiver.批准), waiver.日期.isoformat()]
    title, described = f"{document.unit}{document.title}：自查", [document.unit, document.title]
    said = framed(pages, f"{document.key}/{_PAGE}", title, main, described, is_internal=True)
    return read_back_page(data, pages, "site/self_check.html", said, file=_PAGE, finding_id="V-0023", key=document.key)


def _told_of_item(item: ItemScore, anchors: Anchors) -> Iterator[str]:
    yield from (item.name, _points(item.earned) if item.state is State.JUDGED else item.state.value)
    yield from (_points(item.full), item.standard, item.rule, item.source)
    for ground in item.grounds:
        url = anchors.url(ground.address)
        if ground.finding:
            yield from (ground.text, *_place(ground.address, url))
        else:
            yield from _linked(ground.text, url)
        if ground.faults:
            yield f"扣{_points(ground.lost)}分" if ground.lost else "已扣完"


def _told_of_finding(finding: Finding, anchors: Anchors) -> Iterator[str]:
    yield "已核准" if finding.waived else SEVERITY_NAMES[finding.severity]
    yield from (finding.id, finding.message, *_place(finding.address, anchors.url(finding.address)))
    yield finding.waived or finding.hint or ""


def _linked(text: str, url: str | None) -> list[str]:
    return [link(url), text] if url else [text]


def _place(address: str | None, url: str | None) -> list[str]:
    """The link to what a finding is about, under its address without the name of an author's file."""
    if not url or not address:
        return []
    file, mark, rest = address.partition("!")
    return [link(url), rest if mark and file.isascii() else address]


def _earned(head: HeadScore) -> str:
    return _points(head.earned) if head.judged else _NOT_JUDGED


def _points(value: Decimal) -> str:
    return without_trailing_zeros(f"{value:f}")


def read_back_score(data: bytes, book: Book, document: Document, score: Score) -> Iterator[Finding]:
    """Findings for what score.json does not hold as the score is."""
    read, anchors = json.loads(data), Anchors(book, document)
    expected: dict[str, Read] = {
        "unit": document.unit,
        "year": str(document.year),
        "kind": document.kind_name,
        "source": score.source,
        **{name: _points(getattr(score, name)) for name in ("earned", "judged", "full")},
    }
    for number, head in enumerate(score.heads, start=1):
        expected |= {f"方面{number} {name}": text for name, text in _of_head(head)}
        for place, item in enumerate(head.items, start=1):
            expected |= {f"方面{number}第{place}项 {name}": text for name, text in _of_item(item, anchors)}
    yield from compared(_JSON, _read_score(read), expected, document.key, "V-0023")


def _of_head(head: HeadScore) -> Iterator[tuple[str, Read]]:
    yield "name", head.name
    yield from ((name, _points(getattr(head, name))) for name in ("earned", "judged", "full"))


def _of_item(item: ItemScore, anchors: Anchors) -> Iterator[tuple[str, Read]]:
    yield from (("name", item.name), ("standard", item.standard), ("state", item.state.value))
    yield from (("rule", item.rule or None), ("source", item.source or None), ("full", _points(item.full)))
    yield "earned", _points(item.earned) if item.state is State.JUDGED else None
    for number, ground in enumerate(item.grounds, start=1):
        yield from ((f"依据{number} {name}", text) for name, text in _of_ground(ground, anchors))


def _of_ground(ground: Ground, anchors: Anchors) -> Iterator[tuple[str, Read]]:
    yield from (("text", ground.text), ("is_fault", str(ground.faults > 0)), ("lost", _points(ground.lost)))
    yield from (("finding", ground.finding), ("address", ground.address), ("url", anchors.url(ground.address)))


def _read_score(score: dict[str, Any]) -> Iterator[tuple[str, Read]]:
    yield from _scalars("", score)
    for number, head in enumerate(score["heads"], start=1):
        yield from _scalars(f"方面{number} ", head)
        for place, item in enumerate(head["items"], start=1):
            yield from _scalars(f"方面{number}第{place}项 ", item)
            for ground_number, ground in enumerate(item["grounds"], start=1):
                yield from _scalars(f"方面{number}第{place}项 依据{ground_number} ", ground)


def _scalars(place: str, values: dict[str, Any]) -> Iterator[tuple[str, Read]]:
    """What is no list, as text."""
    for name, value in values.items():
        if not isinstance(value, list):
            yield place + name, None if value is None else str(value)
