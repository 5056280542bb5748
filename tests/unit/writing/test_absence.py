"""What nobody stated is not told as zero."""

import pytest

from tests.unit.builders import LEDGER_IN_FULL
from tests.unit.builders import World

ITEMS = """
    指标:
      机关运行经费: {取数: {账: 机关运行经费, 项目: 合计}}
      公务接待费: {取数: {账: 三公, 口径: 决算数, 项目: 公务接待费}}
      行政运行: {取数: {账: 支出, 科目: "2080501"}}
"""


def told(tmp_path, template, operations="{金额单位: 万元}", more=None):
    world = World(tmp_path, narrative_template=template, items=ITEMS, operations=operations, more=more or {})
    world.writer.narrative()
    return [(finding.location.file.rpartition("/")[2], finding.hint) for finding in world.writer.findings]


@pytest.mark.parametrize(
    ("template", "file", "key"),
    [
        ('运行{{ 项("机关运行经费").决算数 }}万元', "operations.yaml", "机关运行经费.合计"),
        ('接待{{ 项("公务接待费").决算数 }}万元', "operations.yaml", "三公经费.决算数.公务接待费"),
        ('预算{{ 项("机关运行经费").年初预算 }}万元', "accounts.yaml", "年初预算.机关运行经费"),
        ('接待预算{{ 项("公务接待费").全年预算 }}万元', "accounts.yaml", "全年预算.公务接待费"),
        ('{{ 实物("公务用车购置数") }}辆', "operations.yaml", "三公经费.实物量.公务用车购置数"),
    ],
)
def test_an_absent_figure_is_an_error_at_the_key_where_it_belongs(tmp_path, template, file, key):
    assert told(tmp_path, template) == [(file, f"写在 {file} 的 {key}；没有发生的写 0。")]


def test_what_may_be_there_without_anything_happening_is_not_said_to_be_stated_by_that(tmp_path):
    """A car may be kept that cost nothing this year."""
    hint = "写在 operations.yaml 的 三公经费.实物量.公务用车保有量；没有的写 0，没有发生: [三公经费] 不包括它。"
    words = {"templates/packs/national/ledger.yaml": LEDGER_IN_FULL}
    assert told(tmp_path, '{{ 实物("公务用车保有量") }}辆', more=words) == [("operations.yaml", hint)]


def test_a_stated_zero_is_none_and_a_sentence_that_is_not_written_asks_for_nothing(tmp_path):
    assert told(tmp_path / "b", '行政运行{{ 项("行政运行").决算数 }}万元') == []  # the list of spending is whole
    optional = '{% if 项("公务接待费").决算数 %}接待{{ 项("公务接待费").决算数 }}万元{% endif %}'
    template = '运行{{ 项("机关运行经费").决算数 }}万元' + optional
    assert told(tmp_path, template, "{金额单位: 万元, 机关运行经费: {合计: 0}}") == []


VEHICLES = '{{ 资产("车辆/机要通信用车") }}辆、{{ 资产("车辆/其他用车") }}辆、{{ 资产合计("车辆") }}辆'


def test_a_list_that_is_not_there_is_one_error(tmp_path):
    assert told(tmp_path, VEHICLES) == [("operations.yaml", "写在 operations.yaml 的 国有资产.车辆；没有发生的写 0。")]


def test_what_a_whole_list_leaves_out_is_none(tmp_path):
    assert told(tmp_path, VEHICLES, "{金额单位: 万元, 国有资产: {车辆: {其他用车: 0}}}") == []
