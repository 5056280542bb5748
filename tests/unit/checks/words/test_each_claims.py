"""What is said of each of a group, of all but some, or of one alone, in rough amounts."""

import pytest

from tests.unit.checks.words.authors_words import expected
from tests.unit.checks.words.authors_words import told

CONTRARY = "N-0142"
ALL = (CONTRARY, "N-0101", "N-0102")


@pytest.mark.parametrize(
    "text",
    [
        "各类支出均超过▸五十万元。",
        "除社会保障和就业支出外，其他各类支出均不足▸一百万元。",
        "没有一类支出超过▸一百万元。",
        "只有社会保障和就业支出超过▸十万元。",
    ],
)
def test_what_is_said_is_not_so(tmp_path, text):
    plain = text.replace("▸", "")
    assert [each.split()[0] for each in told(tmp_path, plain, *ALL, slot="预算绩效")] == [CONTRARY]


def test_what_is_said_is_so(tmp_path):
    text = "各类支出均超过十万元，除一般公共服务支出外，各类支出均不足五十万元，只有一般公共服务支出超过一百万元。"
    assert told(tmp_path, text, *ALL, slot="预算绩效") == expected(CONTRARY, text)
