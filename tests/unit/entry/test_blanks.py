"""What nobody filled in becomes a comment; in a row in braces it is gone."""

from __future__ import annotations

import pytest

from generator.entry.blanks import without_blanks
from generator.entry.forms import Form


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("收入:\n  - {科目: 1, 数: 2}  # 注\n", "收入:\n  - {科目: 1, 数: 2}  # 注\n"),
        ("支出:\n  - {科目: 1, 数: 0, 差异原因: }  # 注\n", "支出:\n  - {科目: 1, 数: 0}  # 注\n"),
        ("支出:\n  - {科目: 1, 数: 2}\n  - {科目: 2, 数: }\n", "支出:\n  - {科目: 1, 数: 2}\n#   - {科目: 2, 数: }\n"),
        ("支出:\n  - {科目: 2, 数: }\n", "# 支出:\n#   - {科目: 2, 数: }\n"),
        ("支出:\n  - {科目: 9, 数: }\n", "支出:\n  - {科目: 9}\n"),
        ("明细:\n  301:    # 工资\n  302: 5  # 补贴\n", "明细:\n#   301:    # 工资\n  302: 5  # 补贴\n"),
        ("明细:\n# 有数才写\n  301:\n别的: 1\n", "# 明细:\n# 有数才写\n#   301:\n别的: 1\n"),
        ("结转:\n  年初: {甲: , 乙: 3}\n", "结转:\n  年初: {乙: 3}\n"),
        ("经费: {合计: }\n数: 1\n", "# 经费: {合计: }\n数: 1\n"),
        ("经费: {甲: {乙: , 丙: 1}, 丁: {戊: }}\n", "经费: {甲: {丙: 1}}\n"),
        ("经费: {甲: 1,\n  乙: }\n数:\n", "经费: {甲: 1}\n# 数:\n"),
        ('没有: []\n话: ""\n', '没有: []\n话: ""\n'),
        ("套:\n  - {甲: {乙: }}\n", "套:\n  - {甲: {乙: }}\n"),
        ("", ""),
    ],
)
def test_a_key_without_a_value_is_a_comment_or_gone(text: str, closed: str) -> None:
    assert without_blanks(text, {"1", "2"}, [("套",)]) == closed


def test_what_became_a_comment_can_be_filled_in_the_next_time() -> None:
    text = "经费: {合计: }\n量:\n  因公出国（境）人次:\n支出:\n  - {科目: 2, 数: }\n"
    form = Form(without_blanks(text, {"2"}, []))
    assert form.opened == text
    assert [place.path for place in form.pairs] == [("经费", "合计"), ("量", "因公出国（境）人次")]
