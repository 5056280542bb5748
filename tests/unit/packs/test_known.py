"""Names that a pack knows: those of the case in hand, of what it inherits, and of its other cases."""

from generator.packs.known import Known
from generator.packs.known import Status
from tests.unit.builders import SPENDING_FORM
from tests.unit.builders import World

BY_SCOPE = f"""{SPENDING_FORM}
    按情形:
      - {{范围: 部门, 删栏: 项目支出, 加栏: [{{名称: 其中项目, 取数: {{性质: 项目支出}}}}]}}
"""


def test_a_column_that_the_pack_has_in_another_case_is_absent_and_not_unknown(tmp_path):
    made = World(tmp_path, forms=[BY_SCOPE])
    known = Known(made.library, made.pack, made.catalogues)
    told = [known.column("支出表", name) for name in ("项目支出", "其中项目", "其中顶目")]
    assert told == [Status.HERE, Status.ABSENT, Status.UNKNOWN]
