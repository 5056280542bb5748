"""Years, 部门 and 单位, the unit's name, the names of tables and subjects."""

import pytest

from generator.checks.words.likeness import near_misses
from tests.unit.builders import REPOSITORY
from tests.unit.builders import SPENDING_FORM
from tests.unit.checks.words.authors_words import author
from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import judged
from tests.unit.checks.words.authors_words import told

YEAR, SCOPE, UNIT, SUBJECT, NAME = "N-0106", "N-0107", "N-0108", "N-0112", "N-0119"
REAL_SUBJECTS = REPOSITORY / "templates/packs/national/subjects/functional.yaml"
UNIT_NAME = "示例市甲乙区医疗保障局（本级）"


@pytest.mark.parametrize(
    "text",
    [
        "▸2021年度收支平衡",
        "比▸2020年减少",
        "车辆截至▸2020年12月31日",
        "▸二〇二〇年减少",
        "比▸2025年多",
        "比▸2024年多",
    ],
)
def test_another_year(tmp_path, text):
    assert told(tmp_path, text, YEAR) == expected(YEAR, text)


@pytest.mark.parametrize(
    "text",
    [
        "2023年度比2022年减少",
        "2019年1月成立",
        "2019年组建，2020年以来开展",
        "《2020年示例办法》、〔2018〕12号、“2020年重点工作”",
        "十四五规划（2021年—2025年）",
        "结果与2024年度预算安排挂钩",
        "2020年3月的会议",
        "示例2020年龄段",
    ],
)
def test_a_year_that_is_meant(tmp_path, text):
    assert told(tmp_path, text, YEAR) == []


@pytest.mark.parametrize(
    ("scope", "text"),
    [
        ("部门", "▸本单位开展自评"),
        ("部门", "2023年度▸单位决算"),
        ("单位", "▸本部门开展自评"),
        ("单位", "2023年度▸部门决算"),
    ],
)
def test_the_other_scope(tmp_path, scope, text):
    head = f"{{范围: {scope}, 模板包: national}}"
    assert told(tmp_path, text, SCOPE, head=head) == expected(SCOPE, text)


@pytest.mark.parametrize(
    ("scope", "text"),
    [
        ("部门", "本部门及所属单位、预算单位、事业单位、决算单位"),
        ("部门", "所属单位决算，纳入单位决算编制范围"),
        ("部门", "各单位对本单位的项目自评"),
        ("部门", "局本级对本单位的项目开展评价"),
        ("单位", "有关部门、财政部门、主管部门、各部门"),
        ("单位", "纳入部门决算，上级部门决算"),
        ("单位", "本单位开展自评，财政部门审核"),
    ],
)
def test_a_compound_is_no_scope(tmp_path, scope, text):
    assert told(tmp_path, text, SCOPE, head=f"{{范围: {scope}, 模板包: national}}") == []


@pytest.mark.parametrize(
    "text", ["▸示例市甲乙区医疗保局职责", "▸甲乙区医疗保章局", "▸甲乙区医疗障保局", "▸甲乙区医疗保障障局"]
)
def test_a_misspelt_unit(tmp_path, text):
    assert told(tmp_path, text, UNIT, unit=UNIT_NAME) == expected(UNIT, text)


@pytest.mark.parametrize(
    "text",
    [
        "示例市甲乙区医疗保障局（本级）、示例市甲乙区医疗保障局、甲乙区医疗保障局",
        "甲丙区医疗保障局、示例市丁区医疗保障局",
        "示例市医疗保障局、甲乙区医保局、甲乙区卫生健康局",
        "示例市甲乙区的医疗保障局",
    ],
)
def test_a_unit_that_is_right_or_another(tmp_path, text):
    assert told(tmp_path, text, UNIT, unit=UNIT_NAME) == []


@pytest.mark.parametrize(
    "text",
    ["▸公务用车购置及运行费", "▸机关运行费", "▸年末结转与结余", "▸社会保障就业支出", "▸公务接代费", "▸公接务待费"],
)
def test_a_name_that_is_almost_the_official_one(tmp_path, text):
    assert told(tmp_path, text, NAME) == expected(NAME, text)


@pytest.mark.parametrize(
    "text",
    [
        "公务用车购置及运行维护费、机关运行经费、年末结转和结余",
        "机关的运行经费、公务接待的费用、一般公共预算拨款收入",
        "公务用车购置费、年末结转结余",
        "社会保障和就业（类）支出",
        "年初结转和结余",
        "公务、接待费，公务接待7费",
    ],
)
def test_a_name_that_is_right_or_another(tmp_path, text):
    assert told(tmp_path, text, NAME) == []


@pytest.mark.parametrize(
    "text",
    [
        "▸教育支出（类）普通教育（款）学前教育（项）",
        "▸教育（类）普通教育（款）学前教育（项）",
        "其中：▸学前教育（项）",
        "其中：▸教育（类）支出5.00万元",
        "其中：▸其他人大事务支出5.00万元",
        "其中：▸其他人大事务支出{{ 保障人数 }}万元",
    ],
)
def test_a_subject_without_a_figure(tmp_path, text):
    assert told(tmp_path, text, SUBJECT) == expected(SUBJECT, text)


