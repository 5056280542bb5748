"""The narrative: a pack's template with every figure bound, the author's words in their slots, faults in place."""

import re
from textwrap import dedent

import pytest

from generator.model.loading import load_catalogues
from generator.tables.pack_library import PackLibrary
from tests.unit.builders import GENERAL_BUDGET_FORM
from tests.unit.builders import REPOSITORY
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World
from tests.unit.builders import ids

ITEMS = """
    指标:
      收支总计: {决算数: 支出表!合计.本年支出合计}
      基本支出: {决算数: 支出表!合计.基本支出}
      项目支出: {决算数: 支出表!合计.项目支出}
"""
ACCOUNTS = """
    金额单位: 万元
    收入: []
    支出:
      - {科目: 2080501, 基本支出: 298.76, 年初预算: 200, 差异原因: 人员增加, 用途: 退休人员经费}
      - {科目: 2080505, 项目支出: 151.73, 年初预算: 151.73}
    上年数: {收支总计: 487.80}
    其他数据: {新增人员: {数: 3, 单位: 人, 出处: 人事年报}, 绩效得分: {数: 98.50, 单位: 分, 出处: 自评报告}}
"""
BASIC_FORM = """
    表: 基本支出表
    名称: 基本支出表
    取数: {账: 基本支出明细}
    栏: [{名称: 编码, 值: 编码}, {名称: 名称, 值: 名称}, {名称: 决算数}]
    行: [{逐款: [301, 30101, 30102, 303, 30302, 302, 30201, 30231]}]
"""


def world(tmp_path, template="", accounts=ACCOUNTS, forms=(SPENDING_FORM, GENERAL_BUDGET_FORM), **more):
    return World(tmp_path, narrative_template=template, accounts=accounts, items=ITEMS, forms=forms, **more)


def written(made):
    """The narrative as read, figures in place."""
    return made.writer.binder.plain(made.writer.narrative()).strip()


def bound(made):
    """The narrative with its `<data>` elements."""
    return made.writer.binder.resolve(made.writer.narrative()).strip()


# --- figures -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ('{{ 项("收支总计").决算数 }}万元', "450.49万元"),
        ("{{ 收支总计.决算数 }}万元", "450.49万元"),
        ('{{ 项("收支总计").增减额.方向 }}{{ 项("收支总计").增减额 }}万元', "减少37.31万元"),
        ('{{ 项("收支总计").增减率.升降 }}{{ 项("收支总计").增减率 }}%', "下降7.65%"),
        ('占{{ 项("基本支出").占("收支总计") }}%', "占66.32%"),
        ('{{ 数("支出表!208.项目支出") }}', "151.73"),
        ('{{ 项("2080505").完成率|去零 }}%', "100%"),
        ("新增{{ 新增人员|汉字 }}人，得{{ 绩效得分 }}分", "新增三人，得98.50分"),
        ('{{ 数据("新增人员") }}', "3"),
        ("{{ 年度 }}、{{ 上年度 }}、{{ 我 }}、{{ 范围 }}、{{ 单位名 }}", "2023、2022、本单位、单位、示例局"),
        ('单价{{ 常数("100") }}万元', "单价100万元"),
    ],
)
def test_a_template_writes_figures_and_facts(tmp_path, template, text):
    made = world(tmp_path, template)
    assert (written(made), made.writer.findings) == (text, [])


def test_every_figure_is_bound_with_its_sign(tmp_path):
    made = world(tmp_path, '{{ 项("收支总计").增减额 }}，{{ 项("收支总计").决算数 }}，{{ 新增人员 }}')
    assert bound(made) == (
        '<data value="-37.31" data-measure="收支总计.增减额">37.31</data>，'
        '<data value="450.49" data-address="支出表!合计.本年支出合计">450.49</data>，'
        '<data value="3" data-measure="新增人员">3</data>'
    )


def test_an_absent_amount_reads_as_zero(tmp_path):
    assert written(world(tmp_path, '{{ 项("基本支出").年初预算 }}、{{ 实物("公务用车保有量") }}辆')) == "0.00、0辆"


