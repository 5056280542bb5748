"""The list before many tables of the annex, its figures bound to theirs."""

from tests.unit.writing.annex_samples import NAMES
from tests.unit.writing.annex_samples import world


def test_a_few_tables_have_no_list(tmp_path):
    part = world(tmp_path, "驻村费").document.parts[0]
    assert part.annex_list.entries == []
    assert part.numbers == []


def test_many_tables_are_listed_with_figures_bound_to_theirs(tmp_path):
    part = world(tmp_path, *NAMES).document.parts[0]
    listed = part.annex_list
    assert [cell.text for cell in listed.head] == ["项目", "实施单位", "预算数", "全年执行数", "执行率（%）", "得分"]
    assert [entry.id for entry in listed.entries] == [f"performance-{n}" for n in (1, 2, 3, 4)]
    assert [cell.text for cell in listed.entries[0].row.cells] == ["驻村费", "示例局", "1200", "600", "50", "92"]
    assert [(number.address, number.value) for number in part.numbers[:3]] == [
        ("驻村费!资金总额.全年预算数", "1200"),
        ("驻村费!资金总额.全年执行数", "600"),
        ("驻村费!总分.得分", "92.00"),
    ]


def test_a_list_of_names_alone_is_none(tmp_path):
    bare = "{表样: 自评表, 项目: 驻村费, 目标: [{预期: 好}]}"
    form = "{表样: 自评表, 类别: 绩效目标, 标题: 表, 版面: [{列表: 目标, 栏: [{标题: 目标, 文: 预期}]}]}"
    part = world(tmp_path, *NAMES, form=form, sheet=bare).document.parts[0]
    assert len(part.annexes) == 4
    assert part.annex_list.entries == []
