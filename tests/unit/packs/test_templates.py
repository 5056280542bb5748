"""Names in narrative templates are followed to where they are written down: through lists, macros, imports, blocks."""

import pytest

from generator.packs.known import Known
from generator.packs.templates import check_narrative
from tests.unit.builders import World
from tests.unit.builders import ids

HEAD = "{#\n示例。\n\n槽：\n  变动  与上年不等\n  <费>用途  有支出\n  <科目编码>差异  与年初预算不等\n#}\n"
USES = (
    '{{ 文("变动") }}{{ 文("接待费" ~ "用途") }}{% for 目 in 科目("其他资金") %}{{ 文(目.编码 ~ "差异") }}{% endfor %}'
)
ITEMS = "指标: {支出: {决算数: 支出表!合计.本年支出合计}, 接待费: {取数: {账: 三公, 口径: 决算数, 项目: 公务接待费}}}"
MACROS = """
{% set 名单 = ["支出", "接待费"] %}
{% macro 说(名, 尾="") %}{{ 项(名 ~ 尾).决算数 }}{% endmacro %}
{% macro 没人叫(x) %}{{ x.决算数.方向 }}{% endmacro %}
"""


def report(tmp_path, template, **more):
    made = World(
        tmp_path, items=ITEMS, narrative="## 变动\n\n没有。\n", narrative_template=HEAD + USES + template, **more
    )
    return check_narrative(Known(made.library, made.pack, made.catalogues))


def told(tmp_path, template, **more):
    """(id, the word in the message) of what is found."""
    found = report(tmp_path, template, **more).findings
    return [(each.id, each.message.partition("“")[2].partition("”")[0]) for each in found]


@pytest.mark.parametrize(
    "template",
    [
        '{{ 项("支出").决算数 }}{{ 支出.占("接待费") }}{{ 支出.增减额.方向 }}',
        '{% for 名 in ["支出", "接待费"] %}{{ 项(名).决算数|去零 }}{{ loop.index }}{% endfor %}',
        '{% for 名, 标 in [("甲", "支出"), ("乙", "接待费")] if 名 == "甲" %}{{ 项(标).名称 }}{% endfor %}',
        "{% set x = 支出 if 年度 > 2022 else 接待费 %}{{ x.决算数 }}",
        '{% for 类 in 各类("其他资金") %}{{ 类.简称 }}{% for 目 in 类.项目() %}{{ 目.全称 }}{% endfor %}{% endfor %}',
        '{% for 类 in 各类("全部资金") %}{% for 款 in 类.各款() %}{{ 科目("其他资金", 款.编码) }}'
        "{% endfor %}{% endfor %}",
        '{{ {"增加": "大", "减少": "小"}[支出.增减额.方向] }}',
        '{{ 数("支出表!合计.基本支出") }}{{ 实物("公务用车保有量") }}{{ 资产("车辆/其他用车") }}{{ 资产合计("设备") }}',
        '{{ 资产("拟购置车辆/其他用车") }}{{ 资产("房屋/面积/合计") }}{{ 资产("车辆价值") }}',
        "{% set 所 = namespace(有=false) %}{% set 所.有 = true %}{% if 所.有 %}有{% endif %}",
    ],
)
def test_names_that_are_there_are_none(tmp_path, template):
    assert told(tmp_path, template) == []


@pytest.mark.parametrize(
    ("template", "word"),
    [
        ('{{ 项("支岀").决算数 }}', "支岀"),
        ("{{ 支岀.决算数 }}", "支岀"),
        ("{{ 支出.决箅数 }}", "决箅数"),
        ("{{ 支出.决算数.为止 }}", "为止"),
        ('{{ 支出.占("接侍费") }}', "接侍费"),
        ("{{ 支出.决算数|去灵 }}", "去灵"),
        ('{{ 原因("变功") }}', "变功"),
        ('{{ 文("接侍费用途") }}', "接侍费用途"),
        ('{% for 名 in ["支出", "接侍费"] %}{{ 项(名).决算数 }}{% endfor %}', "接侍费"),
        ('{% for 名 in ["支出", "接待费"] if 名 == "支岀" %}{{ 项(名).决算数 }}{% endfor %}', "支岀"),
        ('{{ {"增加": "大", "减小": "小"}[支出.增减额.方向] }}', "减小"),
        ('{{ 数("支出表!合计.基夲支出") }}', "基夲支出"),
        ('{{ 实物("公务用车保有童") }}', "公务用车保有童"),
        ('{{ 资产("车辆/其他用东") }}', "车辆/其他用东"),
        ('{{ 科目("一般公共预算拨款") }}', "一般公共预算拨款"),
        ('{{ 经济("人员经弗") }}', "人员经弗"),
        ('{% for x in 各类("其他资金") %}{{ loop.firsr }}{% endfor %}', "firsr"),
        ("{% set 所 = namespace(有=false) %}{% set 所.冇 = true %}", "冇"),
    ],
)
def test_a_name_that_nothing_defines_is_told(tmp_path, template, word):
    assert told(tmp_path, template) == [("T-0501", word)]


