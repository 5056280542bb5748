"""What a claim about the results of a project is: words that make it, and whether a 绩效表 bears it out."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Iterator
from functools import lru_cache

from generator.checks.performance.results import SheetResults
from generator.checks.words.corpus import Corpus
from generator.checks.words.result_words import ResultWords

SheetClaim = Callable[[SheetResults], "str | None"]
"""What a sheet says to the contrary; None where it does not."""
Claims = Iterator[tuple[re.Match[str], SheetClaim]]
"""Claims found in a text, with their places."""

BEGIN = r"(?:^|(?<=[，。；：、！\n（]))"
END = r"(?=[，。；、！）\n]|\Z)"
NEGATED = re.compile(r"[未没不无](?!仅)|尚|除|基本|大部分|多数|主要|部分")
"""Says that it is not so, or not of all."""

_YEAR = re.compile(r"20\d\d(?=年)")


def is_of_the_year(corpus: Corpus, offset: int, words: ResultWords) -> bool:
    """Whether the sentence at an offset tells a result of the year: no aim, no other year or place, not half a year."""
    sentence = corpus.sentence(offset)
    years = set(_YEAR.findall(sentence)) - {str(corpus.disclosure.year)}
    return not years and not words.不是结果.search(sentence)


@lru_cache(maxsize=32)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled once."""
    return re.compile(pattern)
