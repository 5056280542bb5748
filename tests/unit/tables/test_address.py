"""Addresses, and the names of rows without their ordinals."""

import pytest

from generator.tables.address import Address
from generator.tables.address import chinese_number
from generator.tables.address import parse_address
from generator.tables.address import without_ordinal


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("支出表!2101501.基本支出", Address("支出表", "2101501", "基本支出")),
        ("收支总表!总计.收入/决算数", Address("收支总表", "总计", "收入/决算数")),
        (
            "财政拨款收支总表!年初财政拨款结转和结余/一般公共预算财政拨款.收入/金额",
            Address("财政拨款收支总表", "年初财政拨款结转和结余/一般公共预算财政拨款", "收入/金额"),
        ),
        ("收支总计.增减额", Address(None, "收支总计", "增减额")),
        ("2101599.完成率", Address(None, "2101599", "完成率")),
    ],
)
def test_an_address_names_a_cell_and_without_a_table_a_measure(text, address):
    assert parse_address(text) == address
    assert str(address) == text


@pytest.mark.parametrize(
    "text", ["", "支出表", "支出表!合计", "!合计.基本支出", "支出表!.基本支出", "支出表!合计.", ".增减额", "收支总计."]
)
def test_anything_else_is_no_address(text):
    assert parse_address(text) is None


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("一、一般公共预算财政拨款收入", "一般公共预算财政拨款收入"),
        ("十一、城乡社区支出", "城乡社区支出"),
        ("（一）支出合计", "支出合计"),
        ("（十二）其他", "其他"),
        ("1.因公出国（境）费", "因公出国（境）费"),
        ("1、因公出国（境）费", "因公出国（境）费"),
        ("12．其他用车", "其他用车"),
        ("（1）公务用车购置费", "公务用车购置费"),
        ("其中：外事接待费", "外事接待费"),
        ("其中:（1）公务用车运行维护费", "公务用车运行维护费"),
        ("（2）其中：外事接待费", "外事接待费"),
    ],
)
def test_the_key_of_a_row_is_its_name_without_the_ordinal(printed, key):
    assert without_ordinal(printed) == key


@pytest.mark.parametrize(
    "name", ["本年收入合计", "一般公共预算财政拨款", "三公经费", "2022年度结转", "24类", "国（境）外接待费", "合计", ""]
)
def test_a_name_that_only_begins_like_an_ordinal_is_kept(name):
    assert without_ordinal(name) == name


@pytest.mark.parametrize(
    ("number", "chinese"),
    [
        (0, "零"),
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (19, "十九"),
        (20, "二十"),
        (23, "二十三"),
        (90, "九十"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (120, "一百二十"),
        (999, "九百九十九"),
    ],
)
def test_numbers_below_a_thousand_in_chinese(number, chinese):
    assert chinese_number(number) == chinese


def test_numbers_in_chinese_are_all_different():
    assert len({chinese_number(number) for number in range(1000)}) == 1000


@pytest.mark.parametrize("number", [-1, 1000])
def test_other_numbers_are_refused(number):
    with pytest.raises(ValueError):
        chinese_number(number)