def test_an_undefined_ratio_is_a_finding_at_the_line_of_the_template(tmp_path):
    made = world(tmp_path, '甲\n\n比上年增长{{ 项("基本支出").增减率 }}%\n')
    assert written(made) == ""
    assert ids(made.writer.findings) == ["T-0302"]
    assert str(made.writer.findings[0].location) == "templates/packs/national/final-accounts/narrative.md:3:1"
    assert "基本支出.增减率" in made.writer.findings[0].message


def test_a_fault_is_told_in_the_folder_of_the_templates_whatever_it_is_called(tmp_path):
    made = world(tmp_path, '{{ 项("基本支出").增减率 }}')
    (tmp_path / "templates").rename(tmp_path / "表样")
    made.root = tmp_path
    library = PackLibrary(tmp_path / "表样/packs")
    made.__dict__["library"] = library
    made.__dict__["catalogues"] = load_catalogues(tmp_path / "表样/packs")[0]
    assert written(made) == ""
    assert str(made.writer.findings[0].location) == "表样/packs/national/final-accounts/narrative.md:1:1"


@pytest.mark.parametrize(
    ("given", "printed"), [("其他数据: {新增人员: {数: 3, 单位: 人, 出处: 人事年报}}", "3人"), ("", "没有说")]
)
def test_a_figure_that_the_author_does_not_give_is_false(tmp_path, given, printed):
    template = '{% if 数据("新增人员") %}{{ 数据("新增人员") }}人{% else %}没有说{% endif %}'
    made = world(tmp_path, template, accounts=f"金额单位: 万元\n收入: []\n支出: []\n{given}\n")
    assert (written(made), made.writer.findings) == (printed, [])


@pytest.mark.parametrize("change", ["去零", "汉字"])
def test_an_undefined_ratio_is_a_finding_behind_a_filter_too(tmp_path, change):
    made = world(tmp_path, f'增长{{{{ 项("基本支出").增减率|{change} }}}}%')
    assert (written(made), ids(made.writer.findings)) == ("", ["T-0302"])


def test_a_template_may_ask_first(tmp_path):
    template = '{% if 项("基本支出").增减率 %}增长{{ 项("基本支出").增减率 }}%{% else %}没有上年数{% endif %}'
    assert written(world(tmp_path, template)) == "没有上年数"


# --- the sentences that are shipped ------------------------------------------------------------------------------

PHRASES = '{% import "national/phrases.md" as 句 with context %}\n'


def phrase(tmp_path, sentence, accounts=ACCOUNTS, **more):
    shipped = (REPOSITORY / "templates/packs/national/phrases.md").read_text("utf-8")
    made = world(tmp_path, PHRASES + sentence, accounts, **more, more={"templates/packs/national/phrases.md": shipped})
    return written(made), made.writer.findings


@pytest.mark.parametrize(
    ("last_year", "sentence"),
    [
        ("487.80", "，比2022年度减少37.31万元，下降7.65%，主要原因是人员减少"),
        ("400.00", "，比2022年度增加50.49万元，增长12.62%，主要原因是人员减少"),
        ("450.49", "，与2022年度持平"),
        ("0", "，比2022年度增加450.49万元，主要原因是人员减少"),
        (None, ""),
    ],
)
def test_the_comparison_with_last_year_reads_as_it_should(tmp_path, last_year, sentence):
    prior = f"上年数: {{收支总计: {last_year}}}" if last_year else "上年数: {}"
    accounts = ACCOUNTS.replace("上年数: {收支总计: 487.80}", prior)
    text, findings = phrase(
        tmp_path, '{{ 句.较上年(项("收支总计"), "变动") }}', accounts, narrative="## 变动\n人员减少\n"
    )
    assert text == sentence
    assert [finding for finding in findings if finding.id != "N-0003"] == []


def test_a_change_of_less_than_a_printed_digit_is_no_change(tmp_path):
    accounts = "{金额单位: 元, 收入: [], 支出: [{科目: 2080501, 基本支出: 100000}], 上年数: {收支总计: 100049}}"
    assert phrase(tmp_path, '{{ 句.较上年(项("收支总计"), "变动") }}', accounts)[0] == "，与2022年度持平"


