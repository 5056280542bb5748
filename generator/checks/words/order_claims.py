"""What the author lists by size: 支出从高到低依次为教育支出、其他支出和卫生健康支出."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.words.corpus import Corpus
from generator.checks.words.mentions import Mentions
from generator.checks.words.mentions import Told
from generator.checks.words.plain_claims import CONTRARY
from generator.source.finding import Finding
from generator.source.finding import Severity

_LISTED = re.compile(r"(?P<how>[^。；！？\n￼]{0,40}?)依次(?:是|为|有)[：:]?(?P<list>[^。；！？\n￼]{4,160})")
_FEWEST = 2
_RISING = re.compile("[从由](?:低|小|少)[到至](?:高|大|多)|升序")


def check_orders(corpus: Corpus, mentions: Mentions) -> Iterator[Finding]:
    """Errors about items that are listed by size and have not their places; what has no figure is not judged."""
    for match in _LISTED.finditer(corpus.text):
        named = mentions.listed(match["list"])
        amounts = [mentions.amount(each) for each in named]
        known = [each for each in amounts if each is not None]
        if len(known) < max(len(named), _FEWEST):
            continue
        if _RISING.search(match["how"]):
            known.reverse()
        if not _in_order(known, mentions.beside([each.item for each in named])):
            told = "，".join(each.text for each in known)
            yield corpus.finding(
                CONTRARY,
                Severity.ERROR,
                match.start("list"),
                f"文中说依次为“{match['list']}”，{told}",
                "核对次序；数写错的，改账上的数。",
                *(each.address for each in known),
                printed=match["list"],
            )


def _in_order(told: list[Told], beside: list[Told]) -> bool:
    """Whether each has as much as the next one, and nothing beside them has more than the last."""
    values = [each.value for each in told]
    return values == sorted(values, reverse=True) and all(each.value <= values[-1] for each in beside)
