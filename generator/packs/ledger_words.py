"""ledger.yaml resolved: the kinds, 资金, units, tags and places that its entries name."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping

from generator.kinds.registry import kind_words
from generator.model.authoring import BUDGET_FIGURES
from generator.model.cut_postings import CARRIED_OVER
from generator.model.ledger import ACCOUNT_TAG
from generator.model.ledger_entries import LISTS
from generator.model.ledger_entries import OF_ROW
from generator.model.ledger_entries import OPEN
from generator.model.ledger_entries import SPLIT
from generator.model.ledger_entries import Open
from generator.model.ledger_entries import items_at
from generator.model.ledger_words import AccountWord
from generator.model.ledger_words import Restricted
from generator.model.ledger_words import Word
from generator.model.vocabulary import LEDGER_WORDS
from generator.packs.known import Known
from generator.source.finding import Finding
from generator.source.finding import Location
from generator.source.finding import error
from generator.source.located import Text
from generator.source.naming import UNUSED
from generator.source.naming import unknown

TAKEN = "T-0530"
"""A key of the authors' files that two accounts take."""

_FILES = ("accounts", "operations")
_SAID_OF = {"{性质}": "性质", "{经费}": "经费", "{项目}": "项目", "{科目}": "", "{资金}": ""}


def check_ledger_words(known: Known) -> Iterator[Finding]:
    """What its entries name that nothing defines; a place whose blank nothing fills."""
    file = known.words.file
    for folder in known.pack.folders:
        if folder.name == known.kind.slug and (folder / LEDGER_WORDS).is_file():
            here = Location(known.pack.name_of(folder / LEDGER_WORDS))
            hint = f"移到模板包的文件夹里，只用于{known.kind.word}的写 种类: [{known.kind.word}]。"
            yield error(UNUSED, f"{LEDGER_WORDS} 不读这里的", here, hint=hint)
    for account in file.账.values():
        for word in (account, *account.处.values(), *_items(account)):
            yield from _check_word(word, known)
        for place in account.处:
            yield from _check_place(place, account, known)
        yield from _strays("账", filter(None, [account.取自]), (*known.words.accounts, *OPEN))
    for whole in file.资金合称.values():
        yield from _strays("资金", whole.资金, known.words.fundings)
        yield from _strays("表", filter(None, [whole.表]), known.tables_of_any_kind)
    yield from _strays(
        "项目",
        file.可用结余,
        [name for account, word in file.账.items() if account == "结转结余" for name in word.项目],
    )
    income = [name for account, word in file.账.items() if account in ("收入", "收入其中") for name in word.性质]
    yield from _strays("性质", [*file.其中数, *(name for names in file.其中数.values() for name in names)], income)
    yield from _strays("资金", file.可用结余.values(), known.words.names_of_fundings)
    for text in file.文字.values():
        yield from _check_kinds(text, known)
        yield from _strays("列表", [text.处], [".".join(place) for place in LISTS])
    yield from _one_place(known)
    yield from _check_demands(known)
    yield from _check_ranges(known)
    yield from _check_blocks(known)
    keys = {".".join(path[:length]) for path in _paths(known) for length in range(2, len(path) + 1)}
    for key, limits in file.键.items():
        yield from _check_kinds(limits, known)
        yield from _strays("键", [key], keys)


def _one_place(known: Known) -> Iterator[Finding]:
    """A key under which two accounts would each enter the same figure."""
    seen: dict[tuple[str, ...], str] = {}
    for entry in known.words.entries:
        first = seen.setdefault(entry.path, entry.account)
        if first != entry.account:
            places = next(word.处 for name, word in known.words.file.账.items() if name == entry.account)
            message = f"账“{entry.account}”与“{first}”都写在 {'.'.join(entry.path)}"
            place = next(iter(places)).location
            yield error(TAKEN, message, place, hint="同一个数只记一个账；另取一个键。")


