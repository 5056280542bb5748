"""The case in which a disclosure asks for its pack."""

from generator.model.disclosure import Scope
from generator.tables.case import case_of
from tests.unit.builders import World

HENAN = """
    名称: 河南
    继承: national
    选用: {清单: {默认: 24类, 可选: [24类, 26类]}}
    按情形: [{范围: 部门, 清单: 26类, 省份: 部门的二十六类}]
"""


def test_a_disclosure_says_its_year_its_scope_and_what_it_chooses(tmp_path):
    head = "{范围: 部门, 模板包: henan, 选用: {清单: 26类}}"
    world = World(tmp_path, more={"templates/packs/henan/pack.yaml": HENAN}, head=head)
    case = case_of(world.disclosure)
    assert (case.year, case.scope, case.chosen) == (2023, Scope.DEPARTMENT, (("清单", "26类"),))
    assert str(case) == "2023 年度、部门、26类"
    assert str(world.pack.file.省份) == "部门的二十六类"
