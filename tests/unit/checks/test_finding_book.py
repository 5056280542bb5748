"""What an id means is the page of findings, read as data."""

from generator.checks.finding_book import Meaning
from generator.checks.finding_book import finding_book


def test_every_row_of_the_page_is_a_meaning():
    book = finding_book()
    assert book["S-0304"].severity == "错误"
    assert book["S-0304"].cure == "合并成一行"
    assert {number[0] for number in book} >= set("SLNWRTPDXV")


def test_a_meaning_is_told_with_its_example():
    meaning = Meaning("S-0999", "错误", "写错", "改正", "甲:1:1 错误 S-0999 写错\n    1 | 甲")
    assert meaning.lines == [
        "S-0999（错误）写错",
        "  怎么办：改正",
        "  例如：",
        "    甲:1:1 错误 S-0999 写错",
        "        1 | 甲",
    ]
