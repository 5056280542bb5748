"""What a reader reads of Markdown, and where each character of it stands."""

import pytest

from generator.checks.words.reading import read


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("9**99**万元", "999万元"),
        ("*甲*、__乙__、`丙`、~~丁~~", "甲、乙、丙、丁"),
        ("[999](https://example.gov.cn/a_b)万元", "999万元"),
        ("[2023]5号", "[2023]5号"),
        ("&#57;&#x39;9&nbsp;万元", "999 万元"),
        (r"\*注\*", "*注*"),
        ("９９.٩", "99.9"),
        ("9&#8203;9&#xad;9万元", "999万元"),
        ("共999\n  万元", "共999万元"),
        ("1.甲\n2.乙", "1.甲\n2.乙"),
        ("- 甲\n* 乙", "- 甲\n* 乙"),
        ("{{ a*b*c }}**万元**", "{{ a*b*c }}万元"),
        ("____年", "____年"),
    ],
)
def test_markup_is_not_read(source, text):
    assert read(source).text == text


def test_every_character_knows_its_place():
    source = "甲**9**&#57;[9](u)\n万元"
    reading = read(source)
    assert reading.text == "甲999万元"
    assert [source[reading.origin(offset)] for offset in (0, 1, 2, 3, 4, 5)] == ["甲", "9", "&", "9", "万", "元"]
