"""取数 against the ledger's words: what is unknown, and which tags never meet in one fact."""

import pytest

from generator.kinds.budget import BUDGET
from generator.packs.filters import can_meet
from generator.packs.filters import unknown_in
from generator.packs.known import Known
from generator.tables.form import as_filter
from generator.tables.pack import ItemSpec
from tests.unit.builders import World
from tests.unit.builders import located


def known(tmp_path, **more):
    made = World(tmp_path, **more)
    return Known(made.library, made.pack, made.catalogues)


def wanted(text):
    return ItemSpec.model_validate(located(f"取数: {text}")).取数


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{账: 支出, 性质: 基本支出, 资金: 其他资金, 科目: '2080505'}", []),
        ("{帐: 支出}", ["帐"]),
        ("{账: [支出, 支岀]}", ["支岀"]),
        ("{账: 支出, 资金: 一般公共预算拨款}", ["一般公共预算拨款"]),
        ("{账: 支出, 科目: '2080599'}", ["2080599"]),
        ("{账: 基本支出明细, 科目: '30102'}", []),
        ("{账: 基本支出明细, 科目: '20102'}", ["20102"]),
        ("{账: 机关运行经费明细, 项目: 办公费}", []),
        ("{账: 机关运行经费明细, 项目: 办公弗}", ["办公弗"]),
        ("{账: 购置车辆, 项目: 作者取的}", []),
        ("{账: 实物量, 项目: 公务用车保有童}", ["公务用车保有童"]),
    ],
)
def test_unknown_words_of_a_filter(tmp_path, text, words):
    found = unknown_in(wanted(text), known(tmp_path))
    assert [each.message.partition("“")[2].partition("”")[0] for each in found] == words


@pytest.mark.parametrize(
    ("text", "meets"),
    [
        ("{账: 支出, 性质: 基本支出, 资金: 其他资金}", True),
        ("{账: 支出, 性质: 基本支出, 经费: 人员经费}", True),
        ("{账: 支出, 性质: 项目支出, 经费: 人员经费}", False),
        ("{账: 收入, 性质: 事业收入, 资金: 一般公共预算财政拨款}", False),
        ("{账: 收入, 性质: [事业收入, 财政拨款收入], 资金: 一般公共预算财政拨款}", True),
        ("{账: 基本支出明细, 科目: '302', 经费: 公用经费}", True),
        ("{账: 基本支出明细, 科目: '301', 经费: 公用经费}", False),
        ("{账: 三公, 口径: 决算数, 资金: 其他资金}", True),
        ("{账: 支出, 性质: 项目支出, 项目: 办案, 经济分类: '302'}", True),
        ("{账: 支出, 性质: 经营支出, 经济分类: '302'}", False),
        ("{账: 支出, 政府经济分类: '302'}", False),
        ("{账: 经济分类支出, 科目: '501'}", False),
        ("{账: 结转结余, 项目: 结余分配, 科目: '201'}", False),
        ("{账: 结转结余, 项目: 年末结转和结余, 科目: '201', 性质: 项目支出}", True),
        ("{账: 固定资产价值, 项目: 办公用房, 计入: 资产总额}", False),
        ("{性质: 基本支出}", True),
    ],
)
def test_tags_that_meet_in_one_fact(tmp_path, text, meets):
    kind = BUDGET if "固定资产" in text else None
    world = known(tmp_path, **({"kind": kind} if kind else {}))
    assert can_meet(as_filter(wanted(text)), world) is meets


def test_what_only_another_kind_has_never_comes(tmp_path):
    assert can_meet(as_filter(wanted("{账: 政府采购合同}")), known(tmp_path / "a"))
    assert not can_meet(as_filter(wanted("{账: 政府采购合同}")), known(tmp_path / "b", kind=BUDGET))
