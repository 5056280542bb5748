"""Every line of the word lists is needed: its example, judged without it, is judged otherwise.

The examples stand in `tests/attacks/word_lines.yaml` beside the lines; a new line needs one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from generator.checks.words.bound_figures import check_bound_figures
from generator.checks.words.checking import check_tables
from generator.checks.words.claim_groups import Groups
from generator.checks.words.corpus import Corpus
from generator.checks.words.existence import check_existence
from generator.checks.words.figures import check_figures
from generator.checks.words.item_claims import check_item_claims
from generator.checks.words.known import KnownFigures
from generator.checks.words.lists import NOTHING
from generator.checks.words.lists import Comparison
from generator.checks.words.lists import Existence
from generator.checks.words.lists import ItemGroup
from generator.checks.words.lists import WordLists
from generator.checks.words.other_units import check_other_units
from generator.checks.words.plain_claims import check_plain_claims
from generator.checks.words.private_numbers import check_private_numbers
from generator.checks.words.standing import check_standing
from generator.checks.words.traces import check_traces
from generator.source.finding import Location
from generator.source.markdown_reader import Prose
from tests.attacks.sample import Sample

EXAMPLES = yaml.safe_load((Path(__file__).parents[1] / "attacks/word_lines.yaml").read_text("utf-8"))
GROUPS = ("手写数字", "增减", "不写数的话", "引用的数", "表格的话", "别的单位")
LISTS = ("残留", "叠字", "错别字", "隐私")
SPENT = {
    "公务用车购置费: 0,": "公务用车购置费: 180000,",
    "因公出国（境）费: 0,": "因公出国（境）费: 50000,",
    "工程: 0,": "工程: 50000,",
    "设备: {单价100万元以上设备: 0}": "设备: {单价100万元以上设备: 3}\n  房屋: {面积: {合计: 1200}}",
}
"""So that there is a figure for every item that a line may name."""
CARRIED = "\n  年末结转和结余: 20000"
SURPLUS = "\n  年末结转和结余: 90000000"
EARNED = "\n  - {科目: 2050803, 财政拨款收入: 90000000}"
STATE_CAPITAL = "\n  - {科目: 2230101, 资金: 国有资本经营预算财政拨款, 项目支出: 100000}"


@dataclass(frozen=True)
class Line:
    """A line of a list, its words, and the word lists without it."""

    path: str
    text: str
    without: WordLists


class Judge:
    """Judges one sentence in the sample's accounts, milliseconds each."""

    def __init__(self, sample: Sample, more: str = "", income: str = "") -> None:
        text = sample.files["operations.yaml"]
        for old, new in SPENT.items():
            assert text.count(old) == 1
            text = text.replace(old, new)
        (sample.path / "operations.yaml").write_text(text, "utf-8")
        accounts = sample.files["accounts.yaml"].replace("\n支出:", f"\n支出:{STATE_CAPITAL}")
        accounts = accounts.replace("\n结转结余:", f"\n结转结余:{more}")
        accounts = accounts.replace("\n收入:", f"\n收入:{income}")
        (sample.path / "accounts.yaml").write_text(accounts, "utf-8")
        prepared = sample._prepare()
        assert prepared.measures is not None
        self.measures, self.words = prepared.measures, sample._lists
        wholes = tuple(map(str, self.words.手写数字.占比的整体))
        self._known = {wholes: KnownFigures(self.measures, wholes)}

    def __call__(self, text: str, words: WordLists) -> list[tuple[object, ...]]:
        """What is told of a sentence: ids, gravity, addresses and words."""
        prose = Prose(text, Location("narrative.md"))
        corpus = Corpus(self.measures.book.disclosure, [("情况说明", "narrative", "预算绩效", prose)])
        groups = Groups(self.measures, words.不写数的话)
        findings = (
            *check_figures(corpus, self._figures(words), words),
            *check_bound_figures(corpus, self.measures, groups, words),
            *check_plain_claims(corpus, self.measures, groups, words.增减),
            *check_item_claims(corpus, self.measures, groups, words),
            *check_standing(corpus, groups, words.不写数的话),
            *check_existence(corpus, groups, self.measures, words.不写数的话),
            *check_tables(corpus, self._figures(words), groups, words),
            *check_traces(corpus, words),
            *check_other_units(corpus, words),
            *check_private_numbers(corpus, words),
        )
        told = ((each.id, each.severity.value, each.addresses, each.printed or each.message) for each in findings)
        return sorted(told, key=str)

    def _figures(self, words: WordLists) -> KnownFigures:
        wholes = tuple(map(str, words.手写数字.占比的整体))
        return self._known.setdefault(wholes, KnownFigures(self.measures, wholes))


@pytest.fixture(scope="module")
def judge(tmp_path_factory) -> Judge:
    return Judge(Sample(tmp_path_factory.mktemp("sample")))


@pytest.fixture(scope="module")
def carried(tmp_path_factory) -> Judge:
    """Judges in accounts with something left at the end of the year."""
    return Judge(Sample(tmp_path_factory.mktemp("carried")), CARRIED)


@pytest.fixture(scope="module")
def surplus(tmp_path_factory) -> Judge:
    """Judges in accounts that received more than they spent."""
    return Judge(Sample(tmp_path_factory.mktemp("surplus")), SURPLUS, EARNED)


def lines(words: WordLists, section: str) -> Iterator[Line]:
    """Each line of a section of words.yaml."""
    whole = getattr(words, section)
    if section in LISTS:
        for number, each in enumerate(whole):
            rest = whole[:number] + whole[number + 1 :]
            yield Line(section, _text(getattr(each, "写法", each)), words.model_copy(update={section: rest}))
        return
    for field in type(whole).model_fields:
        for text, rest in _without(getattr(whole, field)):
            without = words.model_copy(update={section: whole.model_copy(update={field: rest})})
            yield Line(f"{section}.{field}", text, without)


def _without(value: object) -> Iterator[tuple[str, object]]:
    """Each entry of a list or mapping, and what is left without it; a single pattern leaves nothing."""
    if isinstance(value, list):
        yield from ((_text(each), value[:number] + value[number + 1 :]) for number, each in enumerate(value))
    elif isinstance(value, dict):
        yield from ((str(key), {other: value[other] for other in value if other != key}) for key in value)
    else:
        yield _text(value), NOTHING


def _text(value: object) -> str:
    if isinstance(value, Comparison | Existence):
        return value.写法.pattern
    if isinstance(value, ItemGroup):
        return f"{value.整体}：{value.科目 or '、'.join(map(str, value.项目))}"
    if isinstance(value, list):
        return "、".join(map(str, value))
    return value.pattern if isinstance(value, re.Pattern) else str(value)


@pytest.mark.parametrize("section", [*GROUPS, *LISTS])
def test_a_line_is_what_its_example_is_judged_by(judge, carried, surplus, section):
    found = list(lines(judge.words, section))
    examples = {(path, line): example for path, rows in EXAMPLES.items() for line, *example in rows}
    assert [(each.path, each.text) for each in found if (each.path, each.text) not in examples] == []
    needless = []
    for each in found:
        sentence, *world = examples[each.path, each.text]
        judged = {"年末有结转": carried, "盈余": surplus}[world[0]] if world else judge
        if judged(sentence, each.without) == judged(sentence, judge.words):
            needless.append((each.path, each.text))
    assert needless == []


def test_an_example_is_of_a_line_that_there_is(judge):
    found = {(each.path, each.text) for section in (*GROUPS, *LISTS) for each in lines(judge.words, section)}
    assert [path for path, rows in EXAMPLES.items() for line, *_ in rows if (path, line) not in found] == []
