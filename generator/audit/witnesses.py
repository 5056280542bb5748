"""Which identities speak for the reading of a figure, and which against it; and of which tables too much does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from collections.abc import Iterable
from dataclasses import dataclass

from generator.checks.identity import Identity
from generator.checks.outcome import Review

_EQUAL = ("=", "≡")
_MOST_WRONG = 3
"""So many wrong figures may one table of a paper hold; where it takes more to explain what breaks, it was misread."""
_SHARE = 3
"""Of so many identities within a table one that breaks is many."""
_MOST_WRONG_LOOSE = 1
_SHARE_LOOSE = 6
"""The same where no ruled lines tell the columns."""


@dataclass(slots=True)
class Witnesses:
    """The identities that a figure takes part in with others: those that hold, and those that do not."""

    holding: list[Identity]
    broken: list[Identity]


def witnesses(review: Review) -> dict[str, Witnesses]:
    """The identities of each printed figure, by its address."""
    found: dict[str, Witnesses] = {}
    for identity, shown, is_broken in _judged(review):
        for address in shown:
            seen = found.setdefault(address, Witnesses([], []))
            (seen.broken if is_broken else seen.holding).append(identity)
    return found


def misread_tables(review: Review, loose: Collection[str]) -> dict[str, str]:
    """Why nothing is certain that no identity speaks for, for the tables in which so many break that few errors of the
    paper cannot explain it, by role; `loose` are those without ruled lines.
    """
    holding: Counter[str] = Counter()
    broken: dict[str, list[tuple[str, ...]]] = {}
    for _, shown, is_broken in _judged(review):
        roles = {address.partition("!")[0] for address in shown}
        if len(roles) != 1:
            continue
        [role] = roles
        if is_broken:
            broken.setdefault(role, []).append(shown)
        else:
            holding[role] += 1
    return {
        role: f"这张表里有 {len(each)} 处不平，多半是读错了"
        for role, each in broken.items()
        if len(each) * (_SHARE_LOOSE if role in loose else _SHARE) > holding[role] + len(each)
        and _fewest(each) > (_MOST_WRONG_LOOSE if role in loose else _MOST_WRONG)
    }


def _fewest(broken: Iterable[tuple[str, ...]]) -> int:
    """About how many figures must be wrong: the one that most have in common first."""
    left, count = list(broken), 0
    while left:
        [(common, _)] = Counter(address for each in left for address in each).most_common(1)
        left = [each for each in left if common not in each]
        count += 1
    return count


def _judged(review: Review) -> Iterable[tuple[Identity, tuple[str, ...], bool]]:
    """Each identity between printed figures, their addresses, and whether it breaks."""
    told = {(finding.id, finding.addresses) for finding in review.findings}
    for identity in review.identities:
        if identity.rule.formula.relation not in _EQUAL:
            continue
        addresses = tuple(dict.fromkeys(leaf.address for leaf in identity.leaves() if leaf.address))
        shown = tuple(leaf.address for leaf in identity.leaves() if leaf.cell is not None and leaf.cell.text)
        if len(shown) >= 2:
            yield identity, shown, (identity.rule.id, addresses) in told