@pytest.mark.parametrize(
    "text",
    [
        "一般公共服务支出（类）人大事务（款）行政运行（项）",
        "行政运行（项）",
        "社会保障和就业（类）支出20.10万元",
        "其中：机关事业单位基本养老保险缴费支出20.10万元",
        "支持其他人大事务支出5.00万元",
        "其他人大事务支出减少",
        "医院建设（项目）",
    ],
)
def test_a_subject_with_a_figure_or_without_an_amount(tmp_path, text):
    assert told(tmp_path, text, SUBJECT) == []


def test_a_class_that_lacks_its_last_word_is_told_where_it_begins(tmp_path):
    text = "1.▸社会保障和就业（类）行政事业单位养老支出（款）"
    assert told(tmp_path, text, NAME) == expected(NAME, text)


@pytest.mark.parametrize("text", ["社会保障和就业支出（类）▸离退休（款）机关事业单位基本养老保险缴费支出（项）"])
def test_a_group_that_is_not_that_of_its_item(tmp_path, text):
    assert told(tmp_path, text, NAME) == expected(NAME, text)


@pytest.mark.parametrize("term", ["教育支出（类）普通教育（款）学前教育（项）", "学前教育（项）"])
def test_a_subject_without_a_figure_in_a_heading_of_the_glossary(tmp_path, term):
    assert told(tmp_path, "无。", SUBJECT, glossary=f"## {term}\n\n说明。\n") == [f"{SUBJECT} 0:4"]


@pytest.mark.parametrize("text", ["▸医疗卫生与计划生育支出有所安排", "▸归口管理的行政单位离退休（项）支出"])
def test_a_name_that_a_subject_has_no_more(tmp_path, text):
    more = {"templates/packs/national/subjects/functional.yaml": REAL_SUBJECTS.read_text("utf-8")}
    assert told(tmp_path, text, NAME, slot="预算绩效", more=more) == expected(NAME, text)


@pytest.mark.parametrize("text", ["原医疗卫生与计划生育支出已经改名", "归口管理的行政单位离退休人员"])
def test_a_former_name_that_is_called_so_or_is_no_subject(tmp_path, text):
    more = {"templates/packs/national/subjects/functional.yaml": REAL_SUBJECTS.read_text("utf-8")}
    assert told(tmp_path, text, NAME, slot="预算绩效", more=more) == []


def test_another_name_for_what_the_tables_print(tmp_path):
    line = "- {项目: 年初结转和结余, 取数: {账: 结转结余}}"
    form = SPENDING_FORM.replace("- {逐科目: 有数}", f"- {{逐科目: 有数}}\n      {line}")
    assert form != SPENDING_FORM
    more = {"templates/packs/national/final-accounts/forms/01.yaml": form}
    text = "另有▸上年结转和结余、年初结转和结余"
    assert told(tmp_path, text, NAME, more=more) == expected(NAME, text)
    assert told(tmp_path / "plain", text, NAME) == []


@pytest.mark.parametrize("text", ["▸2022年12月底前完成结算", "在▸2022年6月30日前支付到位", "目标是▸2022年底前全覆盖"])
def test_a_deadline_of_last_year(tmp_path, text):
    assert told(tmp_path, text, YEAR) == expected(YEAR, text)


@pytest.mark.parametrize(
    "text",
    ["2023年12月底前完成结算", "2022年12月底前已完成结算", "2022年12月31日前参保的人员完成缴费", "2022年底前的账"],
)
def test_no_deadline_of_last_year(tmp_path, text):
    assert told(tmp_path, text, YEAR) == []


def test_a_member_is_shortened_by_the_name_of_the_one_above(tmp_path):
    members = "[示例市服务中心, 示例市服务中心甲山县分中心]"
    head = f"{{范围: 部门, 模板包: national, 决算单位: {members}}}"
    text = "▸甲山分中心参加，甲山县分中心参加"
    assert told(tmp_path, text, UNIT, head=head) == expected(UNIT, text)


@pytest.mark.parametrize("place", ["济源市", "济南县"])
def test_another_place_is_no_misspelling(place):
    name = f"{place}医疗保障局"
    other = name.replace("源", "宁").replace("南", "宁")
    assert list(near_misses(other, [name], accepted=frozenset([name]))) == []


def test_a_near_miss_is_the_text_that_one_fault_explains():
    name = "对个人和家庭的补助"
    [miss] = near_misses("用于对个人和家庭补助支出", [name], accepted=frozenset([name]))
    assert (miss.start, miss.typed) == (2, "对个人和家庭补助")


def test_findings_tell_what_is_printed_and_what_should_be(tmp_path):
    [finding] = judged(author(tmp_path, narrative="## 用途\n机关运行费\n"), NAME)
    assert (finding.printed, finding.computed) == ("机关运行费", "机关运行经费")