def test_what_is_zero_is_not_listed_unless_the_author_wants_it(tmp_path):
    accounts = ACCOUNTS.replace("      - {科目: 2080505, 项目支出: 151.73, 年初预算: 151.73}\n", "")
    sentence = '{{ 句.构成(["基本支出", "项目支出"], "收支总计") }}'
    assert phrase(tmp_path / "a", sentence, accounts)[0] == "基本支出298.76万元，占100.00%"
    head = "{范围: 单位, 模板包: national, 说明列示零项: 是}"
    assert (
        phrase(tmp_path / "b", sentence, accounts, head=head)[0]
        == "基本支出298.76万元，占100.00%；项目支出0.00万元，占0.00%"
    )


# --- subjects and lists ------------------------------------------------------------------------------------------

SUBJECTS = """
{%- for 目 in 科目("一般公共预算财政拨款") -%}
{{ 目.编码 }} {{ 目.全称 }} {{ 目.决算数 }} {{ 目.年初预算 }} {{ 目.差异原因 }} {{ 目.用途 }};
{%- endfor -%}
"""


def test_subjects_with_spending_come_in_code_order_with_names_amounts_and_reasons(tmp_path):
    first, second, _ = written(world(tmp_path, SUBJECTS)).split(";")
    family = "社会保障和就业支出（类）行政事业单位养老支出（款）"
    assert first == f"2080501 {family}行政单位离退休（项） 298.76 200.00 人员增加 退休人员经费"
    assert second == f"2080505 {family}机关事业单位基本养老保险缴费支出（项） 151.73 151.73  "


def test_subjects_can_be_listed_by_class(tmp_path):
    template = """
        {%- for 类 in 各类("一般公共预算财政拨款") -%}
        {{ 类.简称 }}{{ 类.决算数 }}{% for 目 in 类.项目() %}（{{ 目.编码 }}）{% endfor %}
        {%- endfor -%}
    """
    assert written(world(tmp_path, template)) == "社会保障和就业450.49（2080501）（2080505）"


def test_subjects_of_several_fundings_are_told_by_class_and_group_under_a_number_in_chinese(tmp_path):
    accounts = """
        金额单位: 万元
        收入: []
        支出:
          - {科目: 2080501, 基本支出: 1, 项目支出: 2}
          - {科目: 2080501, 资金: 其他资金, 基本支出: 4}
          - {科目: 2010101, 资金: 政府性基金预算财政拨款, 基本支出: 8}
    """
    template = """
        {%- for 类 in 各类("全部资金") -%}
        （{{ loop.index|汉字 }}）{{ 类.金额 }}{% for 款 in 类.各款() %}，{{ 款.名称 }}{{ 款.金额 }}{% endfor %}。
        {%- endfor -%}
    """
    told = written(world(tmp_path, template, accounts=accounts))
    assert told == "（一）8.00，人大事务8.00。（二）7.00，行政事业单位养老支出7.00。"


FUNDS_FORM = GENERAL_BUDGET_FORM.replace("表: 一般公共预算支出表", "表: 政府性基金表").replace(
    "资金: 一般公共预算财政拨款", "资金: 政府性基金预算财政拨款"
)


def test_a_subject_of_another_funding_has_the_figures_of_that_funding(tmp_path):
    accounts = """
        金额单位: 万元
        收入: []
        支出:
          - {科目: 2080501, 基本支出: 1, 年初预算: 1}
          - {科目: 2080501, 资金: 政府性基金预算财政拨款, 项目支出: 50, 年初预算: 100}
    """
    template = (
        "{% for 目 in 科目('政府性基金预算财政拨款') %}{{ 目.决算数 }}，{{ 目.年初预算 }}，{{ 目.完成率 }}%{% endfor %}"
    )
    made = world(tmp_path, template, accounts, forms=(SPENDING_FORM, GENERAL_BUDGET_FORM, FUNDS_FORM))
    assert written(made) == "50.00，100.00，50.00%"


def test_staff_and_public_costs_are_told_apart_by_their_economic_class(tmp_path):
    accounts = """
        金额单位: 万元
        收入: []
        支出: []
        基本支出明细: {30101: 5, 30102: 0, 30201: 2, 30302: 1}
    """
    template = '{{ 列名(经济("人员经费")) }}；{{ 列名(经济("公用经费")) }}；{{ 经济类("301").金额 }}'
    assert written(world(tmp_path, template, accounts, forms=[BASIC_FORM])) == "基本工资、退休费；办公费；5.00"
    absent = '{{ 经济类("30231").金额 }}'
    assert written(world(tmp_path / "absent", absent, accounts, forms=[BASIC_FORM])) == "0.00"


