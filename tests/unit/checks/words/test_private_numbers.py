"""Numbers that belong to a person are not published."""

import pytest

from generator.checks.words.private_numbers import is_bank_card
from generator.checks.words.private_numbers import is_identity_number
from generator.model.official_codes import is_credit_code
from tests.unit.checks.words.authors_words import author
from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import judged
from tests.unit.checks.words.authors_words import told

MOBILE, IDENTITY, BANK_CARD = "N-0113", "N-0114", "N-0140"
ALL = (MOBILE, IDENTITY, BANK_CARD)


@pytest.mark.parametrize(
    ("text", "finding_id"),
    [
        ("联系人电话▸13812345678", MOBILE),
        ("电话▸138-1234-5678", MOBILE),
        ("电话▸138**1234**5678", MOBILE),
        ("身份证号▸11010519491231002X", IDENTITY),
        ("身份证号▸110105194912310021", IDENTITY),
        ("身份证号▸110105491231002", IDENTITY),
        ("卡号▸6222021234567890128", BANK_CARD),
        ("卡号▸6222 0212 3456 7890 128", BANK_CARD),
    ],
)
def test_a_private_number_is_an_error(tmp_path, text, finding_id):
    assert told(tmp_path, text, *ALL) == expected(finding_id, text)


@pytest.mark.parametrize(
    "text",
    [
        "电话0391-1234567、023-81653011",
        "编号2138123456789、12345678901",
        "11010519491331002X",
        "统一社会信用代码11410000MB1234567T",
        "项目编码410000210000000013579、51000022Y000000123456",
        "编号6222021234567890120",
    ],
)
def test_a_number_that_is_nobodys(tmp_path, text):
    assert told(tmp_path, text, *ALL) == []


def test_the_number_itself_is_not_shown(tmp_path):
    [finding] = judged(author(tmp_path, narrative="## 用途\n13812345678\n"), MOBILE)
    assert (finding.severity, "138…5678" in finding.message) == ("error", True)


def test_an_office_may_publish_its_own_mobile_as_its_contact(tmp_path):
    head = "{范围: 单位, 模板包: national, 公开手机: 是}"
    world = author(tmp_path, head=head, contact="电话13812345678\n", narrative="## 用途\n电话13912345678\n")
    assert [finding.location.file for finding in judged(world, MOBILE) if finding.location] == [
        "content/shili/2023-final-accounts/narrative.md"
    ]


def test_the_check_digit_of_an_identity_number():
    assert is_identity_number("11010519491231002X")
    assert is_identity_number("440524188001010014")
    assert not is_identity_number("440524188001010015")


def test_the_check_character_of_a_credit_code():
    assert is_credit_code("91350100M000100Y43")
    assert not is_credit_code("91350100M000100Y44")
    assert not is_credit_code("91350100M000100Y4")


def test_the_check_digit_of_a_bank_card():
    assert is_bank_card("4111111111111111")
    assert not is_bank_card("4111111111111112")
