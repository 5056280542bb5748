"""What an author may have mistyped in a line of YAML: each guess says what stands there, and the line as it was meant.

A guess is only that: `yaml_repair` keeps the one after which the file can be read further.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

_FULL_WIDTH = {
    "：": ("全角冒号", ": ", "英文“:”加一个空格"),
    "∶": ("比号", ": ", "英文“:”加一个空格"),
    "，": ("全角逗号", ", ", "英文“,”加一个空格"),
    "；": ("全角分号", ", ", "英文“,”加一个空格"),
    "、": ("顿号", ", ", "英文“,”加一个空格"),
    "｛": ("全角花括号", "{", "英文“{”"),
    "｝": ("全角花括号", "}", "英文“}”"),
    "［": ("全角方括号", "[", "英文“[”"),
    "］": ("全角方括号", "]", "英文“]”"),
    "【": ("全角方括号", "[", "英文“[”"),
    "】": ("全角方括号", "]", "英文“]”"),
    "“": ("全角引号", '"', "英文引号"),
    "”": ("全角引号", '"', "英文引号"),
    "＃": ("全角井号", "#", "英文“#”"),
    "－": ("全角横线", "- ", "英文“-”加一个空格"),
}
_ODD_SPACES = {
    "\t": "制表符",
    "\u00a0": "不换行空格（多半是从网页、文档粘贴来的）",
    "\u3000": "全角空格",
    **{chr(code): "特殊的空格（多半是从网页、文档粘贴来的）" for code in (*range(0x2000, 0x200B), 0x202F, 0x205F)},
}
_ANY_FULL_WIDTH = re.compile("[" + "".join(_FULL_WIDTH) + "]")
_ODD = "".join(_ODD_SPACES)
_INDENT = re.compile(f"[ {_ODD}]*")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|\{\{.*?\}\}')
_LIST_MARK = re.compile(r"(?P<indent> *)(?P<mark>-(?=[^\s-])|[—–·•*●○﹣−]+ *)(?=\S)")
_KEY_VALUE = re.compile(r"(?P<head> *(?:- +)?[^\s:#\"'{}\[\]]+: +)(?P<value>\S.*?)(?P<rest> *)$")
_FLOW_VALUE = re.compile(
    r"(?<=: )(?P<value>[^\s\"'{},][^,{}]*\{\{.*?\}\}(?:\{\{.*?\}\}|[^,{}])*|\{\{.*?\}\}(?:\{\{.*?\}\}|[^,{}])*)"
)
_NO_COLON = re.compile(r"(?P<head> *(?:- +)?(?!-)[^\s:#\"'{}\[\]=＝]+)(?P<gap> +|=|＝)(?P<value>[^\s:].*)$")
_BARE_KEY = re.compile(r" *(?:- +)?[\w（）]+(?P<end>) *(?:#.*)?$")
_MOST_IN_A_LINE = 6


@dataclass(frozen=True, slots=True)
class Slip:
    """A guess: the column from 1, what stands there, the cure in the author's words, the line with the cure."""

    column: int
    message: str
    hint: str
    line: str


Lines = Sequence[str]
Guess = Callable[[Lines, int], Iterator[Slip]]


