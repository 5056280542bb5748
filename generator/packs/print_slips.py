"""What a pack prints by itself and is not so: another unit, a year, a figure typed into a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Iterator

from generator.packs.known import Known
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.located import Text
from generator.source.naming import inside
from generator.tables.form import ColumnSpec
from generator.tables.form import FormSpec

OTHER_UNIT = "T-0521"
"""A text over or beside figures says another unit than that of the form."""
FIXED_YEAR = "T-0522"
"""A year stands in a text that is printed in every year."""
TYPED_FIGURE = "T-0523"
"""A figure with its unit is typed into a sentence of the pack."""

_UNIT = re.compile(r"(?:单位[:：]\s*(?:人民币)?|[（(](?:单位[:：])?)(?P<unit>万元|元)(?![^）)]*\d)")
_YEAR = re.compile(r"(?<![\d〔\[])(?P<year>(?:19|20)\d\d)年")
_QUOTED = re.compile(r"《[^》]*》|〔\d+〕\d*号?")
_TYPED = re.compile(r"(?<![\d.{])\d+(?:\.\d+)?\s*(?:万元|亿元|元|%|％|个|家|人次|人|辆|台|批次|批|项|平方米)")


def check_print(known: Known, narrative: Iterable[tuple[str, Location]]) -> Iterator[Finding]:
    """Units, years and figures in the pack's own texts that no account answers for."""
    file, year = known.pack.file, known.pack.case.year
    printed = [form for entry in file.公开表 if (form := known.pack.forms.get(str(entry.表)))]
    heads = (file.表头.左, file.表头.中, file.表头.右)
    for form in printed:
        for text in (*_texts(form), *heads):
            yield from _other_unit(text, form)
    cover = file.封面.行 if file.封面 else ()
    texts = [*heads, *cover, *(part.标题 for part in file.部分)]
    for text in [*texts, *(each for form in printed for each in (*_texts(form), *form.注))]:
        for match in _YEAR.finditer(_without_quotes(text)):
            if int(match["year"]) != year:
                yield _fixed_year(match[0], inside(text, match.start()))
    for said, place in narrative:
        yield from _typed(said, place, year)


def _texts(form: FormSpec) -> Iterator[Text]:
    """The title, heads and names of rows that a form prints."""
    yield form.名称
    for block in form.blocks:
        yield from filter(None, [block.题头])
        yield from (each for column in block.栏 for each in _headings(column))
        yield from (row.项目 for row in (*block.行, *block.尾行) if row.项目)


def _headings(column: ColumnSpec) -> Iterator[Text]:
    yield column.名称
    for child in column.下设:
        yield from _headings(child)


def _other_unit(text: Text, form: FormSpec) -> Iterator[Finding]:
    for match in _UNIT.finditer(text):
        if match["unit"] != form.金额单位.value:
            message = f"“{text}”写的单位是{match['unit']}，“{form.表}”的金额单位是{form.金额单位.value}"
            place = inside(text, match.start("unit"))
            yield error(OTHER_UNIT, message, place, hint="改表样的 金额单位，或者在文字里写 {金额单位}。")


def _typed(said: str, place: Location, year: int) -> Iterator[Finding]:
    text = _without_quotes(said)
    for match in _TYPED.finditer(text):
        hint = "数从账上来，写成 {{ … }}；固定的数写成 {{ 常数(…) }}。"
        yield error(TYPED_FIGURE, f"模板包的句子里写着数“{match[0]}”", _within(said, match.start(), place), hint=hint)
    for match in _YEAR.finditer(text):
        if int(match["year"]) != year:
            yield _fixed_year(match[0], _within(said, match.start(), place), "写成 {{ 年度 }} 或者 {{ 上年度 }}。")


def _fixed_year(written: str, place: Location, hint: str = "写成 {年度}；只用于这一年的，写在 按年度 里。") -> Finding:
    return error(FIXED_YEAR, f"模板包的文字里写着“{written}”，别的年度也会这样印", place, hint=hint)


def _within(said: str, at: int, place: Location) -> Location:
    """The place of a character of a text that begins at a place."""
    lines = said.count("\n", 0, at)
    column = at - said.rfind("\n", 0, at) if lines else place.column + at
    return Location(place.file, place.line + lines, column)


def _without_quotes(text: str) -> str:
    """The text with blanks for the names and numbers of documents, which have years of their own."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)
