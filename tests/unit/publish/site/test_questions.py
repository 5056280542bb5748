"""The words of questions: every item they name is one of a shipped pack, no word stands for two items."""

from collections import Counter
from pathlib import Path

import yaml

from generator.kinds.registry import kind_words
from generator.publish.site.questions import load_questions
from generator.publish.site.questions import load_sounds

TEMPLATES = Path(__file__).resolve().parents[4] / "templates"
WORDS = load_questions(TEMPLATES)


def items_of_packs() -> set[str]:
    files = (TEMPLATES / "packs").glob("*/*/items.yaml")
    return {name for file in files for name in yaml.safe_load(file.read_text("utf-8"))["指标"]}


def test_every_item_is_one_of_a_pack():
    wholes = [name for whole, parts in WORDS.整体.items() for name in (whole, *parts)]
    assert {*WORDS.项目, *WORDS.总数, *WORDS.概要, *WORDS.比较, *WORDS.对比, *wholes} <= items_of_packs()


def test_every_kind_is_one():
    assert set(WORDS.种类) == set(kind_words())


def test_a_word_stands_for_one_item():
    words = Counter(word for words in WORDS.项目.values() for word in words)
    assert [word for word, count in words.items() if count > 1] == []


def test_every_character_sounds_one_way():
    characters = Counter("".join(load_sounds(TEMPLATES)))
    assert set(characters.values()) == {1}
    assert all(any(one in each and other in each for each in load_sounds(TEMPLATES)) for one, other in ("保饱", "盘磐"))
