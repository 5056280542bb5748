"""Lists of what 人员经费 and 公用经费 were spent on."""

import pytest

from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import told

LISTED = "N-0126"
ECONOMIC = "\n".join(
    f"  - {{编码: '{code}', 名称: {name}}}"
    for code, name in {
        "301": "工资福利支出",
        "30101": "基本工资",
        "30102": "津贴补贴",
        "30103": "奖金",
        "302": "商品和服务支出",
        "30201": "办公费",
        "30202": "印刷费",
        "30211": "差旅费",
        "30299": "其他商品和服务支出",
        "303": "对个人和家庭的补助",
        "30302": "退休费",
    }.items()
)
ACCOUNTS = """
    金额单位: 万元
    收入: []
    支出: [{科目: 2010101, 基本支出: 9.00}]
    基本支出明细: {30101: 5.00, 30102: 1.00, 30302: 1.00, 30201: 1.00, 30211: 0.50, 30299: 0.50}
"""


def listed(root, text):
    more = {"templates/packs/national/subjects/economic.yaml": f"科目:\n{ECONOMIC}\n"}
    return told(root, text, LISTED, accounts=ACCOUNTS, more=more)


@pytest.mark.parametrize(
    "text",
    [
        "▸人员经费7.00万元，主要包括：基本工资、津贴补贴、奖金、退休费。",  # 奖金 has no figure
        "▸人员经费主要包括基本工资、津贴补贴、退休费、奖金等。",
        "▸公用经费主要用于办公费、差旅费、印刷费及其他商品和服务支出。",
        "日常▸公用经费，包括办公费、差旅费、印刷费的支出等。",
    ],
)
def test_a_list_with_what_has_no_figure(tmp_path, text):
    assert listed(tmp_path, text) == expected(LISTED, text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("公用经费主要包括：办公费、差旅费、其他商品和服务支出。", 0),
        ("公用经费主要包括办公费、差旅费及其他商品和服务支出等。", 0),
        ("人员经费主要包括基本工资、津贴补贴、退休费。", 0),
        ("人员经费主要包括工资、补贴、五险二金等。", 0),  # not the official names
        ("公用经费主要用于办公费、印刷费。", 0),  # too few to be a list
        ("公用经费包括办公费、差旅费、印刷费。", 1),
    ],
)
def test_a_list_that_is_right_or_none(tmp_path, text, count):
    assert len(listed(tmp_path, text)) == count


def test_what_is_left_out_of_a_whole_list(tmp_path):
    ledger = ACCOUNTS.replace("30299: 0.50", "30299: 0.50, 30202: 0.25")
    more = {"templates/packs/national/subjects/economic.yaml": f"科目:\n{ECONOMIC}\n"}
    text = "▸公用经费包括办公费、差旅费、其他商品和服务支出。"
    assert told(tmp_path, text, LISTED, accounts=ledger, more=more) == expected(LISTED, text)
    assert told(tmp_path, text.replace("。", "等。"), LISTED, accounts=ledger, more=more) == []
