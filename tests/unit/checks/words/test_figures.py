"""Figures typed into prose are found in the accounts or refused."""

import pytest

from tests.unit.checks.words.authors_words import ACCOUNTS
from tests.unit.checks.words.authors_words import author
from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import judged
from tests.unit.checks.words.authors_words import told

UNKNOWN, UNBOUND, WRONG_UNIT = "N-0101", "N-0102", "N-0103"
ALL = (UNKNOWN, UNBOUND, WRONG_UNIT)


@pytest.mark.parametrize(
    ("text", "finding_id"),
    [
        ("另有▸345.67万元", UNKNOWN),
        ("另有 ▸345.67 万元，其余▸888万元", UNKNOWN),
        ("▸1,234.56万元", UNKNOWN),
        ("▸３４５．６７万元", UNKNOWN),
        ("另有▸三百四十五万元", UNKNOWN),
        ("达到▸77.77%", UNKNOWN),
        ("达到▸百分之七十七", UNKNOWN),
        ("提高▸7.7个百分点", UNKNOWN),
        ("接待▸99批次、▸888人次", UNKNOWN),
        ("服务▸345人", UNKNOWN),
        ("增加▸两辆", UNKNOWN),
        ("支出▸170.85万元", UNBOUND),
        ("减少▸29.15万元", UNBOUND),
        ("下降▸14.58%", UNBOUND),
        ("公务接待费▸1.07万元，接待▸7批次、▸111人次", UNBOUND),
        ("保障▸15万人", UNBOUND),
        ("设有▸7个科室", UNBOUND),
        ("保有▸三辆", UNBOUND),
        ("支出▸翻倍，", UNBOUND),  # 100% is a share of something
        ("约▸171万元", UNBOUND),
        ("会议费▸0.5万元", UNBOUND),
        ("支出▸170.85元", WRONG_UNIT),
        ("支出▸1708500万元", WRONG_UNIT),
    ],
)
def test_a_typed_figure_is_told_at_its_first_digit(tmp_path, text, finding_id):
    assert told(tmp_path, text, *ALL) == expected(finding_id, text)


@pytest.mark.parametrize(
    "text",
    [
        "| 基本支出 | ▸999.99 |",
        "|类|数|\n|-|-|\n|在编|▸12|\n",
        "单位：万元。基本支出▸999.99",
        "支出▸999万，其余",
        "支出▸999W，其余",
        "支出▸￥9990000，其余",
        "支出▸叁佰贰拾万元",
        "支出▸999\n万元",
        "支出▸999 万 元",
        "支出▸9**99**万元",
        "支出▸九九九万元",
        "支出▸九九九.五万元",
        "支出▸九点九亿，",
        "支出▸三百廿万元",
        "投入▸1.2个亿的资金",
        "投入▸两个亿，",
        "支出▸999（万元），",
        "支出▸三百二十（单位：万元），",
        "金额（万元）：▸999，",
        "（单位：元）▸320，",
        "基本支出▸999。",
        "支出合计为▸1,320；",
        "支出超▸千万，",
        "经费达▸1千万，",
        "会议费▸0.33。",
        "资金近▸百万，",
        "支出▸⑨⑨⑨万元",
        "支出▸㈨万元",
        "支出▸٩٩٩万元",
        "支出▸𝟗𝟗𝟗万元",
        "支出▸⁹⁹⁹万元",
        "支出▸9.99e3万元",
        "支出▸$999，",
        "支出▸RMB999万，",
        "占▸九成五，",
        "占▸一半，",
        "在职职工▸五十三人",
        "车辆▸12輛",
        "支出[▸999](https://example.gov.cn)万元",
        "支出▸&#57;99万元",
        "支出&nbsp;▸999万元",
        "支出▸９９９万元",
        "支出▸٩٩٩万元",
        "支出▸翻了两番",
        "占▸三分之一",
        "增长▸10倍",
        "增长▸三成，",
        "编制数：▸五百",
        "编制▸12名，实有▸11人",
        "下降-▸81.75%",
        "下降－▸81.75％",
        "支出-▸13.40万元",
        "自评得分▸98分，发放▸300份",
        "提高▸8个点，提高▸8百分点",
    ],
)
def test_a_figure_is_told_in_any_guise(tmp_path, text):
    assert told(tmp_path, text, *ALL) == expected(UNKNOWN, text)


