"""其他数据: each says its unit and source, keeps the digits that were typed, and is refused where it does not."""

from decimal import Decimal

import pytest

from generator.model.fields import Authored
from generator.model.own_figures import OwnFigure
from generator.model.own_figures import OwnFigureField
from generator.model.validation import validate
from generator.source.yaml_reader import parse_yaml


class File(Authored):
    数据: dict[str, OwnFigureField]


def read(text):
    value, problems = parse_yaml(f"数据: {{甲: {text}}}\n", "accounts.yaml")
    assert problems == []
    return validate(File, value, "accounts.yaml")


def figure(text) -> OwnFigure:
    file, findings = read(text)
    assert findings == []
    return file.数据["甲"]


@pytest.mark.parametrize(
    ("text", "kind", "written", "amount"),
    [
        ("{数: 598.40, 单位: 万元, 出处: 台账}", "amount", "598.40万元", "5984000"),
        ("{数: 100.00, 单位: 分, 出处: 台账}", "count", "100.00分", "100"),
        ("{数: 98.50, 单位: '%', 出处: 台账}", "percent", "98.50%", "98.5"),
        ("{数: 15, 单位: 万人, 出处: 台账}", "count", "15万人", "150000"),
        ("{数: 3, 单位: 元/人, 出处: 台账}", "count", "3元/人", "3"),
    ],
)
def test_a_figure_is_what_its_unit_says_and_keeps_its_digits(text, kind, written, amount):
    read_figure = figure(text)
    assert (read_figure.kind, read_figure.written) == (kind, written)
    assert read_figure.amount.value == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2", "要写明数、单位和出处，如 {数: 2, 单位: 人, 出处: 人事年报}"),
        ("{数: 2, 单位: 人}", "缺少“出处”"),
        ("{数: 2, 出处: 年报}", "缺少“单位”"),
        ("{数: 2, 单位: 人, 出处: 无}", "出处应当写明"),
        ("{数: 2, 单位: 人, 出处: ''}", "出处应当写明"),
        ("{数: 2, 单位: '', 出处: 年报}", "单位应当是"),
        ("{数: 2, 单位: 千元, 出处: 年报}", "金额的单位只能是"),
        ("{数: 2, 单位: 亿, 出处: 年报}", "金额的单位只能是"),
        ("{数: 2, 单位: 万, 出处: 年报}", "金额的单位只能是"),
        ("{数: 2, 单位: 9万元, 出处: 年报}", "单位应当是"),
        ("{数: 2万元, 单位: 万元, 出处: 年报}", "不写“万元”"),
        ("{数: -2, 单位: 人, 出处: 年报}", "不带负号"),
    ],
)
def test_what_does_not_say_it_is_refused_at_its_place(text, problem):
    file, [finding] = read(text)
    assert file is None
    assert problem in finding.message
    assert finding.location is not None
    assert finding.location.line == 1
