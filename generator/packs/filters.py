"""取数 resolved: every account, tag and value is one of the ledger's words, and its tags can meet in one fact."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator

from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger import SUBJECT_TAG
from generator.model.ledger import Filter
from generator.model.ledger_entries import Open
from generator.model.ledger_entries import Values
from generator.model.posting import Posting
from generator.model.subjects import ECONOMIC_CLASS
from generator.model.subjects import GOVERNMENT_CLASS
from generator.model.subjects import is_staff_cost
from generator.packs.known import Known
from generator.source.finding import Finding
from generator.source.located import Text
from generator.source.naming import unknown
from generator.tables.form import FilterSpec


def unknown_in(spec: FilterSpec | None, known: Known, accounts: Iterable[str] | None = None) -> Iterator[Finding]:
    """Accounts, tags and values of a filter that the ledger does not have; `accounts` are those it may mean (all)."""
    words = known.words
    own = [str(value) for tag, values in (spec or {}).items() if tag == ACCOUNT_TAG for value in values]
    named = own or (words.accounts if accounts is None else accounts)
    meant = [posting for posting in words.postings if posting.account in named]
    for tag, values in (spec or {}).items():
        if tag not in words.tags:
            yield unknown("取数条件", str(tag), tag.location, words.tags)
        elif tag == ACCOUNT_TAG:
            strays = [each for each in values if each not in words.accounts]
            yield from (unknown("账", str(each), each.location, words.accounts) for each in strays)
        else:
            yield from _unknown_values(tag, values, meant, known)


def _unknown_values(tag: Text, values: list[Text], meant: list[Posting], known: Known) -> Iterator[Finding]:
    """Values that no fact meant has; where none has the tag at all, that no fact has (they cannot meet then)."""
    tagged = [each for each in meant if str(tag) in each.told_by]
    tagged = tagged or [each for each in known.words.postings if str(tag) in each.told_by]
    allowed = [each.told_by[str(tag)] for each in tagged]
    names = frozenset(name for each in allowed for name in _listed(each, known))
    accounts = "、".join(dict.fromkeys(each.account for each in tagged))
    for value in values:
        if Open.AUTHORS not in allowed and value not in names:
            yield unknown(f"{tag}（{accounts}）", str(value), value.location, names)


def _listed(values: Values, known: Known) -> Iterable[str]:
    match values:
        case Open.FUNCTIONAL:
            return known.subjects
        case Open.STAFF | Open.OTHER_ECONOMIC | Open.ECONOMIC | Open.GOVERNMENT:
            return known.economic_subjects
        case Open.ECONOMIC_NAMES:
            return known.economic_names
        case Open.AUTHORS:
            return ()
    return values


def can_meet(wanted: Filter, known: Known) -> bool:
    """Whether a disclosure of the pack's kind can have a fact with every tag of a filter."""
    accounts = wanted.get(ACCOUNT_TAG, known.words.accounts)
    postings = (each for each in known.words.postings if each.account in accounts and each.holds_in(known.kind))
    return any(_fits(posting, wanted) for posting in postings)


def _fits(posting: Posting, wanted: Filter) -> bool:
    return all(
        tag == ACCOUNT_TAG or (tag in posting.told_by and any(_holds(posting.told_by[tag], value) for value in values))
        for tag, values in wanted.items()
    )


def _holds(values: Values, value: str) -> bool:
    match values:
        case Open.STAFF:
            return is_staff_cost(value)
        case Open.OTHER_ECONOMIC:
            return value.startswith(ECONOMIC_CLASS) and not is_staff_cost(value)
        case Open.ECONOMIC:
            return value.startswith(ECONOMIC_CLASS)
        case Open.GOVERNMENT:
            return value.startswith(GOVERNMENT_CLASS)
        case Open():
            return True
    return value in values


def posts_subjects(accounts: Iterable[str], values: frozenset[Open], known: Known) -> bool:
    """Whether every account tells its facts apart by one of these kinds of 科目."""
    found = [each.told_by.get(SUBJECT_TAG) for each in known.words.postings if each.account in tuple(accounts)]
    return bool(found) and all(each in values for each in found if each is not None)