@pytest.mark.parametrize(
    "text",
    [
        "|序号|名称|年度|\n|-|-|-|\n|1|甲|2023|\n",
        "|科目|名称|\n|-|-|\n|2010101|行政运行|\n",
        "1.2 主要职责\n\n软件2.0版，比重为0.35，",
        "三分之一以上单位",
        "三成立法、翻身、一成员",
        "2万人、3万册，第2分局，8时30分",
        "编制说明，实有房屋",
        "队伍、收拾、圆满，大陆",
    ],
)
def test_what_only_looks_like_a_figure_is_left_alone(tmp_path, text):
    assert told(tmp_path, text, UNBOUND, WRONG_UNIT) == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ 支出合计.决算数 }}万元，{{ 内设机构数 }}个科室",
        '{{ 项("2010101").决算数 }}万元，占{{ 基本支出.占("支出合计") }}%',
        "2022年12月31日上午8:30，第3季度、第三批次",
        "〔2016〕143号、[2023]5号、《关于2000万元以上项目的通知》",
        "《预算法》第十四条，依照第25条",
        "单价100万元（含）以上设备，50万元以下，100人以上",
        "不超过30%，不低于 95%，控制在3%以内",
        "每人每月50元，补助标准640元，640元/人，5元每天",
        "按2%提取，缴费比例为8%",
        "30%—50%，3至5个，10-20万元",
        "5个工作日、3个月、2个方面、24小时、3年",
        "50余人，100多家",
        "八项规定、两个维护、四个意识、三医联动、一个、一次性、二元结构",
        "DRG2.0版、5G、A4纸、12345热线、0391-1234567、2080505",
        "1.个人事项\n2.人员\n（3）项目",
        "https://www.example.gov.cn/2023元",
        "没有支出，为0.00万元",
        "满分100分，3楼201室",
    ],
)
def test_what_is_no_figure_of_the_accounts_is_left_alone(tmp_path, text):
    assert told(tmp_path, text, *ALL) == []


def test_an_unknown_figure_is_an_error_with_the_nearest_known_one(tmp_path):
    [finding] = judged(author(tmp_path, narrative="## 用途\n公务接待费1.17万元\n"), UNKNOWN, UNBOUND)
    assert finding.id == UNBOUND
    assert "它是：公务接待费.决算数 为 1.07万元" in str(finding.hint)
    [finding] = judged(author(tmp_path / "b", narrative="## 用途\n公务接待费1.37万元\n"), UNKNOWN)
    assert (finding.severity, finding.printed, finding.computed) == ("error", "1.37万元", "1.07万元")
    assert finding.addresses == ("narrative!用途", "公务接待费.决算数")
    assert "{{ 公务接待费.决算数 }}" in str(finding.hint)


def test_a_count_the_accounts_do_not_keep_only_warns(tmp_path):
    findings = judged(author(tmp_path, narrative="## 用途\n服务345人，新增99辆\n"), UNKNOWN)
    assert [(f.printed, f.severity) for f in findings] == [("99辆", "error"), ("345人", "warning")]


def test_a_figure_typed_into_a_definition_or_an_address_is_an_error_too(tmp_path):
    world = author(tmp_path, glossary="## 大额采购\n\n一次采购345万元的项目。\n", contact="另付345万元。\n")
    assert [f.severity for f in judged(world, UNKNOWN)] == ["error", "error"]


@pytest.mark.parametrize(
    "text",
    [
        "电话：0391-6633001，地址：建设路12号3楼305室",
        "公开时间：2023年9月6日",
        "依照预算法第十四条",
        "单价100万元以上的设备",
    ],
)
def test_what_is_free_by_rule_is_free_in_definitions_and_addresses(tmp_path, text):
    world = author(tmp_path, glossary=f"## 大额采购\n\n{text}。\n", contact=f"{text}\n")
    assert judged(world, *ALL) == []


