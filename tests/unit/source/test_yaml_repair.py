"""A mistyped line of YAML is told at its own place and by name, whatever the parser stumbles over afterwards."""

import time

import pytest

from generator.source.yaml_reader import parse_yaml
from tests.unit.builders import ids
from tests.unit.builders import marked
from tests.unit.builders import places

WHOLE = """\
# 决算
金额单位: 万元

收入:
  - {科目: 2080501, 财政拨款收入: 1.15}
  - {科目: 2299999, 其他收入: 0.10}
支出:
  - 科目: 2080505
    基本支出: 22.79
    年初预算: 20.70
    差异原因: "缴费基数增加"
  - {科目: 2101599, 项目支出: 151.73}

基本支出明细:
  30101: 96.62
  30102: 99.00
  30103: 5.00
"""
MISTYPED = [
    ("30102: 99.00", "30102▸：99.00", "这里是全角冒号“：”", "改成英文“:”加一个空格。"),
    ("金额单位: 万元", "金额单位▸：万元", "这里是全角冒号“：”", "改成英文“:”加一个空格。"),
    ("\n收入:", "\n收入▸：", "这里是全角冒号“：”", "改成英文“:”加一个空格。"),
    ("- 科目: 2080505", "- 科目▸：2080505", "这里是全角冒号“：”", "改成英文“:”加一个空格。"),
    ("    基本支出: 22", "    基本支出▸：22", "这里是全角冒号“：”", "改成英文“:”加一个空格。"),
    ("2080501, 财", "2080501▸，财", "这里是全角逗号“，”", "改成英文“,”加一个空格。"),
    ("2080501, 财", "2080501▸；财", "这里是全角分号“；”", "改成英文“,”加一个空格。"),
    ("1.15}", "1.15▸｝", "这里是全角花括号“｝”", "改成英文“}”。"),
    ("- {科目: 2080501", "- ▸｛科目: 2080501", "这里是全角花括号“｛”", "改成英文“{”。"),
    (
        "{科目: 2080501, 财政拨款收入: 1.15}",
        "▸｛科目: 2080501，财政拨款收入: 1.15｝",
        "这里是全角花括号“｛”",
        "改成英文“{”；这一行的“，”、“｝”也要改成英文的。",
    ),
    ("# 决算", "▸＃ 决算", "这里是全角井号“＃”", "改成英文“#”。"),
    ("  - {科目: 2299999", "  ▸－ {科目: 2299999", "这里是全角横线“－”", "改成英文“-”加一个空格。"),
    (
        "  - {科目: 2299999",
        "  ▸· {科目: 2299999",
        "列表的每一项以英文“-”开头，这里是“·”",
        "写成英文“-”加一个空格。",
    ),
    ("  - {科目: 2299999", "  ▸-{科目: 2299999", "“-”后面没有空格", "写成英文“-”加一个空格。"),
    ("  - {科目: 2299999", "  ▸{科目: 2299999", "列表的这一项没有以“- ”开头", "在行首的空格后面写“- ”。"),
    ("  - 科目: 2080505", "    ▸科目: 2080505", "列表的这一项没有以“- ”开头", "在行首的空格后面写“- ”。"),
    ("  30102: 99", "▸\u3000\u300030102: 99", "这里是全角空格", "删掉，改成英文的空格。"),
    (
        "  30102: 99",
        "▸\u00a0 30102: 99",
        "这里是不换行空格（多半是从网页、文档粘贴来的）",
        "删掉，改成英文的空格。",
    ),
    ("  30102: 99", "▸\t30102: 99", "这里是制表符", "删掉，改成英文的空格。"),
    ("单位: 万元", "单位:▸\u3000万元", "这里是全角空格", "删掉，改成英文的空格。"),
    (
        "  30102: 99",
        "   ▸30102: 99",
        "缩进不齐：行首空了 3 格，应当是 2 格",
        "与同一层的各行对齐，用英文的空格。",
    ),
    (
        '"缴费基数增加"',
        '▸"缴费基数增加',
        '引号 " 没有成对',
        "在这段文字的末尾补上英文引号，或者删掉这一个。",
    ),
    (
        '"缴费基数增加"',
        '"缴费基数增加▸”',
        "这里是全角引号“””",
        "改成英文引号。",
    ),
    ('"缴费基数增加"', '"缴费▸"基数"增加"', "引号里面又有英文引号", "里面的改成中文引号“ ”。"),
    (
        '"缴费基数增加"',
        '▸"缴费"基数增加',
        "值以英文引号开头，引号后面又有文字",
        "里面的引号改成中文引号“ ”，或者给整段文字加英文引号。",
    ),
    ("30102: 99.00", "30102▸:99.00", "冒号后面没有空格", "在冒号后面加一个空格。"),
    ("30102: 99.00", "30102▸ 99.00", "“30102”后面缺少英文冒号", "写成“键: 值”，冒号后面有一个空格。"),
    ("\n收入:", "\n收入▸", "“收入”后面缺少英文冒号", "在后面加英文“:”。"),
    ("2080501, 财", "2080501▸ 财", "这里缺少逗号", "写成英文“,”加一个空格。"),
    (
        "2101599, 项目支出: 151.73}",
        "2101599, 项目支出: 151.73, 差异原因: 缴费 ▸#2 基数}",
        "“#”前面有空格，从这里起成了注释",
        "整段文字加英文引号，或者去掉“#”前面的空格。",
    ),
    (
        "2101599, 项目支出: 151.73}",
        "2101599, 差异原因: ▸新增{{ 人数 }}名}",
        "值里有“{{ }}”，要加引号",
        "给整段文字加英文引号。",
    ),
    ('"缴费基数增加"', "▸%增加", "值不能以“%”开头", "给整个值加英文引号。"),
    ('"缴费基数增加"', "原因▸: 增加", "值里又有英文冒号", "给整个值加英文引号。"),
]


