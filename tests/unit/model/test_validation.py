"""What authors' files may say: every fault is one finding in Chinese, at its place, all of them in one run."""

import re

import pytest

from generator.model.author_files import accounts_file
from generator.model.author_files import operations_file
from generator.model.authoring import DisclosureFile
from generator.model.authoring import ReportedFile
from generator.model.authoring import UnitFile
from generator.model.authoring import WaiversFile
from generator.model.validation import validate
from generator.model.vocabulary import vocabulary_of
from generator.source.yaml_reader import parse_yaml
from tests.unit.builders import LEDGER
from tests.unit.builders import ids
from tests.unit.builders import located
from tests.unit.builders import marked
from tests.unit.builders import places

WORDS = vocabulary_of(located(LEDGER), "ledger.yaml")[0]
AccountsFile, OperationsFile = accounts_file(WORDS), operations_file(WORDS)


def check(model, text):
    value, findings = parse_yaml(text, "accounts.yaml")
    assert findings == []
    return validate(model, value, "accounts.yaml")


def faults(model, text):
    """The faults of a text, which stand where the text has a ▸."""
    plain, expected = marked(text)
    result, findings = check(model, plain)
    assert result is None
    assert sorted(places(findings)) == sorted(expected)
    return findings


def one_fault(model, text):
    findings = faults(model, text)
    assert len(findings) == 1
    return findings[0]


def test_a_file_that_says_what_it_may_is_typed():
    accounts, findings = check(
        AccountsFile,
        """
        金额单位: 万元
        收入: [{科目: 2080501, 财政拨款收入: 1.15}]
        支出: [{科目: 2080501, 基本支出: 1.15, 资金: 其他资金, 差异原因: 人员增加}]
        结转结余: {年初结转和结余: 0, 年末财政拨款结转和结余: {一般公共预算财政拨款: 2}}
        """,
    )
    assert findings == []
    assert accounts is not None
    assert accounts.收入[0].资金 == "一般公共预算财政拨款"
    assert str(accounts.支出[0].基本支出.value) == "1.15"
    assert accounts.结转结余.年初结转和结余[""].text == "0"


def test_an_unknown_key_is_told_at_the_key_with_the_nearest_known_one():
    finding = one_fault(AccountsFile, "金额单位: 万元\n收入: []\n支出:\n  - {科目: 2080501, ▸基本支处: 1}\n")
    assert (finding.id, finding.hint) == ("S-0201", "是不是“基本支出”？")


@pytest.mark.parametrize(
    ("model", "text", "nearest"),
    [
        (AccountsFile, "{金额单位: 万元, 收入: [], 支出: [], 结转结余: {▸年初结转与结余: 1}}", "年初结转和结余"),
        (AccountsFile, "{金额单位: 万元, 收入: [{科目: 2080501, ▸事业收人: 1}], 支出: []}", "事业收入"),
        (OperationsFile, "{金额单位: 元, 三公经费: {决算数: {▸公务接侍费: 1}}}", "公务接待费"),
        (OperationsFile, "{金额单位: 元, 固定资产: {▸办公用方: {价值: 1}}}", "办公用房"),
    ],
)
def test_a_word_of_the_ledger_is_told_with_the_nearest_that_may_stand_there(model, text, nearest):
    finding = one_fault(model, text)
    assert (finding.id, finding.hint) == ("S-0201", f"是不是“{nearest}”？")


def test_an_unknown_key_unlike_any_other_is_told_with_all_that_may_stand_there():
    finding = one_fault(UnitFile, "{名称: 示例局, 省份: 示例省, ▸电话: 1}")
    assert finding.hint == "这里可以写：名称、省份、简称、行政区划代码、预算单位代码、统一社会信用代码、性质。"


def test_an_unknown_key_deep_inside_is_told_with_what_may_stand_there():
    finding = one_fault(DisclosureFile, "{范围: 单位, 模板包: henan, 显示: {表内: {▸千分号: 是}}}")
    assert (finding.id, finding.hint) == ("S-0201", "是不是“千分位”？")


def test_a_missing_key_is_told_at_the_mapping_that_lacks_it():
    findings = faults(AccountsFile, "▸金额单位: 万元\n支出:\n  - ▸{基本支出: 1}\n")
    assert ids(findings) == ["S-0202", "S-0202"]
    assert {finding.message for finding in findings} == {"缺少“收入”", "缺少“科目”"}


WRONG_TYPES = [
    ("金额单位: ▸万\n收入: []\n支出: []", "金额单位只能是 元 或 万元"),
    ("金额单位: 万元\n▸收入: {甲: 1}\n支出: []", "列表"),
    ("金额单位: 万元\n收入: ▸无\n支出: []", "列表"),
    ("金额单位: 万元\n收入: [▸甲]\n支出: []", "键: 值"),
    ("金额单位: 万元\n收入: []\n支出: []\n▸上年数: [甲]", "键: 值"),
    ("金额单位: 万元\n收入: []\n支出: []\n上年数: {▸甲: [1]}", "这里应当是一个数"),
    ("金额单位: 万元\n收入: []\n支出: []\n上年数: {甲: ▸１２}", "全角"),
    ("金额单位: 万元\n收入: []\n支出: [{▸科目: [2080501]}]", "这里应当是文字"),
    ("金额单位: 万元\n收入: []\n支出: [{科目: ▸}]", "缺少内容"),
    ("▸[甲]", "键: 值"),
    ("▸甲", "键: 值"),
]


