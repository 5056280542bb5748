"""A reason must not explain the opposite of what happened, and a purpose must fit its subject."""

import pytest

from tests.unit.checks.words.authors_words import ACCOUNTS
from tests.unit.checks.words.authors_words import author
from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import judged
from tests.unit.checks.words.authors_words import told

CONTRADICTION, WRONG_PURPOSE = "N-0104", "N-0124"


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("会议费变动", "会议费的▸基数较低"),  # Tongnan 2024: less than half of last year
        ("会议费变动", "本年▸新增培训任务"),
        ("支出合计变动", "人员▸增加，工作相应加重"),
        ("支出合计变动", "缴费▸基数提高"),
        ("2010101差异", "▸压减一般性支出"),
        ("2010101差异", "▸厉行节约，严格控制支出"),
        ("公务接待费较预算", "来访批次▸增多"),
    ],
)
def test_a_reason_for_the_other_direction(tmp_path, slot, text):
    assert told(tmp_path, text, CONTRADICTION, slot=slot) == expected(CONTRADICTION, text)


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("会议费变动", "上年基数较高"),
        ("会议费变动", "上年增加了一次性会议"),
        ("会议费变动", "基数较低，本年又压减会议"),
        ("会议费变动", "新增事项较多，但会议减少"),
        ("会议费变动", "没有新增会议"),
        ("会议费变动", "会议形式有调整"),
        ("支出合计变动", "退休人员增加"),
        ("支出合计变动", "年初预算安排增加"),
        ("2010101差异", "人员增加"),
        ("2010101差异", "年初未安排，执行中追加"),
        ("2010101差异", "上年未支付的款项在本年支付，减少积压"),
        ("公务接待费较预算", "压减接待"),
        ("机关运行经费变动", "人员增加"),  # more than last year, less than the budget: it may tell of either
        ("年末结转和结余变动", "新增项目支出进度加快"),
        ("没有的项目变动", "人员增加"),
        ("预算绩效", "新增指标"),
    ],
)
def test_a_plausible_reason_is_left_alone(tmp_path, slot, text):
    assert told(tmp_path, text, CONTRADICTION, slot=slot) == []


def test_the_reason_of_a_subject_is_judged_at_its_place(tmp_path):
    row = "  - {科目: 2010101, 基本支出: 100.25, 年初预算: 90.00, 差异原因: 在职人员减少}"
    accounts = f"金额单位: 万元\n收入: []\n支出:\n{row}\n  - {{科目: 2010102, 项目支出: 50.50, 差异原因: 项目增加}}\n"
    [finding] = judged(author(tmp_path, accounts=accounts), CONTRADICTION)
    assert (finding.location.line, finding.location.column) == (4, row.index("减少") + 1)
    assert finding.message == "“行政运行”比年初预算增加了 10.25 万元，原因“减少”说的却是减少"
    assert finding.addresses == ("accounts!2010101.差异原因", "2010101.较预算增减额")


def test_a_stated_rate_tells_the_direction_where_no_budget_does(tmp_path):
    accounts = """
        金额单位: 万元
        收入: []
        支出:
          - {科目: 2010101, 基本支出: 100.25, 差异原因: 人员增加}
    """
    reported = "{金额单位: 万元, 上报数: {2010101.完成率: 95.89}}"
    world = author(tmp_path, accounts=accounts, more={"content/shili/2023-final-accounts/reported.yaml": reported})
    assert [finding.addresses[1] for finding in judged(world, CONTRADICTION)] == ["2010101.完成率"]


def purposed(tmp_path, purpose):
    """What is wrong with the purpose of 2080505, as the words that do not fit."""
    row = f"  - {{科目: 2080505, 基本支出: 20.10, 用途: {purpose}}}"
    accounts = f"金额单位: 万元\n收入: []\n支出:\n{row}\n"
    return [row[f.location.column - 1 :][:4] for f in judged(author(tmp_path, accounts=accounts), WRONG_PURPOSE)]


def test_a_purpose_of_another_subject(tmp_path):
    assert purposed(tmp_path, "职工失业保险缴费") == ["失业保险"]


@pytest.mark.parametrize("purpose", ["在职人员养老保险缴费", "养老保险和失业保险缴费", "在职人员缴费"])
def test_a_purpose_that_fits(tmp_path, purpose):
    assert purposed(tmp_path, purpose) == []


@pytest.mark.parametrize(
    "text",
    ["▸无", "▸据实列支", "▸无。", "▸/", "▸正常变动", "▸支出有所减少", "▸会议减少，主要是", "▸由于", "▸培训和会议的"],
)
def test_a_reason_that_says_nothing(tmp_path, text):
    assert told(tmp_path, text, "N-0139", slot="会议费变动") == expected("N-0139", text)
    world = author(tmp_path / "b", accounts=ACCOUNTS.replace("人员增加", text.replace("▸", "")))
    assert [finding.id for finding in judged(world, "N-0139")] == ["N-0139"]


@pytest.mark.parametrize("text", ["无会议安排", "据实结算的场租减少", "压减会议，视频参会", "会议减少等原因"])
def test_a_reason_that_says_something(tmp_path, text):
    assert told(tmp_path, text, "N-0139", slot="会议费变动") == []