@pytest.mark.parametrize("text", ["公务用车购置费▸0.00万元", "公务用车购置费为▸0万元"])
def test_a_typed_zero_is_judged_where_it_says_of_what(tmp_path, text):
    operations = "{金额单位: 万元, 三公经费: {决算数: {公务用车购置费: 18.00}}}"
    assert told(tmp_path, text, *ALL, operations=operations) == expected(UNKNOWN, text)


@pytest.mark.parametrize("text", ["本级公务用车购置费年初预算为0.00万元", "占公务用车购置费的0.00%"])
def test_a_typed_zero_of_something_else_is_left_alone(tmp_path, text):
    operations = "{金额单位: 万元, 三公经费: {决算数: {公务用车购置费: 18.00}}}"
    assert told(tmp_path, text, *ALL, operations=operations) == []


def test_every_file_of_an_author_is_read(tmp_path):
    typed = "共345.67万元"
    row = f"  - {{科目: 2010101, 基本支出: 100.25, 差异原因: {typed}, 用途: {typed}}}"
    accounts = f"金额单位: 万元\n收入: []\n支出:\n{row}\n"
    world = author(
        tmp_path,
        accounts=accounts,
        profile=f"## 机构\n\n职责。\n\n{typed}\n",
        narrative=f"## 用途\n\n{typed}\n",
        glossary=f"## 名词\n\n{typed}\n",
        contact=typed,
    )
    places = {(f.address, f.location.line, f.location.column) for f in judged(world, UNKNOWN) if f.location}
    assert places == {
        ("profile!全文", 5, 2),
        ("narrative!用途", 3, 2),
        ("glossary!名词", 3, 2),
        ("contact!全文", 1, 2),
        ("accounts!2010101.差异原因", 4, row.index("345.67") + 1),
        ("accounts!2010101.用途", 4, row.rindex("345.67") + 1),
    }


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("支出1,708,500元", "写成 {{ 支出合计.决算数|元 }}元"),
        ("支出170.85万元", "把数字写成 {{ 支出合计.决算数 }}"),
        ("安排66260000元", "写成 {{ 项目资金|元 }}元"),
    ],
)
def test_a_figure_typed_in_another_unit_than_the_texts_is_known_too(tmp_path, text, hint):
    accounts = f"{ACCOUNTS.rstrip()}\n      项目资金: {{数: 6626, 单位: 万元, 出处: 项目申报书}}\n"
    [finding] = judged(author(tmp_path, narrative=f"## 用途\n{text}\n", accounts=accounts), *ALL)
    assert (finding.id, str(finding.hint).startswith(hint)) == (UNBOUND, True)


def test_the_rounding_of_a_figure_known_in_yuan_is_known(tmp_path):
    accounts = ACCOUNTS.replace("基本支出: 100.25", "基本支出: 1002512.34元")
    for number, text in enumerate(("支出1002512.34元", "支出100.25万元", "支出170.85万元", "支出1708512.34元")):
        found = judged(author(tmp_path / str(number), narrative=f"## 用途\n{text}\n", accounts=accounts), *ALL)
        assert [finding.id for finding in found] == [UNBOUND], text


def test_a_share_told_by_what_it_stays_under_is_no_figure_where_it_does(tmp_path):
    text = "会议费不到一成，基本支出占比▸不到一半。"
    assert told(tmp_path, text, "N-0101", "N-0142", slot="预算绩效") == expected("N-0142", text)


def test_of_equal_figures_the_one_whose_item_the_sentence_names_is_proposed(tmp_path):
    accounts = ACCOUNTS.replace("会议费: 1.17", "会议费: 1.55")  # 1.07 less than last year, as much as 公务接待费 is
    world = author(tmp_path, narrative="## 预算绩效\n公务接待费最少，仅1.07万元。\n", accounts=accounts)
    assert [each.addresses[-1] for each in judged(world, "N-0102")] == ["公务接待费.决算数"]
