"""How a draft looks: GB/T 9704 as styles, so that an office changes a look in one place and Word finds the headings.

Sizes in points. Fonts are named as in official documents; FONTS says what stands in where one is not installed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element

from generator.render.docx.elements import TWIPS_PER_POINT
from generator.render.docx.elements import element

FANG_SONG, KAI, HEI, SONG, TITLE = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
LATIN = "Times New Roman"
FONTS = {FANG_SONG: "FangSong", KAI: "KaiTi", HEI: "SimHei", SONG: "SimSun", TITLE: "STZhongsong"}
"""Each font with the name it is also known by, or its nearest kin: what Word takes where it is missing."""

BODY_SIZE = 16.0  # 三号
LINE = 28.95  # 22 lines on 225 mm
_CLOSER = -5  # twips: 28 characters of 16 pt on 156 mm
_TITLE_SIZE = 22.0  # 二号


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style; `line` is the exact line pitch, `outline` the level in the navigation pane from 0."""

    id: str
    name: str
    font: str = FANG_SONG
    size: float = BODY_SIZE
    line: float = LINE
    align: str = "left"
    before: float = 0
    after: float = 0
    indent: bool = False  # the first line by two characters
    keep: bool = False  # on one page with what follows
    outline: int | None = None
    follow: str = ""  # the style of the next paragraph that is typed
    grey: bool = False
    left: float = 0  # points from the margin
    tabs: tuple[tuple[str, str, float], ...] = ()  # (alignment, leader, points from the margin)


_PARAGRAPHS = (
    ParagraphStyle("Normal", "Normal"),
    ParagraphStyle("BodyText", "Body Text", align="both", indent=True),
    *(
        ParagraphStyle(
            f"Heading{level}", f"heading {level}", font, indent=True, keep=True, outline=level - 1, follow="BodyText"
        )
        for level, font in ((2, HEI), (3, KAI), (4, FANG_SONG), (5, FANG_SONG))
    ),
    ParagraphStyle(
        "Heading1", "heading 1", TITLE, _TITLE_SIZE, 36, "center", after=LINE, keep=True, outline=0, follow="BodyText"
    ),
    ParagraphStyle("ListNumber", "List Number", align="both"),
    ParagraphStyle("ListBullet", "List Bullet", align="both"),
    ParagraphStyle("ListContinue", "List Continue", align="both", indent=True),
    ParagraphStyle("Quote", "Quote", KAI, align="both", indent=True, left=2 * BODY_SIZE),
    ParagraphStyle("CoverUnit", "封面单位", size=20, line=34, align="center", before=119, after=28),
    ParagraphStyle("Title", "Title", TITLE, 28, 44, "center"),
    ParagraphStyle("CoverStatus", "封面状态", HEI, align="center", before=45),
    ParagraphStyle("CoverDate", "封面日期", align="center"),
    ParagraphStyle("TOCHeading", "TOC Heading", TITLE, _TITLE_SIZE, 36, "center", after=LINE),
    ParagraphStyle("TOC1", "toc 1", HEI, 12, 18.2, before=6, tabs=(("right", "dot", 442),)),
    ParagraphStyle("TOC2", "toc 2", FANG_SONG, 12, 18.2, left=24, tabs=(("right", "dot", 442),)),
    ParagraphStyle("Header", "header", SONG, 9, 12, grey=True),
    ParagraphStyle("Footer", "footer", SONG, 14, 18),
    ParagraphStyle("TableNumber", "表号", SONG, 9, 14, "right", keep=True),
    ParagraphStyle("TableTitle", "表题", TITLE, BODY_SIZE, 24, "center", after=3, keep=True, outline=1),
    ParagraphStyle("TableSubtitle", "表副题", SONG, 10.5, 15, "center", after=3, keep=True),
    ParagraphStyle("TableLine", "表头行", SONG, 9, 14, after=2, keep=True),
    ParagraphStyle("TableHead", "表内栏名", HEI, 9, 12, "center"),
    ParagraphStyle("TableText", "表内文字", SONG, 9, 12),
    ParagraphStyle("FormHead", "绩效表栏名", HEI, 8.5, 10.5, "center"),
    ParagraphStyle("FormText", "绩效表文字", SONG, 8.5, 10.5),
    ParagraphStyle("TableNote", "表注", SONG, 9, 13, before=3),
    ParagraphStyle("TableGap", "表间", SONG, 1, 1),
    ParagraphStyle("ReportTitle", "报告标题", TITLE, 18, 28, "center", after=14, keep=True),
    ParagraphStyle("ReportHeading1", "报告标题一级", HEI, indent=True, keep=True, follow="BodyText"),
    ParagraphStyle("ReportHeading2", "报告标题二级", KAI, indent=True, keep=True, follow="BodyText"),
)
_CHARACTERS = {"Strong": ("Strong", HEI), "Emphasis": ("Emphasis", KAI), "Code": ("代码", SONG)}


def fill_styles(styles: Element) -> None:
    """Replaces the styles of a new file by these."""
    styles.clear()
    styles.append(_defaults())
    styles.append(_default_style("character", "DefaultParagraphFont", "Default Paragraph Font"))
    styles.append(_default_style("numbering", "NoList", "No List"))
    styles.append(_default_style("table", "TableNormal", "Normal Table", _cell_margins(108, 0)))
    styles.extend(_paragraph_style(each) for each in _PARAGRAPHS)
    styles.extend(_character_style(identifier, *of) for identifier, of in _CHARACTERS.items())
    styles.append(_grid_style("TableGrid", "Table Grid", room=36))
    styles.append(_grid_style("FormGrid", "绩效表格", room=20))
    styles.append(_grid_style("DenseGrid", "密排表格", room=0))


