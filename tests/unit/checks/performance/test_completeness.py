"""A 绩效表 without goals, indicators, scores or reasons is none."""

import pytest

from generator.checks.performance.completeness import check_completeness
from generator.checks.words.lists import WordLists
from generator.source.finding import Location
from generator.source.located import Text
from tests.unit.checks.performance.annexes import SHEET
from tests.unit.checks.performance.annexes import world

_NOWHERE = Location("words.yaml")
LEVELS = WordLists.model_validate(
    {
        "绩效指标": {"一级": [Text(name, _NOWHERE) for name in ("产出指标", "满意度指标")]},
        "变动原因": {"空话": Text("无|略", _NOWHERE)},
    }
)
GOAL = "    目标: [{预期: 送教}]\n"


def told(root, own):
    return [(finding.id, finding.addresses) for finding in check_completeness(world(root, own).book, LEVELS)]


def indicators(*rows):
    lines = [f"      - {{二级: 数量指标, {row}}}\n" for row in rows]
    return f"{GOAL}    指标:\n{''.join(lines)}"


FIRST = "一级: 产出指标, 指标: 学校, 目标: ≥60所, 完成: 60所, 分值: 40"
SECOND = "一级: 满意度指标, 指标: 家长, 目标: ≥90%, 完成: 95%, 分值: 50"


def test_a_whole_sheet(tmp_path):
    assert told(tmp_path, indicators(FIRST, SECOND)) == []


def test_nothing_spent_of_nothing_has_no_score(tmp_path):
    nothing = SHEET.replace("1200", "0").replace("1080.50", "0")
    book = world(tmp_path, indicators(FIRST, SECOND), sheet=nothing).book
    assert [(finding.id, finding.addresses) for finding in check_completeness(book, LEVELS)] == [
        ("N-0144", ("送教!资金总额",))
    ]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (GOAL, [("N-0145", ("送教",))]),
        (indicators(FIRST, SECOND).replace(GOAL, ""), [("N-0145", ("送教",))]),
        (indicators(FIRST, SECOND, SECOND), [("N-0145", ("送教!数量指标/家长′",))]),
        (indicators(FIRST, SECOND.replace("满意度", "满意")), [("N-0145", ("送教!家长",))]),
        (indicators(FIRST, FIRST.replace("学校", "老师")), [("N-0145", ("送教",))]),
        (indicators(FIRST.replace("完成: 60所, ", ""), SECOND), [("N-0144", ("送教!学校",))]),
        (indicators(FIRST.replace("60所, 分", "很多, 分"), SECOND), [("N-0144", ("送教!学校",))]),
        (indicators(FIRST.replace("60所, 分", "59所, 分"), SECOND), [("N-0146", ("送教!学校",))]),
        (indicators(FIRST.replace("60所, 分", "59所, 偏差原因: 撤并, 分"), SECOND), []),
        (indicators(FIRST.replace("60所, 分", "59所, 偏差原因: 无, 分"), SECOND), [("N-0146", ("送教!学校",))]),
        (indicators(FIRST.replace("60所, 分", "60%, 分"), SECOND), [("N-0146", ("送教!学校",))]),
        (indicators(FIRST.replace("60所, 分", "600所, 分"), SECOND), [("N-0147", ("送教!学校",))]),
        (indicators(FIRST.replace("60所, 分", "599所, 分"), SECOND), []),
    ],
)
def test_what_a_sheet_lacks(tmp_path, own, expected):
    assert told(tmp_path, own) == expected