@pytest.mark.parametrize(("text", "message"), WRONG_TYPES)
def test_a_wrong_type_is_told_at_the_value_or_at_the_key_of_a_collection(text, message):
    finding = one_fault(AccountsFile, text)
    assert finding.id == "S-0203"
    assert message in finding.message


def test_a_thousands_separator_in_braces_which_yaml_splits_is_explained():
    finding = one_fault(AccountsFile, "金额单位: 万元\n收入: []\n支出:\n  - {科目: 2080501, 基本支出: 1,▸234.56}\n")
    assert finding.id == "S-0201"
    assert "千分位" in (finding.hint or "")


@pytest.mark.parametrize(
    ("model", "text", "first"),
    [
        (
            AccountsFile,
            "{金额单位: 万元, 收入: [{科目: 2080501, 资金: ▸自有资金}], 支出: []}",
            "一般公共预算财政拨款",
        ),
        (DisclosureFile, "{范围: ▸科室, 模板包: henan}", "部门"),
    ],
)
def test_a_word_that_is_not_in_the_list_is_told_with_the_list(model, text, first):
    finding = one_fault(model, text)
    assert finding.id == "S-0204"
    assert (finding.hint or "").startswith(f"可以写：{first}、")


@pytest.mark.parametrize("flag", ["true", "yes", "1", "对"])
def test_a_yes_or_no_is_written_in_chinese(flag):
    assert "是 或 否" in one_fault(DisclosureFile, f"{{范围: 单位, 模板包: henan, 说明列示零项: ▸{flag}}}").message


@pytest.mark.parametrize(
    ("date", "message"),
    [
        ("2024-13-01", "日历上没有“2024-13-01”这个日期"),
        ("2024年9月6日", "这里应当是日期，写成 2024-09-06"),
        ("2024-9-6", "这里应当是日期，写成 2024-09-06"),
        ("2024.9.6", "这里应当是日期，写成 2024-09-06"),
        ("２０２４－０９－０６", "这里应当是日期，写成 2024-09-06"),
        ("20240906", "这里应当是日期，写成 2024-09-06"),
        ("2024-9-31", "这里应当是日期，写成 2024-09-05"),
        ("昨天", "这里应当是日期，写成 2024-09-05"),
    ],
)
def test_a_date_that_is_none_is_told_as_its_author_should_have_written_it(date, message):
    assert one_fault(DisclosureFile, f"{{范围: 单位, 模板包: henan, 批复日期: ▸{date}}}").message == message


def test_a_misspelt_key_is_one_finding_and_not_also_a_missing_one():
    finding = one_fault(DisclosureFile, "{▸范为: 单位, 模板包: henan}")
    assert (finding.id, finding.hint) == ("S-0201", "是不是“范围”？")


def test_a_text_cut_at_its_comma_is_told_so():
    finding = one_fault(AccountsFile, "{金额单位: 万元, 收入: [], 支出: [{科目: 2080501, 差异原因: 增加, ▸标准提高}]}")
    assert finding.hint == "它没有值：是上一个值里的英文逗号断开的，给那个值加英文引号，或者改用中文逗号“，”。"


@pytest.mark.parametrize(
    ("typed", "hint"),
    [("单位\u3000", "“单位”旁边有全角空格，删掉。"), ("“单位”", "去掉中文引号，写成 单位。")],
)
def test_a_word_with_something_around_it_that_nobody_sees_is_told_so(typed, hint):
    assert one_fault(DisclosureFile, f"{{范围: ▸{typed}, 模板包: henan}}").hint == hint


def test_all_faults_of_a_file_are_told_in_one_run():
    text = """
        金额单位: ▸百万元
        收入:
          - {科目: 2080501, 财政拨款收入: ▸1.2.3}
          - ▸{财政拨款收入: ▸NaN, 资金: ▸彩票}
        支出: ▸无
        ▸备注: 甲
    """
    assert len(faults(AccountsFile, text)) == 7


WAIVER = "核准的例外: [{{意见: L-0001, 理由: ▸{reason}, 批准: 财务负责人, 日期: 2024-09-05}}]"


def test_a_waiver_must_have_a_reason():
    assert one_fault(WaiversFile, WAIVER.format(reason='""'))
    assert one_fault(WaiversFile, WAIVER.format(reason=""))


def test_a_reported_figure_needs_its_unit():
    assert one_fault(ReportedFile, "▸上报数: {支出表!合计.基本支出: 1}").message == "缺少“金额单位”"


@pytest.mark.parametrize(
    "text", [text for text, _ in WRONG_TYPES] + ["{金额单位: 元, 收入: [{科目: 1, ▸外: 2}], 支出: []}"]
)
def test_every_fault_is_told_in_chinese(text):
    for finding in faults(AccountsFile, text):
        assert not re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", finding.message + (finding.hint or ""))