def test_counts_and_assets(tmp_path):
    operations = """
        金额单位: 万元
        三公经费: {实物量: {国内公务接待批次: 4}, 购置车辆明细: {轿车: 1, 客车: 2}}
        国有资产: {车辆: {机要通信用车: 1, 其他用车: 2}, 车辆价值: 43.90, 房屋: {面积: {合计: 20}}}
    """
    template = (
        '{{ 实物("国内公务接待批次") }}批；{{ 资产合计("车辆") }}辆，其中{{ 资产("车辆/其他用车") }}辆；'
        '{{ 资产("车辆价值") }}万元；{{ 资产("房屋/面积/合计") }}平方米；'
        "{% for 车 in 购置车辆明细() %}{{ 车.名称 }}{{ 车.数量 }}辆{% endfor %}"
    )
    assert (
        written(world(tmp_path, template, operations=operations))
        == "4批；3辆，其中2辆；43.90万元；20平方米；轿车1辆客车2辆"
    )


# --- slots -------------------------------------------------------------------------------------------------------


def test_the_author_fills_the_slots(tmp_path):
    narrative = "## 变动\n\n新增{{ 新增人员 }}人，\n经费增加\n"
    made = world(tmp_path, '主要原因是{{ 原因("变动") }}。', narrative=narrative)
    assert written(made) == "主要原因是新增3人，\n经费增加。"
    assert made.writer.findings == []


def test_a_missing_reason_is_an_error_told_once(tmp_path):
    made = world(tmp_path, '{{ 原因("变动") }}{{ 原因("变动") }}')
    written(made)
    assert ids(made.writer.findings) == ["N-0001"]
    finding = made.writer.findings[0]
    assert (finding.severity, finding.location.file) == ("error", "content/shili/2023-final-accounts/narrative.md")
    assert "## 变动" in finding.hint


def test_a_slot_that_may_be_empty_is_no_error(tmp_path):
    made = world(tmp_path, '甲{{ 文("绩效自评结果") }}')
    assert (written(made), made.writer.findings) == ("甲", [])


def test_a_slot_that_nothing_uses_is_a_warning_at_its_heading(tmp_path):
    made = world(tmp_path, '{{ 文("变动") }}', narrative="## 变动\n甲\n\n## 变化\n乙\n")
    written(made)
    made.writer.report_unused_slots()
    assert [(f.id, f.severity, f.location.line) for f in made.writer.findings] == [("N-0003", "warning", 4)]


def test_an_empty_slot_is_a_missing_reason(tmp_path):
    made = world(tmp_path, '{{ 原因("变动") }}', narrative="## 变动\n\n")
    written(made)
    assert ids(made.writer.findings) == ["N-0001"]


# --- faults in the author's words --------------------------------------------------------------------------------

FAULTS = [
    ("{{ 收支总记.决算数 }}", "收支总记"),
    ("{{ 收支总计.决算 }}", "决算"),
    ("{{ 收支总计 }}", "收支总计"),
    ('{{ 项("收支总记").决算数 }}', "收支总记"),
    ('{{ 基本支出.占("收支") }}', "收支"),
    ('{{ 数("支出表!合计.经营支出") }}', "支出表!合计.经营支出"),
    ('{{ 数据("新增人数") }}', "新增人数"),
    ("{{ 基本支出.增减率 }}", "基本支出.增减率"),
    ("{{ 基本支出.增减率|去零 }}", "基本支出.增减率"),
    ("{{ 绩效得分|汉字 }}", "汉字"),
    ("{{ 新增人员|大写 }}", ""),
    ("{{ 新增人员", "{{"),
    ("新增人员 }}", "}}"),
    ("{{ }}", ""),
    ("{{ 新增人员 + 1 }}", ""),
    ("{{ 1 / 0 }}", ""),
    ("{{ 我() }}", ""),
    ("{{ ''.__class__.__mro__ }}", ""),
    ("{{ 项.__globals__ }}", ""),
    ("{{ 收支总计._figures }}", ""),
    ("{% if 新增人员 %}", "{%"),
    ("{% for i in range(10 ** 9) %}甲{% endfor %}", "{%"),
    ('{% include "/etc/passwd" %}', "{%"),
    ("{# 注 #}", "{#"),
]