def fill_fonts(fonts: Element) -> None:
    """Replaces the table of fonts: each with the name to look for where it is missing."""
    fonts.clear()
    for name, other in FONTS.items():
        charset = element("w:charset", {"w:val": "86"})  # GB 2312
        family = element("w:family", {"w:val": "auto"})
        fonts.append(element("w:font", {"w:name": name}, element("w:altName", {"w:val": other}), charset, family))
    fonts.append(element("w:font", {"w:name": LATIN}, element("w:family", {"w:val": "roman"})))


def _defaults() -> Element:
    language = element("w:lang", {"w:val": "en-US", "w:eastAsia": "zh-CN"})
    look = element("w:rPr", None, _fonts(FANG_SONG), *_size(BODY_SIZE), language)
    return element(
        "w:docDefaults", None, element("w:rPrDefault", None, look), element("w:pPrDefault", None, element("w:pPr"))
    )


def _default_style(kind: str, identifier: str, name: str, *properties: Element) -> Element:
    attributes = {"w:type": kind, "w:default": 1, "w:styleId": identifier}
    hidden = [element("w:uiPriority", {"w:val": 99}), element("w:semiHidden"), element("w:unhideWhenUsed")]
    return element("w:style", attributes, element("w:name", {"w:val": name}), *hidden, *properties)


def _paragraph_style(style: ParagraphStyle) -> Element:
    is_default = {"w:default": 1} if style.id == "Normal" else {}
    is_own = {} if style.name.isascii() else {"w:customStyle": 1}
    parts = [element("w:name", {"w:val": style.name})]
    if style.id != "Normal":
        parts.append(element("w:basedOn", {"w:val": "Normal"}))
    if style.follow:
        parts.append(element("w:next", {"w:val": style.follow}))
    parts.append(element("w:qFormat"))
    parts.append(element("w:pPr", None, *_paragraph_properties(style)))
    parts.append(element("w:rPr", None, _fonts(style.font), *_text_properties(style)))
    return element("w:style", {"w:type": "paragraph", "w:styleId": style.id, **is_default, **is_own}, *parts)


def _paragraph_properties(style: ParagraphStyle) -> Iterator[Element]:
    """In the order that the format asks for."""
    if style.keep:
        yield element("w:keepNext")
    yield element("w:widowControl", {"w:val": 1 if style.line == LINE else 0})
    if style.tabs:
        stops = [
            element("w:tab", {"w:val": align, "w:leader": leader, "w:pos": round(at * TWIPS_PER_POINT)})
            for align, leader, at in style.tabs
        ]
        yield element("w:tabs", None, *stops)
    if style.line != LINE:
        yield element("w:snapToGrid", {"w:val": 0})
    pitch = {"w:line": round(style.line * TWIPS_PER_POINT), "w:lineRule": "exact"}
    around = {"w:before": round(style.before * TWIPS_PER_POINT), "w:after": round(style.after * TWIPS_PER_POINT)}
    yield element("w:spacing", {**around, **pitch})
    indent = {"w:left": round(style.left * TWIPS_PER_POINT)} if style.left else {}
    if style.indent:
        indent |= {"w:firstLineChars": 200, "w:firstLine": round(2 * style.size * TWIPS_PER_POINT)}
    if indent:
        yield element("w:ind", indent)
    yield element("w:jc", {"w:val": style.align})
    if style.outline is not None:
        yield element("w:outlineLvl", {"w:val": style.outline})


def _text_properties(style: ParagraphStyle) -> Iterator[Element]:
    if style.id in ("Heading4", "Heading5"):
        yield element("w:b")
    if style.grey:
        yield element("w:color", {"w:val": "555555"})
    if style.indent or style.id.startswith("List"):
        yield element("w:spacing", {"w:val": _CLOSER})
    yield from _size(style.size)


def _character_style(identifier: str, name: str, font: str) -> Element:
    is_own = {} if name.isascii() else {"w:customStyle": 1}
    attributes = {"w:type": "character", "w:styleId": identifier, **is_own}
    named = [element("w:name", {"w:val": name}), element("w:qFormat")]
    return element("w:style", attributes, *named, element("w:rPr", None, _fonts(font)))


def _grid_style(identifier: str, name: str, room: int) -> Element:
    """The style of a table: thin lines, little room (twips) over and under the text."""
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = {"w:val": "single", "w:sz": 4, "w:space": 0, "w:color": "333333"}
    borders = element("w:tblBorders", None, *(element(f"w:{edge}", line) for edge in edges))
    properties = _cell_margins(40, room)
    properties.insert(0, borders)
    named = [element("w:name", {"w:val": name}), element("w:basedOn", {"w:val": "TableNormal"})]
    return element("w:style", {"w:type": "table", "w:styleId": identifier}, *named, properties)


def _cell_margins(side: int, room: int) -> Element:
    """Table properties with room (twips) beside, and over and under, the text of each cell."""
    margins = {"top": room, "left": side, "bottom": room, "right": side}
    edges = (element(f"w:{edge}", {"w:w": width, "w:type": "dxa"}) for edge, width in margins.items())
    return element("w:tblPr", None, element("w:tblCellMar", None, *edges))


def _fonts(chinese: str) -> Element:
    return element(
        "w:rFonts", {"w:ascii": LATIN, "w:hAnsi": LATIN, "w:cs": LATIN, "w:eastAsia": chinese, "w:hint": "eastAsia"}
    )


def _size(points: float) -> tuple[Element, Element]:
    half_points = round(points * 2)
    return element("w:sz", {"w:val": half_points}), element("w:szCs", {"w:val": half_points})
