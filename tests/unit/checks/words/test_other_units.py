"""Another unit where the author should be."""

import pytest

from tests.unit.checks.words.authors_words import author
from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import judged
from tests.unit.checks.words.authors_words import told

OTHER_UNIT = "N-0163"


@pytest.mark.parametrize(
    "text",
    [
        "▸清河县水利局2023年度收入总计增加。",
        "▸清河县水利局机关运行经费，",
        "2023年度▸清河县水利局一般公共预算财政拨款支出，",
        "▸清河县水利局主要职责如下。",
        "▸清河县水利局是县政府工作部门。",
        "▸清河县文化馆为公益一类事业单位。",
        "- ▸清河县水利局（本级）2023年度部门决算编制范围，",
        "▸清河县水利局内设办公室。",
        "▸协同创新中心内设办公室。",
        "按照安排，由▸清河县教育局负责。",
    ],
)
def test_another_unit_speaks(tmp_path, text):
    assert told(tmp_path, text, OTHER_UNIT, slot="预算绩效", unit="示例县教育局") == expected(OTHER_UNIT, text)


@pytest.mark.parametrize(
    "text",
    [
        "示例县教育局2023年度收入总计增加，县教育局内设办公室。",
        "示例县教育局教研室是事业单位。",
        "会同清河县水利局开展检查，县财政局2023年预算批复以后，按批复执行。",
        "根据县财政局2023年部门预算编制要求编制。",
        "与清河县教育局交流经验，各县教育局参加。",
        "市教育局印发了通知。",
        "协同省主管部门管理学校的机构设置及人员编制。",
        "加快推进基层学校内设机构改革，指导各乡镇中心学校的主要职责。",
    ],
)
def test_the_unit_itself_or_one_that_does_something(tmp_path, text):
    assert told(tmp_path, text, OTHER_UNIT, slot="预算绩效", unit="示例县教育局") == []


def test_a_member_of_a_department_speaks_for_itself(tmp_path):
    head = "{范围: 部门, 模板包: national, 决算单位: [示例局, 清河县文化馆]}"
    assert judged(author(tmp_path, narrative="## 预算绩效\n清河县文化馆内设办公室。\n", head=head), OTHER_UNIT) == []