@pytest.mark.parametrize(("text", "name"), FAULTS)
def test_a_fault_in_an_authors_text_is_an_error_at_its_place(tmp_path, text, name):
    made = world(tmp_path, '{{ 文("甲") }}', narrative=f"## 甲\n\n第一行\n\n第二行{text}\n")
    written(made)
    assert ids(made.writer.findings) == ["N-0002"]
    finding = made.writer.findings[0]
    column = 4 if text.startswith("{") else 4 + text.index("}")
    assert str(finding.location) == f"content/shili/2023-final-accounts/narrative.md:5:{column}"
    assert name in finding.message


@pytest.mark.parametrize("text", [text for text, _ in FAULTS])
def test_a_fault_in_an_authors_text_is_told_in_chinese(tmp_path, text):
    made = world(tmp_path, '{{ 文("甲") }}', narrative=f"## 甲\n{text}\n")
    written(made)
    message = made.writer.findings[0].message
    assert re.search("[一-鿿]{2}", message)
    assert not re.search(r"[A-Za-z']{3,} [A-Za-z']{2,}", message)


def test_every_fault_in_an_authors_text_is_found_in_one_run(tmp_path):
    made = world(tmp_path, '{{ 文("甲") }}', narrative="## 甲\n{{ 无此数 }}和{{ 无彼数 }}\n\n{{ 新增人员|大写 }}\n")
    written(made)
    assert [(f.location.line, f.location.column) for f in made.writer.findings] == [(2, 1), (2, 11), (4, 1)]


@pytest.mark.parametrize("key", ["差异原因", "用途"])
def test_a_fault_in_a_reason_beside_a_figure_is_an_error_in_that_file(tmp_path, key):
    row = f'{{科目: 2080501, 基本支出: 1, 年初预算: 1, {key}: "增加{{{{ 无此数 }}}}"}}'
    accounts = f"{{金额单位: 万元, 收入: [], 支出: [\n  {row}]}}"
    made = world(tmp_path, SUBJECTS, accounts)
    written(made)
    assert ids(made.writer.findings) == ["N-0002"]
    place = made.writer.findings[0].location
    assert (place.file, place.line) == ("content/shili/2023-final-accounts/accounts.yaml", 2)


def test_html_in_a_name_is_escaped(tmp_path):
    made = world(tmp_path, "{{ 单位名 }}", more={"content/shili/unit.yaml": "{名称: <b>局</b>, 省份: 示例省}"})
    assert "<b>" not in bound(made)


def test_a_name_of_the_authors_own_figures_must_not_hide_one_of_the_packs(tmp_path):
    """其他数据 with the name of an item would change every sentence that speaks of the item."""
    made = world(tmp_path, "{{ 收支总计.决算数 }}", ACCOUNTS.replace("新增人员", "收支总计"))
    assert written(made) == "450.49" or made.writer.findings


# --- the document ------------------------------------------------------------------------------------------------


def parts(made):
    return {part.id: part for part in made.document.parts}


GLOSSARY = dedent("""
    科目释义: {"2080501": 退休, "2080505": 养老}
""")


def test_the_parts_stand_in_the_packs_order(tmp_path):
    pack = """
        部分:
          - {id: overview, 标题: "第一部分 {单位名}概况"}
          - {id: narrative, 标题: "第二部分 {年度}年度{范围}决算情况说明"}
          - {id: contact, 标题: 联系方式, 可缺: 是}
          - {id: tables, 标题: 表}
    """
    made = world(tmp_path, "甲", pack=pack, profile="## 职责\n乙\n", glossary_pack=GLOSSARY)
    titles = [part.title for part in made.document.parts]
    assert titles == ["第一部分 示例局概况", "第二部分 2023年度单位决算情况说明", "表"]
    assert [(heading.title, heading.level) for heading in parts(made)["overview"].sections] == [("一、职责", 3)]


