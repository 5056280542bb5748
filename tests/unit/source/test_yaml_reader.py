"""YAML as authors write it: nothing guessed, every value with its place, every fault one finding."""

import re
import subprocess
import sys

import pytest

from generator.source.located import Mapping
from generator.source.located import Sequence
from generator.source.located import Text
from generator.source.located import locate
from generator.source.yaml_reader import parse_yaml
from generator.source.yaml_reader import read_yaml
from tests.unit.builders import SOMEWHERE
from tests.unit.builders import ids
from tests.unit.builders import located
from tests.unit.builders import marked
from tests.unit.builders import places

ENGLISH_SENTENCE = re.compile(r"[A-Za-z']{2,} [A-Za-z']{2,}")


@pytest.mark.parametrize(
    "typed", ["1:30", "no", "是", "012", "1e3", "0x1F", "2024-01-01", "~", "null", "1_000", ".inf"]
)
def test_every_scalar_stays_the_text_that_was_typed(typed):
    value = located(f"键: {typed}")["键"]
    assert isinstance(value, Text)
    assert value == typed


def test_collections_keep_their_order():
    value = located("{乙: [3, 1, 2], 甲: {}}")
    assert list(value) == ["乙", "甲"]
    assert value["乙"] == ["3", "1", "2"]
    assert isinstance(value, Mapping)
    assert isinstance(value["乙"], Sequence)


def test_every_value_knows_its_line_and_column_counted_in_characters():
    value = located("收入:\n  - {科目: 2080501, 财政拨款收入: 1.15}\n")
    row = value["收入"][0]
    assert str(row["财政拨款收入"].location) == "示例.yaml:2:27"
    assert str(row.key_location("财政拨款收入")) == "示例.yaml:2:19"
    assert str(row.location) == "示例.yaml:2:5"


def test_a_path_is_located_at_its_value_or_its_nearest_parent():
    value = located("收入:\n  - 科目: 2080501\n")
    assert locate(value, ("收入", 0, "科目"), SOMEWHERE).line == 2
    assert locate(value, ("收入", 0, "名称"), SOMEWHERE) == value["收入"][0].location
    assert locate(value, ("收入", 7), SOMEWHERE) == value.key_location("收入")


def test_an_empty_text_in_quotes_is_told_from_no_text():
    value = located("""{写了: "", 没写: }""")
    assert (value["写了"], value["写了"].quoted) == ("", True)
    assert (value["没写"], value["没写"].quoted) == ("", False)


def test_a_doubled_key_is_a_finding_at_its_second_place_and_the_first_value_stays():
    value, findings = parse_yaml("甲: 1\n乙: 2\n甲: 3\n", "示例.yaml")
    assert (ids(findings), places(findings)) == (["S-0106"], ["3:1"])
    assert "第 1 行" in findings[0].message
    assert value["甲"] == "1"


def test_every_fault_of_a_file_is_found_in_one_run():
    text = "甲: 1\n甲: 2\n乙: {丙: 1, 丙: 2}\n丁: &a 1\n戊: *a\n己: !!python/name:os.system\n? [庚]\n: 1\n"
    findings = parse_yaml(text, "示例.yaml")[1]
    assert ids(findings) == ["S-0106", "S-0106", "S-0107", "S-0108", "S-0109"]
    assert places(findings) == ["2:1", "3:11", "4:4", "6:4", "7:3"]


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有注释\n"])
def test_a_file_without_content_says_so(text):
    value, findings = parse_yaml(text, "示例.yaml")
    assert value is None
    assert ids(findings) == ["S-0105"]


SYNTAX_ERRORS = [
    "甲▸：1\n乙: 2\n",
    "甲:\n▸\t乙: 1\n",
    "甲: ▸'乙\n",
    "甲: ▸{乙: 1\n",
    "甲: ▸[乙, 1\n",
    "甲: 乙▸: 丙\n",
    "甲: ▸- 乙\n",
    "- 甲\n▸乙: 1\n",
    "甲: ▸*a\n",
    "甲: ▸*乙\n",
    "甲: ▸@乙\n",
    "甲: 1\n▸---\n乙: 2\n",
]


@pytest.mark.parametrize("text", SYNTAX_ERRORS)
def test_a_syntax_error_is_one_finding_at_its_place(text):
    plain, expected = marked(text)
    value, findings = parse_yaml(plain, "示例.yaml")
    assert value is None
    assert ids(findings) == ["S-0104"]
    assert places(findings) == expected


@pytest.mark.parametrize("text", SYNTAX_ERRORS)
def test_a_syntax_error_is_told_in_chinese(text):
    findings = parse_yaml(marked(text)[0], "示例.yaml")[1]
    assert not ENGLISH_SENTENCE.search(findings[0].message)


def test_twenty_levels_can_be_read():
    value, findings = parse_yaml("[" * 20 + "]" * 20, "示例.yaml")
    assert findings == []
    assert isinstance(value, Sequence)


def test_nesting_too_deep_for_python_is_a_finding():
    assert ids(parse_yaml("[" * 1000 + "]" * 1000, "示例.yaml")[1]) == ["S-0104"]


def test_nesting_too_deep_for_the_c_parser_does_not_kill_the_program():
    program = "from generator.source.yaml_reader import parse_yaml; print(parse_yaml('[' * 200_000, 'x')[1][0].id)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.strip()) == (0, "S-0104")


def test_a_missing_file_is_a_finding(tmp_path):
    value, findings = read_yaml(tmp_path / "没有.yaml", "content/没有.yaml")
    assert value is None
    assert ids(findings) == ["S-0101"]
    assert str(findings[0].location) == "content/没有.yaml:1:1"


def test_a_folder_in_the_place_of_a_file_is_a_finding(tmp_path):
    assert ids(read_yaml(tmp_path, "content/甲.yaml")[1]) == ["S-0102"]


def test_a_file_in_gbk_is_a_finding_at_its_first_chinese_character(tmp_path):
    path = tmp_path / "甲.yaml"
    path.write_bytes("a: 1\nbc: 中文\n".encode("gbk"))
    value, findings = read_yaml(path, "甲.yaml")
    assert value is None
    assert (ids(findings), places(findings)) == (["S-0103"], ["2:5"])
    assert "GBK" in (findings[0].hint or "")


@pytest.mark.parametrize(
    "character",
    [
        "\x00",
        "\x07",
        "\x1b",
        "\u00ad",
        "\u034f",
        "\u200b",
        "\u200d",
        "\u2028",
        "\u202e",
        "\u3164",
        "\ufe0f",
        "\ufdd0",
        "\uffff",
    ],
)
def test_a_character_that_nobody_can_see_is_a_finding_at_its_place(tmp_path, character):
    path = tmp_path / "甲.yaml"
    path.write_text(f"甲: 1\n乙: 丙{character}丁\n", "utf-8")
    findings = read_yaml(path, "甲.yaml")[1]
    assert (ids(findings), places(findings)) == (["S-0110"], ["2:5"])


def test_a_character_that_nobody_can_see_is_a_finding_as_an_escape_too():
    assert ids(parse_yaml('甲: "乙\\u202e丙"', "甲.yaml")[1]) == ["S-0110"]


def test_byte_order_mark_and_windows_line_ends_change_nothing(tmp_path):
    path = tmp_path / "甲.yaml"
    path.write_bytes("\ufeff甲: 1\r\n乙: 2\r\n".encode())
    value, findings = read_yaml(path, "甲.yaml")
    assert findings == []
    assert value == {"甲": "1", "乙": "2"}
    assert (value["乙"].location.line, value["乙"].location.column) == (2, 4)