def typed(old: str, new: str) -> tuple[str, list[str]]:
    """The whole file with one place mistyped, and where that is."""
    assert old in WHOLE
    return marked(WHOLE.replace(old, new, 1))


@pytest.mark.parametrize(("old", "new", "message", "hint"), MISTYPED)
def test_a_mistyped_place_is_one_finding_that_names_it_and_its_cure(old, new, message, hint):
    text, expected = typed(old, new)
    value, findings = parse_yaml(text, "示例.yaml")
    assert value is None
    assert [(each.id, each.message, each.hint) for each in findings] == [("S-0104", message, hint)]
    assert places(findings) == expected


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("{科目: 2080501, 财政拨款收入: 1.15}", "▸{科目: 2080501, 财政拨款收入: 1.15", "在这一项的末尾补上“}”。"),
        ("{科目: 2080501, 财政拨款收入: 1.15}", "科目: 2080501, 财政拨款收入: 1.15▸}", "在这一项的开头补上“{”。"),
    ],
)
def test_a_lonely_brace_is_told_at_the_brace(old, new, hint):
    text, expected = typed(old, new)
    findings = parse_yaml(text, "示例.yaml")[1]
    assert [each.hint for each in findings] == [hint]
    assert places(findings) == expected


def test_every_mistyped_place_of_a_file_is_told_in_one_run():
    text, expected = marked(
        WHOLE.replace("单位: 万元", "单位▸：万元").replace("1.15}", "1.15▸｝").replace("30102: 99", "30102▸：99")
    )
    findings = parse_yaml(text, "示例.yaml")[1]
    assert places(findings) == expected


def test_a_quote_that_the_next_one_far_below_closes_is_told_where_it_was_opened():
    text = '甲: ▸"一\n' + "".join(f"键{number}: {number}\n" for number in range(60)) + '丙: "二"\n'
    plain, expected = marked(text)
    assert places(parse_yaml(plain, "示例.yaml")[1]) == expected


def test_where_no_guess_leads_further_the_parser_s_own_place_is_told():
    findings = parse_yaml("甲: 1\n---\n乙: 2\n", "示例.yaml")[1]
    assert (ids(findings), places(findings)) == (["S-0104"], ["2:1"])
    assert findings[0].message.startswith("不是合法的 YAML：")


def test_guessing_in_a_long_file_takes_no_longer_than_anybody_waits():
    rows = "".join(f"  - {{科目: 2080501, 差异原因: 一是：增加，二是；减少 #{n}\n" for n in range(5000))
    begun = time.monotonic()
    assert parse_yaml(f"支出:\n{rows}", "示例.yaml")[1]
    assert time.monotonic() - begun < 2