def _check_demands(known: Known) -> Iterator[Finding]:
    """必填: accounts, their 项目, the item that it depends on."""
    items = known.items_of_any_kind
    for demand in known.words.file.必填.values():
        yield from _check_kinds(demand, known)
        yield from _strays("账", demand.账, known.words.accounts)
        postings = [each for each in known.words.postings if each.account in demand.账]
        listed = [values for each in postings if isinstance(values := each.tags.get("项目", ()), tuple)]
        yield from _strays("项目", demand.项目, (name for names in listed for name in names))
        yield from _strays("指标", filter(None, [demand.有数时]), items)


def _check_blocks(known: Known) -> Iterator[Finding]:
    """没有发生: accounts and their items."""
    for block in known.words.file.没有发生.values():
        yield from _strays(ACCOUNT_TAG, block, known.words.accounts)
        for account, items in block.items():
            listed = [posting.tags.get("项目") for posting in known.words.postings if posting.account == account]
            names = [name for values in listed if isinstance(values, tuple) for name in values]
            yield from _strays("项目", items if names else (), names)


def _check_ranges(known: Known) -> Iterator[Finding]:
    """数量级: accounts, their tags and what these may say."""
    for each in known.words.file.数量级.values():
        yield from _check_kinds(each, known)
        yield from _check_amounts(each.金额, known)
        yield from _check_amounts(each.除以, known)
        yield from _strays("标签", filter(None, [each.逐]), known.words.tags)


def _check_amounts(wanted: Mapping[Text, list[Text]], known: Known) -> Iterator[Finding]:
    """What entries a filter asks for: their 账, and what they are told apart by."""
    accounts = next((names for tag, names in wanted.items() if tag == ACCOUNT_TAG), [])
    yield from _strays(ACCOUNT_TAG, accounts, known.words.accounts)
    postings = [posting for posting in known.words.postings if posting.account in accounts]
    for tag, names in wanted.items():
        if tag == ACCOUNT_TAG or not postings:
            continue
        yield from _strays("标签", [tag], (name for posting in postings for name in posting.told_by))
        listed = [values for posting in postings if (values := posting.tags.get(str(tag))) is not None]
        if listed and not any(isinstance(values, Open) for values in listed):
            closed = (values for values in listed if not isinstance(values, Open))
            yield from _strays(str(tag), names, (name for values in closed for name in values))


def _check_word(word: Word, known: Known) -> Iterator[Finding]:
    yield from _check_kinds(word, known)
    yield from _strays("资金", filter(None, [word.资金]), (*known.words.fundings, OF_ROW, SPLIT))
    yield from _strays("资金", filter(None, [word.不分是]), known.words.fundings)
    yield from _strays("单位", filter(None, [word.单位]), known.words.file.单位)


def _check_kinds(word: Restricted, known: Known) -> Iterator[Finding]:
    yield from _strays("材料的种类", word.种类, kind_words())
    yield from _strays("单位性质", word.单位性质, known.words.natures)


def _check_place(place: Text, account: AccountWord, known: Known) -> Iterator[Finding]:
    """A place begins with a file, and what stands in braces is what the account lists."""
    first, *steps = place.split(".")
    if first not in _FILES:
        yield unknown("文件", first, place.location, _FILES)
    listed = [hole for hole, key in _SAID_OF.items() if not key or items_at(known.words.file, key, account)]
    for step in steps:
        if step.startswith("{") and step not in listed:
            yield unknown("处里的空", step, place.location, listed)


def _items(account: AccountWord) -> Iterator[Word]:
    yield from (*account.性质.values(), *account.经费.values(), *account.项目.values())


def _paths(known: Known) -> Iterator[tuple[str, ...]]:
    yield from (entry.path for entry in known.words.entries)
    yield from ((*text.处.split("."), str(name)) for name, text in known.words.file.文字.items())
    yield from (("accounts", column) for column in BUDGET_FIGURES)
    yield CARRIED_OVER


def _strays(what: str, names: Iterable[Text], allowed: Iterable[str]) -> Iterator[Finding]:
    known = frozenset(map(str, allowed))
    yield from (unknown(what, str(name), name.location, known) for name in names if name not in known)