def indent_of(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def _is_blank(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _neighbour(lines: Lines, number: int, step: int) -> str | None:
    """The nearest line before or after one that holds something."""
    number += step
    while 0 <= number < len(lines):
        if not _is_blank(lines[number]):
            return lines[number]
        number += step
    return None


def _code(line: str) -> str:
    """A line without its comment."""
    masked = _masked(line)
    found = re.search(r"(?:^|\s)#", masked)
    return line[: found.start()].rstrip() if found else line.rstrip()


def _masked(line: str) -> str:
    """A line with what stands in quotes, and references to figures, made harmless; as long as the line."""
    return _QUOTED.sub(lambda found: "x" * len(found[0]), line)


def _insert(line: str, at: int, text: str) -> str:
    return line[:at] + text + line[at:]


def full_width(lines: Lines, number: int) -> Iterator[Slip]:
    """A sign of Chinese typing where YAML has its own: one of them, or all in the line."""
    line = lines[number]
    found = list(_ANY_FULL_WIDTH.finditer(_masked(line)))
    for sign in found[:_MOST_IN_A_LINE]:
        yield _told(line, sign.start(), line[: sign.start()] + _FULL_WIDTH[sign[0]][1] + line[sign.end() :])
    if len(found) > 1:
        others = "、".join(f"“{sign}”" for sign in dict.fromkeys(sign[0] for sign in found[1:]))
        meant = _ANY_FULL_WIDTH.sub(lambda sign: _FULL_WIDTH[sign[0]][1], line)
        yield _told(line, found[0].start(), meant, f"；这一行的{others}也要改成英文的")


def _told(line: str, at: int, meant: str, more: str = "") -> Slip:
    name, _, cure = _FULL_WIDTH[line[at]]
    return Slip(at + 1, f"这里是{name}“{line[at]}”", f"改成{cure}{more}。", meant)


def full_width_sign(text: str, at: int) -> tuple[str, str]:
    """What a full-width sign in a text is called, and its cure."""
    slip = _told(text, at, text)
    return slip.message, slip.hint


def odd_space(character: str) -> str | None:
    """What a space is called that is none to YAML; None for any other character."""
    return _ODD_SPACES.get(character)


def odd_spaces(lines: Lines, number: int) -> Iterator[Slip]:
    """A tab, a space of Chinese typing or of a web page where YAML knows only the plain one."""
    line = lines[number]
    found = next((at for at, character in enumerate(line) if character in _ODD_SPACES), None)
    if found is None:
        return
    slip = Slip(found + 1, f"这里是{_ODD_SPACES[line[found]]}", "删掉，改成英文的空格。", "")
    indent = _INDENT.match(line)
    end = indent.end() if indent else 0
    rest = re.sub(f"[{_ODD}]", " ", line[end:])
    others = [each for step in (-1, 1) if (each := _neighbour(lines, number, step)) is not None]
    widths = [indent_of(each) for each in others] if found < end else []
    for width in dict.fromkeys((*widths, end)):
        yield Slip(slip.column, slip.message, slip.hint, " " * width + rest)


def quotes(lines: Lines, number: int) -> Iterator[Slip]:
    """A quote that is never closed, or stands within quotes."""
    line = lines[number]
    for quote in "\"'":
        if line.count(quote) % 2:
            yield from _unclosed(line, quote)
        value = _KEY_VALUE.match(_code(line))
        if value and value["value"].startswith(quote) and not value["value"].endswith(quote):
            at = value.start("value")
            hint = "里面的引号改成中文引号“ ”，或者给整段文字加英文引号。"
            meant = line[:at] + line[at:].replace(quote, "”")
            yield Slip(at + 1, "值以英文引号开头，引号后面又有文字", hint, meant)
        if line.count(quote) > 2 and value and value["value"].startswith(quote):
            first, last = line.index(quote), line.rindex(quote)
            inner = line[first + 1 : last].replace(quote, "”")
            at = line.index(quote, first + 1)
            hint = "里面的改成中文引号“ ”。"
            yield Slip(at + 1, "引号里面又有英文引号", hint, line[: first + 1] + inner + line[last:])


def _unclosed(line: str, quote: str) -> Iterator[Slip]:
    masked = _masked(line)
    at = masked.find(quote)
    if at < 0:
        at = line.rindex(quote)
    slip = Slip(at + 1, f"引号 {quote} 没有成对", "在这段文字的末尾补上英文引号，或者删掉这一个。", "")
    body = line.rstrip()
    ends = [len(body)]
    if body.endswith(("}", "]")):
        ends.insert(0, len(body) - 1)
    ends += [found.start() for found in re.finditer(r",(?= *[^\s,:]+: )", line) if found.start() > at]
    for end_at in ends:
        yield Slip(slip.column, slip.message, slip.hint, _insert(line, end_at, quote))
    yield Slip(slip.column, slip.message, slip.hint, line[:at] + line[at + 1 :])


def swallowed(lines: Lines, number: int) -> Iterator[Slip]:
    """A number sign in a text within brackets: what follows is taken for a comment."""
    line = lines[number]
    found = re.search(r"\s#", _masked(line))
    if found and found.end() < len(line) and re.search(r"[{\[]", line[: found.start()]):
        at = found.end()
        hint = "整段文字加英文引号，或者去掉“#”前面的空格。"
        yield Slip(at, "“#”前面有空格，从这里起成了注释", hint, line[: at - 1] + "＃" + line[at:])


def brackets(lines: Lines, number: int) -> Iterator[Slip]:
    """A bracket that is opened and not closed in its line, or the other way."""
    line, code = lines[number], _code(lines[number])
    masked = _masked(code)
    for opening, closing, name in (("{", "}", "花括号"), ("[", "]", "方括号")):
        missing = masked.count(opening) - masked.count(closing)
        if missing > 0:
            column = masked.rindex(opening) + 1
            hint = f"在这一项的末尾补上“{closing}”。"
            meant = _insert(line, len(code.rstrip(",")), closing)
            yield Slip(column, f"{name}“{opening}”没有成对", hint, meant)
        elif missing < 0:
            column = masked.rindex(closing)
            told = f"{name}“{closing}”没有成对"
            start = re.match(r" *(?:- +)?(?:[^\s:{}\[\]]+:(?= +[^\s:{}\[\]]+: ) +)?", line)
            at = start.end() if start else 0
            yield Slip(column + 1, told, f"在这一项的开头补上“{opening}”。", _insert(line, at, opening))
            yield Slip(column + 1, told, "多出来的删掉。", line[:column] + line[column + 1 :])


def missing_space(lines: Lines, number: int) -> Iterator[Slip]:
    """No space behind the colon or the dash, or another mark where the dash should be."""
    line = lines[number]
    mark = _LIST_MARK.match(line)
    if mark:
        at, sign = mark.start("mark"), mark["mark"].strip()
        told = "“-”后面没有空格" if sign == "-" else f"列表的每一项以英文“-”开头，这里是“{sign}”"
        yield Slip(at + 1, told, "写成英文“-”加一个空格。", f"{mark['indent']}- {line[mark.end() :]}")
    found = list(re.finditer(r"(?<=[\w）]):(?=[^\s:/])", _masked(line)))
    for colon in found[:_MOST_IN_A_LINE]:
        meant = _insert(line, colon.end(), " ")
        yield Slip(colon.start() + 1, "冒号后面没有空格", "在冒号后面加一个空格。", meant)


def missing_comma(lines: Lines, number: int) -> Iterator[Slip]:
    """Two entries within braces without a comma between them."""
    line = lines[number]
    if "{" not in line:
        return
    for gap in list(re.finditer(r"(?<=[^\s,{:]) +(?=[^\s:,{}]+: )", _masked(line)))[:_MOST_IN_A_LINE]:
        yield Slip(gap.start() + 1, "这里缺少逗号", "写成英文“,”加一个空格。", _insert(line, gap.start(), ","))


def unquoted(lines: Lines, number: int) -> Iterator[Slip]:
    """A value that YAML takes for something else unless it is in quotes."""
    line = lines[number]
    for found in list(_FLOW_VALUE.finditer(line))[:_MOST_IN_A_LINE]:
        value = found["value"].rstrip()
        at = found.start()
        hint = "给整段文字加英文引号。"
        yield Slip(at + 1, "值里有“{{ }}”，要加引号", hint, line[:at] + _quote(value) + line[at + len(value) :])
    entry = _KEY_VALUE.match(line)
    if entry is None or entry["value"][0] in "\"'":
        return
    value, at = entry["value"], entry.start("value")
    if value.startswith("{{"):
        told, column = "值以“{{”开头，要加引号", at
    elif value[0] in "%@`*&!|>{}[],?-:":
        told, column = f"值不能以“{value[0]}”开头", at
    elif ": " in value or value.endswith(":"):
        told, column = "值里又有英文冒号", line.index(":", at)
    else:
        return
    meant = entry["head"] + _quote(value) + entry["rest"]
    yield Slip(column + 1, told, "给整个值加英文引号。", meant)


def _quote(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def missing_colon(lines: Lines, number: int) -> Iterator[Slip]:
    """A key without its colon."""
    line = lines[number]
    found = _NO_COLON.match(_code(line))
    if found:
        at = found.end("head")
        told = f"“{found['head'].strip(' -')}”后面缺少英文冒号"
        yield Slip(at + 1, told, "写成“键: 值”，冒号后面有一个空格。", line[:at] + ": " + line[found.start("value") :])
    bare = _BARE_KEY.match(line)
    if bare:
        at = bare.start("end")
        told = f"“{line[:at].strip(' -')}”后面缺少英文冒号"
        yield Slip(at + 1, told, "在后面加英文“:”。", _insert(line, at, ":"))


def missing_dash(lines: Lines, number: int) -> Iterator[Slip]:
    """An entry of a list without its dash."""
    line = lines[number]
    width = indent_of(line)
    if line[width:].startswith(("- ", "#")) or not line.strip():
        return
    slip = Slip(width + 1, "列表的这一项没有以“- ”开头", "在行首的空格后面写“- ”。", "")
    yield Slip(slip.column, slip.message, slip.hint, _insert(line, width, "- "))
    if width > 1:
        yield Slip(slip.column, slip.message, slip.hint, line[: width - 2] + "- " + line[width:])


def indentation(lines: Lines, number: int) -> Iterator[Slip]:
    """A line that stands farther to the right or left than its neighbours."""
    line = lines[number]
    width = indent_of(line)
    others = [each for step in (-1, 1) if (each := _neighbour(lines, number, step)) is not None]
    for meant in dict.fromkeys(indent_of(each) for each in others):
        if meant != width:
            told = f"缩进不齐：行首空了 {width} 格，应当是 {meant} 格"
            yield Slip(width + 1, told, "与同一层的各行对齐，用英文的空格。", " " * meant + line[width:])


GUESSES: tuple[Guess, ...] = (
    full_width,
    odd_spaces,
    swallowed,
    quotes,
    missing_space,
    brackets,
    missing_comma,
    missing_colon,
    missing_dash,
    indentation,
    unquoted,
)
"""From the most likely to the least."""