def test_a_part_without_a_title_of_its_own_is_one_part_a_heading(tmp_path):
    made = world(tmp_path, "## 甲\n一\n\n## 乙\n二\n", pack="部分: [{id: narrative, 标题: ''}]", glossary_pack=GLOSSARY)
    assert [(part.id, part.title) for part in made.document.parts] == [("narrative-1", "甲"), ("narrative-2", "乙")]


def test_text_before_the_first_heading_of_such_a_part_is_not_lost(tmp_path):
    made = world(tmp_path, "前言\n\n## 甲\n一\n", pack="部分: [{id: narrative, 标题: ''}]", glossary_pack=GLOSSARY)
    assert "前言" in "".join(part.html for part in made.document.parts) or made.writing_findings


def test_a_figure_in_a_heading_is_shown_in_the_contents_as_a_figure(tmp_path):
    made = world(tmp_path, "## 支出{{ 收支总计.决算数 }}万元\n", glossary_pack=GLOSSARY)
    assert [heading.title for heading in parts(made)["narrative"].sections] == ["支出450.49万元"]


def test_bound_figures_stand_in_the_html_of_the_document(tmp_path):
    made = world(tmp_path, "合计**{{ 收支总计.决算数 }}**万元", glossary_pack=GLOSSARY)
    assert str(parts(made)["narrative"].html).strip() == (
        '<p>合计<strong><data value="450.49" data-address="支出表!合计.本年支出合计">450.49</data></strong>万元</p>'
    )


# --- notes below tables ------------------------------------------------------------------------------------------

NOTED = SPENDING_FORM + "    注: [列示支出]\n    尾差注: 有尾差\n    空表说明: 没有支出\n"
TAIL_RULE = """
    审核公式:
      - 编号: R-0301
        名称: 每行基本支出与项目支出之和
        公式: 支出表!{行}.本年支出合计 = 支出表!{行}.基本支出 + 支出表!{行}.项目支出
        逐行: 支出表.全部
        依据: 表样
"""
TAIL = "{金额单位: 元, 收入: [], 支出: [{科目: 2080501, 基本支出: 10049.99, 项目支出: 10049.99}]}"
NO_TAIL = "{金额单位: 元, 收入: [], 支出: [{科目: 2080501, 基本支出: 10000, 项目支出: 10000}]}"


def notes(tmp_path, accounts, **more):
    made = World(tmp_path, accounts=accounts, forms=[NOTED], rules=TAIL_RULE, glossary_pack=GLOSSARY, **more)
    return parts(made)["tables"].tables[0].notes


def test_the_tail_is_explained_only_where_there_is_one(tmp_path):
    assert notes(tmp_path / "a", TAIL) == ["注：列示支出", "有尾差"]
    assert notes(tmp_path / "b", NO_TAIL) == ["注：列示支出"]


def test_an_empty_table_says_so_and_one_with_figures_does_not(tmp_path):
    empty = "{金额单位: 元, 收入: [], 支出: []}"
    assert notes(tmp_path / "a", empty) == ["注：列示支出", "说明：没有支出"]
    assert "说明：没有支出" not in notes(tmp_path / "b", NO_TAIL)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("注编号: 是", ["注：1.列示支出", "2.有尾差"]),
        ("注编号: 否", ["注：列示支出", "有尾差"]),
    ],
)
def test_notes_are_numbered_where_the_pack_says_so(tmp_path, words, lines):
    pack = f"词语: {{我: {{部门: 本部门, 单位: 本单位}}, 注: '注：', 空表说明: '', 名词序号: 一、, {words}}}"
    assert notes(tmp_path, TAIL, pack=pack) == lines


def test_the_statement_of_an_empty_table_may_be_one_of_the_notes(tmp_path):
    pack = "词语: {我: {部门: 本部门, 单位: 本单位}, 注: '备注：', 空表说明: '', 名词序号: 一、, 注编号: 是}"
    assert notes(tmp_path, "{金额单位: 元, 收入: [], 支出: []}", pack=pack) == ["备注：1.列示支出", "2.没有支出"]


def test_a_figure_of_the_authors_own_may_not_take_the_name_of_an_item(tmp_path):
    accounts = ACCOUNTS.replace("新增人员", "收支总计")
    made = world(tmp_path, accounts=accounts)
    assert "N-0005" in ids(made.writing_findings)