@pytest.mark.parametrize("call", ["项(单位名)", "项(我 ~ 年度)", "实物(年度)", "科目(单位名)"])
def test_a_name_that_is_built_while_rendering_is_refused(tmp_path, call):
    assert ids(report(tmp_path, f"{{{{ {call} }}}}").findings) == ["T-0505"]


def test_a_macro_is_followed_with_what_it_is_called_with(tmp_path):
    assert told(tmp_path / "a", MACROS + '{% for 名 in 名单 %}{{ 说(名) }}{% endfor %}{{ 说("接待", "费") }}') == []
    assert told(tmp_path / "b", MACROS + '{{ 说("接待", "弗") }}') == [("T-0501", "接待弗")]
    assert told(tmp_path / "c", MACROS + '{{ 说("支出", 尾部="") }}') == [("T-0501", "尾部")]
    assert told(tmp_path / "d", MACROS.replace("x.决算数", "x.决箅数")) == [("T-0501", "决箅数")]


def test_the_part_of_a_name_that_is_wrong_is_blamed(tmp_path):
    [finding] = report(tmp_path, MACROS + '{{ 说("接待",\n      "弗") }}').findings
    assert finding.location.column == 8


def test_imports_and_blocks_are_followed(tmp_path):
    heir = {
        "templates/packs/mou/pack.yaml": "{名称: 某省, 继承: national}",
        "templates/packs/mou/final-accounts/narrative.md": '{% extends "national/final-accounts/narrative.md" %}'
        '{% block 甲 %}{{ super() }}{{ 句.说("接侍费") }}{% endblock %}{% block 乙 %}不印{% endblock %}',
        "templates/packs/national/phrases.md": MACROS,
    }
    base = (
        '{% import "national/phrases.md" as 句 with context %}'
        '{% block 甲 %}{{ 句.说("支出") }}{{ 句.讲("支出") }}{% endblock %}'
    )
    head = "{范围: 单位, 模板包: mou}"
    assert sorted(told(tmp_path, base, more=heir, head=head)) == [
        ("T-0501", "乙"),
        ("T-0501", "接侍费"),
        ("T-0501", "讲"),
    ]


def test_slots_are_declared_and_used(tmp_path):
    made = World(tmp_path, items=ITEMS, narrative="## 变动\n\n没有。\n", narrative_template=HEAD + '{{ 文("变动") }}')
    found = check_narrative(Known(made.library, made.pack, made.catalogues)).findings
    assert [(each.id, each.location.line) for each in found] == [("T-0507", 6), ("T-0507", 7)]


def test_the_items_that_a_narrative_speaks_of(tmp_path):
    assert report(tmp_path, '{{ 支出.决算数 }}{{ 项("接待费").占("支出") }}').used == {"支出", "接待费"}


def test_each_part_of_the_narrative_has_a_template_which_is_resolved_too(tmp_path):
    parts = "部分: [{id: narrative, 标题: 甲}, {id: narrative, 标题: 乙, 模板: others.md}]"
    more = {"templates/packs/national/final-accounts/others.md": "{{ 支岀.决算数 }}"}
    assert told(tmp_path, "", pack=parts, more=more) == [("T-0501", "支岀")]


def test_a_template_that_is_not_there_is_unknown_at_its_word(tmp_path):
    [found] = report(tmp_path, "", pack="部分: [{id: narrative, 标题: 乙, 模板: narrativc.md}]").findings
    assert (found.id, found.message) == ("T-0501", "没有“narrativc.md”这个模板文件")
