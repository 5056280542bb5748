"""What the parser would read as something else without a word is told at its sign, as one finding."""

import pytest

from generator.source.yaml_reader import parse_yaml
from tests.unit.builders import ids
from tests.unit.builders import marked
from tests.unit.builders import places

ODD_QUOTE = ('引号 " 没有成对', "整段文字的前后都写英文引号，或者都不写；文字里面的写成中文引号“ ”。")
FULL_WIDTH_COLON = ("这里是全角冒号“：”", "改成英文“:”加一个空格。")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("- {科目▸：2080501, 其他收入: 1}\n", FULL_WIDTH_COLON),
        ("- {科目: 2080501, 其他收入▸：1}\n", FULL_WIDTH_COLON),
        ("- {科目▸：2080501，其他收入：1}\n", FULL_WIDTH_COLON),
        ("- {科目: 2080501, 其他收入▸:1}\n", ("冒号后面没有空格", "在冒号后面加一个空格。")),
        ("- {科目: 2080501▸，其他收入：1}\n", ("这里是全角逗号“，”", "改成英文“,”加一个空格。")),
        ("- ▸｛科目：2080501，其他收入：1｝\n", ("这里是全角花括号“｛”", "改成英文“{”。")),
        ("▸\u3000单位: 1\n", ("这里是全角空格", "删掉，改成英文的空格。")),
        ("单位▸\u00a0: 1\n", ("这里是不换行空格（多半是从网页、文档粘贴来的）", "删掉，改成英文的空格。")),
        ('原因: 基数增加▸"\n', ODD_QUOTE),
        ('原因: “基数增加▸"\n', ODD_QUOTE),
    ],
)
def test_a_sign_that_was_meant_otherwise_is_one_finding(text, told):
    plain, expected = marked(text)
    value, findings = parse_yaml(plain, "示例.yaml")
    assert value is None
    assert [(each.id, (each.message, each.hint)) for each in findings] == [("S-0104", told)]
    assert places(findings) == expected


def test_the_rest_of_a_text_that_became_a_comment_is_a_warning():
    plain, expected = marked("原因: 缴费 ▸#2 基数增加\n")
    value, findings = parse_yaml(plain, "示例.yaml")
    assert value["原因"] == "缴费"
    assert (ids(findings), places(findings)) == (["S-0360"], expected)


@pytest.mark.parametrize(
    "text",
    [
        "30101: 96.62    # 基本工资\n",
        "30101: 96.62 #基本工资\n",
        "范围: 单位 # 只含本级\n",
        "范围: 单位  #只含本级\n",
        "原因: “三公”经费：一是增加，二是减少\n",
        "{原因: 一是：增加，二是减少}\n",
        '原因: 全部"三公"经费增加，"四本"预算减少\n',
        "网址: http://example.com\n",
        "原因: 【说明】增加\n",
        "没有: \n",
    ],
)
def test_what_is_written_right_raises_nothing(text):
    assert parse_yaml(text, "示例.yaml")[1] == []


def test_a_list_s_entry_without_its_dash_is_one_finding():
    text = "- 科目: 1\n  收入: 2\n  ▸科目: 3\n  收入: 4\n"
    plain, expected = marked(text)
    findings = parse_yaml(plain, "示例.yaml")[1]
    assert (ids(findings), places(findings)) == (["S-0106"], expected)
    assert findings[0].hint == "这里是列表的下一项的，行首写“- ”；不是的，留下一个，另一个删掉。"


def test_a_key_written_twice_outside_a_list_is_not_taken_for_a_next_entry():
    [finding] = parse_yaml("30101: 1\n30102: 2\n30101: 3\n", "示例.yaml")[1]
    assert (finding.id, finding.hint) == ("S-0106", "留下一个，另一个删掉。")
