"""Values as authors write them: a figure with its own unit, and numbers that can have none."""

import pytest

from generator.model.fields import Authored
from generator.model.fields import FigureField
from generator.model.fields import NumberField
from generator.model.money import AmountUnit
from generator.model.validation import validate
from tests.unit.builders import located


class Row(Authored):
    金额: FigureField | None = None
    分值: NumberField | None = None


def read(text):
    return validate(Row, located(text), "示例.yaml")


@pytest.mark.parametrize(
    ("text", "value", "unit", "written"),
    [
        ("1434.89", "1434.89", None, "1434.89"),
        ("1434.89万元", "1434.89", AmountUnit.WAN, "1434.89万元"),
        ("14348900元", "14348900", AmountUnit.YUAN, "14348900元"),
        ("-0.50 万元", "-0.50", AmountUnit.WAN, "-0.50万元"),
    ],
)
def test_an_amount_may_have_its_own_unit(text, value, unit, written):
    row, findings = read(f"金额: {text}")
    assert findings == []
    assert (str(row.金额.value), row.金额.unit, row.金额.written) == (value, unit, written)
    assert row.金额.unit_in(AmountUnit.YUAN) is (unit or AmountUnit.YUAN)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1,434.89万元", "不能带千分位逗号；请写成 1434.89"),
        ("3.5亿元", "含有全角或中文字符"),
        ("万元", "缺少数值"),
        ("1434.89万", "含有全角或中文字符"),
    ],
)
def test_what_is_no_figure_says_how_to_write_it(text, message):
    row, [finding] = read(f'金额: "{text}"')
    assert row is None
    assert (finding.id, message in finding.message) == ("S-0203", True)


def test_points_have_no_unit_of_money():
    assert [finding.message for finding in read("分值: 10元")[1]] == ["这里的数不是金额，不写“元”"]
