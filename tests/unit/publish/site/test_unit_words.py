"""What a unit is called in a question."""

import pytest

from generator.publish.site.unit_words import unit_words
from tests.unit.publish.site.test_answers import WORDS


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("辽宁省盘锦市医疗保障局", ["辽宁省", "盘锦市", "辽宁", "盘锦", "医疗保障局", "医保局", "医保"]),
        (
            "济源产城融合示范区医疗保障局（本级）",
            ["济源产城融合示范区医疗保障局", "济源产城融合示范区", "济源", "医疗保障局", "医保局", "医保"],
        ),
        ("某市市场监督管理局", ["某市", "市场监督管理局", "市场监管局", "市监局"]),
        ("盘锦市社区卫生服务中心", ["盘锦市", "盘锦", "社区卫生服务中心"]),
        ("教育局", []),
    ],
)
def test_a_unit_is_known_by_its_place_and_its_bureau(name, words):
    assert unit_words(name, WORDS) == [name, *words]
